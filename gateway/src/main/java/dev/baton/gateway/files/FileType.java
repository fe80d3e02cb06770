package dev.baton.gateway.files;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A type of file that is let in, known by its first bytes, a document of an office by what is in
/// its [Archive]. Everything else is not: above all nothing that a browser would run, such as HTML
/// and SVG.
public enum FileType {
  PNG("image/png", true, "png"),
  JPEG("image/jpeg", true, "jpg", "jpeg", "jpe", "jfif"),
  GIF("image/gif", true, "gif"),
  WEBP("image/webp", true, "webp"),
  PDF("application/pdf", false, "pdf"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, "docx"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "xlsx"),
  CSV("text/csv", false, "csv"),
  TEXT("text/plain", false, "txt", "log", "md");

  /// How many bytes are looked at to know a type; a file that is shorter is looked at as a whole.
  public static final int HEAD_BYTES = 16 * 1024;

  private final String mediaType;
  private final boolean picture;
  private final String endings;

  FileType(String mediaType, boolean picture, String... endings) {
    this.mediaType = mediaType;
    this.picture = picture;
    this.endings = " " + String.join(" ", endings) + " ";
  }

  /// Its media type.
  public String mediaType() {
    return mediaType;
  }

  /// Whether it is a picture, which may be shown in the place of its name.
  public boolean isPicture() {
    return picture;
  }

  /// Whether all of its bytes must be those of a text.
  boolean isText() {
    return this == CSV || this == TEXT;
  }

  /// The type with this media type.
  public static Optional<FileType> of(String mediaType) {
    for (FileType type : values()) {
      if (type.mediaType.equals(mediaType)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// What a file is that begins with these bytes, unless they are an archive's. Its name only tells
  /// texts apart.
  static Optional<FileType> of(Buffer head, String name) {
    return sniffed(head).map(type -> type == TEXT && ending(name).equals("csv") ? CSV : type);
  }

  private static Optional<FileType> sniffed(Buffer head) {
    String text = head.toString(StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (text.startsWith("%PDF-")) {
      return Optional.of(PDF);
    }
    return isText(head) && !looksLikeMarkup(text) ? Optional.of(TEXT) : Optional.empty();
  }

  /// Whether these bytes may be of a text: no control characters but those that texts have.
  static boolean isText(Buffer bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      int each = bytes.getByte(i) & 0xff;
      if (each < ' ' && each != '\t' && each != '\n' && each != '\r' && each != '\f') {
        return false;
      }
    }
    return true;
  }

  private static boolean looksLikeMarkup(String text) {
    String start = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    return start.stripLeading().startsWith("<");
  }

  /// The name as it is shown and saved: without a folder, without what can't be seen, and with an
  /// ending that says what the file is.
  String named(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String seen = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\"]", "").strip();
    String stem = seen.isEmpty() || seen.startsWith(".") ? "file" + seen : seen;
    String whole = hasEnding(ending(stem)) ? stem : withoutEnding(stem) + "." + first();
    int most = 120;
    return whole.length() <= most ? whole : whole.substring(0, most - 10).strip() + "." + first();
  }

  private boolean hasEnding(String ending) {
    return !ending.isEmpty() && endings.contains(" " + ending + " ");
  }

  /// An ending that says what a file of another type is would be a lie.
  private static String withoutEnding(String name) {
    String ending = ending(name);
    for (FileType type : values()) {
      if (type.hasEnding(ending)) {
        return name.substring(0, name.length() - ending.length() - 1);
      }
    }
    return name;
  }

  private String first() {
    return endings.strip().split(" ", 2)[0];
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
