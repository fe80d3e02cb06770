package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;
import static dev.baton.channels.slack.SlackWorld.effect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Call;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.testing.NastyText;
import dev.baton.gateway.bus.Board;
import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect.Standing;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.http.Webhook.Parsed;
import dev.baton.gateway.settings.MemorySafe;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.SystemTime;
import dev.baton.gateway.time.VirtualTime;
import dev.baton.gateway.trials.Trials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever is said, what is asked of Slack stays within its published limits, and a customer's
/// words arrive as they were typed. The seed is printed; run with `-Dbaton.seed=…` to repeat a
/// failure.
@ExtendWith(VertxExtension.class)
class SlackOutboundProperties {
  private static final int MIXED = Trials.of(12);
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Address WEB = new Address("web", "w-1");
  private static final Author ANA = new Author.Customer(WEB);
  private static final Agent BEN =
      new Agent(new AgentId("slack:T0HARBOUR/U0BEN"), "Ben \u202e<Okafor>" + "x".repeat(200));
  private static final String NO_RIGHT = "invalid_trigger_id";
  private static final Class<Delivery.Delivered> DELIVERED = Delivery.Delivered.class;

  private static final List<String> HOSTILE =
      List.of(
          "<!channel> <!here> <@U0BEN> <#C0SUPPORT> <!subteam^S0TEAM>",
          "<https://evil.example|https://bank.example>",
          "&lt;!channel&gt; &amp; & < >",
          "*b* _i_ ~s~ `c` ```block``` > quote",
          "\u202eright to left \u200f שלום مرحبا \u2066x\u2069",
          "👩‍👩‍👧‍👦👍🏽🇩🇪 a\u200db c\u200cd",
          "=HYPERLINK(\"http://evil.example\";\"click\")",
          ":tada: :no_such_emoji: @channel @here #general",
          NastyText.LINE,
          "x".repeat(10_000),
          "👩‍👩‍👧‍👦".repeat(1_000),
          "<!channel>".repeat(1_000),
          "https://evil.example/" + "a".repeat(9_000),
          "&".repeat(5_000));

