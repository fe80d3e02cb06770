package dev.baton.templates.render;

import java.util.function.IntUnaryOperator;

/// How many segments a text message takes.
///
/// A text that fits the GSM 03.38 alphabet has 160 places in one segment or 153 in each of several;
/// some of its characters take two places. One character beyond that alphabet turns the whole text
/// into UCS-2 with 70 or 67 places. What takes two places is never split between segments.
public final class SmsSegments {
  private static final String GSM =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
          + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String GSM_TWO_PLACES = "\f^{}\\[~]|€";

  private SmsSegments() {}

  public static int in(String text) {
    return text.codePoints().allMatch(SmsSegments::isGsm)
        ? count(text, 160, 153, c -> GSM_TWO_PLACES.indexOf(c) < 0 ? 1 : 2)
        : count(text, 70, 67, Character::charCount);
  }

  private static boolean isGsm(int codePoint) {
    return GSM.indexOf(codePoint) >= 0 || GSM_TWO_PLACES.indexOf(codePoint) >= 0;
  }

  private static int count(String text, int alone, int together, IntUnaryOperator places) {
    if (text.codePoints().map(places).sum() <= alone) {
      return 1;
    }
    int segments = 1;
    int filled = 0;
    for (int codePoint : text.codePoints().toArray()) {
      int needed = places.applyAsInt(codePoint);
      if (filled + needed > together) {
        segments++;
        filled = 0;
      }
      filled += needed;
    }
    return segments;
  }
}
