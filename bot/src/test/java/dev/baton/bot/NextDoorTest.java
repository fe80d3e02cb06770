package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines that have most of their words in common with what is said of another matter. `nothing` is
/// what the shipped library has no answer for.
class NextDoorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | I want to buy a tent | how-to-order
          en | i want to purchase two jackets | how-to-order
          en | can i buy a kite from you | how-to-order
          en | I want to return the tent I bought | how-to-return
          en | I want to buy a gift card | gift-cards
          de | ich möchte ein zelt kaufen | how-to-order
          de | ich möchte ein zelt bestellen | how-to-order
          de | ich möchte das zelt zurückgeben | how-to-return
          en | I ordered the wrong size | change-my-order
          en | you sent me the wrong size | wrong-item
          de | ich hab die falsche größe bestellt | change-my-order
          de | ihr habt mir die falsche größe geschickt | wrong-item
          en | what does delivery cost to France | delivery-abroad
          en | how much does shipping cost to Germany | delivery-abroad
          en | what does delivery cost | delivery-costs
          de | was kostet die lieferung nach frankreich | delivery-abroad
          de | was kostet der versand | delivery-costs
          en | What time is it? | nothing
          en | not helpful | nothing
          en | I have waited 3 hours on the phone | nothing
          de | wie spät ist es? | nothing
          de | nicht hilfreich | nothing
          """)
  void whatIsSaidOfTheMatterNextDoorIsNotTakenForIt(String language, String line, String answer) {
    assertThat(Shipped.mind().of(line, language).meant().known().orElse("nothing"))
        .isEqualTo(answer);
  }
}
