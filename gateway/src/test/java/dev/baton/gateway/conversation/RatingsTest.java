package dev.baton.gateway.conversation;

import static dev.baton.gateway.conversation.Lines.BEN;
import static dev.baton.gateway.conversation.Lines.PHONE;
import static dev.baton.gateway.conversation.Lines.WEB;
import static dev.baton.gateway.conversation.Lines.hear;
import static dev.baton.gateway.conversation.Lines.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.aggregate.Specification;
import dev.baton.gateway.conversation.ConversationCommand.WhichAnswer;
import dev.baton.gateway.conversation.ConversationEvent.AnswerRated;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.TurnBegan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What customers say of answers by a sign.
class RatingsTest {
  private static final Optional<Rating> UP = Optional.of(Rating.HELPFUL);
  private static final Optional<Rating> DOWN = Optional.of(Rating.UNHELPFUL);
  private static final Optional<Rating> NONE = Optional.empty();
  private static final Wording ANSWER = PlainRules.wording("returns", "Within 30 days.", "en");
  private static final Wording SORRY = PlainRules.wording("not-helped", "What was missing?", "en");

  private final Specification<Conversation, ConversationCommand, ConversationEvent, Effect> spec =
      new Specification<>(new Conversing(new PlainRules()), ConversationCommand::at);

  @Test
  void thatAnAnswerDidNotHelpIsRepliedToLikeALine() {
    long answer = answered(WEB, "Can I return it?");
    var rated = spec.when(rate(WEB, new WhichAnswer.Numbered(answer), DOWN));
    rated.then(new AnswerRated(answer, DOWN));
    Instant burst = spec.later(Duration.ofMillis(700));
    assertThat(rated.effects(Effect.Timed.class))
        .containsExactly(new Effect.Timed(new TimerChange.Set(Decider.TURN, burst)));
    spec.when(new ConversationCommand.Wake(Decider.TURN, burst)).then(new TurnBegan(seq() - 1));
  }

  @Test
  void theReplyIsAFailedAttemptAndOneTooManyBringsAPerson() {
    reply(answered(WEB, "Can I return it?"));
    assertThat(failures()).isEqualTo(1);
    say(thinkAbout("really?"), new Reply.Failed("broken")).only(PersonRequested.class);
  }

  @Test
  void anAnswerFailsOnceHoweverOftenItsCustomerChangesTheirMind() {
    long answer = answered(WEB, "Can I return it?");
    reply(answer);
    for (Optional<Rating> next : List.of(UP, DOWN, NONE, DOWN)) {
      var rated = spec.when(rate(WEB, new WhichAnswer.Numbered(answer), next));
      rated.then(new AnswerRated(answer, next));
      assertThat(rated.effects()).isEmpty();
    }
    spec.when(wake()).thenNothing();
  }

  @Test
  void whatIsTakenBackBeforeItWasAnsweredIsNotAnsweredAndMayBeSaidAgain() {
    long answer = answered(WEB, "Can I return it?");
    spec.after(rate(WEB, new WhichAnswer.Numbered(answer), DOWN));
    spec.after(rate(WEB, new WhichAnswer.Numbered(answer), NONE));
    spec.when(wake()).thenNothing();
    spec.after(rate(WEB, new WhichAnswer.Numbered(answer), DOWN));
    spec.when(wake()).thenTypes(TurnBegan.class);
  }

  @Test
  void aLineThatWaitsBesideASignThatIsTakenBackIsAnsweredAllTheSame() {
    long answer = answered(WEB, "Can I return it?");
    spec.after(rate(WEB, new WhichAnswer.Numbered(answer), DOWN));
    spec.after(hear(WEB, "even after 40 days?", now()));
    spec.after(rate(WEB, new WhichAnswer.Numbered(answer), UP));
    spec.when(wake()).thenTypes(TurnBegan.class);
  }

