package dev.baton.gateway.conversation;

import static dev.baton.gateway.conversation.Lines.BEN;
import static dev.baton.gateway.conversation.Lines.PHONE;
import static dev.baton.gateway.conversation.Lines.hear;
import static dev.baton.gateway.conversation.Lines.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.aggregate.Specification;
import dev.baton.gateway.conversation.ConversationEvent.Announced;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.BotSilenced;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.TurnBegan;
import dev.baton.gateway.conversation.Words.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Two machines that answer each other come to an end; a person is not taken for one lightly.
class BreakerTest {
  private static final Breaker BREAKER = Breaker.DEFAULT;
  private static final Duration BURST = Rules.Patience.DEFAULT.burstOn("sms");
  private static final Duration A_WHILE = Duration.ofMinutes(1);
  private static final String AWAY = "I am away until Monday. Your ticket is ";

  private final Specification<Conversation, ConversationCommand, ConversationEvent, Effect> spec =
      new Specification<>(new Conversing(PlainRules.withBreaker(true)), ConversationCommand::at);
  private Instant now = Specification.START;

  @Test
  void theSameWordsFiguresApartAreAnsweredOnlySoManyTimes() {
    for (int i = 1; i <= BREAKER.repeats(); i++) {
      answered(AWAY + i, A_WHILE);
    }
    var silenced = burst(AWAY + "6", A_WHILE);
    silenced.thenTypes(BotSilenced.class, Announced.class);
    assertThat(silenced.only(BotSilenced.class).until()).isEqualTo(now.plus(BREAKER.silence()));
    assertThat(silenced.only(Announced.class).moment()).isEqualTo(Moment.BOT_SILENT);
    assertThat(silenced.effects(Effect.Deliver.class)).hasSize(1);
  }

  @Test
  void moreLinesThanAnybodyWritesByHandAreAnsweredOnlySoManyTimes() {
    for (int i = 0; i < BREAKER.turns(); i++) {
      answered("something else " + letters(i), Duration.ofSeconds(5));
    }
    burst("and more", Duration.ofSeconds(5)).thenTypes(BotSilenced.class, Announced.class);
  }

  @Test
  void whoAsksMuchAtTheSpeedOfAPersonIsAnsweredEachTime() {
    Duration pause = BREAKER.turnsWithin().dividedBy(BREAKER.turns() - 1);
    for (int i = 0; i < 10 * BREAKER.turns(); i++) {
      answered("something else " + letters(i), pause);
    }
  }

  @Test
  void itSaysSoOnceAndThenNothingUntilTheSilenceIsOver() {
    silenced();
    for (int i = 0; i < 9; i++) {
      burst(AWAY + i, Duration.ofMinutes(5)).thenNothing();
    }
    burst("Is anybody there?", BREAKER.silence()).thenTypes(TurnBegan.class);
  }

  @Test
  void aPersonCanBeAskedForInTheSilenceAndSeesWhatHappened() {
    silenced();
    now = now.plus(A_WHILE);
    var asked = spec.when(hear(PHONE, "a human please", now));
    assertThat(asked.events()).hasAtLeastOneElementOfType(PersonRequested.class);
    assertThat(asked.effects(Effect.ShowCase.class)).hasSize(1);
    spec.after(join(BEN, now));
  }

  @Test
  void whoReadsTheConversationLaterSeesThatTheBotFellSilentAndWhy() {
    BotSilenced event = new BotSilenced(new Reason(Breaker.RULE, "The same again."), now);
    var read = Transcript.of(List.of(new Recorded<>(9, now, event)));
    assertThat(read)
        .extracting(Transcript.Line::entry)
        .containsExactly(new Transcript.Entry.Noted(new Author.System(), "The same again."));
  }

  @Test
  void aMachineThatWaitsIsNotAssuredForEver() {
    spec.after(hear(PHONE, "a human please", now));
    int assured = 0;
    for (int i = 0; i < 60; i++) {
      now = now.plus(Duration.ofMinutes(2));
      assured +=
          spec.when(hear(PHONE, AWAY + i, now)).events().stream()
                  .anyMatch(Announced.class::isInstance)
              ? 1
              : 0;
    }
    assertThat(assured).isEqualTo(BREAKER.repeats());
  }

  /// A machine at the other end of a conversation that runs as it would: timers, turns, answers.
  @Test
  void whateverAnswersByItselfHowFastOrSlowlyThereIsAnEndToIt() {
    // While a person is asked for each promise that the customer gets is answered by the machine,
    // and that is acknowledged so many times again. There are six promises on the first day.
    int most = BREAKER.turns() + 6 * BREAKER.repeats();
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      boolean quotes = random.nextBoolean();
      boolean alone = random.nextBoolean();
      // From a tenth of a second to half an hour; what never says the same twice is told by its
      // pace alone.
      double longest = quotes ? 6.2 : 4.0;
      Duration delay =
          Duration.ofMillis((long) Math.pow(10, 2 + random.nextDouble() * (longest - 2)));
      IntFunction<String> says =
          quotes ? i -> AWAY + i : i -> "as to that: " + letters(random.nextInt(1 << 20));
      MachineRun run = new MachineRun(PlainRules.withBreaker(!alone), random, delay, says);
      run.runFor(Duration.ofDays(2));
      assertThat(run.answers())
          .as("seed %d: answers to what answers after %s", seed, delay)
          .isBetween(1, most);
      assertThat(run.answersAfterTheFirstDay())
          .as("seed %d: on the second day", seed)
          .isLessThanOrEqualTo(run.personAskedFor() ? BREAKER.repeats() : 0);
    }
  }

  private void silenced() {
    for (int i = 0; i < BREAKER.repeats(); i++) {
      answered(AWAY + i, A_WHILE);
    }
    burst(AWAY, A_WHILE).thenTypes(BotSilenced.class, Announced.class);
  }

  private void answered(String text, Duration later) {
    burst(text, later).thenTypes(TurnBegan.class);
    long turn = spec.recorded();
    spec.when(Lines.answer(turn, ((Conversation.Open) spec.state()).room().heardUpTo(), 1, now))
        .only(BotSaid.class);
  }

  /// A line, and what comes of it when nothing follows.
  private Specification.Then<ConversationEvent, Effect> burst(String text, Duration later) {
    now = now.plus(later);
    spec.after(hear(PHONE, text, now.minus(BURST)));
    return spec.when(new ConversationCommand.Wake(Decider.TURN, now));
  }

  /// Words without figures, others for each number.
  private static String letters(int number) {
    return Integer.toString(number, 26)
        .chars()
        .map(c -> c <= '9' ? c - '0' + 'a' : c + 10)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
