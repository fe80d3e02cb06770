package dev.baton.bot.procedure;

import dev.baton.bot.understanding.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether somebody asks about something, rather than to have it done: the word for *how* stands
/// somewhere, or a clause begins with another question word. "Can you…?" asks to have it done.
public final class HowAsked {
  private static final Pattern CLAUSES = Pattern.compile("[.!?,;:()\\n]+");

  /// A question word comes first, or after one such as *and* or *so*.
  private static final int FIRST = 2;

  private static final Map<String, Set<String>> HOW =
      Map.of(
          "en", Set.of("how"),
          "de", Set.of("wie"),
          "fr", Set.of("comment"),
          "es", Set.of("como"),
          "it", Set.of("come"),
          "nl", Set.of("hoe"),
          "pt", Set.of("como"));

  private static final Map<String, Set<String>> QUESTIONS =
      Map.of(
          "en", words("what whats when where which who why"),
          "de", words("was wann wo wohin welche welcher welches wer warum wieso"),
          "fr", words("que quoi quest quand ou quel quelle quelles quels qui pourquoi"),
          "es", words("que cuando donde adonde cual cuales quien por"),
          "it", words("che cosa cose quando dove quale quali chi perche"),
          "nl", words("wat wanneer waar waarheen welke wie waarom"),
          "pt", words("que quando onde aonde qual quais quem por"));

  private HowAsked() {}

  /// @param language the code of the line's language
  public static boolean in(String line, String language) {
    Set<String> how = HOW.getOrDefault(language, Set.of());
    Set<String> questions = QUESTIONS.getOrDefault(language, Set.of());
    return CLAUSES
        .splitAsStream(line)
        .map(PlainText::words)
        .anyMatch(words ->
            words.stream().anyMatch(how::contains)
                || words.stream().limit(FIRST).anyMatch(questions::contains));
  }

  /// Whether a line asks anything: it has a question mark, or asks about something.
  ///
  /// @param language the code of the line's language
  public static boolean isQuestion(String line, String language) {
    return Assent.asks(line) || in(line, language);
  }

  private static Set<String> words(String spaced) {
    return Set.copyOf(List.of(spaced.split(" ")));
  }
}
