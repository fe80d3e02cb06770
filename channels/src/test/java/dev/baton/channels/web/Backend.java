package dev.baton.channels.web;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.ConversationEffects.Ports;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.bus.Hints;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.bus.Kernel;
import dev.baton.gateway.bus.LocalHints;
import dev.baton.gateway.bus.PlainBriefing;
import dev.baton.gateway.bus.RedisHints;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.codec.ConversationCodec;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.files.FileSettings;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.MemoryFiles;
import dev.baton.gateway.http.ClientAddress;
import dev.baton.gateway.http.FileRoute;
import dev.baton.gateway.http.HttpEdge;
import dev.baton.gateway.http.HttpSettings;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.Entry;
import dev.baton.gateway.log.EventCodec;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.FaultyEventLog;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.log.RedisEventLog;
import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.people.MemoryPeople;
import dev.baton.gateway.people.People;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.people.RedisPeople;
import dev.baton.gateway.redis.RedisLink;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Everything behind the web chat: a store that outlives the nodes that are started on it, each
/// with a kernel, an edge and a chat on a free port. The store is in memory, or a real Redis.
final class Backend {
  static final WebSettings SETTINGS = WebSettings.of(Origins.of().andLoopback());
  static final Agent BEN = new Agent(new AgentId("slack:T1/U1"), "Ben");
  private static final int PARTITIONS = 4;
  private static final Duration REMEMBERS = Duration.ofHours(26);

  final FaultyEventLog log;
  final People people;
  final FragileHints hints;
  final MemoryFiles files;
  volatile FileSettings fileSettings = FileSettings.DEFAULT;
  volatile WebSettings settings = SETTINGS;

  /// How long the nodes that are started from now on know an address that says nothing.
  volatile Optional<Duration> forgets = Optional.empty();

  volatile HttpSettings http = HttpSettings.on("127.0.0.1", 0);
  private final Vertx vertx;
  private final SystemTime time;
  private volatile Responder bot = _ -> Future.failedFuture("there is no bot");
  private volatile Duration burst = Duration.ofHours(1);

  Backend(Vertx vertx) {
    this.vertx = vertx;
    this.time = new SystemTime(vertx);
    this.files = new MemoryFiles(time);
    this.log = new FaultyEventLog(new MemoryEventLog(PARTITIONS, time), time);
    this.people = new MemoryPeople(time, REMEMBERS);
    this.hints = new FragileHints(new LocalHints());
  }

  /// On a Redis, by a link of its own, as each node has one; to be called outside of Vert.x.
  Backend(Vertx vertx, RedisLink link) {
    this.vertx = vertx;
    this.time = new SystemTime(vertx);
    this.files = new MemoryFiles(time);
    RedisPartitions redis = Guest.done(RedisPartitions.open(link, PARTITIONS));
    this.log = new FaultyEventLog(new RedisEventLog(redis), time);
    this.people = new RedisPeople(redis, REMEMBERS);
    this.hints = new FragileHints(new RedisHints(link, "node-" + Ids.secure().next()));
  }

  Node start() {
    return new Node();
  }

  /// The nodes that are started from now on have this bot, and it does not wait for more lines.
  /// Until then nobody answers.
  void answering(Responder other) {
    bot = other;
    burst = Duration.ofMillis(1);
  }

  /// A conversation's log as it is kept.
  List<Entry> entries(ConversationId conversation) {
    return Guest.done(log.read(idOf(conversation), 0, Integer.MAX_VALUE));
  }

  /// What is kept of a conversation that its customer may see, in order.
  List<Recorded<ConversationEvent>> forCustomer(ConversationId conversation) {
    EventCodec<ConversationEvent> codec = ConversationCodec.events();
    return entries(conversation).stream()
        .map(entry ->
            new Recorded<>(entry.seq(), entry.at(), codec.decode(entry.type(), entry.body())))
        .filter(recorded -> recorded.event() instanceof ConversationEvent.ForCustomer)
        .toList();
  }

  /// Where the customer of a conversation writes from.
  Home homeOf(String session) {
    return Guest.done(people.find(Sessions.addressOf(session))).orElseThrow();
  }

