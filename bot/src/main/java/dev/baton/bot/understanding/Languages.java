package dev.baton.bot.understanding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which language a text is in, among those that Baton speaks, told by the small words that each
/// language can't do without.
public final class Languages {
  private static final Map<String, Set<String>> SMALL_WORDS =
      Map.of(
          "en",
          words(
              "the is are my i you to and a it of in for do does can what where when how not have has was"
                  + " want need please with this that your on but hi hello thanks order return"),
          "de",
          words(
              "der die das ist sind mein meine meinen ich sie und ein eine einen nicht wo wann wie habe hat"
                  + " kann mit fur bitte von zu auf noch hallo danke es was mochte mir wird den dem bestellung"),
          "fr",
          words(
              "le la les est sont mon ma mes je vous et un une pas ou quand comment ai avec pour de du des"
                  + " bonjour merci que qui dans sur puis cest commande ne mest"),
          "es",
          words(
              "el los las es son mi mis yo usted y un una no donde cuando como he con para de del que en"
                  + " por hola gracias puedo quiero esta pedido mas necesito"),
          "it",
          words(
              "il lo gli e sono mio mia miei io un una non dove quando come ho con per di del che in ciao"
                  + " grazie posso vorrei mi ordine della questo buongiorno"),
          "pt",
          words(
              "o os as e sao meu minha eu um uma nao onde quando como com para de do da que em ola"
                  + " obrigado obrigada posso quero voce pedido esta preciso"),
          "nl",
          words(
              "de het is zijn mijn ik u en een niet waar wanneer hoe heb heeft kan met voor van te op hallo"
                  + " bedankt wat wil graag je bestelling dat"));

  /// In the order in which a tie is decided.
  private static final List<String> SPOKEN = List.of("en", "de", "fr", "es", "it", "pt", "nl");

  private Languages() {}

  /// The language of a text, BCP 47; `known` where the text does not tell. To leave the language
  /// that is known, another must explain two words more.
  public static String of(String text, String known) {
    List<String> words = PlainText.words(text);
    String base = Locale.forLanguageTag(known).getLanguage();
    String best = base;
    long explained = explained(words, base) + 1;
    for (String language : SPOKEN) {
      long here = explained(words, language);
      if (here > explained) {
        best = language;
        explained = here;
      }
    }
    return best.equals(base) ? known : best;
  }

  private static Set<String> words(String spaced) {
    return Set.copyOf(PlainText.words(spaced));
  }

  private static long explained(List<String> words, String language) {
    Set<String> small = SMALL_WORDS.getOrDefault(language, Set.of());
    return words.stream().filter(small::contains).count();
  }
}
