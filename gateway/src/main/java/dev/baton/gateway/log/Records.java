package dev.baton.gateway.log;

import dev.baton.gateway.log.EventLog.Due;
import dev.baton.gateway.log.EventLog.Pending;
import dev.baton.gateway.log.EventLog.Snapshot;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// The form of what lies in Redis: words with one blank between them and, where there is one, a
/// body behind the last blank. Neither types nor formats nor aggregates' ids have blanks.
final class Records {
  private Records() {}

  /// An entry's value: time, type, body. Its number is the stream's id.
  static byte[] encode(Entry entry) {
    return join(entry.at().toEpochMilli() + " " + entry.type() + " ", entry.body());
  }

  /// A stream's entry: its id, and its one field and value.
  static Entry decode(Response stored) {
    String id = stored.get(0).toString();
    byte[] value = stored.get(1).get(1).toBytes();
    int type = blankAfter(value, 0) + 1;
    int body = blankAfter(value, type) + 1;
    return new Entry(
        Long.parseLong(id.substring(0, id.indexOf('-'))),
        Instant.ofEpochMilli(Long.parseLong(text(value, 0, type - 1))),
        text(value, type, body - 1),
        Arrays.copyOfRange(value, body, value.length));
  }

  static byte[] encode(Snapshot snapshot) {
    return join(
        snapshot.seq() + " " + snapshot.at().toEpochMilli() + " " + snapshot.format() + " ",
        snapshot.body());
  }

  static Snapshot snapshot(byte[] value) {
    int at = blankAfter(value, 0) + 1;
    int format = blankAfter(value, at) + 1;
    int body = blankAfter(value, format) + 1;
    return new Snapshot(
        Long.parseLong(text(value, 0, at - 1)),
        Instant.ofEpochMilli(Long.parseLong(text(value, at, format - 1))),
        text(value, format, body - 1),
        Arrays.copyOfRange(value, body, value.length));
  }

  /// The number comes first and has a fixed width: of what was recorded in the same millisecond the
  /// older event sorts first.
  static String pending(AggregateId id, long seq) {
    return "%012d %s".formatted(seq, id);
  }

  static Pending pending(String member) {
    int blank = member.indexOf(' ');
    return new Pending(
        AggregateId.parse(member.substring(blank + 1)), Long.parseLong(member.substring(0, blank)));
  }

  static String timer(AggregateId id, String name) {
    return id + " " + name;
  }

  static Due due(String member, String score) {
    int blank = member.indexOf(' ');
    return new Due(
        AggregateId.parse(member.substring(0, blank)),
        member.substring(blank + 1),
        Instant.ofEpochMilli((long) Double.parseDouble(score)));
  }

  /// The millisecond in which a timer is due, or the next one if it is due within: a timer that
  /// wakes too early finds nothing to do, and is forgotten.
  static long dueMillis(Instant due) {
    return due.plusNanos(999_999).toEpochMilli();
  }

  private static byte[] join(String head, byte[] body) {
    byte[] words = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(words, words.length + body.length);
    System.arraycopy(body, 0, all, words.length, body.length);
    return all;
  }

  private static int blankAfter(byte[] value, int from) {
    int at = from;
    while (value[at] != ' ') {
      at++;
    }
    return at;
  }

  private static String text(byte[] value, int from, int to) {
    return new String(value, from, to - from, StandardCharsets.UTF_8);
  }
}
