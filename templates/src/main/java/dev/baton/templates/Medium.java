package dev.baton.templates;

import java.util.Locale;
import java.util.Optional;

/// The form in which words reach a customer. A channel renders for the medium it is most like.
public enum Medium {
  /// Rich text in our small subset of Markdown.
  WEB,
  /// Plain text that is paid for by the segment.
  SMS,
  /// Rich text in the same subset; the channel turns it into what Slack shows.
  SLACK;

  /// The name that a section of a template file bears: `## sms`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Medium> named(String key) {
    for (Medium medium : values()) {
      if (medium.key().equals(key)) {
        return Optional.of(medium);
      }
    }
    return Optional.empty();
  }
}
