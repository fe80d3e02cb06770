package dev.baton.bot.grounding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The forms of a word, made by rule from the one that stands in a word list.
final class Inflection {
  private static final List<String> VERB = List.of("", "e", "st", "est", "t", "et", "en", "n");
  private static final List<String> PAST = List.of("te", "ten", "test", "tet", "ete", "eten");
  private static final List<String> ADJECTIVE = List.of("", "e", "er", "es", "em", "en");
  private static final List<String> APART =
      List.of("ab", "an", "auf", "aus", "ein", "her", "hin", "mit", "nach", "vor", "weiter", "zu");

  private Inflection() {}

  /// A verb, behind strokes with the forms that no rule makes.
  static Stream<String> ofVerb(String language, String entry) {
    String[] forms = entry.split("/");
    Stream<String> made =
        switch (language) {
          case "en" -> english(forms[0]);
          case "de" -> german(forms[0]);
          default -> Stream.of(forms[0]);
        };
    return Stream.concat(made, Arrays.stream(forms).skip(1));
  }

  static Stream<String> ofAdjective(String language, String entry) {
    return language.equals("de")
        ? ADJECTIVE.stream().map(entry::concat)
        : Stream.of(entry, entry + "ly");
  }

  private static Stream<String> english(String verb) {
    int end = verb.length() - 1;
    char last = verb.charAt(end);
    boolean afterVowel = end > 0 && isVowel(verb.charAt(end - 1));
    if (last == 'e') {
      String stem = verb.substring(0, end);
      return Stream.of(verb, verb + "s", verb + "d", stem + "ing");
    }
    if (last == 'y' && !afterVowel) {
      String stem = verb.substring(0, end);
      return Stream.of(verb, stem + "ies", stem + "ied", verb + "ing");
    }
    boolean hisses = verb.matches(".*(s|x|z|ch|sh|o)");
    boolean doubles = verb.matches("[^aeiou]*[aeiou][^aeiouwxy]");
    String stem = doubles ? verb + last : verb;
    return Stream.of(verb, verb + (hisses ? "es" : "s"), stem + "ed", stem + "ing");
  }

  private static boolean isVowel(char letter) {
    return "aeiou".indexOf(letter) >= 0;
  }

  /// The forms of one that can be taken apart also without what comes apart: “tippe … ein”.
  private static Stream<String> german(String verb) {
    String stem = verb.replaceAll("e?n$", "");
    Stream<String> whole =
        Stream.of(
                VERB.stream().map(stem::concat),
                PAST.stream().map(stem::concat),
                Stream.of("ge" + stem + "t", stem + "end", "zu" + stem + "en"))
            .flatMap(forms -> forms);
    return Stream.concat(
        whole,
        APART.stream()
            .filter(part -> verb.startsWith(part) && verb.length() > part.length() + 4)
            .flatMap(part -> {
              String rest = stem.substring(part.length());
              return Stream.of(part + "zu" + rest + "en", part + "ge" + rest + "t");
            }));
  }
}
