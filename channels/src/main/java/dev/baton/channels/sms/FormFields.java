package dev.baton.channels.sms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of an `application/x-www-form-urlencoded` body, decoded exactly once, in order and
/// with their repetitions.
record FormFields(List<Field> all) {

  record Field(String name, String value) {}

  FormFields {
    all = List.copyOf(all);
  }

  /// Nothing where the body is not such a form: a broken escape, bytes that are no UTF-8.
  static Optional<FormFields> decode(Buffer body) {
    String text = body.toString(ISO_8859_1);
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        bytes.write(' ');
      } else if (c != '%') {
        bytes.write(c);
      } else {
        int octet = octet(text, i + 1);
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.write(octet);
        i += 2;
      }
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
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
