package dev.baton.channels.sandbox.twilio;

/// How many segments a text takes on the air.
final class Segments {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
          + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "^{}\\[~]|€\f";

  private Segments() {}

  static int of(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (BASIC.indexOf(c) >= 0) {
        septets += 1;
      } else if (EXTENDED.indexOf(c) >= 0) {
        septets += 2;
      } else {
        return wide(text);
      }
    }
    return septets <= 160 ? 1 : packed(text, 153);
  }

  private static int packed(String text, int room) {
    int segments = 1;
    int used = 0;
    for (int i = 0; i < text.length(); i++) {
      int cost = EXTENDED.indexOf(text.charAt(i)) >= 0 ? 2 : 1;
      if (used + cost > room) {
        segments += 1;
        used = 0;
      }
      used += cost;
    }
    return segments;
  }

  private static int wide(String text) {
    if (text.length() <= 70) {
      return 1;
    }
    int segments = 1;
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int cost = Character.charCount(text.codePointAt(i));
      if (used + cost > 67) {
        segments += 1;
        used = 0;
      }
      used += cost;
      i += cost;
    }
    return segments;
  }
}
