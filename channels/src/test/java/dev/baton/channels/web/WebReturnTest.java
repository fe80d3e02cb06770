package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.web.Backend.Node;
import dev.baton.channels.web.WebSettings.Limits;
import dev.baton.channels.web.WebSettings.Times;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.redis.RedisExtension;
import dev.baton.gateway.redis.RedisLink;
import dev.baton.gateway.redis.RedisLinkSettings;
import dev.baton.gateway.redis.RedisServer;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a customer finds who comes back: after a cut, after a restart of the server, in another tab
/// and on another node. Everything is kept in a real Redis.
@ExtendWith({VertxExtension.class, RedisExtension.class})
class WebReturnTest {
  private static final int LINES = 60;

  private Vertx vertx;
  private RedisServer redis;
  private RedisLink link;
  private Backend backend;
  private Node node;

  @BeforeEach
  void start(Vertx given, RedisServer server) {
    vertx = given;
    redis = server;
    link = open();
    backend = new Backend(given, link);
    backend.settings = settings(Duration.ofSeconds(25), Duration.ofHours(1));
    node = backend.start();
  }

  @AfterEach
  void stop() {
    node.close();
    Guest.done(link.close());
  }

  static Stream<Long> seeds() {
    return Stream.of(Long.getLong("baton.seed", System.nanoTime()), 20_260_105L);
  }

  /// Both sides write all the while; every tenth return is to a server that has been restarted.
  @ParameterizedTest
  @MethodSource("seeds")
  void howeverOftenTheConnectionIsCutNothingIsLostOrRepeatedOrOutOfOrder(long seed) {
    System.out.println("baton.seed=" + seed);
    Random random = new Random(seed);
    Guest first = Guest.hello(vertx, node.port);
    node.joins(first);
    first.close();
    Returner customer = new Returner(first.session());
    customer.leaves(first);
    ConversationId conversation = new ConversationId(first.conversation());

    int written = 0;
    int said = 0;
    int visits = 0;
    try (Cable cable = new Cable(vertx, () -> 500 + random.nextInt(1_500))) {
      while (written < LINES || said < LINES || customer.waiting() > 0 || cable.cuts() < 15) {
        if (++visits % 10 == 0) {
          node.close();
          node = backend.start();
        }
        cable.leadsTo(node.port);
        for (int i = random.nextInt(5); i > 0 && written < LINES; i--, written++) {
          customer.writes("line-" + written, "line " + written);
        }
        Optional<Guest> reached = Guest.reaches(vertx, cable.port());
        if (reached.isPresent()) {
          Guest guest = reached.get();
          int sent = customer.enters(guest);
          for (int i = random.nextInt(5); i > 0 && said < LINES; i--, said++) {
            node.says(conversation, "answer " + said, "answer-" + said);
          }
          boolean patient = random.nextInt(4) > 0;
          if (patient) {
            guest.awaits(
                () -> guest.socket.isClosed() || customer.isAnswered(guest, sent),
                "a cut or an answer to all");
          }
          guest.close();
          customer.leaves(guest);
        }
      }
      System.out.printf("%d visits, %d cuts%n", visits, cable.cuts());
    }

    node.says(conversation, "the end", "the-end");
    try (Guest last = Guest.connect(vertx, node.port)) {
      customer.enters(last);
      last.awaitsText("the end");
      customer.leaves(last);
    }
    List<Recorded<ConversationEvent>> log = backend.forCustomer(conversation);
    assertThat(customer.seen().stream().map(frame -> frame.getLong("seq")))
        .isEqualTo(log.stream().map(Recorded::seq).toList());
    assertThat(textsOf(customer.seen(), "customer"))
        .isEqualTo(
            Stream.concat(Stream.of("Talk to a person"), numbered("line ", LINES).stream())
                .toList());
    assertThat(textsOf(customer.seen(), "agent"))
        .isEqualTo(
            Stream.concat(numbered("answer ", LINES).stream(), Stream.of("the end")).toList());
    assertThat(numbersOfLines(log)).containsAllEntriesOf(customer.accepted()).hasSize(LINES + 1);
  }

