package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.AgentsReminded;
import dev.baton.gateway.conversation.ConversationEvent.BotResumed;
import dev.baton.gateway.conversation.ConversationEvent.CaseShown;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// That the audit of the desk finds what it is there to find: each test spoils one thing of a story
/// in which all is well.
class DeskAuditTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String ROOM = "C0SUPPORT";
  private static final Address WEB = new Address("web", "s1");
  private static final Agent BEN = new Agent(new AgentId("slack:T/U"), "Ben");

  /// The customer asks for a person, writes, waits so long that the card is asked for again, is
  /// answered, goes back to the bot, and asks once more.
  private final List<ConversationEvent> log =
      new ArrayList<>(
          List.of(
              said("a human please"), // 1
              new PersonRequested(new RequestId("r1"), new Reason("x", "y"), 1), // 2
              said("hello?"), // 3
              new AgentsReminded(new RequestId("r1")), // 4
              done(2, "show", "1.1"), // 5
              new CaseShown(new RequestId("r1"), ref("1.1")), // 6
              done(3, "relay", "1.3"), // 7
              done(4, "show", "1.1"), // 8
              done(4, "tell", "1.4"), // 9
              new AgentJoined(BEN, new ReservationId("v1"), 2), // 10
              new AgentSaid(BEN, Content.of("Hi"), line("1.5"), 2), // 11
              new BotResumed(3), // 12
              said("a human again"), // 13
              new PersonRequested(new RequestId("r2"), new Reason("x", "y"), 4), // 14
              done(14, "show", "2.1"))); // 15

  private final List<Line> lines =
      new ArrayList<>(
          List.of(
              post("1.1", "", "c/2/show"),
              post("1.2", "1.1", "c/2/show#transcript-0"),
              post("1.3", "1.1", "c/3/relay"),
              post("1.4", "1.1", "c/4/tell"),
              agents("1.5", "1.1", true),
              post("2.1", "", "c/14/show"),
              post("2.2", "2.1", "c/14/show#transcript-0")));

  @Test
  void whereAllIsWellNothingIsFoundThoughACardIsAskedForAgain() {
    assertThat(wrongs()).isEmpty();
  }

  @Test
  void aCaseWithoutACardIsFound() {
    lines.removeFirst();

    assertThat(wrongs())
        .contains("a case with 0 cards: c/2[]")
        .anyMatch(wrong -> wrong.startsWith("shown to agents and not there: c/2/show"));
  }

  @Test
  void aCardThatWasPostedTwiceIsFound() {
    lines.add(post("1.9", "", "c/2/show"));

    assertThat(wrongs()).contains("posted twice for agents: c/2/show");
  }

  @Test
  void aCaseWithTwoCardsIsFoundAlsoWhereTheLogKnowsOfBoth() {
    lines.add(post("1.8", "", "c/4/show"));
    lines.add(post("1.9", "1.8", "c/4/show#transcript-0"));

    assertThat(wrongs()).anyMatch(wrong -> wrong.startsWith("a case with 2 cards: c/2"));
  }

  @Test
  void aCardThatTheLogTakesForAnotherCasesIsFound() {
    log.set(14, done(14, "show", "1.1"));

    assertThat(wrongs())
        .containsExactly(
            "shown to agents and not there: c/14/show as slack-thread:T0HARBOUR/C0SUPPORT/1.1");
  }

  @Test
  void aCardWithoutItsTranscriptIsFound() {
    lines.remove(1);

    assertThat(wrongs()).containsExactly("a card without its transcript: c/2/show");
  }

  @Test
  void aLineThatIsNotInTheThreadIsFound() {
    lines.remove(2);

    assertThat(wrongs()).containsExactly("told to agents and not in the case's thread: c/3/relay");
  }

  @Test
  void aLineInAnotherCasesThreadIsFound() {
    lines.set(2, post("1.3", "2.1", "c/3/relay"));

    assertThat(wrongs()).containsExactly("told to agents and not in the case's thread: c/3/relay");
  }

  @Test
  void aLineThatStandsThereTwiceIsFound() {
    lines.add(post("1.9", "1.1", "c/3/relay"));

    assertThat(wrongs()).containsExactly("posted twice for agents: c/3/relay");
  }

  @Test
  void aLineThatWasGivenUpIsFound() {
    lines.remove(2);
    log.set(6, new Settled(3, "relay", new Outcome.Failed("The case has no card.")));

    assertThat(wrongs()).containsExactly("not told to agents: c/3/relay The case has no card.");
  }

  @Test
  void anUncertainEndIsFoundSinceSlackCanBeAsked() {
    log.set(6, new Settled(3, "relay", new Outcome.Uncertain("no answer")));

    assertThat(wrongs()).contains("not told to agents: c/3/relay no answer");
  }

  @Test
  void aLineThatNobodyThoughtOfRelayingIsFound() {
    log.set(6, new AgentsReminded(new RequestId("r1")));
    lines.remove(2);

    assertThat(wrongs()).containsExactly("said in a case and not told to agents: c/3/relay");
  }

  @Test
  void aPostThatNoLogKnowsOfIsFound() {
    lines.add(post("1.9", "1.1", "c/9/tell"));

    assertThat(wrongs()).containsExactly("posted for agents and not known to be: c/9/tell");
  }

  @Test
  void anAgentsLineThatIsLostOrDoubledOrBearsNoMarkIsFound() {
    assertThat(wrongs(line("1.7")))
        .containsExactly("an agent's line " + line("1.7") + " was said 0 times");

    log.set(11, log.get(10));
    assertThat(wrongs(line("1.5")))
        .contains("an agent's line " + line("1.5") + " was said 2 times");

    lines.set(4, agents("1.5", "1.1", false));
    assertThat(wrongs()).contains("an agent's line that bears no mark: " + line("1.5"));
  }

  private List<String> wrongs(String... acknowledged) {
    List<Recorded<ConversationEvent>> recorded = new ArrayList<>();
    log.forEach(event -> recorded.add(new Recorded<>(recorded.size() + 1, NOON, event)));
    DeskAudit audit = new DeskAudit(lines, Map.of("c", recorded));
    audit.look(List.of(acknowledged));
    return audit.wrongs();
  }

  private static ConversationEvent said(String text) {
    return new CustomerSaid(WEB, text, Content.of(text), Optional.empty(), "en", NOON, false);
  }

  private static ConversationEvent done(long of, String effect, String ts) {
    String ref = effect.equals("show") ? ref(ts).toString() : ts;
    return new Settled(of, effect, new Outcome.Done(ref));
  }

  private static CaseRef ref(String ts) {
    return new CaseRef(new Address("slack-thread", line(ts)));
  }

  private static String line(String ts) {
    return Cast.TEAM + "/" + ROOM + "/" + ts;
  }

  private static Line post(String ts, String thread, String key) {
    JsonObject payload = new JsonObject().put("keys", new JsonArray().add(key));
    JsonObject metadata = new JsonObject().put("event_payload", payload);
    return new Line(
        ROOM, ts, message(ts, thread).put("bot_id", Cast.BOT).put("metadata", metadata));
  }

  private static Line agents(String ts, String thread, boolean marked) {
    JsonObject mark =
        new JsonObject().put("name", "speech_balloon").put("users", JsonArray.of(Cast.BOT_USER));
    JsonArray reactions = marked ? JsonArray.of(mark) : new JsonArray();
    return new Line(ROOM, ts, message(ts, thread).put("reactions", reactions));
  }

  private static JsonObject message(String ts, String thread) {
    JsonObject message = new JsonObject().put("ts", ts);
    return thread.isEmpty() ? message : message.put("thread_ts", thread);
  }
}
