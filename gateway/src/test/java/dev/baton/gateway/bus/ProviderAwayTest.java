package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.PHONE;
import static dev.baton.gateway.bus.KernelStage.SLACK;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.bus.Delivery.Reach;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.log.FaultyEventLog.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What becomes of lines to customers while their provider is away, and after.
final class ProviderAwayTest {
  private static final String WHY = "Twilio can't be reached.";
  private static final Delivery NOT_SENT =
      new Delivery.RetryAfter(Duration.ZERO, WHY, Reach.PROVIDER);

  /// Longer than twelve attempts of a line's own, shorter than a line is of use.
  private static final Duration LONG = Duration.ofMinutes(40);

  /// How long a line is of use on the stage's channels.
  private static final Duration PATIENCE = Duration.ofHours(1);

  /// The next look at the provider comes by then.
  private static final Duration NEXT = Duration.ofMinutes(1);

  private final KernelStage stage = new KernelStage();

  /// The lines that a provider got, in order.
  private final List<Channel.Line> got = new ArrayList<>();

  @Test
  void aLineWaitsForItsProviderAndGoesOutOnceWhenItIsBack() {
    away(_ -> true, NOT_SENT);
    stage.hear(PHONE, "Where is my order?");
    stage.time.advance(LONG);
    assertThat(got).isEmpty();
    assertThat(stage.ends("deliver-sms")).isEmpty();

    back();

    assertThat(got).hasSize(1);
    assertThat(stage.ends("deliver-sms")).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(stage.kernel.underway()).isZero();
  }

  @Test
  void whatMayHaveBeenSentIsLookedForHoweverLongItWaited() {
    away(_ -> true, new Delivery.Unknown("HTTP 503", Reach.PROVIDER));
    stage.hear(PHONE, "Where is my order?");
    stage.time.advance(LONG);

    back();

    assertThat(got).singleElement().matches(line -> line.doubt().isPresent());
  }

  @Test
  void manyThatWaitAskNoMoreOftenThanOneAndThenAllGoEachOnceAndInOrder() {
    away(_ -> true, NOT_SENT);
    List<Address> phones = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Address phone = new Address("sms", "+1312555%04d".formatted(1000 + i));
      phones.add(phone);
      stage.hear(phone, "first");
    }
    stage.time.advance(Duration.ofMinutes(5));
    phones.forEach(phone -> stage.hear(phone, "second"));
    stage.time.advance(Duration.ofMinutes(1));
    int before = stage.texted.size();

    stage.time.advance(Duration.ofMinutes(30));

