package dev.baton.channels.sms;

/// How a text goes over the air: in which alphabet, in how many segments.
///
/// GSM-7 has room for 160 units, UCS-2 for 70; a text that needs several segments loses a few of
/// each to the header that joins them. A pair (an extension character of GSM-7, a surrogate pair of
/// UCS-2) is never torn apart.
enum SmsEncoding {
  GSM_7(160, 153) {
    @Override
    int units(int codePoint) {
      return EXTENSION.indexOf(codePoint) >= 0 ? 2 : 1;
    }
  },
  UCS_2(70, 67) {
    @Override
    int units(int codePoint) {
      return Character.charCount(codePoint);
    }
  };

  private static final String ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";

  private final int alone;
  private final int joined;

  SmsEncoding(int alone, int joined) {
    this.alone = alone;
    this.joined = joined;
  }

  abstract int units(int codePoint);

  /// The narrowest alphabet that has every character of the text.
  static SmsEncoding of(String text) {
    return text.codePoints().allMatch(c -> ALPHABET.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0)
        ? GSM_7
        : UCS_2;
  }

  /// How many segments the text takes.
  static int segments(String text) {
    SmsEncoding encoding = of(text);
    int total = text.codePoints().map(encoding::units).sum();
    if (total <= encoding.alone) {
      return 1;
    }
    int segments = 1;
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      int units = encoding.units(codePoint);
      if (used + units > encoding.joined) {
        segments += 1;
        used = 0;
      }
      used += units;
    }
    return segments;
  }
}
