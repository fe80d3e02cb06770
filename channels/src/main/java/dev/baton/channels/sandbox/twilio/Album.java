package dev.baton.channels.sandbox.twilio;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The bytes of messages' files, by their names; the oldest go first when it is full. Any thread
/// may ask and tell. They end with the stand-in: its memory keeps what was texted, not the
/// pictures.
final class Album {
  private static final long MOST_BYTES = 64L << 20;

  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
  private long bytes;

  /// What is kept of one file.
  record Entry(String type, Buffer bytes) {}

  synchronized Media add(String sid, String type, Buffer content) {
    entries.put(sid, new Entry(type, content));
    bytes += content.length();
    while (bytes > MOST_BYTES) {
      bytes -= entries.pollFirstEntry().getValue().bytes().length();
    }
    return new Media(sid, type, content.length());
  }

  synchronized Optional<Entry> find(String sid) {
    return Optional.ofNullable(entries.get(sid));
  }
}
