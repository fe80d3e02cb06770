package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classification.Ranked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a turn is about where it is about several things.
class MattersTest {
  private static final Mind MIND = new Mind((text, _) -> meant(text), Ear.shipped());

  /// Whoever says `one` and `two` means nothing for sure.
  private static Classification meant(String text) {
    boolean one = text.contains("KC-1");
    boolean two = text.contains("KC-2");
    double sure = one == two ? 0.3 : 0.9;
    return new Classification(List.of(new Ranked(one ? "one" : "two", sure)), 1, sure, sure > 0.6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | where is my order KC-1 and can I return KC-2
          de | wo ist meine Bestellung KC-1 und kann ich KC-2 zurückgeben
          fr | où est ma commande KC-1 et je voudrais renvoyer la commande KC-2
          es | dónde está mi pedido KC-1 y quiero devolver el pedido KC-2
          it | dov'è il mio ordine KC-1 e vorrei restituire il mio ordine KC-2
          pt | onde está a minha encomenda KC-1 e quero devolver a encomenda KC-2
          nl | waar is mijn bestelling KC-1 en ik wil graag bestelling KC-2 terugsturen
          """)
  void theWordForAndPartsTwoMattersInEachLanguage(String language, String line) {
    Understanding turn = MIND.of(line, language);
    assertThat(turn.language()).as("its language").isEqualTo(language);
    assertThat(turn.matters()).containsExactly("one", "two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | is the en suite tent KC-1 the same as y or KC-2
          fr | ma commande créée hier KC-1 est arrivée cassée KC-2
          nl | mijn bestelling KC-1 een andere bestelling KC-2
          """)
  void aLetterOrAnotherLanguagesWordPartsNothing(String language, String line) {
    assertThat(MIND.of(line, language).matters()).isEmpty();
  }

  @Test
  void whoSaysWhatTheirAddressIsHasNoMatterMore() {
    String line = "where is my order KC-1 please, my e-mail is KC-2@example.com";
    assertThat(MIND.of(line, "en").matters()).isEmpty();
  }
}
