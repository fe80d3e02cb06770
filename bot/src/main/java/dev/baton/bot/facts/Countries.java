package dev.baton.bot.facts;

import dev.baton.bot.understanding.PlainText;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The countries that a text names in any of the languages that Baton speaks, by their ISO codes.
public final class Countries {
  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl");
  private static final int MOST_WORDS = 4;

  private static final Set<String> EU =
      Set.of(
          "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT",
          "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE");

  private static final Set<String> EU_NAMES =
      Set.of(
          "eu",
          "ue",
          "european union",
          "europaische union",
          "europaischen union",
          "union europeenne",
          "union europea",
          "unione europea",
          "uniao europeia",
          "europese unie");

  private static final Map<String, Set<String>> NAMED = named();

  private Countries() {}

  /// In the order in which they are named. Who names the EU names all of its countries.
  public static Set<String> in(String text) {
    List<String> words = PlainText.words(text);
    Set<String> found = new LinkedHashSet<>();
    for (int from = 0; from < words.size(); from++) {
      for (int to = Math.min(from + MOST_WORDS, words.size()); to > from; to--) {
        Set<String> named = NAMED.get(String.join(" ", words.subList(from, to)));
        if (named != null) {
          found.addAll(named);
          break;
        }
      }
    }
    return found;
  }

  /// Whether these words are a country's name and nothing else.
  static boolean isOne(String words) {
    return NAMED.containsKey(plain(words));
  }

  /// What a country is called in a language.
  public static String name(String code, String language) {
    return Locale.of("", code).getDisplayCountry(Locale.forLanguageTag(language));
  }

  private static Map<String, Set<String>> named() {
    Map<String, Set<String>> named = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      for (String language : LANGUAGES) {
        named.put(plain(name(code, language)), Set.of(code));
      }
    }
    EU_NAMES.forEach(name -> named.put(name, EU));
    also(named, "GB", "uk", "great britain", "britain", "england", "scotland", "wales");
    also(named, "GB", "grossbritannien", "schottland", "vereinigte konigreich", "angleterre");
    also(named, "GB", "inglaterra", "inghilterra", "engeland");
    also(named, "US", "usa", "america", "the us", "the states", "united states of america");
    also(named, "US", "amerika", "vereinigten staaten", "etats unis", "stati uniti");
    also(named, "NL", "holland", "hollande", "holanda", "olanda", "niederlanden");
    also(named, "CZ", "czech republic", "tschechische republik");
    also(named, "TR", "turkey");
    return Map.copyOf(named);
  }

  private static void also(Map<String, Set<String>> named, String code, String... names) {
    for (String name : names) {
      named.put(name, Set.of(code));
    }
  }

  private static String plain(String name) {
    return String.join(" ", PlainText.words(name));
  }
}
