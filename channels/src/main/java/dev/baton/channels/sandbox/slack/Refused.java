package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonObject;
import java.util.List;

/// What Slack answers with `ok: false`: the error's name and, for blocks, what is wrong with them.
///
/// An exception, because a refusal may come from any depth of a method and always ends it; it
/// carries no stack. [WebApi] answers with it; where a person acts, their page shows it.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;
  private final transient List<String> details;

  Refused(String error) {
    this(error, List.of());
  }

  Refused(String error, List<String> details) {
    super(error, null, false, false);
    this.error = error;
    this.details = details;
  }

  String error() {
    return error;
  }

  JsonObject json() {
    JsonObject answer = new JsonObject().put("ok", false).put("error", error);
    if (!details.isEmpty()) {
      answer
          .put("errors", details)
          .put(
              "response_metadata",
              new JsonObject().put("messages", details.stream().map("[ERROR] "::concat).toList()));
    }
    return answer;
  }
}
