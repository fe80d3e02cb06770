package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.LookUp;
import dev.baton.bot.connector.Outcome;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody was asked whether an order shall be cancelled, and says something else, or nothing for
/// long: only a yes to that very question does it.
class ConfirmingTest {
  private static final LibraryBot BOT = Shipped.bot();
  private static final String QUESTION = "Shall I cancel it?";
  private static final LookUp ORDER =
      new LookUp("order", Map.of("order", "20991", "proof", "bo@example.com"));
  private static final Findings PACKING = found("packing");

  @ParameterizedTest
  @ValueSource(strings = {"yes", "ok", "ok thanks", "Yes, cancel it"})
  void aYesToTheQuestionItselfOrdersTheDeed(String yes) {
    assertThat(orders(asked(1).customer(yes))).isTrue();
    assertThat(orders(asked(1).after(Floor.Bot.LASTS).customer(yes))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "that didn't help, ok",
    "that's not what I asked, ok thanks",
    "you misunderstood me, yes",
    "das hat nicht geholfen, ok"
  })
  void anOkAfterTheyHaveSaidThatItDidNotHelpIsNoYes(String complaint, String ok) {
    Turns complained = asked(1).customer(complaint);
    Reply.Step left = (Reply.Step) reply(complained);
    assertThat(left.progress().stage()).isEqualTo(new Stage.Over(Ending.LEFT));
    assertThat(words(left)).startsWith("All right, nothing has been done.").contains("missing?");
    assertThat(orders(complained.step(left.progress()).bot(words(left)).customer(ok))).isFalse();
  }

  @Test
  void anOkAfterAThumbsDownIsNoYes() {
    Turns marked = asked(1).rates(Rating.UNHELPFUL, 0);
    Reply.Step left = (Reply.Step) reply(marked);
    assertThat(left.progress().stage()).isEqualTo(new Stage.Over(Ending.LEFT));
    assertThat(orders(marked.step(left.progress()).bot(words(left)).customer("ok"))).isFalse();
  }

