package dev.baton.gateway.codec;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a JSON object that [JsonOut] has written. What must be there and is not, or
/// is of another kind, throws.
final class JsonIn {
  private final JsonObject json;

  private JsonIn(JsonObject json) {
    this.json = json;
  }

  static JsonIn of(byte[] bytes) {
    return new JsonIn(new JsonObject(Buffer.buffer(bytes)));
  }

  String text(String name) {
    return present(name, json.getString(name));
  }

  Optional<String> textIfAny(String name) {
    return Optional.ofNullable(json.getString(name));
  }

  long number(String name) {
    return present(name, json.getLong(name));
  }

  int count(String name) {
    return Math.toIntExact(number(name));
  }

  boolean flag(String name) {
    return json.getBoolean(name, false);
  }

  Instant time(String name) {
    return json.getValue(name) instanceof String iso
        ? Instant.parse(iso)
        : Instant.ofEpochMilli(number(name));
  }

  Optional<Instant> timeIfAny(String name) {
    return json.containsKey(name) ? Optional.of(time(name)) : Optional.empty();
  }

  <T> T object(String name, Function<JsonIn, T> fields) {
    return fields.apply(new JsonIn(present(name, json.getJsonObject(name))));
  }

  <T> Optional<T> objectIfAny(String name, Function<JsonIn, T> fields) {
    return Optional.ofNullable(json.getJsonObject(name)).map(JsonIn::new).map(fields);
  }

  <T> List<T> list(String name, Function<JsonIn, T> fields) {
    return json.containsKey(name)
        ? present(name, json.getJsonArray(name)).stream()
            .map(element -> fields.apply(new JsonIn((JsonObject) element)))
            .toList()
        : List.of();
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonObject object = json.getJsonObject(name);
    if (object != null) {
      object.fieldNames().forEach(key -> texts.put(key, present(key, object.getString(key))));
    }
    return texts;
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return value;
  }
}
