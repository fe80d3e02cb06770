package dev.baton.config.system;

import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.gateway.redis.EmbeddedRedis;
import dev.baton.gateway.redis.EmbeddedRedisSettings;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Kills Baton and its Redis again and again while customers of three channels write to it, and
/// then looks whether anything was lost, doubled, or put out of order.
///
/// Baton is a process of its own; the providers' stand-ins and the customers live in this Java.
/// `java … dev.baton.config.system.KillCampaign [kills] [seed]` runs fifty kills where nothing else
/// is said. Through Maven it is the [KillTest]: `mvn test -pl config -am -Dtest=KillTest
/// -Dsurefire.failIfNoSpecifiedTests=false -Dbaton.kills=50`
public final class KillCampaign {
  private static final int EACH_CHANNEL = 20;
  private static final int LEAST_LINES = 3;
  private static final Duration QUIET = Duration.ofSeconds(90);
  private static final List<String> QUESTIONS =
      List.of(
          "what are your opening hours",
          "how long does delivery take",
          "do you have gift cards",
          "how can I reset my password",
          "what are your opening hours");
  private static final String WISH = "I want to talk to a person";

  private final Vertx vertx;
  private final SystemTime time;
  private final Path directory;
  private final int kills;
  private final long seed;
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean over;

  private KillCampaign(Vertx vertx, Path directory, int kills, long seed) {
    this.vertx = vertx;
    this.time = new SystemTime(vertx);
    this.directory = directory;
    this.kills = kills;
    this.seed = seed;
  }

  /// What came of it.
  record Result(String summary, List<String> wrongs, int acknowledged, int delivered) {}

  public static void main(String[] arguments) throws Exception {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextLong();
    Vertx vertx = Vertx.vertx();
    Path directory = Files.createTempDirectory("baton-kills");
    try {
      Result result = run(vertx, directory, kills, seed);
      System.out.println(result.summary());
      result.wrongs().forEach(System.out::println);
      System.out.println("The data and Baton's output are in " + directory);
      System.exit(result.wrongs().isEmpty() ? 0 : 1);
    } finally {
      vertx.close().await();
    }
  }

  /// Runs a campaign in this directory.
  static Result run(Vertx vertx, Path directory, int kills, long seed) throws Exception {
    return new KillCampaign(vertx, directory, kills, seed).run();
  }

