package dev.baton.channels.sms;

import java.util.HashMap;
import java.util.Map;

/// Replaces typographic characters by plain ones where that lets the whole text travel in GSM-7.
/// One curly apostrophe more than doubles what a text costs.
///
/// A text that needs UCS-2 anyway, for its language or an emoji, keeps its typography: there is
/// nothing to be gained, and what is an ornament in one language is spelling in another. For the
/// same reason letters are never touched.
final class Typography {
  private static final Map<Integer, String> PLAIN = new HashMap<>();

  static {
    plain("'", "‘’‚‛′‵`´ʼ");
    plain("\"", "“”„‟″‶«»");
    plain("-", "‐‑‒–—―−•‣◦▪●⁃");
    plain("<", "‹");
    plain(">", "›");
    plain("...", "…");
    plain("->", "→");
    plain("<-", "←");
    plain("x", "×");
    plain("1/2", "½");
    plain("1/4", "¼");
    plain("3/4", "¾");
    plain("(C)", "©");
    plain("(R)", "®");
    plain("(TM)", "™");
    plain(" ", "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a");
    plain(" ", "\u202f\u205f\u3000");
    plain("\n", "\u2028\u2029\u0085\u000b");
    plain("", "\u200b\u2060\ufeff\u00ad");
  }

  private Typography() {}

  private static void plain(String replacement, String characters) {
    characters.codePoints().forEach(c -> PLAIN.put(c, replacement));
  }

  static String simplified(String text) {
    if (SmsEncoding.of(text) == SmsEncoding.GSM_7) {
      return text;
    }
    String result = exchanged(text);
    return SmsEncoding.of(result) == SmsEncoding.GSM_7 ? result : text;
  }

  /// A text without what its typography alone makes different, to compare it with another.
  static String bare(String text) {
    return exchanged(text).strip();
  }

  private static String exchanged(String text) {
    StringBuilder simple = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          String replacement = PLAIN.get(c);
          if (replacement == null) {
            simple.appendCodePoint(c);
          } else {
            simple.append(replacement);
          }
        });
    return simple.toString();
  }
}
