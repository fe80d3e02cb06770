package dev.baton.gateway.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Writes the fields of a JSON object, in the order of the calls.
final class JsonOut {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private JsonOut(JsonGenerator json) {
    this.json = json;
  }

  /// The object with these fields.
  static byte[] object(Consumer<JsonOut> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.accept(new JsonOut(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can't be written to", e);
    }
    return bytes.toByteArray();
  }

  JsonOut text(String name, String value) {
    return write(() -> json.writeStringField(name, value));
  }

  JsonOut number(String name, long value) {
    return write(() -> json.writeNumberField(name, value));
  }

  /// Leaves out what is false.
  JsonOut flag(String name, boolean value) {
    return value ? write(() -> json.writeBooleanField(name, true)) : this;
  }

  /// Milliseconds where the moment is a whole one, otherwise ISO 8601, so that nothing is lost.
  JsonOut time(String name, Instant value) {
    return value.truncatedTo(ChronoUnit.MILLIS).equals(value)
        ? number(name, value.toEpochMilli())
        : text(name, value.toString());
  }

  /// A moment; leaves out what is absent.
  JsonOut timeIfAny(String name, Optional<Instant> value) {
    value.ifPresent(moment -> time(name, moment));
    return this;
  }

  /// An object.
  <T> JsonOut object(String name, T value, BiConsumer<JsonOut, T> fields) {
    return write(() -> {
      json.writeObjectFieldStart(name);
      fields.accept(this, value);
      json.writeEndObject();
    });
  }

  /// An object; leaves out what is absent.
  <T> JsonOut objectIfAny(String name, Optional<T> value, BiConsumer<JsonOut, T> fields) {
    value.ifPresent(present -> object(name, present, fields));
    return this;
  }

  /// A list of objects; leaves out an empty one.
  <T> JsonOut list(String name, Collection<T> values, BiConsumer<JsonOut, T> fields) {
    return values.isEmpty()
        ? this
        : write(() -> {
          json.writeArrayFieldStart(name);
          for (T value : values) {
            json.writeStartObject();
            fields.accept(this, value);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /// Texts by name, in the names' order; leaves out an empty map.
  JsonOut texts(String name, Map<String, String> values) {
    return values.isEmpty()
        ? this
        : object(name, new TreeMap<>(values), (out, sorted) -> sorted.forEach(out::text));
  }

  private JsonOut write(Writing step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can't be written to", e);
    }
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }
}
