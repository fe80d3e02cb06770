package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments of one Web API call, from a form, a query or a JSON body.
///
/// As in Slack a form may name an argument twice (the last one counts), a boolean may be `1`, `0`,
/// `true` or `false`, and blocks and metadata come as JSON text inside a form.
final class Arguments {
  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  static Arguments ofForm(@Nullable String form) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (form != null && !form.isEmpty()) {
      for (String pair : form.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
          throw new Refused("invalid_form_data");
        }
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Arguments(values);
  }

  static Arguments ofJson(String body) {
    try {
      Object parsed = Json.decodeValue(body);
      if (!(parsed instanceof JsonObject object)) {
        throw new Refused("json_not_object");
      }
      return new Arguments(new LinkedHashMap<>(object.getMap()));
    } catch (DecodeException _) {
      throw new Refused("invalid_json");
    }
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Refused("invalid_form_data");
    }
  }

  /// The argument as text; null where it is absent or empty.
  @Nullable String text(String name) {
    Object value = values.get(name);
    String text = value == null ? "" : value.toString();
    return text.isEmpty() ? null : text;
  }

  String need(String name, String otherwise) {
    String text = text(name);
    if (text == null) {
      throw new Refused(otherwise);
    }
    return text;
  }

  boolean flag(String name) {
    return switch (text(name)) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      case null -> false;
      default -> throw new Refused("invalid_arguments");
    };
  }

  int number(String name, int otherwise, int most) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number < 1) {
        throw new Refused("invalid_limit");
      }
      return Math.min(number, most);
    } catch (NumberFormatException _) {
      throw new Refused("invalid_limit");
    }
  }

  @Nullable JsonArray array(String name, String otherwise) {
    return switch (structure(name, otherwise)) {
      case null -> null;
      case JsonArray array -> array;
      default -> throw new Refused(otherwise);
    };
  }

  @Nullable JsonObject object(String name, String otherwise) {
    return switch (structure(name, otherwise)) {
      case null -> null;
      case JsonObject object -> object;
      default -> throw new Refused(otherwise);
    };
  }

  private @Nullable Object structure(String name, String otherwise) {
    Object value = values.get(name);
    try {
      return switch (value) {
        case null -> null;
        case String text when text.isEmpty() -> null;
        case String text -> Json.decodeValue(text);
        case Map<?, ?> _ -> new JsonObject(values).getJsonObject(name);
        case Iterable<?> _ -> new JsonObject(values).getJsonArray(name);
        default -> value;
      };
    } catch (DecodeException _) {
      throw new Refused(otherwise);
    }
  }

  /// All of it, for the record, without the token.
  JsonObject json() {
    JsonObject all = new JsonObject(new LinkedHashMap<>(values));
    all.remove("token");
    all.remove("refresh_token");
    return all;
  }
}
