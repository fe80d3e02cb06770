package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.WebApi.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `views.open` and `views.update`, one modal at a time for each person, and `views.publish`, the
/// app's home.
final class Views {
  /// A modal on someone's screen.
  record Shown(Workspace workspace, Person who, JsonObject view) {}

  private static final int LONGEST_LABEL = 24;
  private static final int LONGEST_ID = 255;
  private static final int LONGEST_METADATA = 3_000;

  private final Triggers triggers;
  private final Stamps stamps;
  private final Map<String, Shown> shown = new HashMap<>();

  Views(Triggers triggers, Stamps stamps) {
    this.triggers = triggers;
    this.stamps = stamps;
  }

  Map<String, WebApi.Method> all() {
    return Map.of(
        "views.open", this::open, "views.update", this::update, "views.publish", this::publish);
  }

  private JsonObject open(Request request) {
    JsonObject view = view(request.arguments());
    Person who = triggers.spend(request.arguments().need("trigger_id", "invalid_trigger_id"));
    view.put("id", "V0" + stamps.next().replace(".", ""));
    return show(request, who, view);
  }

  private JsonObject publish(Request request) {
    JsonObject view = request.arguments().object("view", "invalid_arguments");
    if (view == null || !"home".equals(view.getString("type"))) {
      throw new Refused("invalid_arguments");
    }
    JsonArray blocks = view.getJsonArray("blocks", new JsonArray());
    BlockRules.checkView(blocks);
    view.put("blocks", ChatMethods.identified(blocks));
    Person who = request.workspace().person(request.arguments().need("user_id", "user_not_found"));
    Shown known = home(who.id());
    String hash = request.arguments().text("hash");
    if (hash != null && known != null && !hash.equals(known.view.getString("hash"))) {
      throw new Refused("hash_conflict");
    }
    return show(request, who, view.copy().put("id", "V0HOME" + who.id()));
  }

  /// The modal that a person looks at, if they look at one.
  synchronized @Nullable Shown modal(String person) {
    return shown.values().stream()
        .filter(each -> each.who.id().equals(person))
        .filter(each -> "modal".equals(each.view.getString("type")))
        .findFirst()
        .orElse(null);
  }

  /// What a person's home shows, if it was published.
  @Nullable Shown home(String person) {
    return shown("V0HOME" + person);
  }

  private JsonObject update(Request request) {
    JsonObject view = view(request.arguments());
    Shown known = shown(request.arguments().need("view_id", "not_found"));
    if (known == null) {
      throw new Refused("not_found");
    }
    String hash = request.arguments().text("hash");
    if (hash != null && !hash.equals(known.view.getString("hash"))) {
      throw new Refused("hash_conflict");
    }
    view.put("id", known.view.getString("id"));
    return show(request, known.who, view);
  }

  /// The modal with this id, if it is still open.
  synchronized @Nullable Shown shown(String id) {
    return shown.get(id);
  }

  synchronized void close(String id) {
    Shown known = shown.remove(id);
    if (known != null) {
      known.workspace.tell(new Happening.Viewed(known.who, new JsonObject()));
    }
  }

  /// Puts another view in a modal's place, as a response to its submission may.
  synchronized void replace(Shown known, JsonObject view) {
    view.put("id", known.view.getString("id"));
    keep(known.workspace, known.who, view);
  }

  private synchronized JsonObject show(Request request, Person who, JsonObject view) {
    view.put("app_id", request.app().app())
        .put("bot_id", request.app().bot())
        .put("team_id", request.workspace().team)
        .put("app_installed_team_id", request.workspace().team);
    keep(request.workspace(), who, view);
    return new JsonObject().put("view", view.copy());
  }

  private void keep(Workspace workspace, Person who, JsonObject view) {
    view.put("hash", stamps.next());
    shown.put(view.getString("id"), new Shown(workspace, who, view));
    workspace.tell(new Happening.Viewed(who, view.copy()));
  }

  private static JsonObject view(Arguments arguments) {
    JsonObject view = arguments.object("view", "invalid_arguments");
    if (view == null || !"modal".equals(view.getString("type"))) {
      throw new Refused("invalid_arguments");
    }
    JsonArray blocks = view.getJsonArray("blocks", new JsonArray());
    boolean asks =
        Line.objects(blocks).stream().anyMatch(block -> "input".equals(block.getString("type")));
    boolean labelled =
        isLabel(view, "title", true)
            && isLabel(view, "submit", asks)
            && isLabel(view, "close", false);
    if (!labelled
        || view.getString("callback_id", "").length() > LONGEST_ID
        || view.getString("private_metadata", "").length() > LONGEST_METADATA) {
      throw new Refused("invalid_arguments");
    }
    BlockRules.checkView(blocks);
    return view.copy().put("blocks", ChatMethods.identified(blocks));
  }

  private static boolean isLabel(JsonObject view, String name, boolean needed) {
    if (!view.containsKey(name)) {
      return !needed;
    }
    return view.getValue(name) instanceof JsonObject label
        && "plain_text".equals(label.getString("type"))
        && !label.getString("text", "").isEmpty()
        && label.getString("text").length() <= LONGEST_LABEL;
  }
}