  @Test
  void aRestartedServerTellsTheSameUnderTheSameNumbers() {
    Guest before = Guest.hello(vertx, node.port);
    node.joins(before);
    before.writes("a", "one");
    before.awaitsText("one");
    node.says(new ConversationId(before.conversation()), "two", "l2");
    before.awaitsText("two");
    node.close();
    before.awaitsClose();
    node = backend.start();

    try (Guest anew = Guest.hello(vertx, node.port, before.session(), 0);
        Guest on = Guest.hello(vertx, node.port, before.session(), before.numbers().getLast())) {
      anew.awaitsText("two");
      on.writes("b", "three");
      on.awaitsText("three");
      anew.awaitsText("three");

      assertThat(told(anew).subList(0, told(before).size())).isEqualTo(told(before));
      assertThat(on.texts()).containsExactly("three");
      assertThat(anew.session()).isEqualTo(before.session());
      assertThat(anew.conversation()).isEqualTo(before.conversation());
    }
  }

  @Test
  void tabsOfOneSessionAreToldTheSameUnderTheSameNumbersOnEveryNode() {
    RedisLink otherLink = open();
    Backend otherBackend = new Backend(vertx, otherLink);
    try (Node other = otherBackend.start();
        Guest one = Guest.hello(vertx, node.port);
        Guest two = Guest.hello(vertx, node.port, one.session(), 0);
        Guest three = Guest.hello(vertx, other.port, one.session(), 0)) {
      node.joins(one);
      for (int i = 0; i < 5; i++) {
        one.writes("one-" + i, "one " + i);
        three.writes("three-" + i, "three " + i);
        node.says(new ConversationId(one.conversation()), "answer " + i, "answer-" + i);
      }
      for (Guest each : List.of(three, two, one)) {
        each.awaits(() -> each.texts().size() == 18, "15 lines and the 3 of the join");
      }

      assertThat(told(two)).isEqualTo(told(one));
      assertThat(told(three)).isEqualTo(told(one));
      assertThat(one.numbers()).isSorted().doesNotHaveDuplicates();
    } finally {
      Guest.done(otherLink.close());
    }
  }

  @Test
  void aLineSentFourTimesOnTwoSocketsAndTwoNodesIsStoredOnceAndAcceptedEachTime() {
    RedisLink otherLink = open();
    Backend otherBackend = new Backend(vertx, otherLink);
    otherBackend.settings = backend.settings;
    try (Node other = otherBackend.start();
        Guest here = Guest.hello(vertx, node.port);
        Guest there = Guest.hello(vertx, other.port, here.session(), 0)) {
      for (int i = 0; i < 25; i++) {
        String id = "line-" + i;
        List.of(here, there, there, here).forEach(guest -> guest.writes(id, id));
      }
      List.of(here, there, there, here).forEach(guest -> guest.picks("person", 0, "person"));
      for (Guest guest : List.of(here, there)) {
        guest.awaits(() -> guest.heard("accepted").size() == 52, "52 acceptances");
      }

      var log = backend.forCustomer(new ConversationId(here.conversation()));
      Map<String, Long> numbers = numbersOfLines(log);
      assertThat(numbers).hasSize(26);
      for (Guest guest : List.of(here, there)) {
        assertThat(guest.heard("accepted"))
            .allSatisfy(frame ->
                assertThat(frame.getLong("seq")).isEqualTo(numbers.get(frame.getString("id"))));
        guest.awaits("wait");
        assertThat(guest.numbers()).isSorted().doesNotHaveDuplicates();
      }
      assertThat(here.heard("error")).isEmpty();
    } finally {
      Guest.done(otherLink.close());
    }
  }

  @Test
  void aReplayIsTheLastTwoHundredLinesAndTheOnesBeforeAreThereForTheAsking() {
    try (Guest writer = Guest.hello(vertx, node.port)) {
      writer.writes("a", "line 1");
      writer.awaitsAccepted("a");
      record(writer, 449);

      try (Guest guest = Guest.hello(vertx, node.port, writer.session(), 0)) {
        guest.awaits("earlier");
        assertThat(guest.texts()).isEqualTo(lines(251, 450));
        assertThat(page(guest, 200)).isEqualTo(lines(51, 250));
        assertThat(page(guest, 50)).isEqualTo(lines(1, 50));
        guest.pings();
        assertThat(guest.heard("earlier")).hasSize(2);
      }
    }
  }

