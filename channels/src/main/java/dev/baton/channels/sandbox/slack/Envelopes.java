package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/// What the Events API puts around an event.
///
/// In a channel that is shared with another company `team_id` says where the event came from, which
/// may be that company's workspace. The workspace that the app is in stands in `context_team_id`
/// and in `authorizations`.
final class Envelopes {
  private Envelopes() {}

  static JsonObject around(
      JsonObject event, Workspace workspace, Install app, String id, long seconds) {
    boolean shared = workspace.isShared(text(event, "channel"));
    return new JsonObject()
        .put("token", "deprecated-verification-token")
        .put("team_id", shared ? workspace.teamOf(actor(event)) : workspace.team)
        .put("enterprise_id", null)
        .put("context_team_id", workspace.team)
        .put("context_enterprise_id", null)
        .put("api_app_id", app.app())
        .put("event", event)
        .put("type", "event_callback")
        .put("event_id", id)
        .put("event_time", seconds)
        .put(
            "authorizations",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("enterprise_id", null)
                        .put("team_id", workspace.team)
                        .put("user_id", app.user())
                        .put("is_bot", true)
                        .put("is_enterprise_install", false)))
        .put("is_ext_shared_channel", shared)
        .put("event_context", "4-" + id.toLowerCase(Locale.ROOT));
  }

  /// Whoever did it; of a message that was changed, its writer.
  private static String actor(JsonObject event) {
    return event.getValue("previous_message") instanceof JsonObject before
        ? text(before, "user")
        : text(event, "user");
  }

  private static String text(JsonObject object, String name) {
    return object.getValue(name) instanceof String text ? text : "";
  }
}
