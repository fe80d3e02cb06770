package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Courier.Outcome;
import dev.baton.channels.sandbox.slack.Triggers.Origin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happens when someone presses a button, sends a slash command or submits a modal: one signed
/// delivery, and what the answer to it and the `response_url` may do.
final class Interactions {
  private final Courier courier;
  private final Triggers triggers;
  private final Views views;
  private final Stamps stamps;
  private volatile String base = "";

  Interactions(Courier courier, Triggers triggers, Views views, Stamps stamps) {
    this.courier = courier;
    this.triggers = triggers;
    this.views = views;
    this.stamps = stamps;
  }

  /// Says where the response URLs lie.
  void at(String baseUrl) {
    base = baseUrl;
  }

  /// Presses a button; the block's id is needed only where two blocks have the same action.
  Future<Outcome> press(
      Workspace workspace,
      Person who,
      Room room,
      JsonObject message,
      String actionId,
      @Nullable String blockId) {
    Install app = workspace.app();
    JsonObject action = action(message, actionId, blockId);
    if (app == null || action == null) {
      throw new Refused("no_such_action");
    }
    boolean ephemeral = message.getBoolean("is_ephemeral", false);
    String ts = message.getString("ts");
    String trigger = triggers.trigger(who);
    JsonObject container =
        new JsonObject()
            .put("type", "message")
            .put("message_ts", ts)
            .put("channel_id", room.id)
            .put("is_ephemeral", ephemeral);
    if (message.containsKey("thread_ts")) {
      container.put("thread_ts", message.getString("thread_ts"));
    }
    Origin origin = new Origin(workspace, room, who, ephemeral ? null : ts);
    JsonObject payload =
        payload("block_actions", workspace, app, who)
            .put("container", container)
            .put("trigger_id", trigger)
            .put("channel", new JsonObject().put("id", room.id).put("name", channelName(room)))
            .put("state", new JsonObject().put("values", new JsonObject()))
            .put("response_url", base + triggers.responsePath(origin))
            .put("actions", new JsonArray().add(action.put("action_ts", stamps.next())));
    if (!ephemeral) {
      payload.put("message", message);
    }
    return courier.interaction(trigger, payload);
  }

  /// Presses a button in the app's home; the block's id is needed only where two have the same
  /// action.
  Future<Outcome> pressHome(
      Workspace workspace, Person who, String actionId, @Nullable String blockId) {
    Install app = workspace.app();
    Views.Shown home = views.home(who.id());
    JsonObject action = home == null ? null : action(home.view(), actionId, blockId);
    if (app == null || home == null || action == null) {
      throw new Refused("no_such_action");
    }
    String trigger = triggers.trigger(who);
    JsonObject container =
        new JsonObject().put("type", "view").put("view_id", home.view().getString("id"));
    JsonObject payload =
        payload("block_actions", workspace, app, who)
            .put("container", container)
            .put("trigger_id", trigger)
            .put("view", home.view())
            .put("actions", new JsonArray().add(action.put("action_ts", stamps.next())));
    return courier.interaction(trigger, payload);
  }

  /// Chooses a global shortcut.
  Future<Outcome> shortcut(Workspace workspace, Person who, String callback) {
    String trigger = triggers.trigger(who);
    return courier.interaction(trigger, chosen("shortcut", workspace, who, callback, trigger));
  }

  /// Chooses a shortcut on a message.
  Future<Outcome> shortcut(
      Workspace workspace, Person who, Room room, JsonObject message, String callback) {
    String trigger = triggers.trigger(who);
    Origin origin = new Origin(workspace, room, who, null);
    JsonObject payload =
        chosen("message_action", workspace, who, callback, trigger)
            .put("channel", new JsonObject().put("id", room.id).put("name", channelName(room)))
            .put("message", message)
            .put("message_ts", message.getString("ts"))
            .put("response_url", base + triggers.responsePath(origin));
    return courier.interaction(trigger, payload);
  }

