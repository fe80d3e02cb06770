package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// The reactions under a message: per emoji who, in the order in which they came.
final class Reactions {
  private Reactions() {}

  /// Adds or takes away one reaction; false if that changes nothing.
  static boolean change(JsonObject message, String user, String emoji, boolean add) {
    JsonArray all = message.getJsonArray("reactions", new JsonArray());
    JsonObject one = null;
    for (int i = 0; i < all.size(); i++) {
      if (emoji.equals(all.getJsonObject(i).getString("name"))) {
        one = all.getJsonObject(i);
      }
    }
    JsonArray users = one == null ? new JsonArray() : one.getJsonArray("users");
    if (users.contains(user) == add) {
      return false;
    }
    if (one == null) {
      one = new JsonObject().put("name", emoji).put("users", users);
      all.add(one);
    }
    if (add) {
      users.add(user);
    } else {
      users.remove(user);
    }
    one.put("count", users.size());
    if (users.isEmpty()) {
      all.remove(one);
    }
    message.put("reactions", all);
    if (all.isEmpty()) {
      message.remove("reactions");
    }
    return true;
  }
}
