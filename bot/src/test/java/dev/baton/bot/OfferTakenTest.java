package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bot has offered a person, and the customer says yes.
class OfferTakenTest {
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | WHERE IS MY PARCEL!!!        | yes please
          en | WHERE IS MY PARCEL!!!        | sure, do that
          de | WO IST MEIN PAKET!!!         | ja bitte
          de | WO IST MEIN PAKET!!!         | ok mach das
          fr | OÙ EST MON COLIS!!!          | oui s'il vous plaît
          es | ¡¡¡DÓNDE ESTÁ MI PAQUETE!!!  | sí, por favor
          en | when are you open?; that's not what I asked | yes
          """)
  void whoSaysYesToAPersonGetsOne(String language, String lines, String yes) {
    Turns turns = after(language, lines);
    assertThat(BOT.reply(turns.customer(yes).turn()))
        .isInstanceOfSatisfying(
            Reply.StepAside.class,
            aside -> assertThat(aside.reason().rule()).isEqualTo("explicit_human"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | WHERE IS MY PARCEL!!! | ok
          en | WHERE IS MY PARCEL!!! | no thanks
          en | when are you open?    | yes
          de | WO IST MEIN PAKET!!!  | alles klar
          """)
  void whoTakesNoteOrWasNotOfferedOneGetsNone(String language, String lines, String then) {
    assertThat(BOT.reply(after(language, lines).customer(then).turn()))
        .isNotInstanceOf(Reply.StepAside.class);
  }

  private static Turns after(String language, String lines) {
    Turns turns = Turns.in(language);
    int failed = 0;
    for (String line : lines.split("; ")) {
      Turns asked = turns.customer(line);
      Reply reply = BOT.reply(asked.turn());
      Reply.Say said = (Reply.Say) (reply instanceof Reply.Step step ? step.reply() : reply);
      failed = said.helped() ? failed : failed + 1;
      turns = asked.bot(said.wording().content().text()).failed(failed);
    }
    return turns;
  }
}
