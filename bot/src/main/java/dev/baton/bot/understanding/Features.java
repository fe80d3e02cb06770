package dev.baton.bot.understanding;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A text as what it is made of: its words, and the three and four letters in a row within each
/// word, so that a slip of the finger costs little. Case, accents, punctuation and repeated letters
/// don't count.
final class Features {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");

  private Features() {}

  /// How often each feature occurs.
  static Map<String, Integer> of(String text) {
    Map<String, Integer> counts = new HashMap<>();
    String before = "";
    for (String word : words(text)) {
      counts.merge("w:" + word, 1, Integer::sum);
      if (!before.isEmpty()) {
        counts.merge("b:" + before + " " + word, 1, Integer::sum);
      }
      before = word;
      String bounded = "^" + word + "$";
      for (int size = 3; size <= 4; size++) {
        for (int i = 0; i + size <= bounded.length(); i++) {
          counts.merge("c:" + bounded.substring(i, i + size), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /// The words of a text, plain.
  static List<String> words(String text) {
    return NO_WORD.splitAsStream(plain(text)).filter(word -> !word.isEmpty()).toList();
  }

  static String plain(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    return STRETCHED.matcher(bare.replace("'", "").replace("’", "")).replaceAll("$1$1");
  }
}
