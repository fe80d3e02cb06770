package dev.baton.gateway.files;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an archive is, by its table of contents. An office writes its documents as archives, each
/// office in an order of its own: only the table, which stands at the end, names all that is in
/// there. So the end is kept as the bytes come by, and judged when all of them have.
final class Archive {
  /// How much is kept: room for the table of some three thousand parts.
  static final int END_BYTES = 256 * 1024;

  private static final String BEGINNING = "PK\u0003\u0004";
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int CLOSING = 0x06054b50;
  private static final int CLOSING_BYTES = 22;

  private Buffer end = Buffer.buffer();
  private long whole;

  /// Whether an archive begins like this.
  static boolean begins(Buffer head) {
    return head.length() >= BEGINNING.length()
        && head.getString(0, BEGINNING.length(), "ISO-8859-1").equals(BEGINNING);
  }

  /// The bytes that come next.
  void take(Buffer more) {
    whole += more.length();
    Buffer both = Buffer.buffer(end.length() + more.length()).appendBuffer(end).appendBuffer(more);
    end = both.getBuffer(Math.max(0, both.length() - END_BYTES), both.length());
  }

  /// What it is, once all of it has come by: a document without macros, or nothing that is let in.
  Optional<FileType> type() {
    List<String> parts = parts();
    if (!parts.contains("[content_types].xml") || parts.stream().anyMatch(Archive::isMacro)) {
      return Optional.empty();
    }
    return parts.stream().anyMatch(part -> part.startsWith("word/"))
        ? Optional.of(FileType.DOCX)
        : parts.stream().anyMatch(part -> part.startsWith("xl/"))
            ? Optional.of(FileType.XLSX)
            : Optional.empty();
  }

  private static boolean isMacro(String part) {
    return part.endsWith("vbaproject.bin") || part.startsWith("xl/macrosheets/");
  }

  /// The names of all parts, in small letters as they are compared; none where the table can't be
  /// read as a whole.
  private List<String> parts() {
    int closing = closing();
    if (closing < 0) {
      return List.of();
    }
    int count = end.getUnsignedShortLE(closing + 10);
    long begins = end.getUnsignedIntLE(closing + 16) - (whole - end.length());
    List<String> parts = new ArrayList<>();
    long at = begins;
    while (parts.size() < count) {
      if (at < 0 || at + ENTRY_BYTES > closing || end.getIntLE((int) at) != ENTRY) {
        return List.of();
      }
      int entry = (int) at;
      int name = entry + ENTRY_BYTES;
      int nameEnd = name + end.getUnsignedShortLE(entry + 28);
      at = (long) nameEnd + end.getUnsignedShortLE(entry + 30) + end.getUnsignedShortLE(entry + 32);
      if (at > closing) {
        return List.of();
      }
      byte[] written = end.getBytes(name, nameEnd);
      parts.add(new String(written, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
    }
    return parts;
  }

  /// Where what closes the table stands: behind it there is nothing but a remark of the length that
  /// it says.
  private int closing() {
    for (int at = end.length() - CLOSING_BYTES; at >= 0; at--) {
      if (end.getIntLE(at) == CLOSING
          && at + CLOSING_BYTES + end.getUnsignedShortLE(at + 20) == end.length()) {
        return at;
      }
    }
    return -1;
  }
}