  @Test
  void aReplyThatWasBeingMadeIsMadeAnewWithTheSign() {
    long answer = answered(WEB, "Can I return it?");
    ConversationCommand.Answer late = thinkAbout("and how?");
    spec.after(rate(WEB, new WhichAnswer.Numbered(answer), DOWN));
    spec.when(late.at(now())).thenTypes(ConversationEvent.Settled.class);
    spec.when(wake()).then(new TurnBegan(seq() - 2));
  }

  @Test
  void thatAnAnswerHelpedIsRecordedAndNothingIsSaid() {
    long answer = answered(WEB, "Can I return it?");
    var rated = spec.when(rate(WEB, new WhichAnswer.Numbered(answer), UP));
    rated.then(new AnswerRated(answer, UP));
    assertThat(rated.effects()).isEmpty();
    spec.when(rate(WEB, new WhichAnswer.Numbered(answer), UP)).thenNothing();
  }

  @Test
  void ofTwoSignsTheOneThatIsTakenAwayTakesNothingElseBack() {
    long answer = answered(WEB, "Can I return it?");
    var which = new WhichAnswer.Numbered(answer);
    spec.after(rate(WEB, which, DOWN));
    spec.after(rate(WEB, which, UP));
    spec.when(new ConversationCommand.Rate(WEB, which, NONE, DOWN, now())).thenNothing();
    spec.when(new ConversationCommand.Rate(WEB, which, NONE, UP, now()))
        .then(new AnswerRated(answer, NONE));
  }

  @Test
  void onlyTheLatestAnswersAreRated() {
    long first = answered(WEB, "Can I return it?");
    long second = answered(WEB, "How?");
    answered(WEB, "Where?");
    answered(WEB, "When?");
    spec.when(rate(WEB, new WhichAnswer.Numbered(first), DOWN)).thenRefused(Refusal.NO_SUCH_ANSWER);
    spec.when(rate(WEB, new WhichAnswer.Numbered(second), DOWN)).thenTypes(AnswerRated.class);
  }

  @Test
  void questionsAndGreetingsAndLinesOfOthersAreNotRated() {
    say(thinkAbout("hm"), new Reply.Say(SORRY, true));
    spec.when(rate(WEB, new WhichAnswer.Numbered(seq() - 1), DOWN))
        .thenRefused(Refusal.NO_SUCH_ANSWER);
    spec.when(rate(WEB, new WhichAnswer.Numbered(1), DOWN)).thenRefused(Refusal.NO_SUCH_ANSWER);
    long answer = answered(WEB, "Can I return it?");
    spec.when(rate(PHONE, new WhichAnswer.Numbered(answer), DOWN))
        .thenRefused(Refusal.NO_SUCH_ANSWER);
  }

  @Test
  void aBareSignIsOfWhatWasSaidLastAndOtherwiseALine() {
    long answer = answered(PHONE, "Can I return it?");
    spec.when(rate(PHONE, new WhichAnswer.Latest(), DOWN)).then(new AnswerRated(answer, DOWN));
    spec.after(hear(PHONE, "well", now()));
    spec.when(rate(PHONE, new WhichAnswer.Latest(), UP)).thenRefused(Refusal.NO_SUCH_ANSWER);
    say(thinkAbout(PHONE, "yes or no?"), new Reply.Say(SORRY, true));
    spec.when(rate(PHONE, new WhichAnswer.Latest(), UP)).thenRefused(Refusal.NO_SUCH_ANSWER);
  }

  @Test
  void anAnswerIsFoundByTheNameThatItWasDeliveredUnder() {
    long answer = answered(WEB, "Can I return it?");
    spec.after(
        new ConversationCommand.Settle(answer, "deliver-slack", new Outcome.Done("1718.3"), now()));
    spec.when(rate(WEB, new WhichAnswer.Sent("1718.4"), DOWN)).thenRefused(Refusal.NO_SUCH_ANSWER);
    spec.when(rate(WEB, new WhichAnswer.Sent("1718.3"), DOWN)).then(new AnswerRated(answer, DOWN));
  }