  private final long seed = Long.getLong("baton.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final AtomicLong moment = new AtomicLong();
  private SlackWorld world;
  private Lanes lanes;
  private SlackChannel channel;
  private SlackDesk desk;
  private int sent;

  @BeforeEach
  void start(Vertx vertx) {
    System.out.println("baton.seed=" + seed);
    world = new SlackWorld(vertx, false);
    SystemTime time = new SystemTime(vertx);
    // A minute goes by with every look at the clock, so that no call waits for its turn.
    Clock hasty = () -> NOW.plus(Duration.ofMinutes(moment.incrementAndGet()));
    lanes = new Lanes(hasty, time, new Lanes.Limits(100, Duration.ofDays(1)), world.troubles);
    Posted posted = new Posted(world.api, lanes, new Looks(time, time, SlackWorld.ARRIVAL));
    channel =
        new SlackChannel(
            world.api,
            new Sender(lanes, posted),
            new Amendments(world.api, lanes),
            world.files,
            world.settings.personLabels(),
            world.settings.limits().patience());
    desk =
        new SlackDesk(
            world.api,
            lanes,
            posted,
            world.troubles,
            world.files,
            world.settings,
            (_, _, _) -> Future.succeededFuture());
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void whatACustomerWritesStandsInTheThreadAsItWasTyped() {
    CaseRef card = card("Ana", List.of());
    for (String text : texts()) {
      Set<String> before = thread().stream().map(Line::ts).collect(Collectors.toSet());

      assertThat(atDesk(card, new Desk.Line(ANA, Content.of(text)))).isInstanceOf(DELIVERED);

      String shown =
          thread().stream()
              .filter(line -> !before.contains(line.ts()))
              .map(line -> words(line.json().getJsonArray("blocks")))
              .collect(Collectors.joining());
      assertThat(bare(shown)).isEqualTo(bare(text));
    }
    everyCallIsProper();
  }

  @Test
  void everythingThatAgentsAreShownIsWithinSlacksLimits() {
    for (String text : texts()) {
      CaseRef card = card(text, List.of(text, mixed(), text, mixed()));

      assertThat(atDesk(card, new Desk.Restated(brief(text, List.of()), new Standing.With(BEN))))
          .isInstanceOf(DELIVERED);
      assertThat(atDesk(card, new Desk.Note(text, random.nextBoolean()))).isInstanceOf(DELIVERED);
      assertThat(atDesk(card, new Desk.Line(new Author.Person(BEN), Content.of(text))))
          .isInstanceOf(DELIVERED);
      assertThat(atDesk(card, new Desk.Line(new Author.Bot(), Content.of(text))))
          .isInstanceOf(DELIVERED);
    }
    everyCallIsProper();
  }

  @Test
  void everythingThatACustomerIsShownIsWithinSlacksLimitsAndHasAWayToAPerson() {
    for (String text : texts()) {
      List<Choice> choices = choices(text);
      int before = world.slack.observed().calls(Post.METHOD).size();

      Delivery said = toCustomer(new Author.Bot(), new Content(text, Map.of(), choices, List.of()));
      assertThat(said).isInstanceOf(DELIVERED);
      assertThat(toCustomer(new Author.Person(BEN), Content.of(text))).isInstanceOf(DELIVERED);

      List<Call> posts = world.slack.observed().calls(Post.METHOD);
      List<String> offered =
          posts.subList(before, posts.size()).stream()
              .flatMap(call -> buttons(call).stream())
              .map(SlackOutboundProperties::pressed)
              .toList();
      assertThat(offered)
          .hasSize(choices.size() + 1)
          .containsAll(choices.stream().map(Choice::value).toList())
          .contains(Choice.PERSON);
    }
    everyCallIsProper();
  }

  @Test
  void whatIsSaidToOnePersonAloneIsWithinSlacksLimits() {
    Asides asides = new Asides(world.api, lanes);
    VirtualTime time = new VirtualTime();
    Duration minute = Duration.ofMinutes(1);
    Told told = new Told(_ -> new MemorySafe(), time, minute, Duration.ZERO);
    Notices notices =
        new Notices(world.api, new Sender(lanes, world.posted), told, time, time, Duration.ZERO);
    List<String> texts = texts();
    for (String text : texts) {
      String ts = ((Delivery.Delivered) toCustomer(new Author.Bot(), Content.of(text))).ref();
      Press press = press(world.slack.as(Cast.ANA).direct(), ts, text);
      asides.say(press, text);
      asides.chosen(press, Pieces.shortened(text, 75));
      notices.tell(Set.of(Cast.SUPPORT), "n-" + ts, text);
    }
    HandoverDialog dialog = new HandoverDialog(world.api, lanes);
    assertThat(
            await(
                dialog.open(
                    new Handover.Asked(
                        new Clicker(Cast.TEAM, Cast.BEN, Cast.TEAM, "ben"),
                        new MessageRef(Cast.TEAM, Cast.SUPPORT, "1718000000.000100"),
                        "c".repeat(100),
                        "1.2.3"))))
        .as("a right that nobody has")
        .isFalse();
    String last = ((Delivery.Delivered) toCustomer(new Author.Person(BEN), Content.of("x"))).ref();
    await(
        channel.amend(
            new Channel.Change(
                SlackChannel.address(Cast.TEAM, Cast.ANA),
                last,
                new Author.Person(BEN),
                Content.of("x"),
                Optional.of(Content.of(texts.getFirst())))));
    await(
        channel.amend(
            new Channel.Change(
                SlackChannel.address(Cast.TEAM, Cast.ANA),
                last,
                new Author.Person(BEN),
                Content.of("x"),
                Optional.empty())));
    Line first = thread(card("Ana", List.of())).getFirst();
    String line = new MessageRef(Cast.TEAM, Cast.SUPPORT, first.ts()).toString();
    assertThat(atDesk(card("Ana", List.of()), new Desk.Mark(line, true))).isInstanceOf(DELIVERED);
    SlackStories.until(
        "all has been said",
        () ->
            world.slack.observed().calls("chat.postEphemeral").size() == texts.size()
                && world.slack.observed().calls("chat.update").size() == texts.size() + 1);

    everyCallIsProper();
  }

  @Test
  void whatAnAgentSeesAtHomeIsWithinSlacksLimits() {
    HomeView view = new HomeView(new PersonLabels(Map.of("en", "<!channel>".repeat(20))));
    for (String text : texts()) {
      Board.Case seen =
          new Board.Case(
              new ConversationId("c-1"),
              new Request(new RequestId("r-1"), new Reason("explicit_human", text), NOW),
              Optional.of(text),
              List.of(new Place(WEB, false, NOW)),
              Optional.of(
                  new CaseRef(new MessageRef(Cast.TEAM, Cast.SUPPORT, "1718000000.0001").thread())),
              Optional.of(line(1, new Transcript.Entry.Said(ANA, Content.of(text)))));
      Board.View all =
          new Board.View(
              Collections.nCopies(30, seen), Collections.nCopies(HomeView.MOST_WAITING, seen), 100);
      String shown =
          view.forAgent(all, "https://harbour.slack.example/", Optional.of(text)).encode();

      await(
          world.api.call(methods ->
              methods.viewsPublish(request -> request.userId(Cast.BEN).viewAsString(shown))));
    }
    everyCallIsProper();
    assertThat(world.slack.observed().calls("views.publish")).isNotEmpty();
  }

  private void everyCallIsProper() {
    List<Call> calls = world.slack.observed().calls();
    SlackOutboundRules.check(calls);
    assertThat(world.slack.observed().faults()).isEmpty();
    assertThat(calls.stream().map(Call::outcome).filter(outcome -> !outcome.equals(NO_RIGHT)))
        .allMatch("ok"::equals);
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>(HOSTILE);
    for (int i = 0; i < MIXED; i++) {
      texts.add(mixed());
    }
    return texts;
  }

  private String mixed() {
    StringBuilder text = new StringBuilder();
    int parts = 1 + random.nextInt(30);
    for (int i = 0; i < parts; i++) {
      text.append(HOSTILE.get(random.nextInt(8))).append(random.nextBoolean() ? "\n" : " ");
    }
    return text.toString();
  }

  /// Up to thirty of them, where Slack has room for 25 in a row, and with labels too long for it.
  private List<Choice> choices(String text) {
    List<Choice> choices = new ArrayList<>();
    for (int i = random.nextInt(31); i > 0; i--) {
      choices.add(new Choice("choice-" + i, text.substring(0, Math.min(text.length(), 200))));
    }
    return choices;
  }

  private CaseRef card(String nasty, List<String> said) {
    Delivery shown =
        await(
            desk.post(
                new Desk.Posting(
                    effect(++sent, "card"),
                    new ConversationId("c-1"),
                    Optional.empty(),
                    Instant.now(),
                    Optional.empty(),
                    new Desk.Card(brief(nasty, said), new Standing.Open()))));
    assertThat(shown).as("seed %d", seed).isInstanceOf(DELIVERED);
    String thread = ((Delivery.Delivered) shown).ref();
    return new CaseRef(
        new Address(MessageRef.THREADS, thread.substring(MessageRef.THREADS.length() + 1)));
  }

  /// Everything on the card is whatever somebody typed, and there is a lot of it.
  private static Brief brief(String nasty, List<String> said) {
    List<Brief.Fact> facts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      facts.add(new Brief.Fact(i + nasty, nasty));
    }
    List<Transcript.Line> transcript = new ArrayList<>();
    for (String words : said) {
      transcript.add(line(transcript.size(), new Transcript.Entry.Said(ANA, Content.of(words))));
      transcript.add(
          line(transcript.size(), new Transcript.Entry.Noted(new Author.Person(BEN), words)));
      transcript.add(line(transcript.size(), new Transcript.Entry.Came(BEN)));
    }
    return new Brief(
        new ConversationId("c-1"),
        new Request(new RequestId("r-1"), new Reason("explicit_human", nasty), NOW),
        nasty,
        List.of(new Place(WEB, false, NOW)),
        "de",
        facts,
        transcript);
  }

  private static Transcript.Line line(int seq, Transcript.Entry entry) {
    return new Transcript.Line(seq, NOW, entry);
  }

  private Delivery atDesk(CaseRef card, Desk.What what) {
    return await(
        desk.post(
            new Desk.Posting(
                effect(++sent, "desk"),
                new ConversationId("c-1"),
                Optional.of(card),
                Instant.now(),
                Optional.empty(),
                what)));
  }

  private Delivery toCustomer(Author author, Content content) {
    return await(
        channel.deliver(
            new Channel.Line(
                effect(++sent, "deliver-slack"),
                SlackChannel.address(Cast.TEAM, Cast.ANA),
                author,
                content,
                NOW,
                Optional.empty(),
                Channel.Fence.OPEN,
                Optional.of("en"))));
  }

  private List<Line> thread() {
    return world.slack.observed().lines(Cast.SUPPORT).stream()
        .filter(line -> line.thread().isPresent())
        .toList();
  }

  private List<Line> thread(CaseRef card) {
    String ts = MessageRef.of(card.thread()).orElseThrow().ts();
    return world.slack.observed().thread(Cast.SUPPORT, ts);
  }

  private static Press press(String room, String ts, String text) {
    return new Press(
        new Press.Button.Choice(1, "a", "a"),
        Cast.ANA,
        Cast.TEAM,
        "ana",
        new MessageRef(Cast.TEAM, room, ts),
        Optional.empty(),
        ts,
        SlackText.escape(Pieces.shortened(text, 700)),
        new JsonArray()
            .add(RichText.plain(Pieces.shortened(text, 3_000)).block())
            .add(
                Buttons.row(
                    new JsonArray().add(Buttons.button(Buttons.CHOICE + ".0", text, "1 person")))));
  }

  private static List<JsonObject> buttons(Call call) {
    return new JsonArray(call.arguments().getString("blocks"))
        .stream()
            .map(JsonObject.class::cast)
            .filter(block -> block.getString("type").equals("actions"))
            .flatMap(block -> block.getJsonArray("elements").stream())
            .map(JsonObject.class::cast)
            .toList();
  }

  /// What we make of the press of a button of ours.
  private static String pressed(JsonObject button) {
    JsonObject payload =
        new JsonObject()
            .put("type", "block_actions")
            .put("team", new JsonObject().put("id", Cast.TEAM))
            .put("user", new JsonObject().put("id", Cast.ANA))
            .put(
                "container",
                new JsonObject().put("channel_id", "D0ANA").put("message_ts", "1718000000.000100"))
            .put("actions", new JsonArray().add(button.copy().put("action_ts", "1718000001.0")));
    byte[] form = Payloads.form(payload.encode().getBytes(StandardCharsets.UTF_8));
    return Payloads.press(form) instanceof Parsed.Understood<Interaction>(Press press)
            && press.button() instanceof Press.Button.Choice choice
        ? choice.value()
        : "not understood: " + button;
  }

  /// What stands in the elements of rich text, links as they are shown.
  private static String words(JsonArray elements) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < elements.size(); i++) {
      JsonObject element = elements.getJsonObject(i);
      words.append(element.getString("text", element.getString("url", "")));
      words.append(words(element.getJsonArray("elements", new JsonArray())));
    }
    return words.toString();
  }

  /// Where a text is cut, and between elements, blanks come and go.
  private static String bare(String text) {
    return text.replaceAll("\\s+", "");
  }
}
