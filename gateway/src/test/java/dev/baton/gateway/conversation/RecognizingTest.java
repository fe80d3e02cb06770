package dev.baton.gateway.conversation;

import static dev.baton.gateway.conversation.Lines.ANA;
import static dev.baton.gateway.conversation.Lines.PHONE;
import static dev.baton.gateway.conversation.Lines.REQUEST;
import static dev.baton.gateway.conversation.Lines.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.aggregate.Specification;
import dev.baton.gateway.conversation.ConversationEvent.CustomerRecognized;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSought;
import dev.baton.gateway.conversation.ConversationEvent.CustomerUnknown;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who a customer is to the company, asked of its own systems.
class RecognizingTest {
  private static final String NUMBER = PHONE.value();
  private static final Worth VIP =
      new Worth(Optional.of("VIP"), Optional.of(new BigDecimal("4210")));

  private final PlainRules rules = new PlainRules();
  private final Specification<Conversation, ConversationCommand, ConversationEvent, Effect> spec =
      new Specification<>(new Conversing(rules), ConversationCommand::at);

  RecognizingTest() {
    rules.recognizes = true;
  }

  @Test
  void whomTheirChannelProvesIsAskedAboutOnceWithTheirFirstLine() {
    var first = spec.when(hear(PHONE, Optional.of(NUMBER), now()));
    assertThat(first.only(CustomerSought.class)).isEqualTo(new CustomerSought(PHONE, NUMBER));
    assertThat(first.effects(Effect.Recognize.class))
        .containsExactly(new Effect.Recognize(PHONE, NUMBER));
    assertThat(spec.when(hear(PHONE, Optional.of(NUMBER), now())).events())
        .noneMatch(CustomerSought.class::isInstance);
  }

  @Test
  void whoIsNotProvenIsAskedAboutNowhere() {
    assertThat(spec.when(hear(WEB, Optional.empty(), now())).events())
        .noneMatch(CustomerSought.class::isInstance);
  }

  @Test
  void whereNobodyCanBeAskedNobodyIs() {
    rules.recognizes = false;
    assertThat(spec.when(hear(PHONE, Optional.of(NUMBER), now())).events())
        .noneMatch(CustomerSought.class::isInstance);
  }

  @Test
  void whatIsSaidHoldsForADay() {
    Instant at = now();
    spec.after(hear(PHONE, Optional.of(NUMBER), at));
    recognized(VIP);
    assertThat(worth()).contains(VIP);
    assertThat(VIP.isVip()).isTrue();
    assertThat(spec.when(hear(PHONE, Optional.of(NUMBER), at.plus(Duration.ofHours(23)))).events())
        .noneMatch(CustomerSought.class::isInstance);
    spec.when(hear(PHONE, Optional.of(NUMBER), at.plus(Duration.ofHours(25))))
        .only(CustomerSought.class);
  }

  @Test
  void whoIsAskedAboutAgainIsMeanwhileWhoTheyWere() {
    spec.after(hear(PHONE, Optional.of(NUMBER), now()));
    recognized(VIP);

    spec.after(hear(PHONE, Optional.of(NUMBER), spec.later(Duration.ofHours(25))));

    assertThat(worth()).contains(VIP);
  }

  @Test
  void whomNobodyKnowsAnyMoreIsNobodyAgain() {
    spec.after(hear(PHONE, Optional.of(NUMBER), now()));
    recognized(VIP);
    spec.when(new ConversationCommand.Recognize(6, PHONE, Optional.empty(), now()))
        .then(
            new CustomerUnknown(PHONE),
            new Settled(6, Effect.Recognize.NAME, new Outcome.Done("")));
    assertThat(worth()).isEmpty();
  }