  @Test
  void whileAPersonIsAskedForOrThereAgentsAreTold() {
    long answer = answered(WEB, "Can I return it?");
    spec.after(hear(WEB, "a human please", now()));
    var waiting = spec.when(rate(WEB, new WhichAnswer.Numbered(answer), DOWN));
    assertThat(waiting.effects())
        .containsExactly(new Effect.Tell(new Effect.Notice.Rated(answer, DOWN)));
    spec.after(join(BEN, now()));
    spec.after(rate(WEB, new WhichAnswer.Numbered(answer), NONE));
    spec.after(new ConversationCommand.GiveBack(BEN, Optional.empty(), now()));
    spec.when(rate(WEB, new WhichAnswer.Numbered(answer), DOWN))
        .thenRefused(Refusal.NO_SUCH_ANSWER);
  }

  @Test
  void whoOptedOutGetsNoReplyToASign() {
    long answer = answered(PHONE, "Can I return it?");
    spec.after(new ConversationCommand.GiveConsent(Lines.ana(PHONE), true, "STOP", now(), now()));
    assertThat(spec.when(rate(PHONE, new WhichAnswer.Numbered(answer), DOWN)).effects()).isEmpty();
  }

  @Test
  void aTranscriptTellsOfEachAnswerWhatWasSaidOfItLast() {
    List<Recorded<ConversationEvent>> log =
        List.of(
            new Recorded<>(4, now(), new BotSaid(1, ANSWER, 3, true, true, Optional.empty())),
            new Recorded<>(5, now(), new AnswerRated(4, DOWN)),
            new Recorded<>(6, now(), new AnswerRated(4, UP)),
            new Recorded<>(7, now(), new BotSaid(1, ANSWER, 3, true, true, Optional.empty())),
            new Recorded<>(8, now(), new AnswerRated(7, DOWN)),
            new Recorded<>(9, now(), new AnswerRated(7, NONE)));
    assertThat(Transcript.of(log))
        .extracting(Transcript.Line::entry)
        .filteredOn(Transcript.Entry.Rated.class::isInstance)
        .containsExactly(new Transcript.Entry.Rated(4, Rating.HELPFUL, "Within 30 days."));
  }

  /// The number of the answer to this.
  private long answered(Address from, String question) {
    say(thinkAbout(from, question), new Reply.Say(ANSWER, true, true, Optional.empty()));
    return seq() - 1;
  }

  /// The customer says that it did not help, and is asked what was missing.
  private void reply(long answer) {
    spec.after(rate(WEB, new WhichAnswer.Numbered(answer), DOWN));
    long sign = seq();
    spec.after(wake());
    say(
        new ConversationCommand.Answer(seq(), sign, 1, new Reply.Failed(""), Lines.REQUEST, now()),
        new Reply.Say(SORRY, false));
  }

  private ConversationCommand.Answer thinkAbout(String question) {
    return thinkAbout(WEB, question);
  }

  private ConversationCommand.Answer thinkAbout(Address from, String question) {
    spec.after(hear(from, question, now()));
    long heard = seq();
    spec.after(wake());
    return new ConversationCommand.Answer(
        seq(), heard, 1, new Reply.Say(ANSWER, true, true, Optional.empty()), Lines.REQUEST, now());
  }

  private Specification.Then<ConversationEvent, Effect> say(
      ConversationCommand.Answer turn, Reply reply) {
    var said =
        spec.when(
            new ConversationCommand.Answer(
                turn.turn(), turn.upTo(), turn.epoch(), reply, Lines.REQUEST, now()));
    said.events();
    return said;
  }

  private ConversationCommand rate(Address from, WhichAnswer answer, Optional<Rating> rating) {
    return new ConversationCommand.Rate(from, answer, rating, Optional.empty(), now());
  }

  private ConversationCommand wake() {
    return new ConversationCommand.Wake(Decider.TURN, now());
  }

  private int failures() {
    return ((Floor.Bot) ((Conversation.Open) spec.state()).floor()).failures();
  }

  private Instant now() {
    return spec.later(Duration.ofSeconds(5));
  }

  private long seq() {
    return spec.recorded();
  }
}
