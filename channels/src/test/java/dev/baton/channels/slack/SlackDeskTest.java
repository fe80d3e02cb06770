package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static dev.baton.channels.slack.SlackWorld.effect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Fault;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect.Standing;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Transcript;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(VertxExtension.class)
class SlackDeskTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Address WEB = new Address("web", "session-1");
  private static final Author ANA = new Author.Customer(WEB);
  private static final Agent BEN = new Agent(new AgentId("slack:T0HARBOUR/U0BEN"), "Ben Okafor");

  private final Map<Address, ConversationId> threads = new HashMap<>();
  private SlackWorld world;
  private SlackDesk desk;

  @BeforeEach
  void start(Vertx vertx) {
    world = new SlackWorld(vertx, false);
    desk =
        new SlackDesk(
            world.api,
            world.lanes,
            world.posted,
            world.troubles,
            world.files,
            world.settings,
            (thread, conversation, _) -> {
              threads.put(thread, conversation);
              return Future.succeededFuture();
            });
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aNewCaseIsACardWithTheThreeButtonsAndItsTranscriptBelow() {
    CaseRef ref = show(brief(transcript(3)), false);

    Line card = world.slack.observed().lines(Cast.SUPPORT).getFirst();
    assertThat(ref.thread().toString()).isEqualTo("slack-thread:T0HARBOUR/C0SUPPORT/" + card.ts());
    assertThat(threads).containsEntry(ref.thread(), new ConversationId("c-1"));
    assertThat(card.actions()).containsExactly("baton.join", "baton.back", "baton.resolve");
    assertThat(card.visible())
        .contains("Ana asks for a person", "web chat", "Asked for a person", "German");
    assertThat(card.json().encode()).contains("\"value\":\"c-1 r-1\"");
    assertThat(world.slack.observed().thread(Cast.SUPPORT, card.ts())).hasSize(2);
    assertThat(world.slack.observed().thread(Cast.SUPPORT, card.ts()).get(1).visible())
        .contains("What was said so far", "Customer · web chat", "line 0", "Baton", "line 1");
  }

  @Test
  void aCardSaysHowUrgentItIsWhatElseSpokeForItAndWhoShouldTakeIt() {
    Reason.Care care =
        new Reason.Care(
            Reason.Urgency.HIGH, Optional.of("account-safety"), Optional.empty(), Optional.empty());
    Reason reason =
        new Reason(
            "sensitive_account",
            "my card was stolen",
            List.of(new Reason.Ground("distress", "I'm scared")),
            care);
    show(
        new Brief(
            new ConversationId("c-1"),
            new Request(new RequestId("r-1"), reason, NOW),
            "Ana",
            List.of(new Place(WEB, false, NOW)),
            "en",
            List.of(),
            List.of()),
        false);

    assertThat(world.slack.observed().lines(Cast.SUPPORT).getFirst().visible())
        .contains(
            "Urgent: Ana needs a person", "my card was stolen · I'm scared", "account safety");
  }

  @Test
  void whatACustomerWroteIsNeverObeyed() {
    String evil = "<!channel> <@U0BEN> *x* <https://evil.example|bank.example> & :tada:";
    Brief brief =
        new Brief(
            new ConversationId("c-1"),
            new Request(new RequestId("r-1"), new Reason("explicit_human", evil), NOW),
            evil,
            List.of(new Place(WEB, false, NOW)),
            "en",
            List.of(new Brief.Fact("Tried", evil)),
            List.of(said(1, ANA, evil)));

    show(brief, false);

    for (Line line : world.slack.observed().postedByApp()) {
      assertThat(line.json().encode()).doesNotContain("mrkdwn");
      assertThat(line.text()).doesNotContain("<");
      assertThat(line.visible())
          .satisfiesAnyOf(
              words -> assertThat(words).contains(evil),
              words -> assertThat(words).contains("What was said"));
    }
  }

  @Test
  void aLongTranscriptIsItsLastLinesAndSaysSo() {
    show(brief(transcript(900)), false);

    List<Line> all = world.slack.observed().postedByApp();
    assertThat(all).hasSize(5);
    assertThat(all.get(1).visible()).contains("What was said last", "earlier lines are left out");
    assertThat(all.getLast().visible()).contains("line 899");
  }

  @Test
  void aCardThatMayStandIsFoundAndOnlyWhatIsMissingIsAdded() {
    world.slack.faults().next(1, "chat.postMessage", new Fault.ResetAfter());
    Desk.Posting posting =
        posting(new Desk.Card(brief(transcript(3)), new Standing.Open()), Optional.empty(), false);
    assertThat(await(desk.post(posting))).isInstanceOf(Delivery.Unknown.class);

    CaseRef ref = show(brief(transcript(3)), true);
    CaseRef again = show(brief(transcript(3)), true);

    assertThat(again).isEqualTo(ref);
    assertThat(world.slack.observed().postedByApp()).hasSize(2);
  }

  @Test
  void aStandingIsShownOnTheCard() {
    Brief brief = brief(transcript(1));
    CaseRef ref = show(brief, false);

    post(new Desk.Restated(brief, new Standing.With(BEN)), ref);
    Line card = world.slack.observed().lines(Cast.SUPPORT).getFirst();
    assertThat(card.visible()).contains("With Ben Okafor", "reaches the customer");
    assertThat(card.actions()).containsExactly("baton.back", "baton.resolve", "baton.handover");

    post(new Desk.Restated(brief, new Standing.Settled()), ref);
    card = world.slack.observed().lines(Cast.SUPPORT).getFirst();
    assertThat(card.visible()).contains("Settled");
    assertThat(card.actions()).isEmpty();
  }

  @Test
  void theThreadTellsWhoSpokeAndWhatIsInternal() {
    CaseRef ref = show(brief(transcript(1)), false);

    post(new Desk.Line(ANA, Content.of("where is *it*?")), ref);
    post(new Desk.Line(new Author.Bot(), Content.of("I am **asking**")), ref);
    post(new Desk.Note("Ana has waited for 3 minutes.", false), ref);

    List<Line> thread = replies();
    assertThat(thread)
        .extracting(Line::author)
        .containsExactly("Customer · web chat", "Baton → customer", Cast.BOT_USER);
    assertThat(thread)
        .extracting(Line::text)
        .containsExactly("where is *it*?", "I am asking", "🔒 Ana has waited for 3 minutes.");
  }

  @Test
  void anUrgentNoteIsSeenInTheChannelToo() {
    CaseRef ref = show(brief(transcript(1)), false);

    post(new Desk.Note("Nobody has come yet.", true), ref);

    Line note = replies().getLast();
    assertThat(note.json().getString("subtype")).isEqualTo("thread_broadcast");
    assertThat(note.json().encode()).contains("\"type\":\"broadcast\",\"range\":\"here\"");
  }

  @Test
  void aMarkIsAReactionAndTwiceIsOnce() {
    String ts = world.slack.as(Cast.BEN).say(Cast.SUPPORT, "hello");
    CaseRef ref = show(brief(transcript(1)), false);

    Desk.Mark mark = new Desk.Mark("T0HARBOUR/C0SUPPORT/" + ts, true);
    post(mark, ref);
    post(mark, ref);
    post(new Desk.Mark("T0HARBOUR/C0SUPPORT/" + ts, false), ref);

    assertThat(world.slack.observed().lines(Cast.SUPPORT).getFirst().json().encode())
        .contains("\"name\":\"speech_balloon\",\"users\":[\"U0BATON\"]")
        .contains("\"name\":\"lock\"");
  }

  @Test
  void newCasesGoWhereLeastWaits() {
    Map<String, Integer> where = new HashMap<>();
    List<Future<Delivery>> shown = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Desk.Posting posting =
          new Desk.Posting(
              effect(i, "show"),
              new ConversationId("c-" + i),
              Optional.empty(),
              Instant.now(),
              Optional.empty(),
              new Desk.Card(brief(transcript(1)), new Standing.Open()));
      shown.add(desk.post(posting));
    }
    await(Future.all(shown));
    for (String channel : List.of(Cast.SUPPORT, Cast.RETURNS)) {
      int cards =
          (int)
              world.slack.observed().lines(channel).stream()
                  .filter(line -> line.thread().isEmpty())
                  .count();
      where.put(channel, cards);
    }

    assertThat(where.values()).allSatisfy(cards -> assertThat(cards).isBetween(2, 6));
    assertThat(where.values().stream().mapToInt(n -> n).sum()).isEqualTo(8);
  }

  @Test
  void aThreadThatIsGoneIsSaid() {
    CaseRef ref = new CaseRef(new Address("slack-thread", "T0HARBOUR/C0SUPPORT/1.000001"));

    assertThat(await(desk.post(posting(new Desk.Note("x", false), Optional.of(ref), false))))
        .isEqualTo(new Delivery.Undeliverable("The message is gone."));
  }

  @Test
  void aCaseGoesWhereItIsTaken() {
    world.slack.stage().kick(Cast.SUPPORT);

    CaseRef ref = show(brief(transcript(1)), false);

    assertThat(ref.thread().toString()).contains(Cast.RETURNS);
  }

  @Test
  void aCardThatWasLostToAClosedChannelIsPostedInAnother() {
    CaseRef there = show(brief(transcript(1)), false);
    assertThat(there.thread().toString()).contains(Cast.SUPPORT);
    world.slack.stage().kick(Cast.SUPPORT);

    CaseRef ref = show(brief(transcript(1)), true);

    assertThat(ref.thread().toString()).contains(Cast.RETURNS);
  }

  @Test
  void aCaseThatNoChannelTakesWaitsUntilSomebodyMendsIt() {
    world.slack.stage().kick(Cast.SUPPORT);
    world.slack.stage().archive(Cast.RETURNS);
    Desk.Posting posting =
        posting(new Desk.Card(brief(transcript(1)), new Standing.Open()), Optional.empty(), false);

    assertThat(await(desk.post(posting)))
        .isEqualTo(new Delivery.RetryAfter(SlackErrors.ONCE_MENDED, "The channel is archived."));
  }

  @Test
  void whatBelongsIntoAThreadGoesOnInAnotherChannelWhenTheAppIsOutOfThisOne() {
    CaseRef ref = show(brief(transcript(1)), false);
    world.slack.stage().kick(Cast.SUPPORT);

    assertThat(await(desk.post(posting(new Desk.Note("x", false), Optional.of(ref), false))))
        .isEqualTo(new Delivery.Undeliverable("Baton is not a member of the channel."));
    assertThat(world.troubles.state().says()).contains(Cast.SUPPORT, "not a member");
    assertThat(show(brief(transcript(1)), false).thread().toString()).contains(Cast.RETURNS);
  }

  @Test
  void whatBelongsIntoAThreadWaitsWhileTheAppIsInNoSupportChannel() {
    CaseRef ref = show(brief(transcript(1)), false);
    world.slack.stage().kick(Cast.SUPPORT);
    world.troubles.begins(Cast.RETURNS, "archived");
    Desk.Posting posting = posting(new Desk.Note("x", false), Optional.of(ref), false);

    assertThat(await(desk.post(posting)))
        .isEqualTo(
            new Delivery.RetryAfter(
                SlackErrors.ONCE_MENDED,
                "Baton is not a member of the channel.",
                Delivery.Reach.PLACE));

    world.slack.stage().invite(Cast.SUPPORT);
    assertThat(await(desk.post(posting))).isInstanceOf(Delivery.Delivered.class);
    assertThat(world.troubles.state().says()).doesNotContain(Cast.SUPPORT);
  }

  /// However long it is: what is looked for was not posted before.
  @Test
  void aThreadIsLookedAtNoFurtherBackThanItMustBe() {
    CaseRef ref = show(brief(transcript(1)), false);
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));

    await(desk.post(posting(new Desk.Note("x", false), Optional.of(ref), true)));

    String oldest =
        world
            .slack
            .observed()
            .calls("conversations.replies")
            .getLast()
            .arguments()
            .getString("oldest");
    assertThat(MessageRef.instant(oldest).orElseThrow()).isAfter(hourAgo);
  }

  @Test
  void aCardThatComesLateSaysWhoHasTheCase() {
    Desk.Card card = new Desk.Card(brief(transcript(1)), new Standing.With(BEN));

    await(desk.post(posting(card, Optional.empty(), false)));

    assertThat(world.slack.observed().lines(Cast.SUPPORT).getFirst().visible())
        .contains("With Ben Okafor");
  }

  private CaseRef show(Brief brief, boolean mayHaveBeenSent) {
    Desk.Card card = new Desk.Card(brief, new Standing.Open());
    Delivery delivery = await(desk.post(posting(card, Optional.empty(), mayHaveBeenSent)));
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
    return new CaseRef(Address.parse(((Delivery.Delivered) delivery).ref()));
  }

  private void post(Desk.What what, CaseRef ref) {
    assertThat(await(desk.post(posting(what, Optional.of(ref), false))))
        .isInstanceOf(Delivery.Delivered.class);
  }

  private int posted;

  private Desk.Posting posting(Desk.What what, Optional<CaseRef> ref, boolean mayHaveBeenSent) {
    long seq = what instanceof Desk.Card ? 5 : 6 + posted++;
    return new Desk.Posting(
        effect(seq, "show"),
        new ConversationId("c-1"),
        ref,
        Instant.now(),
        Optional.of(Instant.now()).filter(_ -> mayHaveBeenSent),
        what);
  }

  private List<Line> replies() {
    List<Line> thread =
        world.slack.observed().lines(Cast.SUPPORT).stream()
            .filter(line -> line.thread().isPresent())
            .toList();
    return thread.subList(1, thread.size());
  }

  private static Brief brief(List<Transcript.Line> transcript) {
    return new Brief(
        new ConversationId("c-1"),
        new Request(new RequestId("r-1"), new Reason("explicit_human", "Asked for a person"), NOW),
        "Ana",
        List.of(new Place(WEB, false, NOW)),
        "de",
        List.of(new Brief.Fact("Tried", "Where is my order? (twice)")),
        transcript);
  }

  private static List<Transcript.Line> transcript(int lines) {
    List<Transcript.Line> transcript = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      transcript.add(said(i, i % 2 == 0 ? ANA : new Author.Bot(), "line " + i));
    }
    return transcript;
  }

  private static Transcript.Line said(int seq, Author author, String text) {
    return new Transcript.Line(
        seq, NOW.plusSeconds(seq), new Transcript.Entry.Said(author, Content.of(text)));
  }
}
