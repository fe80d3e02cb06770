package dev.baton.gateway.codec;

import dev.baton.gateway.log.EventCodec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Events as JSON by a table: one row for each type and version.
public final class JsonEventCodec<E> implements EventCodec<E> {
  private final Map<Class<?>, Row<E, ?>> writing = new LinkedHashMap<>();
  private final Map<String, Row<E, ?>> reading = new LinkedHashMap<>();

  /// A row: the stable name with its version, the class, how it is written, how it is read.
  record Row<E, T extends E>(
      String type, Class<T> event, BiConsumer<JsonOut, T> write, Function<JsonIn, T> read) {
    byte[] encode(E any) {
      T mine = event.cast(any);
      return JsonOut.object(out -> write.accept(out, mine));
    }
  }

  static <E, T extends E> Row<E, T> row(
      String type, Class<T> event, BiConsumer<JsonOut, T> write, Function<JsonIn, T> read) {
    return new Row<>(type, event, write, read);
  }

  /// @param events the sealed type of all events; the table writes each of its records
  JsonEventCodec(Class<E> events, List<Row<E, ?>> rows) {
    for (Row<E, ?> row : rows) {
      if (writing.put(row.event(), row) != null || reading.put(row.type(), row) != null) {
        throw new IllegalArgumentException("two rows for " + row.type());
      }
    }
    Set<Class<?>> missing = records(events).collect(Collectors.toSet());
    missing.removeAll(writing.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("no row for " + missing);
    }
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(JsonEventCodec::records)
        : Stream.of(type);
  }

  /// Every type that can be read, with its version.
  public Set<String> types() {
    return new TreeSet<>(reading.keySet());
  }

  @Override
  public String typeOf(E event) {
    return rowOf(event).type();
  }

  @Override
  public byte[] encode(E event) {
    return rowOf(event).encode(event);
  }

  private Row<E, ?> rowOf(E event) {
    Row<E, ?> row = writing.get(event.getClass());
    if (row == null) {
      throw new IllegalArgumentException("no row for " + event.getClass());
    }
    return row;
  }

  @Override
  public E decode(String type, byte[] body) {
    Row<E, ?> row = reading.get(type);
    if (row == null) {
      throw new Unreadable(
          "the log holds an event of type "
              + type
              + ", which this version of Baton does not know; a later one has written it");
    }
    try {
      return row.read().apply(JsonIn.of(body));
    } catch (RuntimeException misfit) {
      throw new Unreadable("the body of a recorded event does not fit its type " + type, misfit);
    }
  }
}
