package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.redis.RedisServer;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Takes Redis away from Baton while customers of four channels write to it and agents work on
/// cases, and then looks whether anything was lost, doubled, or put out of order.
///
/// Baton and Redis are processes of their own; the providers' stand-ins and the customers live in
/// this Java. `java … dev.baton.config.system.OutageCampaign [seconds] [HALTED|KILLED|BOTH_KILLED|
/// BOTH_KILLED_AND_FULL] [seed]` takes it away for twenty seconds where nothing else is said.
/// Through Maven it is the [SpoolOutageTest], with `-Dbaton.outage.seconds=20`.
public final class OutageCampaign {
  private static final int EACH_CHANNEL = 12;
  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final Duration AFTER = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration QUIET = Duration.ofMinutes(2);

  /// As many requests as come within a second or two.
  private static final int SMALL = 60;

  private static final String QUESTION = "what are your opening hours";
  private static final String JOIN = "baton.join";

  /// What becomes of Redis, and of Baton in the end of it.
  enum Manner {
    /// Redis keeps its connections and answers nothing. Slack speaks on a socket.
    HALTED,
    /// Redis is gone.
    KILLED,
    /// Redis is gone, and Baton is killed with what it has spooled.
    BOTH_KILLED,
    /// The same with a spool that is too small, and so is killed full.
    BOTH_KILLED_AND_FULL;

    private boolean killsBaton() {
      return this == BOTH_KILLED || this == BOTH_KILLED_AND_FULL;
    }

    private boolean isOnSockets() {
      return this == HALTED;
    }

    private boolean fills() {
      return this == BOTH_KILLED_AND_FULL;
    }
  }

  private final Vertx vertx;
  private final SystemTime time;
  private final Path directory;
  private final Duration outage;
  private final Manner manner;
  private final Random random;
  private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
  private final List<String> wrongs = new ArrayList<>();
  private volatile boolean out;
  private volatile boolean over;

  private OutageCampaign(Vertx vertx, Path directory, Duration outage, Manner manner, long seed) {
    this.vertx = vertx;
    this.time = new SystemTime(vertx);
    this.directory = directory;
    this.outage = outage;
    this.manner = manner;
    this.random = new Random(seed);
  }

  /// What came of it.
  ///
  /// @param spooled how many requests the spool held at most
  record Result(String summary, List<String> wrongs, int spooled) {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    Manner manner = arguments.length > 1 ? Manner.valueOf(arguments[1]) : Manner.HALTED;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : new Random().nextLong();
    Vertx vertx = Vertx.vertx();
    Path directory = Files.createTempDirectory("baton-outage");
    try {
      Result result = run(vertx, directory, Duration.ofSeconds(seconds), manner, seed);
      System.out.println(result.summary());
      result.wrongs().forEach(System.out::println);
      System.out.println("The data and Baton's output are in " + directory);
      System.exit(result.wrongs().isEmpty() ? 0 : 1);
    } finally {
      vertx.close().await();
    }
  }

  /// Runs a campaign in this directory.
  static Result run(Vertx vertx, Path directory, Duration outage, Manner manner, long seed)
      throws Exception {
    return new OutageCampaign(vertx, directory, outage, manner, seed).run();
  }

  private Result run() throws Exception {
    Providers providers = Providers.start(vertx, time);
    RedisServer redis = RedisServer.fresh();
    BatonProcess baton =
        BatonProcess.in(directory, providers, settings(), time)
            .knowing("REDIS_URL", redis.address().toString())
            .knowing("BATON_ESCALATION", rules().toString());
    if (manner.isOnSockets()) {
      baton.knowing("SLACK_APP_TOKEN", Cast.APP_TOKEN);
    }
    try {
      baton.start();
      return run(baton, redis, providers);
    } finally {
      baton.kill();
      redis.close();
      providers.close();
    }
  }

  private String settings() {
    return manner.fills()
        ? Providers.settings() + "spool:\n  max_requests: " + SMALL + "\n"
        : Providers.settings();
  }

