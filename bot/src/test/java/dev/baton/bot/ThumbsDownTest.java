package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the bot makes of an answer that its customer marks as not helpful.
class ThumbsDownTest {
  private static final LibraryBot BOT = Shipped.bot();
  private static final String HOURS = "when are you open";
  private static final String PAYING = "can i pay with paypal";

  @ParameterizedTest
  @ValueSource(strings = {"👎", "👎🏽 ", "👎👎", ":-1:", ":thumbsdown:"})
  void theSignIsUnderstoodWhereItIsWritten(String sign) {
    Reply reply =
        BOT.reply(
            Turns.in("en").customer("do you ship to Norway?").bot("Yes.").customer(sign).turn());
    assertThat(((Reply.Say) reply).wording().template()).isEqualTo("not-helped");
  }

  @Test
  void theFirstTimeItAsksWhatWasMissingAndOffersAPerson() {
    Reply.Say asked = said(once());
    assertThat(asked.wording().template()).isEqualTo("not-helped");
    assertThat(asked.helped()).isFalse();
    assertThat(asked.rateable()).isFalse();
    assertThat(asked.wording().content().choices())
        .extracting(Choice::value)
        .contains(Choice.PERSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "it", "pt", "nl"})
  void itAsksInTheCustomersLanguage(String language) {
    Reply.Say asked = said(Turns.in(language).customer(HOURS).bot("x").rates(Rating.UNHELPFUL, 0));
    assertThat(asked.wording().language()).isEqualTo(language);
    assertThat(asked.wording().template()).isEqualTo("not-helped");
  }

  @Test
  void twoAnswersInARowThatDidNotHelpBringAPersonByTheRule() {
    Reason reason = reason(BOT.reply(another(asked()).turn()));
    assertThat(reason.rule()).isEqualTo("failed_attempts");
    assertThat(reason.evidence())
        .contains("thumbs down on “From nine to five.”")
        .contains("thumbs down on “With PayPal, yes.”");
  }

  @Test
  void theAnswerIsQuotedAndNotThatTheBotSaidWhoItIs() {
    Turns before = Turns.in("en");
    Turns first =
        new Turns("en", true, 0, List.of(), before.cancellation(), before.standing(), before.now())
            .customer(HOURS)
            .bot("I'm Gale, the bot.\n\nFrom nine to five.")
            .rates(Rating.UNHELPFUL, 0);
    Turns asked = first.bot(said(first).wording().content().text());
    assertThat(reason(BOT.reply(another(asked).turn())).evidence())
        .contains("thumbs down on “From nine to five.”");
  }

  @Test
  void itCountsAsTheWordsForItDo() {
    Turns inWords = Turns.in("en").customer(HOURS).bot("From nine to five.");
    Reply words =
        BOT.reply(
            inWords
                .customer("that's not what I asked")
                .bot("Pardon?")
                .customer("that is not what I asked")
                .turn());
    assertThat(reason(words).rule()).isEqualTo("failed_attempts");
    Reply signAndQuestionAgain = BOT.reply(asked().customer("when do you open then").turn());
    assertThat(reason(signAndQuestionAgain).rule()).isEqualTo("failed_attempts");
  }

  @Test
  void aSignAndTheWordsThatSayTheSameAreOneFailure() {
    Reply reply = BOT.reply(once().customer("that's not what I asked").turn());
    assertThat(reply).isInstanceOf(Reply.Say.class);
  }

  @Test
  void anotherQuestionAfterItIsAnswered() {
    Reply.Say answer = said(asked().customer(PAYING));
    assertThat(answer.wording().template()).isEqualTo("payment-methods");
    assertThat(answer.rateable()).isTrue();
  }

  @Test
  void betweenTwoItDoesNotAskInTheSameWordsAgain() {
    Turns later =
        asked()
            .customer(PAYING)
            .bot("With PayPal, yes.")
            .customer("do you ship to France")
            .bot("We do.")
            .rates(Rating.UNHELPFUL, 0);
    assertThat(reason(BOT.reply(later.turn())).evidence()).contains("asked before");
  }

  @Test
  void anAnswerThatIsMarkedAsHelpfulAfterAllDidNotFail() {
    assertThat(reason(BOT.reply(another(once()).turn())).rule()).isEqualTo("failed_attempts");
    Turns mended = another(once().rates(Rating.HELPFUL, 0));
    assertThat(said(mended).wording().template()).isEqualTo("not-helped");
  }

  @Test
  void greetingsAndThanksAreNotForRating() {
    assertThat(said(Turns.in("en").customer("hello")).rateable()).isFalse();
    assertThat(said(Turns.in("en").customer("thank you so much")).rateable()).isFalse();
    assertThat(said(Turns.in("en").customer("xyzzy")).rateable()).isFalse();
    assertThat(said(Turns.in("en").customer(HOURS)).rateable()).isTrue();
  }

  /// An answer is marked.
  private static Turns once() {
    return Turns.in("en").customer(HOURS).bot("From nine to five.").rates(Rating.UNHELPFUL, 0);
  }

  /// And the bot has asked what was missing.
  private static Turns asked() {
    return once().bot(said(once()).wording().content().text());
  }

  /// Another answer is marked as not helpful.
  private static Turns another(Turns before) {
    return before.customer(PAYING).bot("With PayPal, yes.").rates(Rating.UNHELPFUL, 0);
  }

  private static Reply.Say said(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }

  private static Reason reason(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.StepAside.class);
    return ((Reply.StepAside) reply).reason();
  }
}