  @Test
  void nothingIsLeftOutOfAReplayOfTwoHundredLines() {
    try (Guest writer = Guest.hello(vertx, node.port)) {
      writer.writes("a", "line 1");
      long first = writer.awaitsAccepted("a").getLong("seq");
      record(writer, 201);
      long second = first + 1;

      try (Guest all = Guest.hello(vertx, node.port, writer.session(), second);
          Guest oneMore = Guest.hello(vertx, node.port, writer.session(), first)) {
        all.awaitsText("line 202");
        all.pings();
        oneMore.awaits("earlier");

        assertThat(all.texts()).isEqualTo(lines(3, 202));
        assertThat(all.heard("earlier")).isEmpty();
        assertThat(oneMore.texts()).isEqualTo(lines(3, 202));
        assertThat(oneMore.awaits("earlier").getLong("before")).isEqualTo(second + 1);
      }
    }
  }

  @Test
  void aLineWhoseWakeIsLostBetweenTheNodesComesWithTheNextPing() {
    RedisLink otherLink = open();
    Backend otherBackend = new Backend(vertx, otherLink);
    try (Node other = otherBackend.start();
        Guest here = Guest.hello(vertx, node.port);
        Guest there = Guest.hello(vertx, other.port, here.session(), 0)) {
      there.writes("a", "one");
      here.awaitsText("one");

      backend.hints.lost = true;
      otherBackend.hints.lost = true;
      there.writes("b", "two");
      there.awaitsAccepted("b");
      assertThat(here.texts()).containsExactly("one");
      here.pings();
      here.awaitsText("two");
    } finally {
      Guest.done(otherLink.close());
    }
  }

  @Test
  void aLineWhoseWakeIsLostComesAlsoToATabThatAsksNothing() {
    restart(Duration.ofMillis(100), Duration.ofHours(1));
    backend.hints.lost = true;
    try (Guest silent = Guest.hello(vertx, node.port);
        Guest writer = Guest.hello(vertx, node.port, silent.session(), 0)) {
      writer.writes("a", "Hello");

      silent.awaitsText("Hello");
    }
  }

  @Test
  void redisHoldsADigestOfTheSessionAndNotTheSession() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      guest.writes("a", "Hello");
      guest.awaitsText("Hello");

