package dev.baton.channels.sandbox.ollama;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All the languages that the stand-in's model knows: a few phrases of each. What stands between
/// them it leaves as it is.
final class PhraseTable {
  private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr");

  /// The same phrase in each language, in their order.
  private static final List<List<String>> PHRASES =
      List.of(
          List.of("Hello", "Hallo", "Hola", "Bonjour"),
          List.of("Thank you very much", "Vielen Dank", "Muchas gracias", "Merci beaucoup"),
          List.of("Thank you", "Danke", "Gracias", "Merci"),
          List.of(
              "Where is my parcel?",
              "Wo ist mein Paket?",
              "¿Dónde está mi paquete?",
              "Où est mon colis ?"),
          List.of(
              "My order number is",
              "Meine Bestellnummer ist",
              "Mi número de pedido es",
              "Mon numéro de commande est"),
          List.of(
              "Your parcel is on its way",
              "Dein Paket ist auf dem Weg",
              "Tu paquete está en camino",
              "Votre colis est en route"),
          List.of(
              "I want my money back",
              "Ich möchte mein Geld zurück",
              "Quiero que me devuelvan el dinero",
              "Je veux être remboursé"),
          List.of(
              "and it will be there in two days",
              "und es wird in zwei Tagen da sein",
              "y estará ahí en dos días",
              "et il sera là dans deux jours"),
          List.of("See", "Siehe", "Mira", "Voir"),
          List.of("for more", "für mehr", "para más", "pour en savoir plus"));

  private PhraseTable() {}

  /// The text with the phrases that are known in this language; from whichever other it is.
  static String into(String language, String text) {
    int to = LANGUAGES.indexOf(language);
    if (to < 0) {
      return text;
    }
    String said = text;
    for (Map.Entry<String, String> pair : pairs(to)) {
      said =
          Pattern.compile("(?<!\\p{L})" + Pattern.quote(pair.getKey()) + "(?!\\p{L})")
              .matcher(said)
              .replaceAll(Matcher.quoteReplacement(pair.getValue()));
    }
    return said;
  }

  /// From each other language, the longest phrases first.
  private static List<Map.Entry<String, String>> pairs(int to) {
    return PHRASES.stream()
        .flatMap(phrase ->
            phrase.stream()
                .filter(words -> !words.equals(phrase.get(to)))
                .map(words -> Map.entry(words, phrase.get(to))))
        .sorted(
            Comparator.comparingInt((Map.Entry<String, String> pair) -> -pair.getKey().length())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }
}
