package dev.baton.channels.web;

import dev.baton.gateway.conversation.LanguageTag;
import dev.baton.gateway.conversation.Rating;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what browsers say. Never throws: what can't be read is said to be so, in words for whoever
/// writes a client.
final class ClientFrameParser {
  private static final int MAX_VALUE_CHARS = 200;
  private static final int MAX_ATTACHMENTS = 10;
  private static final int MAX_SESSION_CHARS = 200;
  private static final int MAX_IDENTITY_CHARS = 8_192;

  /// Ids become parts of keys in the store.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:~+/=@-]{1,100}");

  private final String defaultLanguage;

  /// @param defaultLanguage the language of a client that names none or none that can be read
  ClientFrameParser(String defaultLanguage) {
    this.defaultLanguage = defaultLanguage;
  }

  /// What came of a text.
  sealed interface Parsed {
    /// It says this.
    record Understood(ClientFrame frame) implements Parsed {}

    /// It can't be read; why, and the id of the line that it may have been meant to be.
    record Malformed(String why, Optional<String> id) implements Parsed {}
  }

  Parsed parse(String text) {
    JsonObject json;
    try {
      if (!(Json.decodeValue(text) instanceof JsonObject object)) {
        return malformed("A frame is one JSON object.", null);
      }
      json = object;
    } catch (DecodeException unreadable) {
      return malformed("A frame is one JSON object, and this can't be read as JSON.", null);
    }
    try {
      return new Parsed.Understood(read(json));
    } catch (Mistake mistake) {
      return malformed(mistake.why, json);
    }
  }

  private ClientFrame read(JsonObject json) throws Mistake {
    String type = string(json, "type");
    return switch (type) {
      case "hello" -> hello(json);
      case "message" -> message(json);
      case "choice" ->
          new ClientFrame.Pick(
              id(json), number(json, "of"), bounded(json, "value", MAX_VALUE_CHARS));
      case "rate" -> new ClientFrame.Rate(id(json), number(json, "of"), rating(json));
      case "typing" -> new ClientFrame.Typing();
      case "read" -> new ClientFrame.Read(number(json, "seq"));
      case "earlier" -> new ClientFrame.Earlier(number(json, "before"));
      case "link" -> new ClientFrame.Link();
      case "unlink" -> new ClientFrame.Unlink();
      case "end" -> new ClientFrame.End();
      case "ping" -> new ClientFrame.Ping();
      default ->
          throw new Mistake(
              "The type of a frame is hello, message, choice, rate, typing, read, earlier, link,"
                  + " unlink, end or ping.");
    };
  }

  private static Optional<Rating> rating(JsonObject json) throws Mistake {
    String value = string(json, "value");
    return switch (value) {
      case "helpful" -> Optional.of(Rating.HELPFUL);
      case "unhelpful" -> Optional.of(Rating.UNHELPFUL);
      case "none" -> Optional.empty();
      default -> throw new Mistake("The value of a rating is helpful, unhelpful or none.");
    };
  }

  private ClientFrame hello(JsonObject json) throws Mistake {
    Optional<String> session = ifThere(json, "session", MAX_SESSION_CHARS);
    Optional<String> identity = ifThere(json, "identity", MAX_IDENTITY_CHARS);
    long lastSeq = json.containsKey("lastSeq") ? number(json, "lastSeq") : 0;
    return new ClientFrame.Hello(session, lastSeq, language(json.getValue("locale")), identity);
  }

  private static Optional<String> ifThere(JsonObject json, String field, int most) throws Mistake {
    return json.getValue(field) == null
        ? Optional.empty()
        : Optional.of(bounded(json, field, most));
  }

  private static ClientFrame message(JsonObject json) throws Mistake {
    return new ClientFrame.Message(id(json), string(json, "text"), attachments(json));
  }

  private static List<String> attachments(JsonObject json) throws Mistake {
    Object given = json.getValue("attachments");
    if (given == null) {
      return List.of();
    }
    if (!(given instanceof JsonArray list) || list.size() > MAX_ATTACHMENTS) {
      throw new Mistake("The field attachments is a list of at most 10 ids.");
    }
    List<String> ids = new ArrayList<>();
    for (Object each : list) {
      if (!(each instanceof String id) || id.isBlank() || id.length() > MAX_VALUE_CHARS) {
        throw new Mistake("The field attachments has the ids of files that were sent before.");
      }
      ids.add(id);
    }
    return List.copyOf(new LinkedHashSet<>(ids));
  }

  private String language(@Nullable Object locale) {
    return locale instanceof String text
        ? LanguageTag.of(text).orElse(defaultLanguage)
        : defaultLanguage;
  }

  private static String id(JsonObject json) throws Mistake {
    String id = string(json, "id");
    if (!ID.matcher(id).matches()) {
      throw new Mistake(
          "The field id has 1 to 100 letters, digits or any of . _ : ~ + / = @ - and nothing else.");
    }
    return id;
  }

  private static String string(JsonObject json, String field) throws Mistake {
    if (json.getValue(field) instanceof String text) {
      return text;
    }
    throw new Mistake("The field " + field + " must be there and be a string.");
  }

  private static String bounded(JsonObject json, String field, int most) throws Mistake {
    String text = string(json, field);
    if (text.isBlank() || text.length() > most) {
      throw new Mistake("The field " + field + " has 1 to " + most + " characters.");
    }
    return text;
  }

  private static long number(JsonObject json, String field) throws Mistake {
    Object value = json.getValue(field);
    long number =
        switch (value) {
          case Integer small -> small;
          case Long large -> large;
          case null, default -> -1;
        };
    if (number < 0) {
      throw new Mistake("The field " + field + " must be there and be a whole number, 0 or more.");
    }
    return number;
  }

  private static Parsed malformed(String why, @Nullable JsonObject json) {
    Optional<String> id =
        json != null && json.getValue("id") instanceof String text && ID.matcher(text).matches()
            ? Optional.of(text)
            : Optional.empty();
    return new Parsed.Malformed(why, id);
  }

  /// Ends the reading of one frame; stays in here.
  private static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;
    private final String why;

    Mistake(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }
}
