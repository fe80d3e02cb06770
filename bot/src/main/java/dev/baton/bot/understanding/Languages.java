package dev.baton.bot.understanding;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which language a text is in, among those that Baton speaks: what its words are in each, and for
/// a word that is in no list what its letters are like (`LanguageWords`).
public final class Languages {
  /// What the language that is known is ahead by: less than one word of another's, more than one
  /// that only looks like another's.
  private static final double KNOWN = 2;

  /// What English has to make up for to be left for: its words are said everywhere ("delivery").
  private static final double ENGLISH = 3;

  /// In words.
  private static final int LONGEST_NAME = 3;

  // None of these looks twice at a character: a line may be anything, and an event loop reads it.
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’]++");
  private static final String APOSTROPHES = "'’";
  private static final Pattern APOSTROPHE = Pattern.compile("[" + APOSTROPHES + "]");

  private static final LanguageWords WORDS = LanguageWords.shipped();

  private Languages() {}

  /// The language of a text, BCP 47; `known` where the text does not tell, or is in none that Baton
  /// speaks.
  public static String of(String text, String known) {
    double[] against = against(text);
    int home = WORDS.number(Locale.forLanguageTag(known).getLanguage());
    int english = WORDS.number("en");
    against[home] -= KNOWN;
    if (home != english) {
      against[english] += ENGLISH;
    }
    int best = home;
    for (int language = 0; language < against.length; language++) {
      if (against[language] < against[best]) {
        best = language;
      }
    }
    return best == home || best == WORDS.elsewhere() ? known : WORDS.language(best);
  }

  /// What speaks against each language; nothing does in a line that is a name.
  private static double[] against(String text) {
    double[] sum = new double[WORDS.languages()];
    List<String> words =
        BLANKS
            .splitAsStream(text)
            .filter(token -> !isAddressOrFigure(token))
            .flatMap(token -> WORD.matcher(token).results().map(MatchResult::group))
            .map(Languages::unquoted)
            .filter(word -> word.codePoints().anyMatch(Character::isLetter))
            .toList();
    if (words.size() == 1 && words.getFirst().length() == 1) {
      // "y" is a yes as well.
      return sum;
    }
    boolean shouted = text.equals(text.toUpperCase(Locale.ROOT));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).toLowerCase(Locale.ROOT);
      if (i == 0 && words.size() <= LONGEST_NAME && WORDS.isName(word)) {
        return sum;
      }
      boolean name = i > 0 && !shouted && Character.isUpperCase(words.get(i).codePointAt(0));
      count(word, name, sum);
    }
    return sum;
  }

  /// Whether this is an e-mail address, a link, or has a figure in it: no word of any language.
  private static boolean isAddressOrFigure(String token) {
    return isWithin("@", token)
        || isWithin("://", token)
        || token.chars().anyMatch(letter -> letter >= '0' && letter <= '9');
  }

  /// Whether something stands in a token with more on either side of it.
  private static boolean isWithin(String mark, String token) {
    int at = token.indexOf(mark, 1);
    return at > 0 && at + mark.length() < token.length();
  }

  /// A word without the apostrophes behind it.
  private static String unquoted(String word) {
    int end = word.length();
    while (end > 0 && APOSTROPHES.indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }

  /// A capital within a line may be a name's, which says nothing of the language around it.
  private static void count(String word, boolean name, double[] sum) {
    String whole = APOSTROPHE.matcher(word).replaceAll("");
    List<String> parts =
        whole.equals(word) || WORDS.has(whole)
            ? List.of(whole)
            : APOSTROPHE.splitAsStream(word).filter(part -> !part.isEmpty()).toList();
    for (String part : parts) {
      if (!name || WORDS.has(part)) {
        WORDS.count(part, sum);
      }
    }
  }
}
