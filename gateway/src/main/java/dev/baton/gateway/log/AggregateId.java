package dev.baton.gateway.log;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Names one aggregate: its kind (`conversation`, `desk`) and its id within the kind. Neither holds
/// a bar, a brace or a blank, since both are parts of Redis keys.
public record AggregateId(String kind, String id) {
  public AggregateId {
    if (kind.isEmpty() || id.isEmpty() || !plain(kind) || !plain(id)) {
      throw new IllegalArgumentException(
          "an aggregate's kind and id are not empty and have no bars, braces or blanks, were '"
              + kind
              + "' and '"
              + id
              + "'");
    }
  }

  /// Reads what [#toString] writes.
  public static AggregateId parse(String text) {
    int bar = text.indexOf('|');
    if (bar < 0) {
      throw new IllegalArgumentException("an aggregate reads kind|id, was '" + text + "'");
    }
    return new AggregateId(text.substring(0, bar), text.substring(bar + 1));
  }

  /// The partition it lives in, from 0 to `partitions - 1`: the CRC-32 of its id, so that it is the
  /// same on every node and in every version.
  public int partition(int partitions) {
    return partitionOf(id, partitions);
  }

  /// The partition of any text, by the same rule.
  public static int partitionOf(String text, int partitions) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % partitions);
  }

  private static boolean plain(String text) {
    return text.chars().noneMatch(c -> c <= ' ' || c == '|' || c == '{' || c == '}');
  }

  @Override
  public String toString() {
    return kind + "|" + id;
  }
}
