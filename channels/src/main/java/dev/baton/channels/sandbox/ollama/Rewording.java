package dev.baton.channels.sandbox.ollama;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All that the stand-in's model can do: it finds the text that it was asked to reword and puts a
/// few of its phrases differently, or the text that it was asked to translate and knows a few of
/// its phrases in another language.
final class Rewording {
  private static final Map<String, String> PHRASES = new LinkedHashMap<>();

  static {
    PHRASES.put("Here's how:", "Here's how it works:");
    PHRASES.put("as long as", "if");
    PHRASES.put("You get ", "You'll get ");
    PHRASES.put("you get ", "you'll get ");
    PHRASES.put("can't", "cannot");
    PHRASES.put("It's ", "It is ");
    PHRASES.put("pick the order", "choose the order");
    PHRASES.put("So geht es:", "So funktioniert es:");
    PHRASES.put("wähle die Bestellung", "wähle die Bestellung aus");
    PHRASES.put("Du bekommst", "Du erhältst");
    PHRASES.put("du bekommst", "du erhältst");
  }

  private static final Pattern OBJECT = Pattern.compile("(?s)\\{.*}");

  private Rewording() {}

  /// What the model says to the last thing it was told.
  static String answer(JsonObject request) {
    String asked = lastSaid(request.getJsonArray("messages", new JsonArray()));
    String words = words(asked);
    return request.getValue("format") instanceof JsonObject schema
        ? filled(schema, words).encode()
        : words;
  }

  private static String lastSaid(JsonArray messages) {
    return messages.isEmpty()
        ? ""
        : messages.getJsonObject(messages.size() - 1).getString("content", "");
  }

  private static String words(String asked) {
    Matcher object = OBJECT.matcher(asked);
    if (object.find()) {
      try {
        JsonObject document = new JsonObject(object.group());
        return document.containsKey("to")
            ? PhraseTable.into(document.getString("to"), document.getString("text", ""))
            : reworded(document.getString("template", asked));
      } catch (DecodeException | ClassCastException _) {
        return reworded(asked);
      }
    }
    return reworded(asked);
  }

  private static String reworded(String text) {
    String reworded = text;
    for (Map.Entry<String, String> phrase : PHRASES.entrySet()) {
      reworded = reworded.replace(phrase.getKey(), phrase.getValue());
    }
    return reworded;
  }

  /// An object of this schema: the words in the first string, nothing in all else.
  private static JsonObject filled(JsonObject schema, String words) {
    JsonObject object = new JsonObject();
    boolean said = false;
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : properties.fieldNames()) {
      switch (properties.getJsonObject(name).getString("type", "")) {
        case "string" -> {
          object.put(name, said ? "" : words);
          said = true;
        }
        case "boolean" -> object.put(name, false);
        case "array" -> object.put(name, new JsonArray());
        case "integer", "number" -> object.put(name, 0);
        default -> object.putNull(name);
      }
    }
    return object;
  }
}
