package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the neighbour's answer would be false for whoever asks, or do what they do not want.
class NeighboursTest {
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | delivered-not-here | tracking shows delivered but I didn't receive anything
          en | delivered-not-here | the driver says he left it with a neighbour but nobody has it
          en | delivered-not-here | order 48213 says delivered but I don't have it
          de | delivered-not-here | Paket laut DHL zugestellt, ist aber nicht angekommen
          de | delivered-not-here | meine Bestellung wurde angeblich geliefert aber ich hab nichts
          fr | delivered-not-here | le colis est indiqué livré mais je ne l'ai pas
          en | missed-delivery    | there was a card in the letterbox
          en | missed-delivery    | I found a note from the driver, where do I pick it up
          de | missed-delivery    | der Paketbote hat eine Karte dagelassen
          en | stop-messages      | please stop writing to me
          en | stop-messages      | stop texting me
          de | stop-messages      | bitte schreibt mir nicht mehr
          en | cancel-my-order    | please stop my order
          de | cancel-my-order    | bitte meine Bestellung stoppen
          en | login-trouble      | the code for logging in never comes
          en | login-trouble      | the sms with the login code doesn't arrive
          de | login-trouble      | der Code zum Einloggen kommt nicht per SMS
          en | gift-cards         | can I return a gift card?
          de | gift-cards         | kann ich eine Geschenkkarte zurückgeben?
          """)
  void eachGetsTheirOwnAnswer(String language, String template, String line) {
    assertThat(template(language, line)).isEqualTo(template);
  }

  /// The template of the answer, or the one whose procedure begins.
  private static String template(String language, String line) {
    Reply reply = BOT.reply(Turns.in(language).customer(line).turn());
    return switch (reply) {
      case Reply.Say said -> said.wording().template();
      case Reply.Step(var progress, Reply _) -> progress.template();
      default -> reply.toString();
    };
  }
}
