package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Channel.Doubt;
import dev.baton.gateway.bus.Channel.Line;
import dev.baton.gateway.bus.Channel.Other;
import dev.baton.gateway.bus.ConversationEffects.Ports;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.people.MemoryPeople;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a channel is told of a line that may have been sent, and when it is not asked at all.
final class DoubtTest {
  private static final Address PHONE = new Address("sms", "+13125550142");
  private static final Duration BURST = Duration.ofSeconds(3);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final List<Line> asked = new ArrayList<>();
  private final Queue<Delivery> answers = new ArrayDeque<>();
  private final Kernel kernel =
      new Kernel(
          new Kernel.Store(
              new MemoryEventLog(4, time),
              new MemoryPeople(time, Duration.ofHours(26)),
              new LocalHints()),
          new PlainRules(),
          Desking.Slots.DEFAULT,
          new Kernel.Time(time, time),
          new SeededIds(7),
          Kernel.Limits.of("node"));
  private int heard;

  @BeforeEach
  void start() {
    now(
        kernel.start(
            new Ports(
                Map.of("sms", new Phone()),
                List.of(),
                _ ->
                    Future.succeededFuture(
                        new Reply.Say(PlainRules.wording("t", "Hi", "en"), true)),
                _ -> Future.succeededFuture(new Delivery.Delivered("thread:t1")),
                new PlainBriefing())));
  }

  @Test
  void theFirstAttemptKnowsOfNoDoubt() {
    say("hello");

    assertThat(asked).singleElement().extracting(Line::doubt).isEqualTo(Optional.empty());
  }

  @Test
  void whoeverLooksForALineIsToldWhatBecameOfTheOthers() {
    answers.add(new Delivery.Delivered("SM1"));
    answers.add(new Delivery.Undeliverable("no such number"));
    say("one");
    say("two");
    answers.add(new Delivery.Unknown("no answer"));
    say("three");
    time.advance(RETRY);

    assertThat(asked).hasSize(4);
    assertThat(asked.getLast().key()).isEqualTo(asked.get(2).key());
    assertThat(doubt(asked.getLast()).others())
        .containsExactly(
            other(new Outcome.Done("SM1")), other(new Outcome.Failed("no such number")));
  }

  @Test
  void aLineThatWasTakenIsToldByItsNameWhateverTheProviderSaidOfItLater() {
    answers.add(new Delivery.Delivered("SM1"));
    say("one");
    now(kernel.conversations().notDelivered(asked.getFirst().key().toString(), "lost"));
    answers.add(new Delivery.Unknown("no answer"));
    say("two");
    time.advance(RETRY);

    assertThat(doubt(asked.getLast()).others()).containsExactly(other(new Outcome.Done("SM1")));
  }

  @Test
  void whatEndedLongBeforeTheLineWasSaidIsNotTold() {
    answers.add(new Delivery.Delivered("long ago"));
    say("one");
    time.advance(OthersEnds.LOOKBACK);
    answers.add(new Delivery.Delivered("lately"));
    say("two");
    answers.add(new Delivery.Unknown("no answer"));
    say("three");
    time.advance(RETRY);

    assertThat(doubt(asked.getLast()).others()).containsExactly(other(new Outcome.Done("lately")));
  }

  @Test
  void muchMayHaveBeenSaidMeanwhile() {
    int lines = 150;
    for (int i = 0; i < lines; i++) {
      answers.add(new Delivery.Delivered("SM" + i));
      say("line " + i);
      time.advance(Duration.ofMillis(10));
    }
    answers.add(new Delivery.Unknown("no answer"));
    say("the last");
    time.advance(RETRY);

    assertThat(doubt(asked.getLast()).others())
        .hasSize(lines)
        .first()
        .isEqualTo(other(new Outcome.Done("SM0")));
  }

  @Test
  void theDoubtIsAsOldAsTheLastAttemptThatMayHaveArrived() {
    answers.add(new Delivery.Unknown("no answer"));
    answers.add(new Delivery.RetryAfter(Duration.ofSeconds(5), "surely not sent"));
    answers.add(new Delivery.Unknown("no answer"));
    hear("one");
    time.advance(BURST);
    Instant first = time.now();
    time.advance(RETRY);
    time.advance(Duration.ofSeconds(5));
    Instant third = time.now();
    time.advance(RETRY.multipliedBy(10));

    assertThat(asked).hasSize(4);
    assertThat(doubt(asked.get(1)).since()).isBeforeOrEqualTo(first);
    assertThat(doubt(asked.get(2))).isEqualTo(doubt(asked.get(1)));
    assertThat(doubt(asked.get(3)).since()).isAfter(first).isBeforeOrEqualTo(third);
  }

  @Test
  void whatWasSurelyNotSentIsDroppedUnaskedWhenTheFloorChangesHands() {
    answers.add(new Delivery.RetryAfter(Duration.ofSeconds(5), "too fast"));
    say("one");
    say("a human please");
    time.advance(Duration.ofSeconds(10));

    assertThat(asked).extracting(line -> line.content().text()).containsOnlyOnce("Hi");
    assertThat(outcome(asked.getFirst()))
        .isEqualTo(new Outcome.Dropped("The floor changed hands before it was sent."));
  }

  @Test
  void whatMayHaveBeenSentIsLookedForEvenWhenTheFloorHasChangedHands() {
    answers.add(new Delivery.Unknown("no answer"));
    answers.add(new Delivery.RetryAfter(Duration.ofSeconds(5), "not listed yet"));
    say("one");
    hear("a human please");
    answers.add(new Delivery.Delivered("it was there"));
    time.advance(Duration.ofSeconds(10));

    assertThat(asked).extracting(line -> line.content().text()).startsWith("Hi", "Hi", "Hi");
    assertThat(now(asked.get(2).fence().tooLate()))
        .contains("The floor changed hands before it was sent.");
    assertThat(outcome(asked.getFirst())).isEqualTo(new Outcome.Done("it was there"));
  }

  /// The customer says something, and the bot has answered when it returns.
  private void say(String text) {
    hear(text);
    time.advance(BURST);
  }

  private void hear(String text) {
    String id = "m" + ++heard;
    now(
        kernel
            .conversations()
            .hear(new Heard(PHONE, id, Content.of(text), Optional.empty(), "en", time.now())));
  }

  private static Doubt doubt(Line line) {
    return line.doubt().orElseThrow();
  }

  private static Other other(Outcome outcome) {
    return new Other(new Author.Bot(), PlainRules.wording("t", "Hi", "en").content(), outcome);
  }

  private Outcome outcome(Line line) {
    ConversationId id = new ConversationId(line.key().aggregate().id());
    return now(kernel.conversations().read(id, 0, 10_000)).stream()
        .map(Recorded::event)
        .filter(Settled.class::isInstance)
        .map(Settled.class::cast)
        .filter(settled -> settled.of() == line.key().seq())
        .filter(settled -> settled.effect().equals(line.key().effect()))
        .map(Settled::outcome)
        .findFirst()
        .orElseThrow();
  }

  /// Remembers what it was asked for, and answers what it is told to.
  private final class Phone implements Channel {
    @Override
    public String name() {
      return "sms";
    }

    @Override
    public Future<Delivery> deliver(Line line) {
      asked.add(line);
      Delivery answer = answers.poll();
      return Future.succeededFuture(answer == null ? new Delivery.Delivered("SM") : answer);
    }
  }
}
