package dev.baton.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Heard;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.bus.Kernel;
import dev.baton.gateway.bus.LocalHints;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.log.RedisEventLog;
import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.people.RedisPeople;
import dev.baton.gateway.redis.Backoff;
import dev.baton.gateway.redis.RedisLink;
import dev.baton.gateway.redis.RedisLinkSettings;
import dev.baton.gateway.redis.RedisServer;
import dev.baton.gateway.spool.Intake;
import dev.baton.gateway.spool.SpoolSettings;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A real Redis that is halted and killed while customers write, over HTTP.
@ExtendWith(VertxExtension.class)
@Tag("slow")
class SpoolOverRedisTest {
  private static final int CUSTOMERS = 12;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @TempDir private Path directory;
  private SystemTime time;
  private RedisServer redis;
  private RedisLink link;
  private Kernel kernel;
  private Intake intake;
  private Edge edge;
  private volatile boolean over;
  private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Integer> unwelcome = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    time = new SystemTime(vertx);
    redis = RedisServer.fresh();
    link =
        RedisLink.open(
            vertx,
            time,
            redis.address(),
            new RedisLinkSettings(
                10_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)),
                Optional.empty()));
    RedisPartitions partitions =
        link.up().compose(_ -> RedisPartitions.open(link, 16)).await(20, TimeUnit.SECONDS);
    kernel =
        new Kernel(
            new Kernel.Store(
                new RedisEventLog(partitions),
                new RedisPeople(partitions, Duration.ofHours(26)),
                new LocalHints()),
            new PlainRules(Patience.DEFAULT),
            Desking.Slots.DEFAULT,
            new Kernel.Time(time, time),
            Ids.secure(),
            Kernel.Limits.of("node-1"));
    SpoolSettings settings =
        SpoolSettings.in(directory.resolve("spool")).with(10_000, 64 << 20, PATIENCE);
    intake =
        Intake.open(vertx, time, time, settings, new SimpleMeterRegistry())
            .await(20, TimeUnit.SECONDS);
    HttpSettings.Times patient = HttpSettings.Times.DEFAULT;
    edge = new Edge(vertx, Edge.with(new Inbound(kernel.conversations()), intake), patient);
  }

  @AfterEach
  void stop() {
    over = true;
    edge.close();
    intake.close().await();
    link.close().await();
    redis.close();
  }

  @Test
  void whatWasAcceptedWhileRedisWasHaltedIsRecordedOnceAndInOrder() throws Exception {
    List<Integer> said =
        underLoad(() -> {
          redis.halt();
          pass(3_000);
          redis.goOn();
        });
    check(said, "halted");
  }

  @Test
  void whatWasAcceptedWhileRedisWasDeadIsRecordedOnceAndInOrder() throws Exception {
    List<Integer> said =
        underLoad(() -> {
          redis.kill();
          pass(2_000);
          redis.restart();
        });
    check(said, "killed");
  }

  @Test
  void aRedisThatIsAReplicaOrOutOfMemoryCannotTakeAnythingEither() throws Exception {
    List<Integer> said =
        underLoad(() -> {
          redis.ask("CONFIG", "SET", "maxmemory", "1");
          pass(1_000);
          redis.ask("CONFIG", "SET", "maxmemory", "0");
          redis.ask("REPLICAOF", "127.0.0.1", "1");
          pass(1_000);
          redis.ask("REPLICAOF", "NO", "ONE");
        });
    check(said, "refusing");
  }

  /// Everybody writes one line after the other, each once the one before was accepted; how many
  /// lines each has had accepted.
  private List<Integer> underLoad(Runnable outage) throws Exception {
    List<java.util.concurrent.Future<Integer>> talks = new ArrayList<>();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CUSTOMERS; i++) {
        String customer = "customer" + i;
        talks.add(people.submit(() -> talk(customer)));
      }
      pass(700);
      outage.run();
      pass(700);
      over = true;
    }
    List<Integer> said = new ArrayList<>();
    for (java.util.concurrent.Future<Integer> talk : talks) {
      said.add(talk.get());
    }
    return said;
  }

  private int talk(String customer) {
    int line = 0;
    while (!over) {
      long start = System.nanoTime();
      HttpResponse<String> answer =
          edge.post(Inbound.PATH, customer + " " + (line + 1) + " hello", "x-signed", "yes");
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      if (answer.statusCode() == 200) {
        line++;
      } else {
        unwelcome.add(answer.statusCode());
      }
      pass(20);
    }
    return line;
  }

  private void check(List<Integer> said, String what) throws Exception {
    Instant latest = time.now().plusSeconds(30);
    String fill = intake.fill();
    while (!intake.fill().startsWith("0 of") && time.now().isBefore(latest)) {
      pass(50);
    }
    assertThat(intake.fill()).startsWith("0 of");
    for (int i = 0; i < CUSTOMERS; i++) {
      assertThat(recorded("customer" + i)).hasSize(said.get(i)).isEqualTo(numbers(said.get(i)));
    }
    List<Long> sorted = millis.stream().sorted().toList();
    double spooled =
        edge.metric(
            "baton_webhook_answered_total{outcome=\"spooled\",webhook=\"" + Inbound.PATH + "\"}");
    System.out.printf(
        "SPOOL %s lines=%d spooled=%.0f left-at-end=[%s] p50=%d ms p99=%d ms max=%d ms%n",
        what,
        sorted.size(),
        spooled,
        fill,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 99 / 100),
        sorted.getLast());
    assertThat(unwelcome).isEmpty();
    assertThat(spooled).isPositive();
    assertThat(sorted.getLast()).as("slowest answer in ms").isLessThan(3_000);
  }

  private static List<String> numbers(int upTo) {
    return java.util.stream.IntStream.rangeClosed(1, upTo).mapToObj(Integer::toString).toList();
  }

  private List<String> recorded(String customer) throws Exception {
    Conversations conversations = kernel.conversations();
    var home = conversations.find(Inbound.address(customer)).await(10, TimeUnit.SECONDS);
    var events =
        conversations
            .read(home.orElseThrow().conversation(), 0, 10_000)
            .await(10, TimeUnit.SECONDS);
    return events.stream()
        .filter(event -> event.event() instanceof CustomerSaid)
        .map(event -> ((CustomerSaid) event.event()).messageId())
        .toList();
  }

  private void pass(long howLong) {
    time.delay(Duration.ofMillis(howLong)).await();
  }

  /// Takes `customer number words` and has it heard.
  private record Inbound(Conversations conversations) implements Webhook<String[]> {
    static final String PATH = "/channels/test/heard";

    static Address address(String customer) {
      return new Address("test", customer);
    }

    @Override
    public String path() {
      return PATH;
    }

    @Override
    public Optional<String> forged(RawRequest request) {
      return Optional.empty();
    }

    @Override
    public Parsed<String[]> parse(RawRequest request) {
      return new Parsed.Understood<>(request.body().toString().split(" ", 3));
    }

    @Override
    public Optional<String> lane(String[] words) {
      return Optional.of(words[0]);
    }

    @Override
    public Future<Answer> accept(String[] words) {
      return conversations
          .hear(
              new Heard(
                  address(words[0]),
                  words[1],
                  Content.of(words[2]),
                  Optional.empty(),
                  "en",
                  Instant.EPOCH))
          .map(_ -> Answer.ok());
    }
  }
}
