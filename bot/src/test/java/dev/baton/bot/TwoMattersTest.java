package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.TemplateId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Of two things that are asked for in one turn, none is dropped without a word.
class TwoMattersTest {
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | can I pay with PayPal and do you deliver to Norway? | and the other question? | delivery-abroad
          en | can I pay with PayPal and do you deliver to Norway? | the second one          | delivery-abroad
          en | can I pay with PayPal and do you deliver to Norway? | norway                  | delivery-abroad
          en | I need an invoice for 50177 and also one of the tent pegs is missing | the pegs | missing-item
          en | I need an invoice for 50177 and also one of the tent pegs is missing | ok and the pegs? | missing-item
          en | can I pay with PayPal and do you deliver to Norway? | both please           | delivery-abroad
          de | Habt ihr Studentenrabatt und liefert ihr nach Norwegen? | beides               | delivery-abroad
          de | Habt ihr Studentenrabatt und liefert ihr nach Norwegen? | und die zweite Frage? | delivery-abroad
          de | Ich brauche eine Rechnung für 50177 und außerdem fehlt ein Hering | der Hering | missing-item
          """)
  void theSecondIsTakenUpByAWordOfItOrAsTheOther(
      String language, String both, String then, String second) {
    Turns asked = Turns.in(language).customer(both);
    Wording first = words(asked);
    assertThat(first.template()).isNotEqualTo(second);
    assertThat(first.content().choices()).extracting(Choice::value).contains(second);
    assertThat(template(answered(asked, first).customer(then))).isEqualTo(second);
  }

  @Test
  void theSecondIsOfferedAgainWithWhatIsSaidNext() {
    Turns asked = Turns.in("en").customer("can I pay with PayPal and do you deliver to Norway?");
    Turns thanked = answered(asked, words(asked)).customer("ok thanks");
    assertThat(words(thanked).content().choices())
        .extracting(Choice::value)
        .contains("delivery-abroad");
    Turns told = thanked.bot("You're welcome").customer("and the other one?").bot("4 to 8 days");
    assertThat(words(told.customer("thank you")).content().choices())
        .extracting(Choice::value)
        .doesNotContain("delivery-abroad");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Two things: my tent looks funny to me and do you deliver to Norway?
          en | I have two questions. Do you deliver to Norway? And what about the blue thing?
          de | Zwei Sachen: mein Zelt sieht komisch aus und liefert ihr nach Norwegen?
          """)
  void whoSaysThatThereAreTwoReadsThatTheOtherIsNotForgotten(String language, String both) {
    Turns asked = Turns.in(language).customer(both);
    Wording first = words(asked);
    assertThat(first.template()).isEqualTo("delivery-abroad");
    assertThat(first.content().text()).startsWith(say(language, "one-at-a-time").content().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I ordered two things. Do you deliver to Norway?",
        "do you deliver to Norway, and my sister lives there",
        "do you deliver to Norway?"
      })
  void whoHasOneThingToAskReadsNothingOfAnother(String line) {
    assertThat(words(Turns.in("en").customer(line)).content().text())
        .doesNotContain(say("en", "one-at-a-time").content().text());
  }

  @Test
  void aWordOfTheOneLabelThatHasItPicksIt() {
    Turns offered =
        Turns.in("en")
            .customer("what about it then")
            .bot(
                "Which?",
                new Choice("return-label", "I need a label"),
                new Choice("warranty", "It broke later on"));
    assertThat(template(offered.customer("it broke"))).isEqualTo("warranty");
  }

  private static Wording say(String language, String line) {
    return new Phrases(Shipped.library())
        .say(new TemplateId(line), language, Map.of())
        .orElseThrow();
  }

  private static Turns answered(Turns asked, Wording words) {
    List<Choice> choices = words.content().choices();
    return asked.bot(words.content().text(), choices.toArray(Choice[]::new));
  }

  private static String template(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    return reply instanceof Reply.Step(var progress, Reply _)
        ? progress.template()
        : ((Reply.Say) reply).wording().template();
  }

  private static Wording words(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    return ((Reply.Say) (reply instanceof Reply.Step(var _, Reply first) ? first : reply))
        .wording();
  }
}
