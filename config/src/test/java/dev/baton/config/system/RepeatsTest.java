package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Delivery;
import dev.baton.channels.sandbox.twilio.HookCall;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.ConsentGiven;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.NoteWritten;
import dev.baton.gateway.conversation.ConversationEvent.Resolved;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Everything may come several times, in any order and at once, and has one effect.
@Tag("slow")
@ExtendWith(VertxExtension.class)
@SuppressWarnings("UnnecessaryAsync") // counted on the threads of futures
class RepeatsTest {
  private static final int TIMES = 4;
  private static final int PEOPLE = 5;
  private static final int LINES = 4;
  private static final String WISH = "I want to talk to a person";

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningBaton baton;

  /// It is closed as soon as nobody holds it any more.
  private WebSocketClient chats;

  private Random random;
  private long seed;

  @BeforeEach
  void start(Vertx vertx) {
    seed = new Random().nextLong();
    System.out.println("REPEATS seed=" + seed);
    random = new Random(seed);
    baton = RunningBaton.start(vertx, directory);
    chats = vertx.createWebSocketClient();
  }

  @AfterEach
  void stop() {
    chats.close().await();
    baton.close();
  }

  @Test
  void eachTextThatIsReportedFourTimesIsHeardOnce() {
    List<Message> texts = new ArrayList<>();
    for (int i = 0; i < PEOPLE * LINES; i++) {
      texts.add(baton.twilio().receive(number(i % PEOPLE), "do you have gift cards"));
    }
    List<Message> copies = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      copies.addAll(texts);
    }
    Collections.shuffle(copies, random);
    List<Future<HookCall>> calls = copies.stream().map(baton.twilio()::report).toList();
    Future.join(calls).await();