    assertThat(stage.texted.size() - before).as("looks in half an hour").isBetween(30, 61);
    assertThat(stage.kernel.backlog("sms"))
        .returns(120, Backlog::waiting)
        .returns(WHY, backlog -> backlog.trouble().orElseThrow().why());
    back();
    assertThat(got).hasSize(120);
    for (Address phone : phones) {
      List<Instant> said =
          got.stream()
              .filter(line -> line.to().equals(phone))
              .map(Channel.Line::recordedAt)
              .toList();
      assertThat(said).hasSize(2).isSorted();
    }
    assertThat(stage.kernel.backlog("sms")).isEqualTo(Backlog.NONE);
  }

  @Test
  void whatIsTooOldIsGivenUpAndNeverSentAndTheAgentIsToldWhy() {
    withBen();
    away(_ -> true, NOT_SENT);
    stage.write(stage.threads().getFirst(), BEN, "It is on its way.");
    stage.time.advance(PATIENCE.plusSeconds(1));

    assertThat(stage.ends("deliver-sms"))
        .last()
        .isEqualTo(new Outcome.Failed("Twilio can't be reached; given up after 60 minutes."));
    assertThat(notes()).containsSubsequence("Delayed", "NotDelivered").doesNotContain("SentLate");
    assertThat(stage.kernel.backlog("sms").givenUp()).isEqualTo(1);
    back();
    assertThat(got).isEmpty();
  }

  @Test
  void anAgentWhoseLineWaitsLearnsSoOnceAndThatItWent() {
    withBen();
    away(_ -> true, NOT_SENT);
    stage.write(stage.threads().getFirst(), BEN, "It is on its way.");
    stage.write(stage.threads().getFirst(), BEN, "Tomorrow, I think.");
    stage.time.advance(Duration.ofSeconds(20));
    assertThat(notes()).doesNotContain("Delayed");

    stage.time.advance(Duration.ofMinutes(10));

    assertThat(notes().stream().filter("Delayed"::equals)).as("one a line").hasSize(2);
    back();
    assertThat(notes()).endsWith("SentLate", "SentLate").doesNotContain("NotDelivered");
  }

  @Test
  void thatALineWentIsToldOnceAlsoWhereItsFilesAreSaidInWordsLater() {
    withBen();
    away(_ -> true, NOT_SENT);
    stage.write(stage.threads().getFirst(), BEN, "Like this?");
    stage.time.advance(Duration.ofMinutes(10));
    back();

    String line = got.getLast().key().toString();
    now(stage.kernel.conversations().filesNotDelivered(line, 1, "It has no file."));

    assertThat(stage.ends("words-sms-1")).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(notes().stream().filter("SentLate"::equals)).hasSize(1);
  }

  @Test
  void anAgentLearnsThatTheirLineWaitsAlsoWhereItCouldNotBeRecordedAtFirst() {
    withBen();
    away(_ -> true, NOT_SENT);
    stage.write(stage.threads().getFirst(), BEN, "It is on its way.");
    stage.log.onNextAppend(new Fault.Before());

    stage.time.advance(Duration.ofSeconds(31));
    assertThat(notes()).doesNotContain("Delayed");
    stage.time.advance(Duration.ofSeconds(30));

    assertThat(notes()).contains("Delayed");
  }

  @Test
  void whatWouldBeNoNewsAnyMoreIsNotTold() {
    withBen();
    away(_ -> true, NOT_SENT);
    stage.deskFails = _ -> Optional.of(new Delivery.Unknown("HTTP 503"));
    stage.write(stage.threads().getFirst(), BEN, "It is on its way.");
    stage.time.advance(Duration.ofMinutes(10));

    back();
    stage.deskFails = _ -> Optional.empty();
    stage.time.advance(NEXT);

    assertThat(notes()).contains("SentLate").doesNotContain("Delayed");
  }

  @Test
  void aLineThatIsSentAtOnceIsNoNews() {
    withBen();
    stage.write(stage.threads().getFirst(), BEN, "It is on its way.");

    stage.time.advance(Duration.ofMinutes(2));

    assertThat(notes()).doesNotContain("Delayed", "SentLate");
  }

  @Test
  void anotherChannelIsNotHeldUp() {
    away(line -> line.to().channel().equals("sms"), NOT_SENT);
    stage.hear(PHONE, "Where is my order?");
    stage.time.advance(LONG);

    stage.hear(SLACK, "Hello");
    stage.time.advance(Duration.ofSeconds(5));

    assertThat(got).singleElement().matches(line -> line.to().equals(SLACK));
    assertThat(stage.kernel.backlog("slack").trouble()).isEmpty();
  }

  @Test
  void aLineThatFailsForAReasonOfItsOwnKeepsNobodyElseAndIsGivenUpAfterItsAttempts() {
    away(line -> line.to().equals(PHONE), new Delivery.Unknown("it can't be read"));
    stage.hear(PHONE, "Where is my order?");
    Address other = new Address("sms", "+13125550143");
    stage.hear(other, "Hello");
    stage.time.advance(Duration.ofSeconds(5));
    assertThat(got).singleElement().matches(line -> line.to().equals(other));

    stage.time.advance(Duration.ofMinutes(8));

    assertThat(stage.ends("deliver-sms"))
        .containsExactly(new Outcome.Uncertain("it can't be read"));
  }

  @Test
  void aProviderThatServesOthersIsNotAwayForOneLineForEver() {
    away(line -> line.to().equals(PHONE), new Delivery.Unknown("internal_error", Reach.PROVIDER));
    stage.hear(PHONE, "Where is my order?");
    for (int i = 0; i < 30; i++) {
      stage.hear(new Address("sms", "+1312555%04d".formatted(2000 + i)), "Hello");
      stage.time.advance(Duration.ofMinutes(1));
    }

    assertThat(got).as("nobody waits for longer than until the next look").hasSize(30);
    assertThat(stage.ends("deliver-sms")).containsExactly(new Outcome.Uncertain("internal_error"));
  }

  @Test
  void aLineKeepsThePauseThatItsProviderAsksForAlsoWhereAnotherIsServedMeanwhile() {
    Promise<Delivery> slow = Promise.promise();
    stage.phoneFails = _ -> Optional.of(slow.future());
    stage.hear(new Address("sms", "+13125550143"), "Hello");
    stage.time.advance(Duration.ofSeconds(5));
    away(_ -> true, new Delivery.RetryAfter(Duration.ofSeconds(30), "too fast", Reach.PROVIDER));
    stage.hear(PHONE, "Where is my order?");
    stage.time.advance(Duration.ofSeconds(2));
    int asked = stage.texted.size();
    slow.complete(new Delivery.Delivered("SM1"));

    stage.time.advance(Duration.ofSeconds(29));
    assertThat(stage.texted).hasSize(asked);
    stage.time.advance(Duration.ofSeconds(1));
    assertThat(stage.texted).hasSize(asked + 1);
  }

  @Test
  void whatHadToWaitInAnotherProcessGoesOn() {
    away(_ -> true, NOT_SENT);
    stage.hear(PHONE, "Where is my order?");
    stage.time.advance(Duration.ofMinutes(20));
    stage.restart();
    stage.time.advance(Duration.ofMinutes(20));

    back();

    assertThat(got).singleElement().matches(line -> line.doubt().isPresent());
    assertThat(stage.ends("deliver-sms")).singleElement().isInstanceOf(Outcome.Done.class);
  }

  @Test
  void whatIsFoundTooOldIsLookedForAndNotSent() {
    away(_ -> true, NOT_SENT);
    stage.hear(PHONE, "Where is my order?");
    stage.time.advance(Duration.ofMinutes(1));
    stage.stop();
    stage.time.advance(PATIENCE.plusMinutes(1));
    askBeforeSending();

    stage.restart();
    stage.time.advance(NEXT);

    assertThat(stage.ends("deliver-sms"))
        .containsExactly(new Outcome.Dropped("It could not be sent while it was of use."));
    assertThat(stage.kernel.backlog("sms").givenUp()).isEqualTo(1);
  }

  /// Nobody gave it up: it would not have been sent in time either.
  @Test
  void whatIsDroppedForAStopIsNotCountedAsGivenUpHoweverOldItIs() {
    away(_ -> true, NOT_SENT);
    stage.hear(PHONE, "Where is my order?");
    stage.time.advance(Duration.ofMinutes(1));
    stage.stop();
    now(
        stage
            .another()
            .conversations()
            .consent(PHONE, "stop-1", true, "STOP", "en", stage.time.now()));
    stage.time.advance(PATIENCE.plusMinutes(1));
    askBeforeSending();

    stage.restart();
    stage.time.advance(NEXT);

    assertThat(stage.ends("deliver-sms"))
        .containsExactly(new Outcome.Dropped("The customer has opted out of messages there."));
    assertThat(stage.kernel.backlog("sms").givenUp()).isZero();
  }

  @Test
  void aChangeThatIsFoundTooOldIsNotMadeAndTheAgentIsTold() {
    stage.hear(SLACK, "a human please");
    stage.join(BEN);
    Address thread = stage.threads().getFirst();
    stage.write(thread, BEN, "It is on its way.");
    String line = stage.events(ConversationEvent.AgentSaid.class).getFirst().line();
    stage.stop();
    now(
        stage
            .another()
            .conversations()
            .changeWritten(thread, line, Optional.empty(), false, stage.time.now()));
    stage.time.advance(PATIENCE.plusMinutes(1));

    stage.restart();
    stage.time.advance(NEXT);

    assertThat(stage.ends("amend-slack"))
        .containsExactly(
            new Outcome.Uncertain(
                "It could not be changed while it was of use; given up after 60 minutes."));
    assertThat(notes()).contains("NotChanged");
    assertThat(stage.kernel.backlog("slack").givenUp()).isEqualTo(1);
  }

  @Test
  void filesThatWereLostAreNotSaidInWordsLongAfter() {
    withBen();
    stage.write(stage.threads().getFirst(), BEN, "Like this?");
    String line = got.getLast().key().toString();
    stage.deskFails = _ -> Optional.of(new Delivery.Unknown("HTTP 503"));
    stage.stop();
    now(stage.another().conversations().filesNotDelivered(line, 1, "It has no file."));
    stage.time.advance(PATIENCE.plusMinutes(1));

    stage.restart();
    stage.time.advance(NEXT);

    assertThat(stage.ends("words-sms-1"))
        .containsExactly(new Outcome.Dropped("It could not be sent while it was of use."));
  }

  @Test
  void whoWritesAgainIsAnsweredAsIfWhatTheyNeverGotHadNotBeenSaid() {
    stage.bot =
        _ ->
            Future.succeededFuture(
                new Reply.Say(
                    PlainRules.wording("t", "Which one?", "en")
                        .choosingFirst(List.of(new Choice("a", "The first"))),
                    true));
    away(_ -> true, NOT_SENT);
    stage.hear(PHONE, "Where is my order?");
    stage.time.advance(PATIENCE.plusMinutes(1));
    assertThat(stage.state().room().offered().choices()).isEmpty();
    List<List<Transcript.Line>> shown = new ArrayList<>();
    stage.bot =
        turn -> {
          shown.add(turn.transcript());
          return KernelStage.says("On its way.");
        };
    back();

    stage.hear(PHONE, "Hello?");
    stage.time.advance(Duration.ofSeconds(5));

    assertThat(shown)
        .singleElement()
        .satisfies(lines ->
            assertThat(lines)
                .extracting(Transcript.Line::entry)
                .allMatch(entry -> entry instanceof Transcript.Entry.Said(Author.Customer _, var _))
                .hasSize(2));
    assertThat(got)
        .extracting(Channel.Line::content)
        .extracting(Content::text)
        .containsExactly("On its way.");
  }

  private void withBen() {
    back();
    stage.hear(PHONE, "a human please");
    stage.join(BEN);
    stage.time.advance(Duration.ofSeconds(5));
    got.clear();
  }

  private void away(Predicate<Channel.Line> which, Delivery failure) {
    stage.phoneFails = line -> Optional.of(Future.succeededFuture(answer(which, failure, line)));
  }

  /// The provider is back, and its channel asks whether a line may still go.
  private void askBeforeSending() {
    stage.phoneFails =
        line ->
            Optional.of(
                line.fence()
                    .tooLate()
                    .map(late ->
                        late.<Delivery>map(Delivery.Dropped::new)
                            .orElseGet(() -> new Delivery.Delivered("SM-late"))));
  }

  private void back() {
    away(_ -> false, NOT_SENT);
    stage.time.advance(NEXT);
  }

  private Delivery answer(Predicate<Channel.Line> fails, Delivery failure, Channel.Line line) {
    if (fails.test(line)) {
      return failure;
    }
    got.add(line);
    return new Delivery.Delivered("SM" + got.size());
  }

  private List<String> notes() {
    return stage.shown(Desk.Note.class).stream().map(Desk.Note::text).toList();
  }
}
