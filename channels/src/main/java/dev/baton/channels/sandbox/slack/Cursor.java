package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cursor paging, the same for all methods that list.
final class Cursor {
  private Cursor() {}

  /// The page that the call asks for, under `name`, and where the next one begins.
  static JsonObject page(Arguments arguments, String name, List<?> all, int size, int most) {
    int from = from(arguments.text("cursor"));
    int to = Math.min(all.size(), from + arguments.number("limit", size, most));
    if (from > all.size()) {
      throw new Refused("invalid_cursor");
    }
    String next = to < all.size() ? encoded(to) : "";
    return new JsonObject()
        .put(name, new JsonArray(List.copyOf(all.subList(from, to))))
        .put("has_more", to < all.size())
        .put("response_metadata", new JsonObject().put("next_cursor", next));
  }

  private static int from(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(cursor);
      return Integer.parseUnsignedInt(
          new String(decoded, StandardCharsets.UTF_8).replace("next:", ""));
    } catch (IllegalArgumentException _) {
      throw new Refused("invalid_cursor");
    }
  }

  private static String encoded(int at) {
    return Base64.getEncoder().encodeToString(("next:" + at).getBytes(StandardCharsets.UTF_8));
  }
}
