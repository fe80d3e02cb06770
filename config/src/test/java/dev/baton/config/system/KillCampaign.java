package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.gateway.redis.EmbeddedRedis;
import dev.baton.gateway.redis.EmbeddedRedisSettings;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Kills Baton and its Redis again and again while customers of four channels write to it and
/// agents answer, and then looks whether anything was lost, doubled, or put out of order.
///
/// Baton is a process of its own; the providers' stand-ins and the people live in this Java. As a
/// program it kills fifty times where nothing else is said: `KillCampaign [kills] [seed]`.
public final class KillCampaign {
  private static final int EACH_CHANNEL = 20;

  /// After so many kills everybody ends what they have begun: else, in the end, all customers would
  /// wait for a person, and what they write meanwhile be more than Slack takes.
  private static final int ROUND = 5;

  private static final int AGENTS = 10;
  private static final int LEAST_LINES = 3;

  /// Between two kills at most so much gets done, or so much time passes.
  private static final int MOST_LINES_BETWEEN = 60;

  private static final Duration BETWEEN = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofMinutes(2);

  /// Longer than anybody waits for the first promise.
  private static final Duration LAST_TIMERS = Duration.ofSeconds(8);

  /// Who waits is told so within the campaign. Redis writes to the disk before it answers, since
  /// with `everysec` it may hold back for a moment what it has answered. On a slow machine
  /// customers ask the same more often than a bot answers that takes them for machines.
  private static final String SETTINGS =
      """
      redis:
        partitions: %d
        fsync: always
      patience:
        burst_web_ms: 50
        burst_sms_ms: 50
        burst_other_ms: 50
        reminder_seconds: 3
        promise_seconds: 6
      loop:
        turns: 200
        turns_minutes: 1
        repeats: 200
        repeats_minutes: 1
      node:
        lease_seconds: 2
      """
          .formatted(Books.PARTITIONS);

  private static final List<String> QUESTIONS =
      List.of(
          "what are your opening hours",
          "how long does delivery take",
          "do you have gift cards",
          "how can I reset my password",
          "how can I pay",
          "how do I get your newsletter",
          "how long does a refund take",
          "do you have a student discount");

  /// Of five kills each of these is one.
  private static final List<Victim> VICTIMS =
      List.of(Victim.BATON, Victim.BATON, Victim.BATON, Victim.BOTH, Victim.REDIS);

  /// Each seventh customer asks for a person at once. Others get one because they ask the same too
  /// often.
  private static final int WANTS_PERSON = 7;

  private static final String A_PERSON = "I want to talk to a person";

  private final Vertx vertx;
  private final SystemTime time;
  private final Path directory;
  private final int kills;
  private final long seed;
  private final Consumer<String> progress;
  private final Random random;
  private final List<Victim> next = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private int batonsKilled;
  private int redisesKilled;
  private volatile boolean over;
  private volatile boolean closed;

  private KillCampaign(
      Vertx vertx, Path directory, int kills, long seed, Consumer<String> progress) {
    this.vertx = vertx;
    this.time = new SystemTime(vertx);
    this.directory = directory;
    this.kills = kills;
    this.seed = seed;
    this.random = new Random(seed);
    this.progress = progress;
  }

  /// What came of it.
  record Result(String summary, List<String> wrongs, int acknowledged, int delivered) {}

  public static void main(String[] arguments) throws Exception {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextLong();
    Vertx vertx = Vertx.vertx();
    Path directory = Files.createTempDirectory("baton-kills");
    try {
      System.out.println("KILLS seed=" + seed + ", data and Baton's output in " + directory);
      Result result = run(vertx, directory, kills, seed, System.out::println);
      System.out.println(result.summary());
      result.wrongs().forEach(System.out::println);
      System.exit(result.wrongs().isEmpty() ? 0 : 1);
    } finally {
      vertx.close().await();
    }
  }

  /// Runs a campaign in this directory, and tells of its progress.
  static Result run(Vertx vertx, Path directory, int kills, long seed, Consumer<String> progress)
      throws Exception {
    return new KillCampaign(vertx, directory, kills, seed, progress).run();
  }

  private Result run() throws Exception {
    Providers providers = Providers.start(vertx, time, AGENTS);
    BatonProcess baton = BatonProcess.in(directory, providers, SETTINGS, time);
    try {
      baton.start();
      return run(baton, providers);
    } finally {
      baton.kill();
      baton.killRedis();
      providers.close();
    }
  }