  @Test
  void whereTheAskingWasGivenUpTheNextLineAsksAgainAndWhatIsKnownStays() {
    spec.after(hear(PHONE, Optional.of(NUMBER), now()));
    recognized(VIP);
    spec.after(hear(PHONE, Optional.of(NUMBER), spec.later(Duration.ofHours(25))));
    spec.after(
        new ConversationCommand.Settle(
            6, Effect.Recognize.NAME, new Outcome.Failed("connection refused"), now()));
    assertThat(worth()).contains(VIP);

    spec.when(hear(PHONE, Optional.of(NUMBER), now())).only(CustomerSought.class);
  }

  @Test
  void whomNobodyKnowsIsNobody() {
    spec.after(hear(PHONE, Optional.of(NUMBER), now()));
    spec.when(new ConversationCommand.Recognize(3, PHONE, Optional.empty(), now()))
        .then(new Settled(3, Effect.Recognize.NAME, new Outcome.Done("")));
    assertThat(worth()).isEmpty();
  }

  @Test
  void agentsWhoHaveTheCaseAlreadyAreTold() {
    spec.after(hear(PHONE, Optional.of(NUMBER), now()));
    spec.after(
        new ConversationCommand.Hear(
            Lines.ana(PHONE),
            "m-x",
            Content.of("a human please"),
            Optional.empty(),
            REQUEST,
            now(),
            now()));
    assertThat(recognized(VIP).effects())
        .containsExactly(new Effect.Tell(new Effect.Notice.Recognized(VIP)));
  }

  @Test
  void whoseAttemptsFailIsSaidToTheRules() {
    spec.after(hear(PHONE, Optional.of(NUMBER), now()));
    recognized(VIP);
    fails();
    spec.after(hear(PHONE, Optional.of(NUMBER), now()));

    assertThat(fails().only(ConversationEvent.PersonRequested.class).reason().evidence())
        .isEqualTo("2 attempts failed, of a VIP");
  }

  /// The bot takes its turn, and can't make an answer.
  private Specification.Then<ConversationEvent, Effect> fails() {
    spec.after(new ConversationCommand.Wake(Decider.TURN, now()));
    Conversation.Open open = (Conversation.Open) spec.state();
    Floor.Turn.Thinking thinking = (Floor.Turn.Thinking) ((Floor.Bot) open.floor()).turn();
    return spec.when(
        new ConversationCommand.Answer(
            thinking.turn(), thinking.upTo(), 1, new Reply.Failed("broken"), REQUEST, now()));
  }

  @Test
  void whatWasSaidOfAnAddressGoesWithIt() {
    spec.after(hear(WEB, Optional.empty(), now()));
    spec.after(hear(PHONE, Optional.of(NUMBER), now()));
    recognized(VIP);
    spec.after(
        new ConversationCommand.Part(
            PHONE,
            Parting.UNLINKED,
            new Elsewhere(new ContactId("c2"), new ConversationId("v2")),
            now()));
    assertThat(worth()).isEmpty();
    recognized(VIP);
    assertThat(worth()).as("what is said of it too late").isEmpty();
  }

  @Test
  void nothingOfItIsInTheTranscript() {
    assertThat(
            Transcript.of(
                List.of(
                    new Recorded<>(1, now(), new CustomerSought(PHONE, NUMBER)),
                    new Recorded<>(2, now(), new CustomerRecognized(PHONE, VIP)))))
        .isEmpty();
  }

  private Specification.Then<ConversationEvent, Effect> recognized(Worth worth) {
    return spec.when(new ConversationCommand.Recognize(3, PHONE, Optional.of(worth), now()));
  }

  private Optional<Worth> worth() {
    return ((Conversation.Open) spec.state()).room().worth();
  }

  private static ConversationCommand.Hear hear(
      Address from, Optional<String> identity, Instant at) {
    return new ConversationCommand.Hear(
        new ConversationCommand.Customer(from, ANA, "en", Optional.empty(), identity),
        "m-" + at.toEpochMilli(),
        Content.of("Can I return it?"),
        Optional.empty(),
        REQUEST,
        at,
        at);
  }

  private Instant now() {
    return spec.later(Duration.ofSeconds(5));
  }
}
