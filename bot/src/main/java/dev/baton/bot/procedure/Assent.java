package dev.baton.bot.procedure;

import dev.baton.bot.understanding.PlainText;
import dev.baton.bot.understanding.SmallWords;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a line says yes or no, and nothing else. A yes has to be explicit: every word of the
/// line is one of assent or of what is to be done, and what says both says neither. The bare name
/// of what is to be done is neither as well: to "Shall I cancel it?", "cancel" may mean either.
public final class Assent {
  private static final int MOST_WORDS = 6;

  private static final Set<String> YES = SmallWords.of("yes");
  private static final Set<String> BESIDE_YES = SmallWords.of("beside-yes");
  private static final Set<String> NO = SmallWords.of("no");
  private static final Set<String> BESIDE_NO = SmallWords.of("beside-no");
  private static final Set<String> NEGATIONS = SmallWords.of("negation");
  private static final Set<String> NOTED = SmallWords.of("noted");

  /// Faces and hands that say that something was read.
  private static final Pattern SIGNS = Pattern.compile("[👍🙂😊😀😄👌🙏\\s]+");

  private Assent() {}

  /// Whether a line does no more than take note.
  public static boolean isNote(String line) {
    List<String> words = PlainText.words(line);
    return SIGNS.matcher(line).matches() || (fits(words) && NOTED.containsAll(words));
  }

  /// Whether a line is a yes or a no, whatever was asked.
  public static boolean isAll(String line) {
    return isYes(line, Set.of()) || isNo(PlainText.words(line));
  }

  /// Whether a line is a yes, whatever was asked. Who says just “ok” has taken note.
  public static boolean isYes(String line) {
    return isYes(line, Set.of()) && !isNote(line);
  }

  /// Whether a line turns something down and asks for nothing: "please do not", "bitte nicht".
  public static boolean isRefusal(String line) {
    List<String> words = PlainText.words(line);
    return isNo(words) && words.stream().anyMatch(NEGATIONS::contains);
  }

  /// Whether a line asks: "ok?" and "sicher?" say no yes.
  public static boolean asks(String line) {
    return line.contains("?");
  }

  /// @param deed the words for what is to be done
  static boolean isYes(String line, Set<String> deed) {
    List<String> words = PlainText.words(line);
    return fits(words)
        && !asks(line)
        && words.stream().anyMatch(YES::contains)
        && words.stream().noneMatch(NO::contains)
        && words.stream()
            .allMatch(
                word -> YES.contains(word) || BESIDE_YES.contains(word) || deed.contains(word));
  }

  /// @param deed the words for what is to be done
  static boolean isNo(String line, Set<String> deed) {
    List<String> words = PlainText.words(line);
    return isNo(words) && !deed.containsAll(words);
  }

  private static boolean isNo(List<String> words) {
    return fits(words)
        && ((words.stream().anyMatch(NO::contains)
                && words.stream().allMatch(word -> NO.contains(word) || BESIDE_NO.contains(word)))
            || words.equals(List.of("forget", "it"))
            || words.equals(List.of("cancel")));
  }

  private static boolean fits(List<String> words) {
    return !words.isEmpty() && words.size() <= MOST_WORDS;
  }
}