  private Result run(BatonProcess baton, RedisServer redis, Providers providers) throws Exception {
    try (Crowd crowd = crowd(baton, providers);
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        return run(baton, redis, providers, crowd, people);
      } finally {
        // Whatever went wrong: nobody goes on talking, and so nobody is waited for.
        over = true;
      }
    }
  }

  private Crowd crowd(BatonProcess baton, Providers providers) {
    return manner.isOnSockets()
        ? Crowd.onSockets(EACH_CHANNEL, providers, baton, vertx, time)
        : Crowd.of(EACH_CHANNEL, providers, baton, vertx, time);
  }

  private Result run(
      BatonProcess baton,
      RedisServer redis,
      Providers providers,
      Crowd crowd,
      ExecutorService people)
      throws Exception {
    SmsCustomer served = new SmsCustomer(providers.twilio(), time, "+13125550998");
    AgentAtWork carla = new AgentAtWork(providers, "Carla Jensen", caseOf(served, providers));
    carla.join();
    SmsCustomer waiting = new SmsCustomer(providers.twilio(), time, "+13125550999");
    AgentAtWork ben = new AgentAtWork(providers, "Ben Okafor", caseOf(waiting, providers));
    List<Future<?>> talks = new ArrayList<>();
    for (Customer customer : crowd.customers()) {
      Random own = new Random(random.nextLong());
      talks.add(people.submit(() -> talk(customer, own)));
    }
    time.delay(BEFORE).await();
    Outage found = outage(redis, baton, carla, ben);
    Instant back = time.now();
    time.delay(AFTER).await();
    over = true;
    for (Future<?> talk : talks) {
      talk.get();
    }
    awaitDrained(baton);
    Duration drained = Duration.between(back, time.now());
    try (Books books = Books.open(vertx, time, redis.address())) {
      crowd.awaitQuiet(books, Duration.ZERO, QUIET);
      Audit audit = new Audit(books, providers);
      audit.look(
          Stream.concat(crowd.customers().stream(), Stream.of(served, waiting)).toList(),
          List.of());
      wrongs.addAll(audit.wrongs());
      lookAtAgents(books, carla.lines(), served, waiting);
      return new Result(summary(audit, found, drained), List.copyOf(wrongs), found.spooled());
    }
  }

  /// What the outage was like.
  ///
  /// @param press how long Slack waited for its answer to a press
  private record Outage(int spooled, Duration press) {}

  private Outage outage(
      RedisServer redis, BatonProcess baton, AgentAtWork served, AgentAtWork waiting) {
    if (manner == Manner.HALTED) {
      redis.halt();
    } else {
      redis.kill();
    }
    out = true;
    Instant end = time.now().plus(outage);
    Duration press = waiting.press();
    int most = 0;
    String last = "";
    while (time.now().isBefore(end)) {
      Health health = baton.health();
      most = Math.max(most, health.spooled());
      boolean full = manner.fills() && health.spooled() == SMALL;
      if ((health.code() == 200) == full) {
        wrongs.add(
            "while it spools, Baton is ready where there is room, and only there: " + health);
      }
      last = health.status();
      served.write();
      time.delay(LOOK).await();
    }
    out = false;
    if (!last.equals(manner.fills() ? "unready" : "degraded")) {
      wrongs.add("Redis is away, and Baton says that it is " + last);
    }
    if (manner.killsBaton()) {
      baton.kill();
    }
    if (manner == Manner.HALTED) {
      redis.goOn();
    } else {
      redis.restart();
    }
    if (manner.killsBaton()) {
      baton.start();
    }
    return new Outage(most, press);
  }

  /// While people went on for a moment, and until nothing was left.
  private void awaitDrained(BatonProcess baton) {
    Instant latest = time.now().plus(QUIET);
    while (baton.health().spooled() != 0) {
      if (time.now().isAfter(latest)) {
        wrongs.add("the spool is not drained: " + baton.health());
        return;
      }
      time.delay(LOOK).await();
    }
  }

  /// An agent with a case.
  private final class AgentAtWork {
    private final Providers providers;
    private final Actor person;
    private final Line card;
    private final List<String> lines = new ArrayList<>();

    AgentAtWork(Providers providers, String name, Line card) {
      this.providers = providers;
      this.person = providers.slack().as(providers.slack().stage().addAgent(name));
      this.card = card;
      person.join(Cast.SUPPORT);
    }

    /// Presses *Join* and is in when it returns.
    void join() {
      press();
      time.within(
              QUIET,
              providers
                  .slack()
                  .observed()
                  .line(
                      Cast.SUPPORT,
                      line -> line.ts().equals(card.ts()) && !line.actions().contains(JOIN)))
          .await();
    }

    /// Presses *Join*; how long Slack waited.
    Duration press() {
      Instant pressed = time.now();
      person.press(Cast.SUPPORT, card.ts(), JOIN).await();
      return Duration.between(pressed, time.now());
    }

    /// Writes a line to the customer.
    void write() {
      String ts = person.reply(Cast.SUPPORT, card.ts(), "I look into it, step " + lines.size());
      lines.add(Cast.TEAM + "/" + Cast.SUPPORT + "/" + ts);
    }

    List<String> lines() {
      return List.copyOf(lines);
    }
  }

  /// The rules that can't be switched off, alone: who asks the same all the time is not passed to a
  /// person here. Slack takes one line a second, and what is for agents would wait for it long
  /// after the outage.
  private Path rules() throws IOException {
    String shipped = Files.readString(Path.of("escalation.yaml"));
    Path file = directory.resolve("escalation.yaml");
    return Files.writeString(file, shipped.substring(0, shipped.indexOf("  sensitive_account:")));
  }

  /// Asks for a person; the card that agents see.
  private Line caseOf(SmsCustomer customer, Providers providers) {
    List<Line> before = providers.slack().observed().lines(Cast.SUPPORT);
    customer.say("PERSON");
    return time.within(
            QUIET,
            providers
                .slack()
                .observed()
                .line(
                    Cast.SUPPORT,
                    line ->
                        line.actions().contains(JOIN)
                            && before.stream().noneMatch(old -> old.ts().equals(line.ts()))))
        .await();
  }

  private void talk(Customer customer, Random own) {
    while (!over) {
      boolean wasOut = out;
      Instant said = time.now();
      customer.say(QUESTION);
      if (wasOut && out && !(customer instanceof WebCustomer)) {
        waits.add(Duration.between(said, time.now()).toMillis());
      }
      time.delay(Duration.ofMillis(200 + own.nextInt(600))).await();
    }
  }

  private String summary(Audit audit, Outage found, Duration drained) {
    List<Long> sorted = waits.stream().sorted().toList();
    return ("OUTAGE %s seconds=%d acknowledged=%d stored=%d while-out=%d p50=%d ms p99=%d ms"
            + " max=%d ms press=%d ms spooled-at-most=%d drained-after=%d ms delivered=%d"
            + " uncertain=%d wrong=%d")
        .formatted(
            manner,
            outage.toSeconds(),
            audit.count("acknowledged"),
            audit.count("stored"),
            sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 99 / 100),
            sorted.getLast(),
            found.press().toMillis(),
            found.spooled(),
            drained.toMillis(),
            audit.count("delivered"),
            audit.count("uncertain"),
            wrongs.size());
  }

  /// Who had joined before has said each line once and in order, and who pressed is in. What a full
  /// spool refused comes again when Slack tries again, and so out of order.
  private void lookAtAgents(Books books, List<String> lines, Customer served, Customer waiting) {
    List<String> said =
        events(books, served)
            .filter(AgentSaid.class::isInstance)
            .map(event -> ((AgentSaid) event).line())
            .toList();
    if (!(manner.fills() ? said.stream().sorted().toList() : said).equals(lines)) {
      wrongs.add("an agent wrote " + lines + ", and said " + said);
    }
    long joined = events(books, waiting).filter(AgentJoined.class::isInstance).count();
    if (joined != 1) {
      wrongs.add("an agent who pressed once joined " + joined + " times");
    }
  }

  private static Stream<ConversationEvent> events(Books books, Customer customer) {
    return customer.conversation(books).map(books::conversation).orElse(List.of()).stream()
        .map(Recorded::event);
  }
}
