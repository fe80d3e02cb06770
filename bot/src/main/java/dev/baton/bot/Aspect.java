package dev.baton.bot;

import dev.baton.bot.facts.Amount;
import dev.baton.bot.understanding.Gist;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What may be asked of nearly any matter, in words that name none: how long it takes, what it
/// costs, whether it goes abroad.
enum Aspect {
  TIME(
      "when until valid",
      "\\b(?:\\d+|an?|one|two|three|next)[ -](?:working |business )?"
          + "(?:minute|hour|day|week|month|year)s?\\b|\\bwithin minutes\\b"
          + "|\\b\\d{1,2}:\\d\\d\\b|\\b[Mm]onday\\b"),
  PRICE("costs free", "\\b(?:[Ff]ree|[Pp]ostage)\\b"),
  ABROAD("abroad austria", "\\babroad\\b|\\bEU\\b|\\bworldwide\\b");

  /// The gist of what asks for each.
  private static final Map<Aspect, Set<String>> ASKED =
      Arrays.stream(values())
          .collect(Collectors.toMap(Function.identity(), aspect -> Gist.of(aspect.asked)));

  private static final Pattern SPAN =
      Pattern.compile(
          "\\d (?:\\p{L}+ )?\\p{L}*(?:minute|hour|day|week|month|year|stunde|tag|woche|monat|jahr"
              + "|heure|jour|semaine|mois|hora|día|semana|mes|año|ora|giorn|settiman|mese|anno|dia"
              + "|mês|uur|dag|weke?n?|maand|jaar)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final String asked;
  private final Pattern told;

  /// @param asked words, each of which asks for it; so do all that are about the same
  /// @param told what tells it in English words
  Aspect(String asked, String told) {
    this.asked = asked;
    this.told = Pattern.compile(told);
  }

  /// What words ask for, in any language.
  static Set<Aspect> askedIn(String words) {
    Set<String> gist = Gist.of(words);
    return those(aspect -> !Collections.disjoint(ASKED.get(aspect), gist));
  }

  /// What an answer's English words tell.
  static Set<Aspect> toldIn(String words) {
    return those(aspect ->
        aspect.told.matcher(words).find() || (aspect == PRICE && !Amount.in(words).isEmpty()));
  }

  /// What a sentence in any language says something of: in the words that ask for it, in numbers of
  /// days, in sums.
  static Set<Aspect> saidIn(String sentence) {
    Set<Aspect> said = askedIn(sentence);
    if (SPAN.matcher(sentence).find()) {
      said.add(TIME);
    }
    if (!Amount.in(sentence).isEmpty()) {
      said.add(PRICE);
    }
    return said;
  }

  private static Set<Aspect> those(Predicate<Aspect> hold) {
    Set<Aspect> those = EnumSet.noneOf(Aspect.class);
    for (Aspect aspect : values()) {
      if (hold.test(aspect)) {
        those.add(aspect);
      }
    }
    return those;
  }
}
