package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.time.Timers;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LanesTest {
  private static final List<Lane> LANES = List.of(Lane.CUSTOMER, Lane.STATUS, Lane.HOME);

  private final VirtualTime time = new VirtualTime();
  private final Instant start = time.now();
  private final List<String> sent = new ArrayList<>();
  private final Map<String, Duration> sentAfter = new HashMap<>();
  private final List<Duration> delays = new ArrayList<>();
  private int timers;

  /// Real timers are at times a little early, and so is every third of these.
  private final Timers early =
      (delay, task) -> time.after(timers++ % 3 == 0 ? delay.minusNanos(300_000) : delay, task);

  private final Lanes lanes =
      new Lanes(
          time,
          early,
          new Lanes.Limits(50, Duration.ofSeconds(5)),
          (_, delay) -> delays.add(delay));
  private Supplier<Future<Reply<String>>> slack =
      () -> Future.succeededFuture(new Reply.Done<>("ok"));

  @Test
  void whatSlackRefusesIsSeen() {
    List<String> refused = new ArrayList<>();
    Lanes watched =
        new Lanes(
            time,
            early,
            new Lanes.Limits(50, Duration.ofSeconds(5)),
            new Lanes.Witness() {
              @Override
              public void waited(Lane lane, Duration delay) {}

              @Override
              public void refused(String method, String error) {
                refused.add(method + " " + error);
              }
            });
    slack = () -> Future.succeededFuture(new Reply.Refused<>("not_in_channel"));

    Future<Reply<String>> reply =
        watched.send(new Item("x", "chat.postMessage", "C1", Lane.STATUS));

    assertThat(reply.result()).isEqualTo(new Reply.Refused<>("not_in_channel"));
    assertThat(refused).containsExactly("chat.postMessage not_in_channel");
  }

  @Test
  void threeGoAtOnceAndThenOneASecond() {
    send(5, "C1", Lane.CUSTOMER);

    assertThat(sent).containsExactly("C1-0", "C1-1", "C1-2");
    time.advance(Duration.ofMillis(999));
    assertThat(sent).hasSize(3);
    time.advance(Duration.ofMillis(1));
    assertThat(sent).hasSize(4);
    time.advance(Duration.ofSeconds(1));
    assertThat(sent).containsExactly("C1-0", "C1-1", "C1-2", "C1-3", "C1-4");
  }

  @Test
  void channelsDoNotWaitForOneAnother() {
    send(4, "C1", Lane.CUSTOMER);
    send(2, "C2", Lane.CUSTOMER);

    assertThat(sent).containsExactly("C1-0", "C1-1", "C1-2", "C2-0", "C2-1");
  }

  @Test
  void nothingOvertakesWhatIsUnderWay() {
    Promise<Reply<String>> slow = Promise.promise();
    slack = slow::future;
    send(2, "C1", Lane.CUSTOMER);
    assertThat(sent).containsExactly("C1-0");

    slack = () -> Future.succeededFuture(new Reply.Done<>("ok"));
    slow.complete(new Reply.Done<>("ok"));

    assertThat(sent).containsExactly("C1-0", "C1-1");
  }

  @Test
  void theCustomersLineGoesFirstThenStatusThenHomes() {
    send(3, "C1", Lane.STATUS);
    send("home", "C1", Lane.HOME);
    send("joined", "C1", Lane.STATUS);
    send("hello", "C1", Lane.CUSTOMER);

    time.advance(Duration.ofSeconds(3));

    assertThat(sent.subList(3, 6)).containsExactly("hello", "joined", "home");
  }

  @Test
  void aHomeThatWouldComeLateIsDropped() {
    send(20, "C1", Lane.CUSTOMER);
    Future<Reply<String>> home = send("home", "C1", Lane.HOME);

    time.advance(Duration.ofSeconds(30));

    assertThat(sent).hasSize(20).doesNotContain("home");
    assertThat(home.result()).isInstanceOf(Reply.Late.class);
  }

  @Test
  void tooFastClosesTheMethodForAllChannelsAndNotForOthers() {
    slack = () -> Future.succeededFuture(new Reply.TooFast<>(Duration.ofSeconds(10)));
    Future<Reply<String>> refused = send("early", "C1", Lane.CUSTOMER);
    slack = () -> Future.succeededFuture(new Reply.Done<>("ok"));
    send("late-1", "C1", Lane.CUSTOMER);
    send("late-2", "C2", Lane.CUSTOMER);
    lanes.send(new Item("other", "chat.update", "", Lane.STATUS));

    assertThat(refused.result()).isInstanceOf(Reply.TooFast.class);
    assertThat(sent).containsExactly("early", "other");
    time.advance(Duration.ofSeconds(10).minusMillis(1));
    assertThat(sent).hasSize(2);
    time.advance(Duration.ofMillis(600));
    assertThat(sent).contains("late-1", "late-2");
    assertThat(sentAfter.get("late-1")).isNotEqualTo(sentAfter.get("late-2"));
  }

  @Test
  void linesOfOneThreadThatPiledUpGoAsOnePost() {
    send(3, "C1", Lane.CUSTOMER);
    Future<Reply<String>> a1 = sendJoinable("a1", "A");
    Future<Reply<String>> b1 = sendJoinable("b1", "B");
    Future<Reply<String>> a2 = sendJoinable("a2", "A");

    time.advance(Duration.ofSeconds(2));

    assertThat(sent.subList(3, 5)).containsExactly("a1+a2", "b1");
    assertThat(a1.result()).isEqualTo(a2.result()).isInstanceOf(Reply.Done.class);
    assertThat(b1.isComplete()).isTrue();
  }

  @Test
  void nothingIsJoinedAcrossALineThatCantBe() {
    send(3, "C1", Lane.CUSTOMER);
    sendJoinable("a1", "A");
    lanes.send(new Item("a-card", "chat.postMessage", "C1", Lane.CUSTOMER, "A", false));
    sendJoinable("a2", "A");

    time.advance(Duration.ofSeconds(3));

    assertThat(sent.subList(3, 6)).containsExactly("a1", "a-card", "a2");
  }

  @Test
  void moreThanTheLimitIsRefusedAtOnce() {
    Promise<Reply<String>> never = Promise.promise();
    slack = never::future;
    send(51, "C1", Lane.CUSTOMER);

    Future<Reply<String>> tooMuch = send("one more", "C1", Lane.CUSTOMER);

    assertThat(tooMuch.result()).isInstanceOf(Reply.NotSent.class);
    assertThat(lanes.backlog("chat.postMessage", "C1")).isEqualTo(51);
  }

  @Test
  void theWaitOfEachIsMeasured() {
    send(5, "C1", Lane.CUSTOMER);
    time.advance(Duration.ofSeconds(2));

    assertThat(delays)
        .containsExactly(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
  }

  @Test
  void aCallThatFailsInAnUnforeseenWayMayHaveBeenDoneAndStopsNothing() {
    slack = () -> Future.failedFuture(new IllegalStateException("a defect"));
    Future<Reply<String>> broken = send("broken", "C1", Lane.CUSTOMER);
    slack = () -> Future.succeededFuture(new Reply.Done<>("ok"));
    send("next", "C1", Lane.CUSTOMER);

    assertThat(broken.result()).isInstanceOf(Reply.Unknown.class);
    assertThat(sent).containsExactly("broken", "next");
  }

  /// Whatever the load, each channel keeps to Slack's pace and each lane to its order, and all that
  /// was taken comes to an end.
  @ParameterizedTest
  @MethodSource("paces")
  void underAnyLoadPaceAndOrderHold(Pace each, int perMinute) {
    pace = each;
    long seed = Long.getLong("baton.seed", System.nanoTime());
    System.out.println("baton.seed=" + seed);
    Random random = new Random(seed);
    List<Future<Reply<String>>> ends = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      slack =
          () -> {
            Promise<Reply<String>> answer = Promise.promise();
            Reply<String> reply =
                random.nextInt(20) == 0
                    ? new Reply.TooFast<>(Duration.ofSeconds(1 + random.nextInt(3)))
                    : new Reply.Done<>("ok");
            time.after(Duration.ofMillis(random.nextInt(400)), () -> answer.complete(reply));
            return answer.future();
          };
      Lane lane = LANES.get(random.nextInt(LANES.size()));
      ends.add(send("%04d".formatted(i), "C" + random.nextInt(4), lane));
      time.advance(Duration.ofMillis(random.nextInt(300)));
    }
    time.advance(Duration.ofMinutes(40));

    assertThat(ends).allSatisfy(end -> assertThat(end.isComplete()).isTrue());
    for (Lane lane : LANES) {
      for (int channel = 0; channel < 4; channel++) {
        String key = "C" + channel + lane;
        assertThat(order.getOrDefault(key, List.of())).as(key).isSorted();
      }
    }
    perChannel.values().forEach(moments -> assertPaced(moments, perMinute));
  }

  /// What Slack allows a minute: of posts in a channel, of the methods of its third and its fourth
  /// tier.
  static Stream<Arguments> paces() {
    return Stream.of(
        Arguments.of(Pace.POST, 60), Arguments.of(Pace.TIER_3, 50), Arguments.of(Pace.TIER_4, 100));
  }

  private Pace pace = Pace.POST;
  private final Map<String, List<String>> order = new HashMap<>();
  private final Map<String, List<Instant>> perChannel = new HashMap<>();

  /// No window holds more than the burst and what Slack allows in it.
  private void assertPaced(List<Instant> moments, int perMinute) {
    for (int from = 0; from < moments.size(); from++) {
      for (int to = from; to < moments.size(); to++) {
        double minutes = Duration.between(moments.get(from), moments.get(to)).toMillis() / 60_000.0;
        assertThat(to - from + 1)
            .isLessThanOrEqualTo((int) Math.floor(pace.burst() + minutes * perMinute + 0.001));
      }
    }
  }

  private void send(int times, String channel, Lane lane) {
    for (int i = 0; i < times; i++) {
      send(channel + "-" + i, channel, lane);
    }
  }

  private Future<Reply<String>> send(String name, String channel, Lane lane) {
    return lanes.send(new Item(name, "chat.postMessage", channel, lane));
  }

  private Future<Reply<String>> sendJoinable(String name, String thread) {
    return lanes.send(new Item(name, "chat.postMessage", "C1", Lane.CUSTOMER, thread, true));
  }

  private final class Item implements Shipment<String> {
    private final String name;
    private final String method;
    private final String resource;
    private final Lane lane;
    private final String thread;
    private final boolean joinable;

    Item(String name, String method, String resource, Lane lane) {
      this(name, method, resource, lane, "", false);
    }

    Item(String name, String method, String resource, Lane lane, String thread, boolean joinable) {
      this.name = name;
      this.method = method;
      this.resource = resource;
      this.lane = lane;
      this.thread = thread;
      this.joinable = joinable;
    }

    @Override
    public String method() {
      return method;
    }

    @Override
    public String resource() {
      return resource;
    }

    @Override
    public Pace pace() {
      return pace;
    }

    @Override
    public Lane lane() {
      return lane;
    }

    @Override
    public Future<Reply<String>> send() {
      sent.add(name);
      sentAfter.put(name, Duration.between(start, time.now()));
      order.computeIfAbsent(resource + lane, _ -> new ArrayList<>()).add(name);
      perChannel.computeIfAbsent(method + resource, _ -> new ArrayList<>()).add(time.now());
      return slack.get();
    }

    @Override
    public Optional<Shipment<String>> with(Shipment<?> next) {
      return next instanceof Item item && joinable && item.joinable && thread.equals(item.thread)
          ? Optional.of(new Item(name + "+" + item.name, method, resource, lane, thread, true))
          : Optional.empty();
    }

    @Override
    public boolean staysBefore(Shipment<?> next) {
      return next instanceof Item item && thread.equals(item.thread);
    }
  }
}
