package dev.baton.bot.understanding;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A text as everything here reads it: lower case, without accents and apostrophes, `ß` as `ss`,
/// and no letter more than twice in a row ("sooooo" is "soo").
public final class PlainText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
  private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");

  private static final Pattern MAILBOX = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");

  /// A number that somebody was given: of an order, a customer, a parcel.
  private static final Pattern GIVEN = Pattern.compile("\\p{L}{0,3}\\d{4,}\\p{L}?");

  private PlainText() {}

  /// The plain form of a text, with its punctuation.
  public static String of(String text) {
    String letters = text;
    if (!isAscii(text)) {
      String quoted = APOSTROPHES.matcher(text).replaceAll("'");
      String decomposed = Normalizer.normalize(quoted, Normalizer.Form.NFKD);
      letters = MARKS.matcher(decomposed).replaceAll("").replace("ß", "ss");
    }
    String bare = letters.toLowerCase(Locale.ROOT).replace("'", "").replace("`", "");
    return STRETCHED.matcher(bare).replaceAll("$1$1");
  }

  /// The words of a text, plain.
  public static List<String> words(String text) {
    return NO_WORD.splitAsStream(of(text)).filter(word -> !word.isEmpty()).toList();
  }

  /// How a text is worded: its words without e-mail addresses and the numbers that somebody was
  /// given. Which order it is about, and whose, says nothing of what is asked about it.
  static List<String> wording(String text) {
    String bare = text.indexOf('@') < 0 ? text : MAILBOX.matcher(text).replaceAll(" ");
    return words(bare).stream().filter(word -> !isGiven(word)).toList();
  }

  /// Looks at one letter first: this is asked of every word, and next to none is a number.
  private static boolean isGiven(String word) {
    return word.length() > 3
        && Character.isDigit(word.charAt(word.length() - 2))
        && GIVEN.matcher(word).matches();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
