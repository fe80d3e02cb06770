package dev.baton.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A part of a file that somebody asks for.
///
/// @param start its first byte, from 0
/// @param end the one behind its last
record ByteRange(long start, long end) {
  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

  /// The part that this header asks for, cut at the file's end; empty in itself where the file has
  /// nothing of it. Nothing where the header asks for no part, for several, or can't be read: then
  /// the whole is sent, which is always right.
  static Optional<ByteRange> read(@Nullable String header, long bytes) {
    Matcher found = ONE.matcher(header == null ? "" : header);
    if (!found.matches() || (found.group(1) + found.group(2)).isEmpty()) {
      return Optional.empty();
    }
    String first = found.group(1);
    String last = found.group(2);
    if (first.isEmpty()) {
      return Optional.of(new ByteRange(Math.max(0, bytes - Long.parseLong(last)), bytes));
    }
    long start = Long.parseLong(first);
    long end = last.isEmpty() ? bytes : Math.min(bytes, Long.parseLong(last) + 1);
    return !last.isEmpty() && Long.parseLong(last) < start
        ? Optional.empty()
        : Optional.of(new ByteRange(start, end));
  }

  boolean isEmpty() {
    return start >= end;
  }

  long length() {
    return end - start;
  }

  /// As the answer names it.
  String of(long bytes) {
    return "bytes " + start + "-" + (end - 1) + "/" + bytes;
  }

  /// What of this chunk, before which so many bytes are, belongs to the part.
  Buffer within(Buffer chunk, long at) {
    long from = Math.clamp(start - at, 0, chunk.length());
    long to = Math.clamp(end - at, 0, chunk.length());
    return chunk.getBuffer((int) from, (int) Math.max(from, to));
  }
}
