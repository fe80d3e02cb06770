package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.WebApi.Request;
import dev.baton.gateway.time.Clock;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// `auth.test`, `team.info`, `users.*`, `dnd.*` and `reactions.*`.
final class PeopleMethods {
  private final Clock clock;

  private PeopleMethods(Clock clock) {
    this.clock = clock;
  }

  static Map<String, WebApi.Method> all(Clock clock) {
    PeopleMethods people = new PeopleMethods(clock);
    return Map.of(
        "auth.test", PeopleMethods::whoAmI,
        "team.info", PeopleMethods::team,
        "users.info", people::info,
        "users.list", people::list,
        "users.getPresence", PeopleMethods::presence,
        "dnd.info", PeopleMethods::undisturbed,
        "reactions.add", request -> react(request, true),
        "reactions.remove", request -> react(request, false));
  }

  private static JsonObject whoAmI(Request request) {
    Workspace workspace = request.workspace();
    return new JsonObject()
        .put("url", "https://" + workspace.domain + ".slack.example/")
        .put("team", workspace.name)
        .put("team_id", workspace.team)
        .put("user", request.app().name())
        .put("user_id", request.app().user())
        .put("bot_id", request.app().bot())
        .put("is_enterprise_install", false);
  }

  private static JsonObject team(Request request) {
    Workspace workspace = request.workspace();
    return new JsonObject()
        .put(
            "team",
            new JsonObject()
                .put("id", workspace.team)
                .put("name", workspace.name)
                .put("domain", workspace.domain));
  }

  private JsonObject info(Request request) {
    Person person = request.workspace().person(request.arguments().need("user", "user_not_found"));
    JsonObject user = person.json(clock.now());
    if (request.arguments().flag("include_locale")) {
      user.put("locale", person.locale());
    }
    return new JsonObject().put("user", user);
  }

  private JsonObject list(Request request) {
    List<JsonObject> members =
        request.workspace().people().stream().map(person -> person.json(clock.now())).toList();
    return Cursor.page(request.arguments(), "members", members, 200, 1_000);
  }

  private static JsonObject presence(Request request) {
    Person person = request.workspace().person(request.arguments().need("user", "user_not_found"));
    return new JsonObject().put("presence", person.active() ? "active" : "away");
  }

  private static JsonObject undisturbed(Request request) {
    request.workspace().person(request.arguments().need("user", "user_not_found"));
    return new JsonObject().put("dnd_enabled", false).put("snooze_enabled", false);
  }

  private static JsonObject react(Request request, boolean add) {
    Arguments arguments = request.arguments();
    Room room = request.workspace().room(arguments.need("channel", "channel_not_found"));
    String emoji = arguments.need("name", "invalid_name");
    if (!emoji.matches("[a-z0-9_+'-]+(::skin-tone-[2-6])?")) {
      throw new Refused("invalid_name");
    }
    String ts = arguments.need("timestamp", "no_item_specified");
    request.workspace().react(room, ts, request.app().user(), emoji, add);
    return new JsonObject();
  }
}