    assertThat(calls).allMatch(call -> call.result().taken(), "taken, seed " + seed);
    awaitQuiet();
    for (int i = 0; i < PEOPLE; i++) {
      String number = number(i);
      assertThat(heard(new Address("sms", number)))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(
              texts.stream().filter(t -> t.person().equals(number)).map(Message::sid).toList());
      assertAnsweredOnce(new Address("sms", number), baton.twilio().sentTo(number).size());
    }
    assertThat(baton.books().conversations()).hasSize(PEOPLE);
  }

  @Test
  void eachLineThatSlackDeliversFourTimesIsHeardOnce() {
    List<Actor> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(baton.slack().as(baton.slack().stage().addCustomer("Customer " + i)));
    }
    baton.slack().faults().hold();
    Map<String, List<String>> said = new ConcurrentHashMap<>();
    for (int i = 0; i < PEOPLE * LINES; i++) {
      Actor person = people.get(i % PEOPLE);
      String room = person.direct();
      String ts = person.say(room, "do you have gift cards");
      said.computeIfAbsent(person.id(), _ -> new ArrayList<>()).add(room + "/" + ts);
    }
    baton.slack().faults().releaseShuffled(TIMES, seed);
    baton
        .deadline()
        .await(
            "all is delivered",
            () -> acknowledged() >= PEOPLE * LINES * TIMES,
            () -> baton.slack().observed().deliveries());

    awaitQuiet();
    for (Actor person : people) {
      Address address = new Address("slack", Cast.TEAM + "/" + person.id());
      assertThat(heard(address))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(said.get(person.id()));
      long posts =
          baton.slack().observed().lines(person.direct()).stream()
              .filter(line -> line.fromApp())
              .count();
      assertAnsweredOnce(address, posts);
    }
    assertThat(baton.books().conversations()).hasSize(PEOPLE);
  }

  @Test
  void eachLineThatFourTabsSayIsHeardOnceAndAcceptedUnderOneNumber() {
    Tab first = Tab.open(chats, baton, null);
    List<Tab> tabs = new ArrayList<>(List.of(first));
    for (int i = 1; i < TIMES; i++) {
      tabs.add(Tab.open(chats, baton, first.session()));
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      ids.add("line-" + i);
    }
    for (Tab tab : tabs) {
      List<String> order = new ArrayList<>(ids);
      Collections.shuffle(order, random);
      order.forEach(tab::say);
    }
    baton
        .deadline()
        .await(
            "each tab is answered",
            () -> tabs.stream().allMatch(tab -> tab.accepted.size() == LINES),
            () -> tabs.stream().map(tab -> tab.accepted).toList());

    assertThat(tabs).as("seed %d", seed).allMatch(tab -> tab.accepted.equals(first.accepted));
    awaitQuiet();
    ConversationId id = new ConversationId(first.conversation());
    assertThat(heard(id)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ids);
    List<Long> shown = Audit.shown(baton.books().conversation(id));
    baton
        .deadline()
        .await(
            "each tab shows all",
            () -> tabs.stream().allMatch(tab -> tab.told.size() >= shown.size()),
            () -> tabs.stream().map(tab -> tab.told).toList());
    assertThat(tabs).allMatch(tab -> List.copyOf(tab.told).equals(shown));
  }

  @Test
  void twoFirstMessagesAtOnceMakeOneConversation() {
    for (int i = 0; i < PEOPLE; i++) {
      Message one = baton.twilio().receive(number(i), "hello");
      Message two = baton.twilio().receive(number(i), "when are you open");
      Future.all(baton.twilio().report(one), baton.twilio().report(two)).await();
      Address phone = new Address("sms", number(i));
      awaitEvents("both are heard", phone, CustomerSaid.class, 2);
      assertThat(heard(phone)).containsExactlyInAnyOrder(one.sid(), two.sid());
    }
    List<String> members = new ArrayList<>();
    baton.slack().faults().hold();
    for (int i = 0; i < PEOPLE; i++) {
      String member = baton.slack().stage().addCustomer("Somebody new " + i);
      members.add(member);
      Actor person = baton.slack().as(member);
      person.say(person.direct(), "hello");
      person.say(person.direct(), "when are you open");
    }
    baton.slack().faults().releaseShuffled(1, seed);
    for (String member : members) {
      awaitEvents(
          "both are heard", new Address("slack", Cast.TEAM + "/" + member), CustomerSaid.class, 2);
    }
    awaitQuiet();
    for (String member : members) {
      assertThat(heard(new Address("slack", Cast.TEAM + "/" + member)))
          .as("seed %d", seed)
          .hasSize(2);
    }

    assertThat(baton.books().conversations()).hasSize(2 * PEOPLE);
  }

  @Test
  void whatAnAgentDoesFourTimesOverHappensOnce() {
    Address customer = new Address("sms", number(0));
    assertThat(baton.twilio().report(baton.twilio().receive(number(0), WISH)).await().taken())
        .isTrue();
    String card =
        baton.slack().observed().line(Cast.SUPPORT, line -> !line.actions().isEmpty()).await().ts();
    Actor agent = baton.slack().as(Cast.BEN);

    pressFourTimes(agent, card, "baton.join");
    awaitEvents("one has joined", customer, AgentJoined.class, 1);
    baton.slack().faults().hold();
    for (int i = 0; i < LINES; i++) {
      agent.reply(Cast.SUPPORT, card, "line " + i);
      agent.reply(Cast.SUPPORT, card, "! note " + i);
    }
    baton.slack().faults().releaseShuffled(TIMES, seed);
    awaitEvents("all lines are there", customer, AgentSaid.class, LINES);
    awaitEvents("all notes are there", customer, NoteWritten.class, LINES);
    baton
        .deadline()
        .await(
            "every event is taken",
            this::everyEventIsTaken,
            () -> baton.slack().observed().deliveries());
    pressFourTimes(agent, card, "baton.resolve");
    awaitEvents("the matter is settled", customer, Resolved.class, 1);
    Message stop = baton.twilio().receive(number(0), "STOP");
    Future.join(Stream.generate(() -> baton.twilio().report(stop)).limit(TIMES).toList()).await();
    awaitEvents("the wish to hear no more is there", customer, ConsentGiven.class, 1);
    awaitQuiet();

    assertThat(events(customer, AgentJoined.class)).hasSize(1);
    assertThat(events(customer, AgentSaid.class)).as("seed %d", seed).hasSize(LINES);
    assertThat(events(customer, NoteWritten.class)).as("seed %d", seed).hasSize(LINES);
    assertThat(events(customer, Resolved.class)).hasSize(1);
    assertThat(events(customer, ConsentGiven.class)).hasSize(1);
    assertThat(
            baton.twilio().sentTo(number(0)).stream()
                .filter(message -> message.body().contains("line ")))
        .as("seed %d", seed)
        .hasSize(LINES);
  }

  private static void pressFourTimes(Actor agent, String card, String button) {
    Future.join(
            Stream.generate(() -> agent.press(Cast.SUPPORT, card, button)).limit(TIMES).toList())
        .await();
  }

  private void awaitEvents(
      String what, Address customer, Class<? extends ConversationEvent> kind, int count) {
    baton
        .deadline()
        .await(
            what,
            () -> events(customer, kind).size() >= count,
            () -> baton.books().home(customer).map(baton.books()::conversation));
  }

  private <E extends ConversationEvent> List<E> events(Address customer, Class<E> kind) {
    return baton.books().home(customer).stream()
        .flatMap(id -> baton.books().conversation(id).stream())
        .map(Recorded::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static String number(int person) {
    return "+1312555%04d".formatted(100 + person);
  }

  /// How many deliveries of people's lines Baton has taken; its own posts are delivered, too.
  private long acknowledged() {
    long own = baton.slack().observed().postedByApp().size();
    long all =
        baton.slack().observed().deliveries().stream()
            .filter(delivery -> delivery.kind().equals("event"))
            .filter(Delivery::acknowledged)
            .count();
    return all - own;
  }

  /// What took Baton too long comes again; a press does not.
  private boolean everyEventIsTaken() {
    return baton.slack().observed().deliveries().stream()
        .filter(delivery -> delivery.kind().equals("event"))
        .collect(Collectors.groupingBy(Delivery::id))
        .values()
        .stream()
        .allMatch(tries -> tries.stream().anyMatch(Delivery::acknowledged));
  }

  private void awaitQuiet() {
    baton
        .deadline()
        .await(
            "nothing is under way",
            () ->
                Health.of(http, baton.url()).spooled() == 0
                    && baton.books().unfinished(Duration.ofSeconds(1)).isEmpty(),
            () -> baton.books().unfinished(Duration.ofSeconds(1)));
  }

  private List<String> heard(Address address) {
    return heard(baton.books().home(address).orElseThrow());
  }

  private List<String> heard(ConversationId id) {
    return baton.books().conversation(id).stream()
        .map(Recorded::event)
        .filter(CustomerSaid.class::isInstance)
        .map(event -> ((CustomerSaid) event).messageId())
        .toList();
  }

  /// As many messages went out as the bot has said or announced lines, each of which is one
  /// message. Who asks the same thing again and again is passed to a person, and told so.
  private void assertAnsweredOnce(Address address, long sent) {
    ConversationId id = baton.books().home(address).orElseThrow();
    long said =
        baton.books().conversation(id).stream().filter(each -> Audit.isOurs(each.event())).count();
    assertThat(said).as("lines to %s, seed %d", address, seed).isPositive().isEqualTo(sent);
  }

  /// A browser's tab that says everything at once and waits for nothing.
  private static final class Tab {
    private final WebSocket socket;
    private final Promise<JsonObject> welcome = Promise.promise();
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Queue<Long> told = new ConcurrentLinkedQueue<>();

    private Tab(WebSocket socket) {
      this.socket = socket;
    }

    static Tab open(WebSocketClient chats, RunningBaton baton, @Nullable String session) {
      WebSocketConnectOptions options =
          new WebSocketConnectOptions()
              .setHost(baton.url().getHost())
              .setPort(baton.url().getPort())
              .setURI("/channels/web")
              .addHeader("Origin", RunningBaton.PUBLIC.toString());
      Tab tab = new Tab(chats.connect(options).await());
      tab.socket.textMessageHandler(text -> tab.hear(new JsonObject(text)));
      JsonObject hello =
          new JsonObject().put("type", "hello").put("session", session).put("lastSeq", 0);
      tab.socket.writeTextMessage(hello.encode());
      tab.welcome.future().await();
      return tab;
    }

    String session() {
      return welcome.future().result().getString("session");
    }

    String conversation() {
      return welcome.future().result().getString("conversation");
    }

    void say(String id) {
      JsonObject message = new JsonObject().put("type", "message").put("id", id);
      socket.writeTextMessage(message.put("text", "do you have gift cards").encode());
    }

    private void hear(JsonObject frame) {
      switch (frame.getString("type")) {
        case "welcome" -> welcome.tryComplete(frame);
        case "accepted" -> accepted.put(frame.getString("id"), frame.getLong("seq"));
        case "message" -> told.add(frame.getLong("seq"));
        default -> {}
      }
    }
  }
}