  private JsonObject chosen(
      String type, Workspace workspace, Person who, String callback, String trigger) {
    Install app = workspace.app();
    if (app == null) {
      throw new Refused("no_such_shortcut");
    }
    return payload(type, workspace, app, who)
        .put("callback_id", callback)
        .put("trigger_id", trigger)
        .put("action_ts", stamps.next());
  }

  /// Sends a slash command; what the app answers with is shown to the sender alone.
  Future<Outcome> command(Workspace workspace, Person who, Room room, String command, String text) {
    Install app = workspace.app();
    if (app == null) {
      throw new Refused("unknown_command");
    }
    Origin origin = new Origin(workspace, room, who, null);
    String trigger = triggers.trigger(who);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("token", "deprecated-verification-token");
    fields.put("team_id", workspace.team);
    fields.put("team_domain", workspace.domain);
    fields.put("channel_id", room.id);
    fields.put("channel_name", channelName(room));
    fields.put("user_id", who.id());
    fields.put("user_name", who.handle());
    fields.put("command", command);
    fields.put("text", text);
    fields.put("api_app_id", app.app());
    fields.put("is_enterprise_install", "false");
    fields.put("response_url", base + triggers.responsePath(origin));
    fields.put("trigger_id", trigger);
    return courier
        .command(trigger, fields)
        .map(outcome -> shown(outcome, () -> answered(origin, outcome)));
  }

  /// Submits a modal with the values of its inputs.
  Future<Outcome> submit(String viewId, JsonObject values) {
    Views.Shown shown = views.shown(viewId);
    Install app = shown == null ? null : shown.workspace().app();
    if (shown == null || app == null) {
      throw new Refused("not_found");
    }
    JsonObject view = shown.view().copy().put("state", new JsonObject().put("values", values));
    JsonObject payload =
        payload("view_submission", shown.workspace(), app, shown.who())
            .put("trigger_id", triggers.trigger(shown.who()))
            .put("view", view)
            .put("response_urls", new JsonArray());
    return courier
        .interaction(viewId, payload)
        .map(outcome -> shown(outcome, () -> submitted(shown, values, outcome)));
  }

  /// The modal that a person looks at, if they look at one.
  @Nullable JsonObject modal(Person who) {
    Views.Shown shown = views.modal(who.id());
    return shown == null ? null : shown.view().copy();
  }

  /// Closes a modal without sending it; the app hears of it only if it asked for that.
  void dismiss(String viewId) {
    Views.Shown shown = views.shown(viewId);
    Install app = shown == null ? null : shown.workspace().app();
    views.close(viewId);
    if (shown != null && app != null && shown.view().getBoolean("notify_on_close", false)) {
      courier.interaction(
          viewId,
          payload("view_closed", shown.workspace(), app, shown.who())
              .put("view", shown.view())
              .put("is_cleared", false));
    }
  }

  /// A post to a `response_url`.
  void respond(HttpServerRequest http, String path) {
    http.body().onSuccess(body -> responded(path, body).send(http.response()));
  }

  private Answer responded(String path, Buffer body) {
    try {
      respond(path, body);
      return Answer.ok(new JsonObject());
    } catch (Refused refused) {
      return Answer.refused(refused);
    }
  }

  private void respond(String path, Buffer body) {
    Origin origin = triggers.respond(path);
    JsonObject message = object(body);
    if (message == null) {
      throw new Refused("invalid_payload");
    }
    String ts = origin.ts();
    if (ts != null && message.getBoolean("delete_original", false)) {
      origin.workspace().deleteOwn(origin.room(), ts);
    } else if (ts != null && message.getBoolean("replace_original", false)) {
      origin.workspace().update(origin.room(), ts, content(message));
    } else {
      show(origin, message);
    }
  }

  /// What the app answered is to be seen before anybody learns that it has: whoever waits for the
  /// outcome finds it. An answer that Slack does not take is a problem for the person.
  private static Outcome shown(Outcome outcome, Runnable showing) {
    try {
      showing.run();
      return outcome;
    } catch (Refused refused) {
      return new Outcome(outcome.status(), outcome.body(), refused.error(), outcome.noRetry());
    }
  }

