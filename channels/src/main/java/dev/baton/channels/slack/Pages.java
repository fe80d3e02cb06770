package dev.baton.channels.slack;

import com.slack.api.model.ResponseMetadata;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Slack's lists come in pages.
final class Pages {
  private Pages() {}

  /// The cursor of the page after this one; empty where there is none.
  static String next(@Nullable ResponseMetadata metadata) {
    return metadata == null ? "" : Objects.requireNonNullElse(metadata.getNextCursor(), "");
  }
}
