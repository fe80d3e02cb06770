package dev.baton.bot;

import dev.baton.bot.understanding.AnyCase;
import dev.baton.bot.understanding.PlainText;
import dev.baton.templates.Template;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a customer has asked for in the same turn as something else, and has no answer to yet.
///
/// @param answer the template that answers it, where that is known
/// @param words how they asked for it
/// @param turn the number of the turn
record Pending(Optional<Template> answer, String words, int turn) {
  /// Whoever takes up what is open by a word of it says little else.
  private static final int MOST_WORDS = 3;

  /// So many turns later it is not spoken of any more.
  private static final int LASTS = 3;

  private static final Pattern SEVERAL =
      AnyCase.words(
          "(?:two|2|three|3|(?:a )?(?:couple of|few)|several|zwei|drei|mehrere|ein paar|deux"
              + "|trois|plusieurs|dos|tres|varias|due|tre|alcune|duas|três|várias|twee|drie|een paar) "
              + "(?:other )?(?:things?|questions?|issues|problems|matters|points|requests|dinge|sachen|fragen"
              + "|probleme|anliegen|punkte|choses|problèmes|cosas|preguntas|problemas|cose|domande"
              + "|problemi|coisas|perguntas|dingen|vragen|problemen)");

  private static final Pattern BOTH =
      AnyCase.words(
          "(?:(?:both|all) (?:of (?:them|it)|things|please)|both|beides?|alle beide|les deux"
              + "|(?:las|los) dos|ambos|ambas|entrambi|entrambe|tutt[ie] e due|os dois|as duas"
              + "|allebei)(?: please| bitte|,? s il vous plait| por favor| per favore| graag)?[.! ]*");

  /// Whether a turn says itself that there is more than one thing in it.
  static boolean announces(String turn) {
    return SEVERAL.matcher(turn).find();
  }

  boolean isStill(int now) {
    return now - turn <= LASTS;
  }

  /// Whether a line takes it up by a word of it: "the pegs".
  boolean isNamedBy(String line) {
    return names(line, words);
  }

  /// Whether a line wants both of what was asked for: after the one, that is the other.
  static boolean areBoth(String line) {
    return BOTH.matcher(line.strip()).matches();
  }

  /// Whether a few words say nothing that others don't say: "ok and the pegs?".
  static boolean names(String few, String others) {
    Set<String> telling = new HashSet<>(Likeness.telling(few));
    telling.removeIf(FollowUps::isBeside);
    return !telling.isEmpty()
        && telling.size() <= MOST_WORDS
        && PlainText.words(few).size() <= 2 * MOST_WORDS
        && Likeness.telling(others).containsAll(telling);
  }
}
