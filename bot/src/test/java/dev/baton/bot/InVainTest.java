package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Escalation;
import dev.baton.bot.escalation.RulesFile;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the bot does where its words were of no help: it asks what was missing, offers a person,
/// and does not say the same again as if it were new.
class InVainTest {
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | didn't work",
        "en | no, that didn't help",
        "en | That's not what I asked!",
        "en | you misunderstood me",
        "de | geht immer noch nicht",
        "de | das war nicht meine frage",
      })
  void whoSaysThatItDidNotHelpAndNoMoreIsAskedWhatWasMissing(String language, String line) {
    Reply.Say said = said(Turns.in(language).bot("Choose a new password here.").customer(line));
    assertThat(said.wording().template()).isEqualTo("not-helped");
    assertThat(said.helped()).isFalse();
    assertThat(said.wording().content().choices())
        .as("no guess at what they have not said")
        .extracting(Choice::value)
        .containsExactly(Choice.PERSON);
  }

  @Test
  void whoSaysItAgainGetsAPersonAndNotTheSameWords() {
    Turns once = Turns.in("en").bot("Choose a new password here.").customer("didn't work");
    String asked = said(once).wording().content().text();
    Reason reason = reason(once.bot(asked).customer("still doesn't work"));
    assertThat(reason.rule()).isEqualTo("failed_attempts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "that did not help, where is my parcel? | where-is-my-order",
        "my discount code does not work | discount-code-not-working",
      })
  void whoAlsoAsksForSomethingIsAnsweredThat(String line, String template) {
    assertThat(said(Turns.in("en").bot("Choose a new password.").customer(line)).wording())
        .extracting(wording -> wording.template())
        .isEqualTo(template);
  }

  @Test
  void beforeTheBotHasSaidAnythingNothingWasInVain() {
    assertThat(said(Turns.in("en").notYetIntroduced().customer("didn't work")).wording().template())
        .isNotEqualTo("not-helped");
  }

  @Test
  void theSameAnswerAgainOffersAPersonHoweverItWasAskedFor() {
    Turns asked = Turns.in("en").customer("what are your opening hours?");
    Reply.Say first = said(asked);
    assertThat(first.offer()).isEmpty();

    Reply.Say again =
        said(asked.bot(first.wording().content().text()).customer("when do you open?"));

    assertThat(again.wording().template()).isEqualTo(first.wording().template());
    assertThat(again.offer()).map(Reason::rule).contains("asked_again");
  }

  @Test
  void whatAModelFailsToPutDifferentlyASecondTimeBringsAPerson() {
    Turns asked = Turns.in("en").customer("what are your opening hours?");
    Turns again = asked.bot(said(asked).wording().content().text()).customer("when do you open?");

    Answer answer = BOT.answer(again.turn());

    assertThat(answer.unaided()).isInstanceOf(Reply.StepAside.class);
  }

  @Test
  void theSameAnswerAThirdTimeBringsAPersonHoweverItWasAskedFor() {
    Turns asked = Turns.in("en").customer("can I pay by invoice?");
    String answer = said(asked).wording().content().text();
    Turns again = asked.bot(answer).customer("do you take paypal?").bot(answer);

    assertThat(said(again.customer("and apple pay?")).wording().content().text())
        .as("what goes on is told that alone")
        .contains("Apple Pay")
        .doesNotContain(answer);
    assertThat(reason(again.customer("do you accept apple pay?")).rule())
        .isEqualTo("failed_attempts");
  }

  private static Reply.Say said(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }

  private static Reason reason(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    assertThat(reply).isInstanceOf(Reply.StepAside.class);
    return ((Reply.StepAside) reply).reason();
  }

  /// The shipped rules, but for `failed_attempts`, which always holds as well.
  @Test
  void twoQuestionsInARowThatItCannotAnswerBringAPersonByThemselves() throws IOException {
    Path without = Files.createTempFile("escalation", ".yaml");
    try {
      Files.writeString(
          without,
          Files.readString(Path.of("../config/escalation.yaml"))
              .replace("when: failures >= 2\n", "when: failures >= 2\n    on: false\n"));
      LibraryBot bot =
          new LibraryBot(
              Shipped.library(),
              new Judge(
                  Shipped.library(),
                  Shipped.mind(),
                  new Escalation(RulesFile.open(without, _ -> true))));
      Turns twice =
          Turns.in("en")
              .customer("xyzzy plugh frobnicate")
              .bot("Could you put it in other words?")
              .customer("quux blorb zork");
      assertThat(bot.reply(twice.turn()))
          .isInstanceOfSatisfying(
              Reply.StepAside.class,
              aside -> assertThat(aside.reason().rule()).isEqualTo("low_confidence"));
    } finally {
      Files.delete(without);
    }
  }
}
