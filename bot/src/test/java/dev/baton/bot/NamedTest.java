package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.Findings;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a customer names without saying what it is about: an order, a code.
class NamedTest {
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "how do I send something back? | 50177 | start-return | proof",
        "how do I send something back? | order 50177 | start-return | proof",
        "Wie kann ich etwas zurückschicken? | 50177 | start-return | proof",
        "my discount code does not work | KITE10 | apply-code | order",
      })
  void whatAnAnswerOffersBeginsWithWhatIsNamedAfterIt(
      String asked, String named, String template, String next) {
    Turns turns = answered(asked).customer(named);
    Progress progress = step(turns);
    assertThat(progress.template()).isEqualTo(template);
    assertThat(progress.stage()).isEqualTo(new Stage.Asking(next, 1));
    assertThat(progress.known()).containsValue(named.replace("order ", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my parcel is late | 48213",
        "where is my refund, it has not arrived | 50177, sent it back 3 weeks ago",
        "mein Paket ist verspätet | 48213",
      })
  void whoSendsTheNumberThatAPersonWasPromisedForGetsThePersonWhoHasIt(String asked, String named) {
    Reply reply = reply(answered(asked).customer(named));
    assertThat(reply).isInstanceOf(Reply.Step.class);
    assertThat(((Reply.Step) reply).progress().known())
        .containsEntry("asked.order", named.substring(0, 5));
    assertThat(((Reply.Step) reply).reply())
        .isInstanceOfSatisfying(
            Reply.StepAside.class,
            aside -> assertThat(aside.reason().rule()).isEqualTo("procedure_person"));
  }

  @Test
  void anOrderAndNothingElseIsAskedWhatItIsAboutOnce() {
    Turns turns = Turns.in("en").customer("48213");
    Reply.Say say = said(reply(turns));
    assertThat(say.wording().template()).isEqualTo("order-named");
    assertThat(say.wording().content().text()).contains("48213");
    assertThat(say.wording().content().choices())
        .extracting(Choice::value)
        .contains("where-is-my-order", "how-to-return");
    turns = turns.bot(say.wording().content().text(), choices(say));
    assertThat(step(turns.customer("Where is it?")).known()).containsEntry("asked.order", "48213");
  }

  @Test
  void whoTellsTheirOrderLaterIsNotHandedOverForIt() {
    Turns turns = answered("how much is standard delivery?").customer("48213");
    Reply.Say say = said(reply(turns));
    turns = turns.bot(say.wording().content().text(), choices(say)).customer("hmm, the blue one");
    assertThat(reply(turns)).isInstanceOf(Reply.Say.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"please cancel 20991", "cancel my order, 20991", "ich will 20991 stornieren"})
  void aNumberInALineThatBeginsAProcedureIsNotAskedForAgain(String line) {
    Progress progress = step(Turns.in(line.startsWith("ich") ? "de" : "en").customer(line));
    assertThat(progress.stage()).isEqualTo(new Stage.Asking("proof", 1));
    assertThat(progress.known()).containsEntry("asked.order", "20991");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where is my order from 2023?",
        "where is my order, it cost 1200 euros",
        "where is my order? it cost 4000,50",
        "where is my order? my number is +491701234567",
      })
  void yearsSumsAndTelephonesAreNoOrders(String line) {
    assertThat(step(Turns.in("en").customer(line)).stage()).isEqualTo(new Stage.Asking("order", 1));
  }

  @Test
  void whoNamesAnOrderAndSaysWhatTheyWantIsAnsweredThat() {
    Turns turns = answered("how do I send something back?").customer("cancel order 20991 please");
    assertThat(step(turns).template()).isEqualTo("cancel-my-order");
  }

  /// The customer has asked this and read the bot's answer to it.
  private static Turns answered(String asked) {
    Turns turns = Turns.in(asked.matches(".*(kann ich|ist).*") ? "de" : "en").customer(asked);
    Reply.Say say = said(reply(turns));
    return turns.bot(say.wording().content().text(), choices(say));
  }

  private static Choice[] choices(Reply.Say say) {
    return say.wording().content().choices().toArray(Choice[]::new);
  }

  private static Progress step(Turns turns) {
    Reply reply = reply(turns);
    assertThat(reply).isInstanceOf(Reply.Step.class);
    return ((Reply.Step) reply).progress();
  }

  private static Reply reply(Turns turns) {
    Thought thought = BOT.think(turns.turn(), Findings.NONE);
    assertThat(thought).isInstanceOf(Thought.Ready.class);
    return ((Thought.Ready) thought).answer().reply();
  }

  private static Reply.Say said(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }
}
