package dev.baton.channels.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// Our buttons: what they are called on the wire and how they look.
final class Buttons {
  /// An agent takes a case.
  static final String JOIN = "baton.join";

  /// An agent gives a conversation back to the bot.
  static final String BACK = "baton.back";

  /// An agent says that a matter is settled.
  static final String RESOLVE = "baton.resolve";

  /// Gives a case to somebody else.
  static final String HANDOVER = "baton.handover";

  /// What the ids of a customer's choices begin with.
  static final String CHOICE = "baton.choice";

  private static final int MOST_LABEL = 75;
  private static final int MOST_IN_ROW = 25;

  private Buttons() {}

  static JsonObject button(String action, String label, String value) {
    return new JsonObject()
        .put("type", "button")
        .put("action_id", action)
        .put(
            "text",
            new JsonObject()
                .put("type", "plain_text")
                .put("text", Pieces.shortened(label, MOST_LABEL))
                .put("emoji", true))
        .put("value", value);
  }

  static JsonObject primary(JsonObject button) {
    return button.put("style", "primary");
  }

  static JsonObject row(JsonArray buttons) {
    return new JsonObject().put("type", "actions").put("elements", buttons);
  }

  /// As many rows as they need: nothing that was offered is left out.
  static JsonArray rows(JsonArray buttons) {
    JsonArray rows = new JsonArray();
    JsonArray row = new JsonArray();
    for (int i = 0; i < buttons.size(); i++) {
      if (row.size() == MOST_IN_ROW) {
        rows.add(row(row));
        row = new JsonArray();
      }
      row.add(buttons.getValue(i));
    }
    return row.isEmpty() ? rows : rows.add(row(row));
  }
}
