package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackStories.until;
import static dev.baton.channels.slack.SlackWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.bus.ConversationEffects;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.bus.EchoBot;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.bus.Kernel;
import dev.baton.gateway.bus.LocalHints;
import dev.baton.gateway.bus.PlainBriefing;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.people.MemoryPeople;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The cases of a channel that is lost, each of which somebody has.
@ExtendWith(VertxExtension.class)
class RemovalsTest {
  private static final int CASES = 15;
  private static final String KEY = "lost/C0SUPPORT/1795000000.000100";
  private static final String REACHES_NOBODY = "reaches nobody";

  private final AtomicInteger cards = new AtomicInteger();
  private final List<String> members = new ArrayList<>();
  private SlackWorld world;
  private Kernel kernel;
  private Removals removals;
  private volatile Duration ahead = Duration.ZERO;

  @BeforeEach
  void start(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    world = new SlackWorld(vertx, false);
    kernel =
        new Kernel(
            new Kernel.Store(
                new MemoryEventLog(8, time),
                new MemoryPeople(time, Duration.ofHours(26)),
                new LocalHints()),
            PlainRules.answeringAfter(Duration.ofMillis(1)),
            Desking.Slots.DEFAULT,
            new Kernel.Time(time, time),
            Ids.secure(),
            Kernel.Limits.of("node-1"));
    await(
        kernel.start(
            new ConversationEffects.Ports(
                Map.of(), List.of("web"), new EchoBot(), this::atDesk, new PlainBriefing())));
    Clock later = () -> time.now().plus(ahead);
    Told told = new Told(new SlowSafe(vertx), later, Duration.ofMinutes(5), Duration.ofSeconds(20));
    Notices notices =
        new Notices(
            world.api, new Sender(world.lanes, world.posted), told, time, time, Duration.ZERO);
    removals = new Removals(kernel.board(), kernel.conversations(), notices);
  }

  @AfterEach
  void stop() {
    await(kernel.stop(Duration.ofSeconds(5)));
    world.close();
  }

  @Test
  void whoeverHasACaseIsToldOnceAndUntilTheyAreTheirCaseStaysWhereTheySeeIt() {
    for (int i = 0; i < CASES; i++) {
      held(i);
    }
    Map<ConversationId, Optional<Agent>> open = await(kernel.board().open());
    assertThat(open).hasSize(CASES);
    assertThat(open.values()).allMatch(Optional::isPresent);
    world.slack.faults().next(1, Post.METHOD, new Fault.Status(503));

    assertThat(await(removals.from(Cast.SUPPORT, true, KEY))).isFalse();

    assertThat(members).filteredOn(member -> told(member) == 0).hasSize(1);
    String untold = members.stream().filter(member -> told(member) == 0).findFirst().orElseThrow();
    until("all other cases have left", () -> stayed(open.keySet()) == 1);

    assertThat(await(removals.from(Cast.SUPPORT, true, KEY))).isTrue();

    assertThat(told(untold)).isOne();
    assertThat(members).allSatisfy(member -> assertThat(told(member)).isOne());
    until("all cases have left", () -> stayed(open.keySet()) == 0);
  }

  /// Nothing that they write there reaches the customer.
  @Test
  void theCaseOfAnAgentWhoCanNotBeToldLeavesAfterTwoMinutes() {
    cards.set(CASES - 1);
    held(0);
    world.slack.faults().next(1, Post.METHOD, new Fault.Error("restricted_action"));

    assertThat(await(removals.from(Cast.SUPPORT, true, KEY))).isFalse();
    assertThat(stayed(await(kernel.board().open()).keySet())).isOne();

    ahead = Duration.ofSeconds(121);
    assertThat(await(removals.from(Cast.SUPPORT, true, KEY))).isTrue();
    until("the case has left", () -> stayed(await(kernel.board().open()).keySet()) == 0);
  }

  @Test
  void whereThereIsNoOtherChannelTheCasesStay() {
    held(0);

    assertThat(await(removals.from(Cast.SUPPORT, false, KEY))).isTrue();
    assertThat(await(removals.from(Cast.SUPPORT, false, KEY))).isTrue();

    assertThat(told(members.getFirst())).isOne();
    assertThat(stayed(await(kernel.board().open()).keySet())).isOne();
  }

  /// Somebody asks for a person, and an agent of their own takes the case.
  private void held(int number) {
    String member = world.slack.stage().addAgent("Agent " + number);
    members.add(member);
    Address web = new Address("web", "s-" + number);
    await(
        kernel
            .conversations()
            .hear(
                new Heard(
                    web,
                    "m-1",
                    Content.of("a human please"),
                    Optional.empty(),
                    "en",
                    kernel.conversations().now())));
    ConversationId conversation =
        await(kernel.conversations().find(web)).orElseThrow().conversation();
    until("its card is known", () -> card(conversation).isPresent());
    Agent agent = new Agent(SlackChannel.agent(Cast.TEAM, member), "Agent " + number);
    await(kernel.conversations().join(conversation, agent, "press-" + number));
    until("it is theirs", () -> has(conversation, agent));
  }

  private boolean has(ConversationId conversation, Agent agent) {
    return Optional.of(agent).equals(await(kernel.board().open()).get(conversation));
  }

  private long stayed(Iterable<ConversationId> all) {
    long stayed = 0;
    for (ConversationId each : all) {
      stayed += card(each).filter(there -> there.channel().equals(Cast.SUPPORT)).stream().count();
    }
    return stayed;
  }

  private Optional<MessageRef> card(ConversationId conversation) {
    return await(kernel.conversations().load(conversation)).state()
            instanceof Conversation.Open open
        ? open.room().card().flatMap(card -> MessageRef.of(card.thread()))
        : Optional.empty();
  }

  /// The first card of each case stands in the one channel, the next in the other.
  private Future<Delivery> atDesk(Desk.Posting posting) {
    if (!(posting.what() instanceof Desk.Card card)) {
      return Future.succeededFuture(new Delivery.Delivered(""));
    }
    int number = cards.incrementAndGet();
    String channel = number <= CASES ? Cast.SUPPORT : Cast.RETURNS;
    Address thread = new MessageRef(Cast.TEAM, channel, "1795000000." + (100 + number)).thread();
    return kernel
        .conversations()
        .openThread(thread, posting.conversation(), card.brief().request().id())
        .map(new Delivery.Delivered(thread.toString()));
  }

  private long told(String member) {
    return world.slack.observed().lines(world.slack.as(member).direct()).stream()
        .map(Line::text)
        .filter(text -> text.contains(REACHES_NOBODY))
        .count();
  }
}