  @Test
  void aYesToWhatWasSaidSinceIsAskedForOnceMoreWithAFreshLookUp() {
    for (Turns since :
        List.of(
            asked(1).customer("hm?").bot("I didn't quite get that."),
            asked(1).system("By the way, you may go on by phone."))) {
      Turns yes = since.customer("yes");
      assertThat(BOT.think(yes.turn(), Findings.NONE)).isEqualTo(new Thought.Wants(ORDER));
      assertThat(step(yes).progress().stage()).isEqualTo(new Stage.Confirming(1));
      assertThat(orders(yes)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "yes", "yes please"})
  void aYesWeeksLaterIsAskedForOnceMoreWithAFreshLookUp(String yes) {
    for (Duration silence : List.of(Floor.Bot.LASTS.plusSeconds(1), Duration.ofDays(30))) {
      Turns late = asked(1).after(silence).customer(yes);
      assertThat(BOT.think(late.turn(), Findings.NONE)).isEqualTo(new Thought.Wants(ORDER));
      assertThat(step(late).progress().stage()).isEqualTo(new Stage.Confirming(1));
      assertThat(step(late).progress().known()).containsEntry("order.status", "packing");
      Reply.Step sent = (Reply.Step) ready(BOT.think(late.turn(), found("sent"))).reply();
      assertThat(sent.progress().isOpen()).as("what does not hold any more").isFalse();
    }
  }

  @Test
  void whateverElseIsSaidWeeksLaterIsANewMatter() {
    Turns late = asked(1).after(Duration.ofDays(30)).customer("what are your opening hours?");
    assertThat(words(reply(late))).doesNotContain(QUESTION, "nothing has been done");
  }

  @Test
  void whoAsksSomethingBesidesIsAnsweredAndAskedOnceMore() {
    Turns asks = asked(1).customer("yes, and how long until I get the money?");
    Reply.Step step = step(asks);
    assertThat(step.progress().stage()).isEqualTo(new Stage.Confirming(2));
    Reply.Say said = (Reply.Say) step.reply();
    assertThat(said.wording().template()).isEqualTo("when-is-my-refund");
    assertThat(said.wording().content().text()).contains("5 working days").endsWith("20991?");
    assertThat(said.wording().content().choices()).extracting(Choice::value).startsWith("confirm");
    Turns again = asks.step(step.progress()).bot(words(step));
    assertThat(orders(again.customer("yes"))).isTrue();
  }

  @Test
  void whoAsksForSomethingElseAgainReadsThatNothingHasBeenDone() {
    Reply.Step left = step(asked(2).customer("what are your opening hours?"));
    assertThat(left.progress().stage()).isEqualTo(new Stage.Over(Ending.LEFT));
    assertThat(words(left)).startsWith("All right, nothing has been done.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"thanks", "hello?", "Ok thanks, do it tomorrow"})
  void whatIsSaidInPassingLeavesTheQuestionOpen(String line) {
    assertThat(step(asked(1).customer(line)).progress().stage()).isEqualTo(new Stage.Confirming(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cancel-my-order | cancel order 20991, bo@example.com",
        "apply-code | I want to use the code KITE10 on order 20991, bo@example.com"
      })
  void whatIsCancelledAlreadyIsSaidToBeSo(String procedure, String line) {
    Turns turns = Turns.in("en").customer(line);
    LookUp order = ((Thought.Wants) BOT.think(turns.turn(), Findings.NONE)).lookUp();
    Findings cancelled =
        Findings.NONE.with(
            order, new Outcome.Given(Map.of("number", "20991", "status", "cancelled")));
    Reply.Step said = (Reply.Step) ready(BOT.think(turns.turn(), cancelled)).reply();
    assertThat(said.progress().template()).isEqualTo(procedure);
    assertThat(said.progress().stage()).isEqualTo(new Stage.Over(Ending.ANSWERED));
    assertThat(words(said)).startsWith("Order 20991 is cancelled");
  }

  @ParameterizedTest
  @CsvSource({
    "no wait, 'actually yes cancel it'",
    "hold on, 'oh well, yes then'",
    "moment, 'also ja, bitte'"
  })
  void whoTakesBreathAndThenSaysYesIsAskedAgainAndTakenAtTheirWord(String breath, String yes) {
    Turns breathes = asked(1).customer(breath);
    Reply.Step again = step(breathes);
    assertThat(again.progress().stage()).isEqualTo(new Stage.Confirming(2));
    assertThat(orders(breathes.step(again.progress()).bot(words(again)).customer(yes))).isTrue();
  }

  private static Turns asked(int times) {
    Map<String, String> known =
        Map.of(
            "asked.order", "20991",
            "asked.proof", "bo@example.com",
            "order.number", "20991",
            "order.status", "packing");
    return Turns.in("en")
        .customer("cancel order 20991, bo@example.com")
        .step(new Progress("cancel-my-order", new Stage.Confirming(times), known, 0))
        .bot(QUESTION, new Choice("confirm", "Yes, cancel it"));
  }

  private static Findings found(String status) {
    return Findings.NONE.with(
        ORDER, new Outcome.Given(Map.of("number", "20991", "status", status)));
  }

  private static boolean orders(Turns turns) {
    return reply(turns) instanceof Reply.Step(Progress _, Reply.Act _);
  }

  private static Reply.Step step(Turns turns) {
    Reply reply = reply(turns);
    assertThat(reply).isInstanceOf(Reply.Step.class);
    return (Reply.Step) reply;
  }

  private static Reply reply(Turns turns) {
    return ready(BOT.think(turns.turn(), PACKING)).reply();
  }

  private static Answer ready(Thought thought) {
    assertThat(thought).isInstanceOf(Thought.Ready.class);
    return ((Thought.Ready) thought).answer();
  }

  private static String words(Reply reply) {
    return switch (reply) {
      case Reply.Say said -> said.wording().content().text();
      case Reply.Step(Progress _, Reply then) -> words(then);
      case Reply.StepAside _, Reply.Act _, Reply.Failed _ -> "";
    };
  }
}
