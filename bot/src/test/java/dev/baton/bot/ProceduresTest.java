package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.LookUp;
import dev.baton.bot.connector.Outcome;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.templates.Library;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Procedures in the middle of conversations, as the transcript tells of them.
class ProceduresTest {
  private static final LibraryBot BOT = Shipped.bot();
  private static final Map<String, String> ANA =
      Map.of("asked.order", "48213", "asked.proof", "ana@example.com");
  private static final LookUp ORDER =
      new LookUp("order", Map.of("order", "48213", "proof", "ana@example.com"));
  private static final Outcome SENT =
      new Outcome.Given(
          Map.of(
              "number", "48213",
              "status", "sent",
              "carrier", "Swift **Parcels** https://evil.example",
              "arrives", "2026-03-05",
              "tracking-link", "https://track.kiteandco.example/48213"));

  @Test
  void whereAnOrderIsIsToldToWhoKnowsWhatOnlyItsCustomerKnows() {
    Turns turns = asked(Turns.in("en").customer("where is my order?"), "order");
    assertThat(step(turns).stage()).isEqualTo(new Stage.Asking("order", 1));
    turns = progress(turns, new Stage.Asking("order", 1), Map.of()).bot("Which order is it?");
    turns = turns.customer("48213");
    assertThat(step(turns).stage()).isEqualTo(new Stage.Asking("proof", 1));
    turns =
        progress(turns, new Stage.Asking("proof", 1), Map.of("asked.order", "48213"))
            .bot("And what is its e-mail address?")
            .customer("ana@example.com");
    assertThat(BOT.think(turns.turn(), Findings.NONE)).isEqualTo(new Thought.Wants(ORDER));
    Answer answer = ready(BOT.think(turns.turn(), Findings.NONE.with(ORDER, SENT)));
    String text = said(answer).wording().content().text();
    assertThat(said(answer).wording().template()).isEqualTo("order-on-its-way");
    assertThat(text).contains("48213", "March 5, 2026", "(https://track.kiteandco.example/48213)");
    assertThat(text).as("what a connector says is data").doesNotContain("**", "https://evil");
    assertThat(answer.known()).contains("48213");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I want to return something from order 50177 | start-return",
        "en | can you start a return for order 50177 please? | start-return",
        "en | it doesn't fit, order 50177, I'd like to send it back | start-return",
        "de | ich möchte aus Bestellung 50177 etwas zurückschicken | start-return",
        "en | how do I return order 50177? | how-to-return",
        "en | I want to return order 50177, what do I have to do | how-to-return",
        "en | please tell me how to send back order 50177 | how-to-return",
        "en | I want to return something | how-to-return",
        "de | wie schicke ich Bestellung 50177 zurück? | how-to-return",
      })
  void whoNamesTheOrderGetsItDoneAndWhoAsksHowIsToldAndOfferedIt(
      String language, String line, String template) {
    Answer answer = ready(BOT.think(Turns.in(language).customer(line).turn(), Findings.NONE));
    assertThat(said(answer).wording().template()).isEqualTo(template);
    if (template.equals("start-return")) {
      assertThat(((Reply.Step) answer.reply()).progress().stage())
          .isEqualTo(new Stage.Asking("proof", 1));
    } else {
      assertThat(said(answer).wording().content().choices())
          .extracting(Choice::value)
          .contains("start-return");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I want to return something from order 50177, my e-mail is ana@example.com",
        "en | order 50177, my e-mail address is ana@example.com, I want to return it",
        "en | my email is ana@example.com and I'd like to send back order 50177",
        "en | I want to return order 50177 (ana@example.com)",
        "de | Ich möchte etwas aus Bestellung 50177 zurückschicken, meine E-Mail ist ana@example.com",
      })
  void whoTellsAllAtOnceIsAskedForNothingOfIt(String language, String line) {
    Answer answer = ready(BOT.think(Turns.in(language).customer(line).turn(), Findings.NONE));
    Progress progress = ((Reply.Step) answer.reply()).progress();
    assertThat(progress.template()).isEqualTo("start-return");
    assertThat(progress.stage()).isEqualTo(new Stage.Asking("reason", 1));
    assertThat(progress.known())
        .containsOnly(
            Map.entry("asked.order", "50177"), Map.entry("asked.proof", "ana@example.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "start-return, but I was in hospital, true",
    "start-return, 'aber ich lag im Krankenhaus', true",
    "start-return, what do you mean by that?, false",
    "start-return, ok, false",
    "where-is-my-order, but I was in hospital, false"
  })
  void whoSaysWhyARefusalShouldNotHoldForThemGetsAPerson(
      String procedure, String line, boolean person) {
    Turns refused =
        Turns.in("en")
            .customer("I want to return order 50177")
            .step(new Progress(procedure, new Stage.Over(Ending.ANSWERED), ANA, 0))
            .bot("You have 30 days after delivery to send something back.")
            .customer(line);
    Reply reply = ready(BOT.think(refused.turn(), Findings.NONE)).reply();
    assertThat(
            reply instanceof Reply.StepAside(Reason reason)
                && reason.rule().equals("condition_failed"))
        .isEqualTo(person);
  }

  @Test
  void ofTwoOrdersInOneLineNoneIsTakenForTheMatter() {
    Turns turns =
        progress(Turns.in("en"), new Stage.Over(Ending.ANSWERED), ANA)
            .customer(
                "I want to return something from order 33008 and cancel order 20991,"
                    + " bo@example.com");
    assertThat(Underway.earlier(turns.turn())).containsOnlyKeys("asked.proof");
    assertThat(step(turns.customer("cancel my order please")).stage())
        .isEqualTo(new Stage.Asking("order", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | And where is my other order?",
        "en | and where is the other one?",
        "de | Und wo ist meine andere Bestellung?",
        "fr | Et où est mon autre commande ?",
        "es | ¿Y dónde está mi otro pedido?",
        "it | E dov'è il mio altro ordine?",
        "pt | E onde está a minha outra encomenda?",
        "nl | En waar is mijn andere bestelling?"
      })
  void anotherOrderIsNotTheOneBefore(String language, String line) {
    Turns turns =
        progress(
                Turns.in(language).customer("where is my order 48213? ana@example.com"),
                new Stage.Over(Ending.ANSWERED),
                ANA)
            .bot("It is on its way.");
    assertThat(BOT.think(turns.customer("where is my order?").turn(), Findings.NONE))
        .isEqualTo(new Thought.Wants(ORDER));
    Turns other = turns.customer(line);
    if (ready(BOT.think(other.turn(), Findings.NONE)).reply()
        instanceof Reply.Step(Progress progress, Reply _)) {
      assertThat(progress.known()).doesNotContainKey("asked.order");
    }
    assertThat(Underway.earlier(other.turn())).containsOnlyKeys("asked.proof");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Can I order 250 mugs from you?",
        "I'd like to order 300",
        "Bestellung 300 Stück",
        "a suitcase 4500",
        "I placed the order 2026-05-01",
        "order 1200 euros"
      })
  void howManyAndHowMuchIsNoOrder(String line) {
    assertThat(Underway.earlier(Turns.in("en").customer(line).turn())).isEmpty();
  }

  @Test
  void whatWasNamedWeeksAgoIsAskedForAnew() {
    Turns turns =
        progress(
                Turns.in("en").customer("where is my order 48213? ana@example.com"),
                new Stage.Over(Ending.ANSWERED),
                ANA)
            .bot("It is on its way.")
            .after(Duration.ofDays(30))
            .customer("where is my order?");
    assertThat(step(turns).stage()).isEqualTo(new Stage.Asking("order", 1));
  }

  @Test
  void whatTheBotSaidWeeksAgoIsNotSaidBefore() {
    Turns asked = Turns.in("en").customer("what are your opening hours?");
    Turns again =
        asked
            .bot(((Reply.Say) BOT.reply(asked.turn())).wording().content().text())
            .after(Duration.ofDays(30))
            .customer("what are your opening hours?");
    assertThat(((Reply.Say) BOT.reply(again.turn())).offer()).isEmpty();
  }

  @Test
  void guessesAreCountedThroughOtherTalkAndTime() {
    Turns turns =
        orderNotFound()
            .after(Duration.ofDays(1))
            .customer("where is my order 48213? y@example.com");
    LookUp second = new LookUp("order", Map.of("order", "48213", "proof", "y@example.com"));
    Reply.Step told =
        (Reply.Step)
            ready(BOT.think(turns.turn(), Findings.NONE.with(second, new Outcome.NotFound())))
                .reply();
    assertThat(told.reply()).asString().contains("not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reason | it does not fit | CONFIRMS",
        "reason | the colour is wrong | reason",
        "reason | too small | CONFIRMS",
        "order | it has a big hole in it | order",
        "reason | can i pay with paypal | payment-methods",
        "reason | how long does shipping take? | reason"
      })
  void aQuestionIsLeftForWhatIsSurelyMeantAndStaysOpenBesideAnotherQuestion(
      String asked, String line, String then) {
    Map<String, String> known =
        asked.equals("reason")
            ? Map.of("asked.order", "50177", "asked.proof", "ana@example.com")
            : Map.of();
    LookUp order =
        new LookUp(
            "order",
            Map.of("order", "50177", "proof", "ana@example.com", "reason", "does-not-fit"));
    Findings findings =
        Findings.NONE.with(
            order,
            new Outcome.Given(
                Map.of("number", "50177", "status", "delivered", "delivered-days", "3")));
    Turns turns =
        Turns.in("en")
            .customer("start a return")
            .step(new Progress("start-return", new Stage.Asking(asked, 1), known, 0))
            .bot("What is it?")
            .customer(line);
    Answer answer = ready(BOT.think(turns.turn(), findings));
    String came =
        switch (((Reply.Step) answer.reply()).progress().stage()) {
          case Stage.Asking(String what, int _) -> what;
          case Stage.Confirming _ -> "CONFIRMS";
          case Stage.Over _, Stage.Doing _ -> said(answer).wording().template();
        };
    assertThat(came).isEqualTo(then);
  }

  private static Turns orderNotFound() {
    return Turns.in("en")
        .customer("where is my order 48213? x@example.com")
        .step(
            new Progress(
                "where-is-my-order",
                new Stage.Asking("order", 2),
                Map.of("missed.order", "48213", "missed.proof", "x@example.com"),
                1))
        .bot("I can't find an order with these two.");
  }

  @Test
  void whoPutsTheirAddressRightDoesNotWantToChangeIt() {
    Turns turns = orderNotFound().customer("oh my email is ana@example.com");
    assertThat(BOT.think(turns.turn(), Findings.NONE)).isEqualTo(new Thought.Wants(ORDER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"de | bitte nicht", "en | please do not", "en | no, I don't want that"})
  void whoTurnsSomethingDownBeginsNothing(String language, String line) {
    Turns turns =
        Turns.in(language)
            .customer("cancel order 20991, bo@example.com")
            .step(new Progress("cancel-my-order", new Stage.Over(Ending.DECLINED), Map.of(), 0))
            .bot("All right, nothing has been done.")
            .customer(line);
    assertThat(said(ready(BOT.think(turns.turn(), Findings.NONE))).wording().template())
        .isEqualTo("noted");
  }

  @Test
  void whoWantsACodeUsedForAnOrderGetsItDone() {
    Turns turns = Turns.in("en").customer("I want to use the code KITE10 on order 20991");
    assertThat(step(turns).template()).isEqualTo("apply-code");
    assertThat(step(turns).stage()).isEqualTo(new Stage.Asking("proof", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "please change my e-mail to ana@example.com",
        "my e-mail is wrong, it should be ana@example.com"
      })
  void whoWantsAnotherAddressIsToldHow(String line) {
    Answer answer = ready(BOT.think(Turns.in("en").customer(line).turn(), Findings.NONE));
    assertThat(said(answer).wording().template()).isEqualTo("change-email");
  }

  @Test
  void withoutAConnectorNothingTakesThePlaceOfTheWords() {
    Reply reply =
        BOT.reply(Turns.in("en").customer("I want to return something from order 50177").turn());
    assertThat(((Reply.Say) reply).wording().template()).isEqualTo("how-to-return");
  }

  @Test
  void withoutAConnectorTheQuestionIsAnsweredAsEver() {
    Reply reply = BOT.reply(Turns.in("en").customer("where is my order?").turn());
    assertThat(((Reply.Say) reply).wording().content().text())
        .startsWith("You can follow your order step by step");
  }

  @Test
  void aNumberThatWasNamedStandsInTheAnswer() {
    Reply reply = BOT.reply(Turns.in("en").customer("where is my order 77120?").turn());
    assertThat(((Reply.Say) reply).wording().content().text())
        .startsWith("You can follow your order 77120 step by step");
  }

  @Test
  void theQuestionIsOfTheTemplatesOwnWordsAndNoModelPutsItDifferently() {
    Answer answer =
        ready(BOT.think(Turns.in("de").customer("Wo bleibt mein Paket?").turn(), Findings.NONE));
    assertThat(answer.core()).isEmpty();
    assertThat(said(answer).wording().content().text())
        .isEqualTo("Um welche Bestellung geht es? Die Nummer steht in der Bestätigungsmail.");
  }

  @Test
  void aWishForAPersonLeavesAtOnceWithWhatIsKnown() {
    Turns turns =
        progress(
                Turns.in("en").customer("where is my order?"),
                new Stage.Asking("proof", 1),
                Map.of("asked.order", "48213"))
            .bot("And what is its e-mail address?")
            .customer("no, let me talk to a human being");
    Reply reply = ready(BOT.think(turns.turn(), Findings.NONE)).reply();
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Step.class,
            step -> {
              assertThat(step.progress().stage()).isEqualTo(new Stage.Over(Ending.PERSON));
              assertThat(step.progress().known()).containsEntry("asked.order", "48213");
              assertThat(step.reply()).isInstanceOf(Reply.StepAside.class);
            });
  }

  @Test
  void aChangeOfSubjectLeavesAtOnceAndIsAnswered() {
    Turns turns =
        progress(
                Turns.in("en").customer("where is my order?"),
                new Stage.Asking("order", 1),
                Map.of())
            .bot("Which order is it?")
            .customer("can i pay with paypal");
    Answer answer = ready(BOT.think(turns.turn(), Findings.NONE));
    assertThat(((Reply.Step) answer.reply()).progress().isLeft()).isTrue();
    assertThat(said(answer).wording().template()).isEqualTo("payment-methods");
  }

  @Test
  void anOrderNumberIsNoQuestionThatTheBotFailedToUnderstand() {
    Turns turns = Turns.in("en").customer("where is my order?");
    turns = progress(turns, new Stage.Asking("order", 1), Map.of()).bot("Which?").customer("48213");
    turns =
        progress(turns, new Stage.Asking("proof", 1), Map.of("asked.order", "48213"))
            .bot("And the e-mail address?")
            .customer("SW1A 1AA");
    assertThat(BOT.think(turns.turn(), Findings.NONE)).isInstanceOf(Thought.Wants.class);
    turns =
        progress(turns, new Stage.Over(Ending.ANSWERED), ANA)
            .bot("It is on its way.")
            .customer("thanks");
    assertThat(said(ready(BOT.think(turns.turn(), Findings.NONE))).wording().template())
        .isEqualTo("thanks");
  }

  @Test
  void whereWhatWouldBeSaidInTheEndIsNotValidThatDayAPersonGoesOn() {
    Library shipped = Shipped.library();
    Library thatDay =
        new Library(
            shipped.voice(),
            shipped.capabilities(),
            shipped.templates().stream()
                .filter(template -> !template.id().value().equals("order-on-its-way"))
                .toList());
    Turns turns =
        progress(
                Turns.in("en").customer("where is my order?"),
                new Stage.Asking("proof", 1),
                Map.of("asked.order", "48213"))
            .bot("And what is its e-mail address?")
            .customer("ana@example.com");
    Thought thought =
        new LibraryBot(thatDay, Shipped.judge())
            .think(turns.turn(), Findings.NONE.with(ORDER, SENT));
    assertThat(ready(thought).reply())
        .isInstanceOfSatisfying(
            Reply.Step.class,
            step -> {
              assertThat(step.progress().stage()).isEqualTo(new Stage.Over(Ending.PERSON));
              assertThat(step.reply()).asString().contains("procedure_gone", "order-on-its-way");
            });
  }

  @Test
  void theSameWordsAreNeverAskedTwice() {
    String first = "Which order is it? The number is in the confirmation e-mail.";
    String again =
        "I need the order number for this, five digits such as 48213. Can you send it to me?";
    Turns turns =
        progress(
                Turns.in("en").customer("where is my order?"),
                new Stage.Asking("order", 1),
                Map.of())
            .bot(first);
    turns =
        progress(turns.customer("can i pay with paypal"), new Stage.Over(Ending.LEFT), Map.of())
            .bot("PayPal, yes.")
            .customer("cancel my order");
    assertThat(said(ready(BOT.think(turns.turn(), Findings.NONE))).wording().content().text())
        .isEqualTo(again);
    Turns later = turns.bot(again).customer("my kite arrived broken");
    assertThat(ready(BOT.think(later.turn(), Findings.NONE)).reply())
        .isInstanceOfSatisfying(
            Reply.Step.class, step -> assertThat(step.reply()).isInstanceOf(Reply.StepAside.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yes please | DONE",
        "Yes | DONE",
        "ja, gerne | DONE",
        "Oui, volontiers! | DONE",
        "ja graag | DONE",
        "sí, por favor | DONE",
        "sì, grazie | DONE",
        "sim, claro | DONE",
        "ok, do it | DONE"
      })
  void aYesOrdersTheDeedAndWhatBecameOfItIsSaid(String yes, Ending end) {
    Map<String, String> known =
        Map.of("asked.order", "50177", "order.number", "50177", "asked.reason", "does-not-fit");
    Turns turns =
        Turns.in("en")
            .customer("start a return")
            .step(new Progress("start-return", new Stage.Confirming(1), known, 0))
            .bot("Shall I?", new Choice("confirm", "Yes, start it"))
            .customer(yes);
    Reply.Step ordered = (Reply.Step) ready(BOT.think(turns.turn(), Findings.NONE)).reply();
    assertThat(ordered.reply()).isInstanceOf(Reply.Act.class);
    Deed deed = ((Reply.Act) ordered.reply()).deed();
    Turns doing = turns.step(ordered.progress());
    Reply told =
        BOT.done(
            doing.turn(),
            deed,
            new Outcome.Given(
                Map.of("number", "R-1", "label", "https://www.kiteandco.example/labels/R-1")));
    assertThat(((Reply.Step) told).progress().stage()).isEqualTo(new Stage.Over(end));
    assertThat(((Reply.Say) ((Reply.Step) told).reply()).wording().content().text())
        .contains("50177", "R-1", "https://www.kiteandco.example/labels/R-1");
  }

  private static Turns asked(Turns turns, String what) {
    assertThat(step(turns).stage()).isEqualTo(new Stage.Asking(what, 1));
    return turns;
  }

  private static Turns progress(Turns turns, Stage stage, Map<String, String> known) {
    return turns.step(new Progress("where-is-my-order", stage, known, 0));
  }

  private static Progress step(Turns turns) {
    Reply reply = ready(BOT.think(turns.turn(), Findings.NONE)).reply();
    assertThat(reply).isInstanceOf(Reply.Step.class);
    return ((Reply.Step) reply).progress();
  }

  private static Answer ready(Thought thought) {
    assertThat(thought).isInstanceOf(Thought.Ready.class);
    return ((Thought.Ready) thought).answer();
  }

  private static Reply.Say said(Answer answer) {
    Reply reply = answer.reply();
    while (reply instanceof Reply.Step step) {
      reply = step.reply();
    }
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }
}
