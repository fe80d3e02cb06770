package dev.baton.bot;

import dev.baton.bot.mood.Emotion;
import dev.baton.bot.understanding.PlainText;
import dev.baton.bot.understanding.SmallWords;
import dev.baton.templates.Line;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody says who greets, thanks, praises, takes their leave or asks whom they talk to, in
/// seven languages. A library may have an answer to it or none: there was nothing that it failed to
/// know.
final class Courtesy {
  private static final int MOST_WORDS = 6;

  /// Praise has seldom more words.
  private static final int MOST_WORDS_OF_PRAISE = 12;

  /// "Lovely" is praise, a "cool box" hardly.
  private static final double GLAD = 0.5;

  private static final double HINTED = 0.25;

  private static final Set<String> THANKS = SmallWords.of("thanks");
  private static final Set<String> FAREWELL = SmallWords.of("farewell");
  private static final Set<String> HELLO = SmallWords.of("hello");
  private static final Set<String> BESIDE = SmallWords.of("courteous");
  private static final Set<String> WANTING = SmallWords.of("wanting");

  private static final Pattern WHO =
      Pattern.compile(
          "(?:so )?(?:(?:are|r) (?:you|u)|am i (?:talking|chatting|speaking) (?:to|with)|is this|bist du"
              + "|sind sie|bin ich hier (?:bei|mit)|es tu|tu es|etes vous|vous etes|eres|es usted|sei|lei e"
              + "|es um|voce e|ben je|bent u|ben jij)"
              + " (?:just |really |nur |wirklich |etwa )?(?:an? |ein(?:em|e)? |une? |uno? |una |um(?:a)? |een )?"
              + "(?:chat)?(?:bot|robot|roboter|machine|maschine|machina|maquina|macchina|computer|ai|ki|ia"
              + "|ordinateur|ordenador)(?: or .{1,30}| oder .{1,30})?");

  private Courtesy() {}

  /// What answers a line that is nothing else; empty where it asks for something, or might.
  static Optional<Line> answer(String line) {
    List<String> words = PlainText.words(line);
    if (WHO.matcher(String.join(" ", words)).matches()) {
      return Optional.of(Line.ARE_YOU_A_BOT);
    }
    if (words.size() > MOST_WORDS || !words.stream().allMatch(Courtesy::isPolite)) {
      return Optional.empty();
    }
    // Who thanks and takes their leave is not asked what else they want.
    return words.stream().anyMatch(FAREWELL::contains)
        ? Optional.of(Line.GOODBYE)
        : words.stream().anyMatch(THANKS::contains)
            ? Optional.of(Line.THANKS)
            : words.stream().anyMatch(HELLO::contains)
                ? Optional.of(Line.GREETING)
                : Optional.empty();
  }

  private static boolean isPolite(String word) {
    return Stream.of(THANKS, FAREWELL, HELLO, BESIDE).anyMatch(known -> known.contains(word));
  }

  /// Whether somebody is glad or grateful and neither asks nor wants anything. Whoever does not
  /// know an answer to that has not failed.
  static boolean praises(Understanding turn) {
    List<String> words = PlainText.words(turn.text());
    return (turn.mood().sentiment() >= GLAD || turn.mood().emotion() == Emotion.GRATEFUL)
        && !turn.meant().inScope()
        && !turn.text().contains("?")
        && words.size() <= MOST_WORDS_OF_PRAISE
        && Collections.disjoint(words, WANTING)
        && turn.heard().stream().noneMatch(signal -> signal.score() >= HINTED);
  }
}