  private Result run() throws Exception {
    Providers providers = Providers.start(vertx, time);
    BatonProcess baton = BatonProcess.in(directory, providers, time);
    SlackDoor door = SlackDoor.before(baton.url(), vertx);
    WebSocketClient sockets =
        vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(200));
    providers.slack().deliverTo(door.webhooks());
    providers.twilio().reportTo(Hook.to(baton.url() + "/channels/sms/inbound#rc=2&rp=ct,5xx"));
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      baton.start();
      List<Customer> customers = customers(providers, door, baton, sockets);
      Random random = new Random(seed);
      List<Future<?>> talks = new ArrayList<>();
      for (Customer customer : customers) {
        Random own = new Random(random.nextLong());
        boolean asks = talks.size() % 10 == 0;
        talks.add(people.submit(() -> talk(customer, asks, own)));
      }
      Killed killed = killing(baton, random);
      over = true;
      for (Future<?> talk : talks) {
        talk.get();
      }
      settle(baton, customers);
      int status = baton.stop();
      return audited(providers, customers, killed, status);
    } finally {
      over = true;
      baton.kill();
      baton.killRedis();
      sockets.close().eventually(door::close).await();
      providers.close();
    }
  }

  private List<Customer> customers(
      Providers providers, SlackDoor door, BatonProcess baton, WebSocketClient sockets) {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < EACH_CHANNEL; i++) {
      customers.add(new WebCustomer(sockets, time, baton.url(), "visitor" + i));
      customers.add(new SmsCustomer(providers.twilio(), time, "+1312555%04d".formatted(100 + i)));
      String member = providers.slack().stage().addCustomer("Customer " + i);
      customers.add(new SlackCustomer(providers.slack().as(member), door, time));
    }
    return customers;
  }

  /// Writes until the kills are over; some ask for a person in the end.
  private void talk(Customer customer, boolean asks, Random random) {
    for (int i = 1; i <= LEAST_LINES || !over; i++) {
      String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
      if (!customer.say(question)) {
        refused.incrementAndGet();
        System.err.println(time.now() + " gave up " + customer.name() + " line " + i);
      }
      time.delay(Duration.ofMillis(500 + random.nextInt(2_500))).await();
    }
    if (asks) {
      customer.say(WISH);
    }
  }

  private record Killed(int batons, int redises) {}

  private Killed killing(BatonProcess baton, Random random) {
    int batons = 0;
    int redises = 0;
    for (int i = 0; i < kills; i++) {
      time.delay(Duration.ofMillis(800 + random.nextInt(2_700))).await();
      int which = random.nextInt(5);
      if (which >= 3 && baton.killRedis()) {
        redises++;
      }
      if (which <= 3) {
        baton.kill();
        batons++;
        baton.start();
      } else {
        baton.awaitReady();
      }
    }
    return new Killed(batons, redises);
  }

  /// Waits until nothing is under way any more and every browser shows what the log has.
  private void settle(BatonProcess baton, List<Customer> customers) {
    baton.awaitReady();
    Instant latest = time.now().plus(QUIET);
    try (Books books = Books.open(vertx, time, Books.socket(baton.data()))) {
      while (!isQuiet(books, customers) && time.now().isBefore(latest)) {
        time.delay(Duration.ofMillis(300)).await();
      }
    }
  }

  private static boolean isQuiet(Books books, List<Customer> customers) {
    if (!books.unfinished().isEmpty()) {
      return false;
    }
    for (Customer customer : customers) {
      if (customer instanceof WebCustomer web) {
        web.enter();
        if (!web.conversation(books)
            .map(id -> Audit.shown(books.conversation(id)).size() == web.told().size())
            .orElse(true)) {
          return false;
        }
      }
    }
    return true;
  }

  private Result audited(Providers providers, List<Customer> customers, Killed killed, int status) {
    EmbeddedRedis redis =
        EmbeddedRedis.start(
                vertx,
                time,
                time,
                EmbeddedRedisSettings.in(directory.resolve("data").resolve("redis")))
            .await();
    try (Books books = Books.open(vertx, time, redis.address())) {
      Audit audit = new Audit(books, providers);
      audit.look(customers);
      List<String> wrongs = new ArrayList<>(audit.wrongs());
      if (status != 0 && status != 143) {
        wrongs.add("Baton stopped with status " + status);
      }
      return new Result(
          summary(customers, killed, audit, wrongs),
          wrongs,
          audit.count("acknowledged"),
          audit.count("delivered"));
    } finally {
      redis.close().await();
    }
  }

  private String summary(
      List<Customer> customers, Killed killed, Audit audit, List<String> wrongs) {
    String channels =
        Stream.of("web", "sms", "slack")
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
            + " stored=%d events=%d web-lines-shown=%d sms-sent=%d slack-sent=%d delivered=%d"
            + " uncertain=%d dropped=%d handoffs=%d desk-posts=%d wrong=%d")
        .formatted(
            seed,
            killed.batons(),
            killed.redises(),
            customers.size(),
            audit.count("acknowledged"),
            channels,
            refused.get(),
            audit.count("stored"),
            audit.count("events"),
            audit.count("web lines"),
            audit.count("sms sent"),
            audit.count("slack sent"),
            audit.count("delivered"),
            audit.count("uncertain"),
            audit.count("dropped"),
            audit.count("handoffs"),
            audit.count("desk posts"),
            wrongs.size());
  }
}
