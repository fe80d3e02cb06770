package dev.baton.channels.sms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of an `application/x-www-form-urlencoded` body, decoded exactly once, in order and
/// with their repetitions.
record FormFields(List<Field> all) {

  private static final int MOST_FIELDS = 1_000;

  record Field(String name, String value) {}

  FormFields {
    all = List.copyOf(all);
  }

  /// Nothing where the body is not such a form: a broken escape, bytes that are no UTF-8, more
  /// fields than anybody's form has.
  static Optional<FormFields> decode(Buffer body) {
    String text = body.toString(ISO_8859_1);
    if (text.chars().filter(c -> c == '&').limit(MOST_FIELDS).count() == MOST_FIELDS) {
      return Optional.empty();
    }
    List<Field> fields = new ArrayList<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> name = unescape(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = unescape(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new Field(name.get(), value.get()));
    }
    return Optional.of(new FormFields(fields));
  }

  /// The first value of this name, empty where there is none.
  String get(String name) {
    return all.stream()
        .filter(field -> field.name().equals(name))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }

  /// One name or value, decoded.
  static Optional<String> unescape(String text) {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int octet = c == '+' ? ' ' : c;
      if (c == '%') {
        octet = octet(text, i + 1);
        i += 2;
      }
      if (octet < 0) {
        return Optional.empty();
      }
      bytes[length++] = (byte) octet;
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int octet(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