  private Result run(BatonProcess baton, Providers providers) throws Exception {
    try (Crowd crowd = Crowd.of(EACH_CHANNEL, providers, baton, vertx, time);
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        List<SlackAgent> agents = agents(providers, crowd.door());
        tell("Baton is ready");
        for (int left = kills; left > 0; left -= ROUND) {
          round(baton, crowd, agents, people, Math.min(left, ROUND));
        }
        int status = baton.stop();
        return audited(providers, crowd.customers(), agents, status);
      } finally {
        // Whatever went wrong: nobody goes on talking, and so nobody is waited for.
        over = true;
        closed = true;
      }
    }
  }

  /// Everybody is at it while the kills come; then they end what they have begun, and all is quiet.
  private void round(
      BatonProcess baton, Crowd crowd, List<SlackAgent> agents, ExecutorService people, int kills)
      throws Exception {
    over = false;
    closed = false;
    List<Future<?>> talks = new ArrayList<>();
    for (Customer customer : crowd.customers()) {
      Random own = new Random(random.nextLong());
      boolean wantsPerson = talks.size() % WANTS_PERSON == 0;
      talks.add(people.submit(() -> talk(customer, wantsPerson, own)));
    }
    List<Future<?>> shifts = new ArrayList<>();
    for (SlackAgent agent : agents) {
      Random own = new Random(random.nextLong());
      shifts.add(people.submit(() -> agent.work(() -> closed, own)));
    }
    for (int i = 0; i < kills; i++) {
      kill(baton, crowd);
    }
    over = true;
    awaitAll(talks);
    tell("the customers have said what they had to say");
    closed = true;
    awaitAll(shifts);
    tell("the agents have taken every case that they saw");
    settle(baton, crowd);
    tell("all is quiet");
  }

  private static void awaitAll(List<Future<?>> work) throws Exception {
    for (Future<?> each : work) {
      each.get();
    }
  }

  private void tell(String what) {
    progress.accept(time.now() + " " + what);
  }

  private List<SlackAgent> agents(Providers providers, SlackDoor door) {
    List<SlackAgent> agents = new ArrayList<>();
    for (String room : providers.support()) {
      Actor person =
          providers.slack().as(providers.slack().stage().addAgent("Agent " + agents.size()));
      person.join(room);
      agents.add(new SlackAgent(providers.slack(), person, room, door, time));
    }
    return agents;
  }

  /// Writes until the kills are over.
  private void talk(Customer customer, boolean wantsPerson, Random random) {
    int question = random.nextInt(QUESTIONS.size());
    for (int i = 1; i <= LEAST_LINES || !over; i++) {
      // Any but the last.
      question = (question + 1 + random.nextInt(QUESTIONS.size() - 1)) % QUESTIONS.size();
      if (!customer.say(i == 1 && wantsPerson ? A_PERSON : QUESTIONS.get(question))) {
        refused.incrementAndGet();
        tell(customer.name() + " gave up line " + i);
      }
      long patience = wantsPerson ? 2 : 1;
      time.delay(Duration.ofMillis(patience * (500 + random.nextInt(2_500)))).await();
    }
  }

  /// Waits until so many lines more are acknowledged: so a slow machine gets as much done between
  /// two kills as a quick one.
  private void work(Crowd crowd, int lines) {
    int before = crowd.acknowledged();
    Instant latest = time.now().plus(BETWEEN);
    while (crowd.acknowledged() < before + lines && time.now().isBefore(latest)) {
      time.delay(Duration.ofMillis(20)).await();
    }
  }

  private enum Victim {
    BATON,
    REDIS,
    BOTH
  }

  private void kill(BatonProcess baton, Crowd crowd) {
    work(crowd, random.nextInt(MOST_LINES_BETWEEN));
    time.delay(Duration.ofMillis(random.nextInt(500))).await();
    if (next.isEmpty()) {
      next.addAll(VICTIMS);
      Collections.shuffle(next, random);
    }
    Victim victim = next.removeLast();
    if (victim != Victim.BATON && baton.killRedis()) {
      redisesKilled++;
    }
    if (victim != Victim.REDIS) {
      baton.kill();
      batonsKilled++;
      baton.begin();
      if (random.nextInt(4) == 0) {
        // Once more, before it is ready.
        time.delay(Duration.ofMillis(random.nextInt(2_500))).await();
        baton.kill();
        batonsKilled++;
        baton.begin();
      }
    }
    baton.awaitReady();
    tell("killed and ready again: " + victim);
  }

  private void settle(BatonProcess baton, Crowd crowd) {
    baton.awaitReady();
    try (Books books = Books.open(vertx, time, Books.socket(baton.data()))) {
      crowd.awaitQuiet(books, LAST_TIMERS, QUIET);
    }
  }

  private Result audited(
      Providers providers, List<Customer> customers, List<SlackAgent> agents, int status) {
    EmbeddedRedis redis =
        EmbeddedRedis.start(
                vertx,
                time,
                time,
                EmbeddedRedisSettings.in(directory.resolve("data").resolve("redis")))
            .await();
    try (Books books = Books.open(vertx, time, redis.address())) {
      Audit audit = new Audit(books, providers);
      audit.look(customers, agents);
      List<String> wrongs = new ArrayList<>(audit.wrongs());
      List<String> left = books.unfinished(Duration.ZERO);
      if (!left.isEmpty()) {
        wrongs.add("left unfinished: " + left);
      }
      if (status != 0 && status != 143) {
        wrongs.add("Baton stopped with status " + status);
      }
      return new Result(
          summary(customers, audit, wrongs),
          wrongs,
          audit.count("acknowledged"),
          audit.count("delivered"));
    } finally {
      redis.close().await();
    }
  }

  private String summary(List<Customer> customers, Audit audit, List<String> wrongs) {
    String channels =
        Stream.of("web", "sms", "whatsapp", "slack")
            .map(channel ->
                customers.stream()
                        .filter(customer -> customer.name().startsWith(channel))
                        .mapToInt(customer -> customer.acknowledged().size())
                        .sum()
                    + " "
                    + channel)
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    return ("KILLS seed=%d baton=%d redis=%d conversations=%d acknowledged=%d (%s) given-up=%d"
            + " stored=%d events=%d web-lines-shown=%d sms-sent=%d whatsapp-sent=%d slack-sent=%d delivered=%d"
            + " uncertain=%d dropped=%d handoffs=%d joins=%d agents-lines=%d desk-posts=%d"
            + " wrong=%d")
        .formatted(
            seed,
            batonsKilled,
            redisesKilled,
            customers.size(),
            audit.count("acknowledged"),
            channels,
            refused.get(),
            audit.count("stored"),
            audit.count("events"),
            audit.count("web lines"),
            audit.count("sms sent"),
            audit.count("whatsapp sent"),
            audit.count("slack sent"),
            audit.count("delivered"),
            audit.count("uncertain"),
            audit.count("dropped"),
            audit.count("handoffs"),
            audit.count("joins"),
            audit.count("agents' lines"),
            audit.count("desk posts"),
            wrongs.size());
  }
}