  /// Records these events as they are, without deciding anything.
  void record(ConversationId conversation, List<ConversationEvent> story) {
    EventCodec<ConversationEvent> codec = ConversationCodec.events();
    AggregateId id = idOf(conversation);
    long version = entries(conversation).size();
    List<Entry> entries = new java.util.ArrayList<>();
    for (ConversationEvent event : story) {
      long seq = version + entries.size() + 1;
      entries.add(new Entry(seq, time.now(), codec.typeOf(event), codec.encode(event)));
    }
    Guest.done(
        log.append(
            new Append(
                id,
                version,
                entries,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty())));
  }

  private static Address threadOf(ConversationId conversation) {
    return new Address("thread", conversation.value());
  }

  private static AggregateId idOf(ConversationId conversation) {
    return new AggregateId(Conversing.KIND, conversation.value());
  }

  /// One running node.
  final class Node implements AutoCloseable {
    final Kernel kernel;
    final HttpEdge edge;
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final int port;

    private Node() {
      kernel =
          new Kernel(
              new Kernel.Store(log, people, hints),
              rules(),
              Desking.Slots.DEFAULT,
              new Kernel.Time(time, time),
              Ids.secure(),
              Kernel.Limits.of("node-" + Ids.secure().next()));
      Files files =
          new Files(
              Backend.this.files,
              time,
              Ids.secure(),
              fileSettings,
              URI.create("https://support.example.com"));
      WebChannel chat =
          new WebChannel(
              kernel.conversations(),
              kernel.feed(),
              time,
              Ids.secure(),
              files,
              new ClientAddress(http.trustedProxies()),
              settings,
              meters);
      edge =
          new HttpEdge(
              vertx,
              time,
              time,
              meters,
              http,
              new HttpEdge.Parts(
                  List.of(), List.of(chat, new FileRoute(files)), List.of(), List.of()));
      Ports ports =
          new Ports(Map.of(), List.of("web"), bot, this::post, new PlainBriefing())
              .with(files::drop);
      Guest.done(kernel.start(ports));
      port = Guest.done(edge.start());
    }

    private PlainRules rules() {
      PlainRules rules = PlainRules.answeringAfter(burst);
      rules.forgets = forgets;
      return rules;
    }

    /// An agent takes the case of a customer who asks for a person, and has it when this returns.
    void joins(Guest guest) {
      guest.picks("person-please", 0, Choice.PERSON);
      guest.awaits("wait");
      ConversationId conversation = new ConversationId(guest.conversation());
      Guest.done(kernel.conversations().join(conversation, BEN, "join-" + conversation));
      guest.awaits(Guest.type("people").and(frame -> frame.getString("floor").equals("people")));
    }

    /// Somebody of the desk's writes in the case's thread; `line` is the desk's name of it.
    void says(ConversationId conversation, String text, String line) {
      Address thread = threadOf(conversation);
      Guest.soon(() -> Guest.done(people.find(thread)).isPresent(), "the case's thread");
      Guest.done(kernel.conversations().write(thread, BEN, Content.of(text), false, line));
    }

    private Future<Delivery> post(Desk.Posting posting) {
      if (!(posting.what() instanceof Desk.Card(Brief brief, var _))) {
        return Future.succeededFuture(new Delivery.Delivered(""));
      }
      Address thread = threadOf(posting.conversation());
      return kernel
          .conversations()
          .openThread(thread, posting.conversation(), brief.request().id())
          .map(_ -> new Delivery.Delivered(thread.toString()));
    }

    /// A counter or gauge as the metrics have it, 0 where it is not there.
    double metric(String name, String... tags) {
      var found = meters.find(name).tags(tags);
      var counter = found.counter();
      var gauge = found.gauge();
      return counter != null ? counter.count() : gauge != null ? gauge.value() : 0;
    }

    @Override
    public void close() {
      Guest.done(edge.stop());
      Guest.done(kernel.stop(Duration.ofSeconds(1)));
    }
  }

  /// Hints that reach every node, until what this one says is lost.
  static final class FragileHints implements Hints {
    volatile boolean lost;
    private final Hints whole;

    FragileHints(Hints whole) {
      this.whole = whole;
    }

    @Override
    public void say(String topic, String text) {
      if (!lost) {
        whole.say(topic, text);
      }
    }

    @Override
    public void hear(String topic, Consumer<String> listener, Runnable gap) {
      whole.hear(topic, listener, gap);
    }
  }
}
