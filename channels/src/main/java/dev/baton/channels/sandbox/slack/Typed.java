package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what a person types into Slack's notation, and that into the `rich_text` block that Slack
/// adds to a person's message.
final class Typed {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>|]+");
  private static final Pattern ENTITY = Pattern.compile("<([@#!]?)([^>|]+)(?:\\|([^>]*))?>");

  private Typed() {}

  /// Escapes the three characters and makes entities of links, `@names` and `#channels`.
  static String toWire(String typed, List<Person> people, List<Room> rooms) {
    String text = escape(typed);
    for (Person person : people) {
      text = text.replace("@" + person.name(), "<@" + person.id() + ">");
      text = text.replace("@" + person.handle(), "<@" + person.id() + ">");
    }
    for (Room room : rooms) {
      String named = "#" + Pattern.quote(room.name) + "(?![\\w-])";
      String entity = "<#" + room.id + "|" + room.name + ">";
      text = text.replaceAll(named, Matcher.quoteReplacement(entity));
    }
    return LINK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(linked(found.group())));
  }

  private static String linked(String url) {
    int end = url.length();
    while (end > 0 && ".,;:!?)".indexOf(url.charAt(end - 1)) >= 0) {
      end--;
    }
    return "<" + url.substring(0, end) + ">" + url.substring(end);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  static JsonObject richText(String wireText) {
    JsonArray elements = new JsonArray();
    Matcher entity = ENTITY.matcher(wireText);
    int at = 0;
    while (entity.find()) {
      addText(elements, wireText.substring(at, entity.start()));
      elements.add(element(entity.group(1), entity.group(2), entity.group(3)));
      at = entity.end();
    }
    addText(elements, wireText.substring(at));
    return new JsonObject()
        .put("type", "rich_text")
        .put("block_id", "b" + Integer.toHexString(wireText.hashCode()))
        .put(
            "elements",
            new JsonArray()
                .add(new JsonObject().put("type", "rich_text_section").put("elements", elements)));
  }

  private static void addText(JsonArray elements, String text) {
    if (!text.isEmpty()) {
      elements.add(new JsonObject().put("type", "text").put("text", unescape(text)));
    }
  }

  private static JsonObject element(String sigil, String target, String label) {
    return switch (sigil) {
      case "@" -> new JsonObject().put("type", "user").put("user_id", target);
      case "#" -> new JsonObject().put("type", "channel").put("channel_id", target);
      case "!" -> new JsonObject().put("type", "broadcast").put("range", target);
      default -> {
        JsonObject link = new JsonObject().put("type", "link").put("url", unescape(target));
        yield label == null ? link : link.put("text", unescape(label));
      }
    };
  }
}