      String bodies =
          backend.entries(new ConversationId(guest.conversation())).stream()
              .map(entry -> new String(entry.body(), StandardCharsets.UTF_8))
              .collect(Collectors.joining());
      String digest = Sessions.addressOf(guest.session()).value();
      assertThat(bodies).contains("Hello", digest).doesNotContain(guest.session());
      assertThat(redis.ask("KEYS", "*")).contains(digest).doesNotContain(guest.session());
    }
  }

  @Test
  void aSessionInWhichNothingWasSaidIsForgottenSomeTimeAfterItsLastTab() {
    restart(Duration.ofMillis(20), Duration.ofMillis(500));
    Guest guest = Guest.hello(vertx, node.port);
    String home = "home:" + Sessions.addressOf(guest.session());
    try (Guest back = Guest.hello(vertx, node.port, guest.session(), 0)) {
      assertThat(back.conversation()).isEqualTo(guest.conversation());
      assertThat(redis.ask("KEYS", "*")).contains(home);
      guest.close();
      back.pings();
    }

    Guest.soon(() -> !redis.ask("KEYS", "*").contains(home), "the session to be forgotten");

    try (Guest late = Guest.hello(vertx, node.port, guest.session(), 0)) {
      assertThat(late.session()).isNotEqualTo(guest.session());
    }
  }

  @Test
  void aSessionIsKeptForAsLongAsATabIsOpen() {
    restart(Duration.ofMillis(20), Duration.ofMillis(500));
    try (Guest silent = Guest.hello(vertx, node.port)) {
      for (int i = 0; i < 3; i++) {
        Guest other = Guest.hello(vertx, node.port);
        String others = "home:" + Sessions.addressOf(other.session());
        other.close();
        Guest.soon(() -> !redis.ask("KEYS", "*").contains(others), "another to be forgotten");
      }

      try (Guest back = Guest.hello(vertx, node.port, silent.session(), 0)) {
        assertThat(back.conversation()).isEqualTo(silent.conversation());
      }
    }
  }

  @Test
  void whatIsSaidMakesASessionLast() {
    restart(Duration.ofMillis(20), Duration.ofMillis(500));
    Guest guest = Guest.hello(vertx, node.port);
    guest.writes("a", "Hello");
    guest.awaitsAccepted("a");
    guest.close();

    assertThat(redis.ask("PTTL", keyOf("home:" + Sessions.addressOf(guest.session()))).strip())
        .isEqualTo("-1");
  }

  /// As when the store was away for so long that it could not be held.
  @Test
  void aSessionThatWasForgottenUnderAnOpenTabIsStillThatOfItsFirstLine() {
    try (Guest guest = Guest.hello(vertx, node.port)) {
      redis.ask("DEL", keyOf("home:" + Sessions.addressOf(guest.session())));

      guest.writes("a", "Hello");

      guest.awaitsText("Hello");
      assertThat(backend.homeOf(guest.session()).conversation().value())
          .isEqualTo(guest.conversation());
    }
  }

  private String keyOf(String name) {
    return redis.ask("KEYS", "*" + name).strip();
  }

  private void restart(Duration look, Duration unused) {
    node.close();
    backend.settings = settings(look, unused);
    node = backend.start();
  }

  /// Asks for the page before the last one told, which has so many lines.
  private static List<String> page(Guest guest, int lines) {
    int pages = guest.heard("earlier").size();
    long before = guest.heard("earlier").getLast().getLong("before");
    int told = guest.texts().size();
    guest.says(new JsonObject().put("type", "earlier").put("before", before));
    guest.awaits(() -> guest.texts().size() == told + lines, "the page");
    if (lines == 200) {
      guest.awaits(() -> guest.heard("earlier").size() > pages, "word of more");
    }
    return guest.texts().subList(told, told + lines);
  }

  /// Records more lines of the customer's, without their having to be written.
  private void record(Guest guest, int count) {
    ConversationId conversation = new ConversationId(guest.conversation());
    CustomerSaid said = (CustomerSaid) backend.forCustomer(conversation).getFirst().event();
    backend.record(
        conversation,
        IntStream.rangeClosed(2, count + 1)
            .<ConversationEvent>mapToObj(i ->
                new CustomerSaid(
                    said.from(),
                    "id-" + i,
                    said.content().withText("line " + i),
                    said.picked(),
                    said.language(),
                    said.saidAt(),
                    said.closing()))
            .toList());
  }

  private static List<String> lines(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(i -> "line " + i).toList();
  }

  private static List<String> numbered(String word, int count) {
    return IntStream.range(0, count).mapToObj(i -> word + i).toList();
  }

  private static List<String> textsOf(List<JsonObject> frames, String role) {
    return frames.stream()
        .filter(Guest.type("message"))
        .filter(frame -> frame.getJsonObject("author").getString("role").equals(role))
        .map(frame -> frame.getString("text"))
        .toList();
  }

  private static Map<String, Long> numbersOfLines(List<Recorded<ConversationEvent>> log) {
    return log.stream()
        .filter(recorded -> recorded.event() instanceof CustomerSaid)
        .collect(
            Collectors.toMap(
                recorded -> ((CustomerSaid) recorded.event()).messageId(), Recorded::seq));
  }

  /// What a tab was told of the log, as it was told.
  private static List<JsonObject> told(Guest guest) {
    return guest.heard().stream()
        .filter(frame -> frame.containsKey("seq"))
        .filter(frame -> !frame.getString("type").equals("accepted"))
        .toList();
  }

  private RedisLink open() {
    RedisLink opened =
        RedisLink.open(vertx, new SystemTime(vertx), redis.address(), RedisLinkSettings.defaults());
    Guest.done(opened.up());
    return opened;
  }

  private static WebSettings settings(Duration look, Duration unused) {
    Limits limits =
        new Limits(
            131_072, 8_000, 10_000, Duration.ofSeconds(1), 200, 500_000, 100, 100, 10, 65_536, 500);
    Times times =
        new Times(
            Duration.ofSeconds(10),
            look,
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofMillis(50),
            unused);
    return Backend.SETTINGS.with(limits, times);
  }
}
