package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static dev.baton.channels.slack.SlackWorld.effect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SlackChannelTest {
  private static final Author BOT = new Author.Bot();
  private static final Author CARLA =
      new Author.Person(new Agent(new AgentId("slack:T0HARBOUR/U0CARLA"), "Carla Jensen"));

  private static final Channel.Fence TOO_LATE =
      () -> Future.succeededFuture(Optional.of("The floor changed hands."));

  private SlackWorld world;
  private SlackChannel channel;

  @BeforeEach
  void start(Vertx vertx) {
    world = new SlackWorld(vertx, false);
    channel =
        new SlackChannel(
            world.api,
            new Sender(world.lanes, world.posted),
            new Amendments(world.api, world.lanes),
            world.files,
            world.settings.personLabels(),
            world.settings.limits().patience());
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void theBotSpeaksForItselfAndOffersAPerson() {
    Delivery delivery = deliver(BOT, Content.of("Your order is **on its way**."), false);

    Line line = onlyPost();
    assertThat(delivery).isEqualTo(new Delivery.Delivered(line.ts()));
    assertThat(line.author()).isEqualTo(Cast.BOT_USER);
    assertThat(line.visible()).isEqualTo("Your order is \non its way\n.\nTalk to a person");
    assertThat(line.text()).isEqualTo("Your order is on its way.");
    assertThat(line.actions()).containsExactly("baton.choice.0");
    assertThat(line.json().encode()).contains("\"value\":\"7 person\"");
  }

  @Test
  void anAgentSpeaksUnderTheirNameAndTheirWordsAreNotObeyed() {
    deliver(CARLA, Content.of("**Hi** <!channel> & <@U0BEN>"), false);

    Line line = onlyPost();
    assertThat(line.author()).isEqualTo("Carla Jensen");
    assertThat(line.visible()).isEqualTo("Hi\n <!channel> & <@U0BEN>");
    assertThat(line.text()).isEqualTo("Hi &lt;!channel&gt; &amp; &lt;@U0BEN&gt;");
    assertThat(line.actions()).isEmpty();
  }

  @Test
  void choicesAreButtonsAndAPersonIsOfferedOnce() {
    Content content =
        new Content(
            "Which one?",
            Map.of(),
            List.of(new Choice("wait", "Wait"), new Choice(Choice.PERSON, "A person, please")),
            List.of());

    deliver(BOT, content, false);

    assertThat(onlyPost().actions()).containsExactly("baton.choice.0", "baton.choice.1");
    assertThat(onlyPost().visible()).isEqualTo("Which one?\nWait\nA person, please");
  }

  @Test
  void aChannelsOwnFormOfTheTextIsUsed() {
    deliver(BOT, new Content("long", Map.of("slack", "short"), List.of(), List.of()), false);

    assertThat(onlyPost().text()).isEqualTo("short");
  }

  @Test
  void whatIsLongComesInPiecesInOrderAndTheButtonsAtTheEnd() {
    deliver(BOT, Content.of("A sentence of words. ".repeat(500)), false);

    List<Line> lines = world.slack.observed().postedByApp();
    assertThat(lines).hasSize(3);
    assertThat(lines).allSatisfy(line -> assertThat(line.text().length()).isLessThan(3_901));
    assertThat(lines).extracting(line -> line.actions().size()).containsExactly(0, 0, 1);
  }

  @Test
  void whatMayHaveBeenSentIsLookedForFirst() {
    deliver(BOT, Content.of("once"), false);

    Delivery again = deliver(BOT, Content.of("once"), true);

    assertThat(again).isEqualTo(new Delivery.Delivered(onlyPost().ts()));
  }

  @Test
  void whatMayHaveBeenSentAndWasNotIsSent() {
    Delivery delivery = deliver(BOT, Content.of("once"), true);

    assertThat(delivery).isEqualTo(new Delivery.Delivered(onlyPost().ts()));
  }

  @Test
  void aPostThatWasCutOffIsFoundBeforeItIsSentAgain() {
    world.slack.faults().next(1, "chat.postMessage", new Fault.ResetAfter());

    assertThat(deliver(BOT, Content.of("once"), false)).isInstanceOf(Delivery.Unknown.class);
    assertThat(deliver(BOT, Content.of("once"), true))
        .isEqualTo(new Delivery.Delivered(onlyPost().ts()));
  }

  @Test
  void aPostThatIsStillOnItsWayIsWaitedForAndNotSentTwice() {
    Duration underway = SlackWorld.ARRIVAL.dividedBy(2);
    world.slack.faults().next(1, "chat.postMessage", new Fault.Belated(underway));

    assertThat(deliver(BOT, Content.of("once"), false)).isInstanceOf(Delivery.Unknown.class);
    assertThat(world.slack.observed().postedByApp()).as("it has not arrived").isEmpty();

    assertThat(deliver(BOT, Content.of("once"), true))
        .isEqualTo(new Delivery.Delivered(onlyPost().ts()));
  }

  @Test
  void allThatIsInDoubtInOnePlaceIsLookedForOnce() {
    IntStream.range(0, 3).forEach(i -> deliver(i, BOT, Content.of("line " + i), Optional.empty()));
    Optional<Channel.Doubt> doubt = doubt();

    IntStream.range(0, 5)
        .mapToObj(i -> deliver(i, BOT, Content.of("line " + i), doubt))
        .forEach(delivery -> assertThat(delivery).isInstanceOf(Delivery.Delivered.class));

    assertThat(world.slack.observed().calls("conversations.history")).hasSize(1);
    assertThat(world.slack.observed().postedByApp())
        .extracting(Line::text)
        .containsExactlyElementsOf(IntStream.range(0, 5).mapToObj(i -> "line " + i).toList());
  }

  /// Slack counts methods apart, and only posts are what all customers wait for.
  @Test
  void whereSlackTakesNoMoreLooksOnlyWhatIsInDoubtWaits() {
    world.slack.faults().next(1, "conversations.history", new Fault.TooFast(1));
    assertThat(deliver(BOT, Content.of("in doubt"), true))
        .isInstanceOfSatisfying(
            Delivery.Unknown.class,
            unknown -> assertThat(unknown.reach()).isEqualTo(Delivery.Reach.PLACE));

    world.slack.faults().next(1, "chat.postMessage", new Fault.TooFast(1));
    assertThat(deliver(BOT, Content.of("once"), false))
        .isInstanceOfSatisfying(
            Delivery.RetryAfter.class,
            again -> assertThat(again.reach()).isEqualTo(Delivery.Reach.PROVIDER));
  }

  @Test
  void aLookThatBeganBeforeTheLastAttemptProvesNothing() {
    Optional<Channel.Doubt> early = doubt();
    deliver(6, BOT, Content.of("looked for and sent"), early);
    deliver(7, BOT, Content.of("sent meanwhile"), Optional.empty());

    deliver(7, BOT, Content.of("sent meanwhile"), doubt());

    assertThat(world.slack.observed().postedByApp()).hasSize(2);
  }

  @Test
  void anEqualPostBeforeItIsNotTakenForTheOneThatIsLookedFor() {
    deliver(6, BOT, Content.of("once"), Optional.empty());

    Delivery delivery = deliver(BOT, Content.of("once"), true);

    List<Line> posts = world.slack.observed().postedByApp();
    assertThat(posts).hasSize(2);
    assertThat(delivery).isEqualTo(new Delivery.Delivered(posts.getLast().ts()));
  }

  @Test
  void whatIsTooLateIsLookedForAndNotSent() {
    assertThat(deliverLate(BOT, Content.of("late")))
        .isEqualTo(new Delivery.Dropped("The floor changed hands."));
    assertThat(world.slack.observed().postedByApp()).isEmpty();

    deliver(BOT, Content.of("late"), false);

    assertThat(deliverLate(BOT, Content.of("late")))
        .isEqualTo(new Delivery.Delivered(onlyPost().ts()));
  }

  @Test
  void whatIsTooLateAfterHalfOfItIsSaidToBeInPart() {
    Content content = Content.of("A sentence of words. ".repeat(500));
    deliverPieces(content, 2, new Fault.ResetBefore());

    assertThat(deliverLate(CARLA, content))
        .isEqualTo(
            new Delivery.Undeliverable("Only its beginning was sent. The floor changed hands."));
  }

  @Test
  void whatBecomesTooLateWhileItWaitsForItsTurnIsNotPosted() {
    world.slack.faults().next(1, "chat.postMessage", new Fault.TooFast(1));
    assertThat(deliver(BOT, Content.of("first"), false)).isInstanceOf(Delivery.RetryAfter.class);
    AtomicBoolean changedHands = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    Future<Delivery> waits =
        channel.deliver(
            line(
                8,
                BOT,
                Content.of("an answer of the past"),
                Optional.empty(),
                () -> {
                  asked.incrementAndGet();
                  return Future.succeededFuture(
                      Optional.of("The floor changed hands.").filter(_ -> changedHands.get()));
                }));
    changedHands.set(true);

    assertThat(asked).as("nobody was asked before its turn").hasValue(0);
    assertThat(await(waits)).isEqualTo(new Delivery.Dropped("The floor changed hands."));
    assertThat(world.slack.observed().postedByApp()).isEmpty();
  }

  @Test
  void whileNobodyKnowsWhetherItIsTooLateNothingIsPosted() {
    Channel.Fence unknown = () -> Future.failedFuture("the store is away");

    Delivery delivery =
        await(channel.deliver(line(8, BOT, Content.of("x"), Optional.empty(), unknown)));

    assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
    assertThat(world.slack.observed().postedByApp()).isEmpty();
  }

  @Test
  void afterHalfOfALongLineTheNextAttemptGoesOnWhereItStopped() {
    Content content = Content.of("A sentence of words. ".repeat(500));
    deliver(BOT, Content.of("warm up"), false);
    world.slack.faults().next(1, "chat.postMessage", new Fault.TooFast(1));
    assertThat(deliver(CARLA, content, false)).isInstanceOf(Delivery.RetryAfter.class);
    world.slack.faults().clear();

    world.slack.stage().addCustomer("Nobody");
    Delivery first = deliverPieces(content, 2, new Fault.Error("service_unavailable"));
    assertThat(first).isInstanceOf(Delivery.Unknown.class);
    assertThat(deliver(CARLA, content, true)).isInstanceOf(Delivery.Delivered.class);

    assertThat(world.slack.observed().postedByApp()).hasSize(4);
  }

  @Test
  void aPersonIsOfferedInTheCustomersLanguageAndNotWhileOneIsHere() {
    offering(1, BOT, Optional.of("de-AT"));
    offering(2, BOT, Optional.of("fi"));
    offering(3, BOT, Optional.empty());
    offering(4, CARLA, Optional.of("de"));

    assertThat(world.slack.observed().postedByApp())
        .extracting(Line::visible)
        .containsExactly("x\nMit einem Menschen sprechen", "x\nTalk to a person", "x", "x");
  }

  private void offering(int seq, Author author, Optional<String> language) {
    Content content = Content.of("x");
    await(
        channel.deliver(
            line(seq, author, content, Optional.empty(), Channel.Fence.OPEN, language)));
  }

  @Test
  void wordsAreNotSentToWhatIsNoMember() {
    Delivery delivery =
        await(
            channel.deliver(
                new Channel.Line(
                    effect(7, "deliver-slack"),
                    new Address("slack", "nonsense"),
                    BOT,
                    Content.of("x"),
                    Instant.now(),
                    Optional.empty(),
                    Channel.Fence.OPEN,
                    Optional.empty())));

    assertThat(delivery).isInstanceOf(Delivery.Undeliverable.class);
  }

  @Test
  void anErrorThatPassesIsTriedAgainAndOneThatStaysIsSaid() {
    world.slack.faults().next(1, "chat.postMessage", new Fault.Error("service_unavailable"));
    assertThat(deliver(BOT, Content.of("x"), false)).isInstanceOf(Delivery.RetryAfter.class);

    world.slack.faults().next(1, "chat.postMessage", new Fault.Error("invalid_auth"));
    assertThat(deliver(BOT, Content.of("x"), false)).isInstanceOf(Delivery.RetryAfter.class);

    world.slack.faults().next(1, "chat.postMessage", new Fault.Error("user_disabled"));
    assertThat(deliver(BOT, Content.of("x"), false))
        .isEqualTo(new Delivery.Undeliverable("The member has been deactivated."));
  }

  /// Lets so many posts through and the next one meet a fault.
  private Delivery deliverPieces(Content content, int through, Fault fault) {
    int before = world.slack.observed().calls("chat.postMessage").size();
    world
        .slack
        .observed()
        .line(
            world.slack.as(Cast.ANA).direct(),
            _ -> {
              int now = world.slack.observed().calls("chat.postMessage").size() - before;
              if (now == through - 1) {
                world.slack.faults().next(1, "chat.postMessage", fault);
              }
              return false;
            });
    return deliver(CARLA, content, false);
  }

  private Delivery deliver(Author author, Content content, boolean mayHaveBeenSent) {
    return deliver(7, author, content, doubt().filter(_ -> mayHaveBeenSent));
  }

  /// Looks for what may have been sent, and is told that it is too late to send it.
  private Delivery deliverLate(Author author, Content content) {
    return await(channel.deliver(line(7, author, content, doubt(), TOO_LATE)));
  }

  /// There was an attempt just now.
  private static Optional<Channel.Doubt> doubt() {
    return Optional.of(new Channel.Doubt(Instant.now(), List.of()));
  }

  private Delivery deliver(int seq, Author author, Content content, Optional<Channel.Doubt> doubt) {
    return await(channel.deliver(line(seq, author, content, doubt, Channel.Fence.OPEN)));
  }

  private static Channel.Line line(
      int seq, Author author, Content content, Optional<Channel.Doubt> doubt, Channel.Fence fence) {
    return line(seq, author, content, doubt, fence, Optional.of("en-GB"));
  }

  private static Channel.Line line(
      int seq,
      Author author,
      Content content,
      Optional<Channel.Doubt> doubt,
      Channel.Fence fence,
      Optional<String> offerPersonIn) {
    return new Channel.Line(
        effect(seq, "deliver-slack"),
        SlackChannel.address(Cast.TEAM, Cast.ANA),
        author,
        content,
        Instant.now(),
        doubt,
        fence,
        offerPersonIn);
  }

  private Line onlyPost() {
    List<Line> posts = world.slack.observed().postedByApp();
    assertThat(posts).hasSize(1);
    assertThat(posts.getFirst().room()).isEqualTo(world.slack.as(Cast.ANA).direct());
    return posts.getFirst();
  }
}