  private void answered(Origin origin, Outcome outcome) {
    if (!outcome.acknowledged() || outcome.body().length() == 0) {
      return;
    }
    JsonObject message = object(outcome.body());
    show(
        origin,
        message == null ? new JsonObject().put("text", outcome.body().toString()) : message);
  }

  private static void show(Origin origin, JsonObject message) {
    JsonObject content = content(message);
    if (message.containsKey("thread_ts")) {
      content.put("thread_ts", message.getString("thread_ts"));
    }
    if ("in_channel".equals(message.getString("response_type"))) {
      origin.workspace().post(origin.room(), null, content);
    } else {
      origin.workspace().whisper(origin.room(), origin.who().id(), content);
    }
  }

  private static JsonObject content(JsonObject message) {
    JsonObject content = new JsonObject().put("text", message.getString("text", ""));
    JsonArray blocks = message.getJsonArray("blocks");
    if (blocks != null) {
      BlockRules.checkMessage(blocks);
      content.put("blocks", blocks);
    }
    return content;
  }

  private void submitted(Views.Shown shown, JsonObject values, Outcome outcome) {
    if (!outcome.acknowledged()) {
      return;
    }
    JsonObject answer = object(outcome.body());
    String action = answer == null ? "close" : answer.getString("response_action", "close");
    switch (action) {
      case "errors" -> {
        JsonObject view = shown.view().copy();
        // What was written stays.
        view.put("state", new JsonObject().put("values", values));
        views.replace(shown, view.put("errors", errors(answer)));
      }
      case "update", "push" -> views.replace(shown, view(answer));
      default -> views.close(shown.view().getString("id"));
    }
  }

  private static JsonObject errors(@Nullable JsonObject answer) {
    JsonObject known = answer == null ? null : answer.getJsonObject("errors");
    return known == null ? new JsonObject() : known;
  }

  private static JsonObject view(@Nullable JsonObject answer) {
    JsonObject known = answer == null ? null : answer.getJsonObject("view");
    return known == null ? new JsonObject() : known.copy();
  }

  private static @Nullable JsonObject object(Buffer body) {
    try {
      return body.length() == 0 ? null : new JsonObject(body);
    } catch (DecodeException | ClassCastException _) {
      return null;
    }
  }

  private static String channelName(Room room) {
    return room.kind == Room.Kind.DIRECT ? "directmessage" : room.name;
  }

  private static JsonObject payload(String type, Workspace workspace, Install app, Person who) {
    return new JsonObject()
        .put("type", type)
        .put(
            "user",
            new JsonObject()
                .put("id", who.id())
                .put("username", who.handle())
                .put("name", who.handle())
                .put("team_id", who.team()))
        .put("api_app_id", app.app())
        .put("token", "deprecated-verification-token")
        .put("team", new JsonObject().put("id", workspace.team).put("domain", workspace.domain))
        .put("enterprise", null)
        .put("is_enterprise_install", false);
  }

  /// The action as Slack reports it: what it is, where it stands, what it carries.
  private static @Nullable JsonObject action(
      JsonObject message, String actionId, @Nullable String blockId) {
    for (JsonObject block : Line.objects(message.getJsonArray("blocks"))) {
      if (blockId != null && !blockId.equals(block.getString("block_id"))) {
        continue;
      }
      JsonArray elements = block.getJsonArray("elements", new JsonArray()).copy();
      if (block.containsKey("accessory")) {
        elements.add(block.getJsonObject("accessory"));
      }
      for (JsonObject element : Line.objects(elements)) {
        if (actionId.equals(element.getString("action_id"))) {
          JsonObject action = element.copy().put("block_id", block.getString("block_id"));
          action.remove("confirm");
          return action;
        }
      }
    }
    return null;
  }
}
