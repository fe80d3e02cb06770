package dev.baton.channels.web;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Briefing;
import dev.baton.gateway.bus.ConversationEffects.Ports;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.bus.Hints;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.bus.Kernel;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.bus.SystemTime;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.http.ClientAddress;
import dev.baton.gateway.http.HttpEdge;
import dev.baton.gateway.http.HttpSettings;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.Entry;
import dev.baton.gateway.log.EventCodec;
import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.people.People;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// Everything behind the web chat, in memory but otherwise real: a store that outlives the nodes that
/// are started on it, each with a kernel, an edge and a chat on a free port.
final class Backend {
  static final WebSettings SETTINGS = WebSettings.of(Origins.of().andLoopback());

  final Vertx vertx;
  final MemoryLog log = new MemoryLog();
  final MemoryBook people = new MemoryBook();
  final FragileHints hints = new FragileHints();
  volatile Responder bot = _ -> io.vertx.core.Promise.<Reply>promise().future();
  volatile WebSettings settings = SETTINGS;
  private final Kept<ConversationEvent> events = new Kept<>();
  private final Kept<DeskEvent> deskEvents = new Kept<>();

  Backend(Vertx vertx) {
    this.vertx = vertx;
  }

  Node start() {
    return new Node(this);
  }

  /// A bot that says what is made of the customer's last line.
  static Responder saying(Function<String, Content> answer) {
    return turn -> {
      String last =
          turn.transcript().stream()
              .map(Transcript.Line::entry)
              .filter(Transcript.Entry.Said.class::isInstance)
              .map(entry -> ((Transcript.Entry.Said) entry).content().text())
              .reduce("", (_, text) -> text);
      Wording wording = new Wording(answer.apply(last), "test", "r1", "en");
      return Future.succeededFuture(new Reply.Say(wording, true));
    };
  }

  /// One running node.
  static final class Node implements AutoCloseable {
    final Kernel kernel;
    final HttpEdge edge;
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final int port;

    Node(Backend backend) {
      SystemTime time = new SystemTime(backend.vertx);
      Patience patience =
          new Patience(
              Map.of(),
              Duration.ofMillis(1),
              Duration.ofMinutes(1),
              Duration.ofMinutes(2),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofMinutes(3),
              Duration.ofMinutes(30),
              Duration.ofHours(24));
      kernel =
          new Kernel(
              new Kernel.Store(
                  backend.log, backend.people, backend.hints, backend.events, backend.deskEvents),
              new PlainRules(patience),
              Desking.Slots.DEFAULT,
              new Kernel.Time(time, time),
              Ids.secure(),
              Kernel.Limits.of("node-" + Ids.secure().next()));
      HttpSettings http = HttpSettings.on("127.0.0.1", 0);
      WebChannel chat =
          new WebChannel(
              kernel.conversations(),
              kernel.feed(),
              time,
              Ids.secure(),
              new ClientAddress(http.trustedProxies()),
              backend.settings,
              meters);
      edge =
          new HttpEdge(
              backend.vertx,
              time,
              time,
              meters,
              http,
              new HttpEdge.Parts(List.of(), List.of(chat), List.of(), List.of()));
      kernel
          .start(
              new Ports(
                  Map.of(),
                  List.of("web"),
                  turn -> backend.bot.respond(turn),
                  this::post,
                  new NoBriefs()))
          .await();
      port = edge.start().await();
    }

    private Future<Delivery> post(Desk.Posting posting) {
      if (!(posting.what() instanceof Desk.Card)) {
        return Future.succeededFuture(new Delivery.Delivered(""));
      }
      Address thread = new Address("thread", posting.conversation().value());
      return kernel
          .conversations()
          .openThread(thread, posting.conversation())
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
      edge.stop().await();
      kernel.stop(Duration.ofSeconds(1)).await();
    }
  }

  private static final class NoBriefs implements Briefing {
    @Override
    public Brief brief(
        dev.baton.gateway.conversation.ConversationId id,
        Request request,
        Conversation.Open state,
        List<Transcript.Line> transcript) {
      return new Brief(id, request, "Ana", List.of(), "en", List.of(), transcript);
    }

    @Override
    public Desk.Note words(
        Effect.Notice notice, Conversation.Open state, List<Transcript.Line> transcript) {
      return new Desk.Note(notice.toString(), false);
    }
  }

  /// Hints that reach every node on this object, until they are lost.
  static final class FragileHints implements Hints {
    volatile boolean lost;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();

    @Override
    public void say(String topic, String text) {
      if (!lost) {
        listeners.getOrDefault(topic, List.of()).forEach(listener -> listener.accept(text));
      }
    }

    @Override
    public void hear(String topic, Consumer<String> listener, Runnable gap) {
      listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
    }
  }

  /// Events as they are, each under a number.
  private static final class Kept<E> implements EventCodec<E> {
    private final List<E> kept = new ArrayList<>();

    @Override
    public String typeOf(E event) {
      return "kept/1";
    }

    @Override
    public synchronized byte[] encode(E event) {
      kept.add(event);
      return String.valueOf(kept.size() - 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized E decode(String type, byte[] body) {
      return kept.get(
          Integer.parseInt(new String(body, java.nio.charset.StandardCharsets.US_ASCII)));
    }
  }

  /// All that is kept, as text.
  String everything() {
    return people.homes + " " + events.kept + " " + log.keys;
  }

  /// Where the customer of a conversation writes from.
  Address addressOf(String conversation) {
    return people.homes.entrySet().stream()
        .filter(home -> home.getValue().conversation().value().equals(conversation))
        .filter(home -> home.getKey().channel().equals("web"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /// Records these events as they are, without deciding anything.
  void record(String conversation, List<Recorded<ConversationEvent>> story) {
    log.entries
        .computeIfAbsent(new AggregateId("conversation", conversation), _ -> new ArrayList<>())
        .addAll(
            story.stream()
                .map(
                    recorded ->
                        new Entry(
                            recorded.seq(),
                            recorded.at(),
                            events.typeOf(recorded.event()),
                            events.encode(recorded.event())))
                .toList());
  }

  static final class MemoryLog implements EventLog {
    volatile boolean away;
    private final Map<AggregateId, List<Entry>> entries = new HashMap<>();
    private final Map<String, Long> keys = new HashMap<>();

    @Override
    public int partitions() {
      return 2;
    }

    @Override
    public synchronized Future<Appended> append(Append append) {
      if (away) {
        return Future.failedFuture(new Away("away", false, new Exception("a test's wish")));
      }
      Optional<String> key = append.dedupe().map(k -> append.id() + " " + k.value());
      Long earlier = key.map(keys::get).orElse(null);
      if (earlier != null) {
        return Future.succeededFuture(new Appended.Duplicate(earlier));
      }
      List<Entry> log = entries.computeIfAbsent(append.id(), _ -> new ArrayList<>());
      if (log.size() != append.version()) {
        return Future.succeededFuture(new Appended.Conflict());
      }
      log.addAll(append.entries());
      append.dedupe().ifPresent(k -> keys.put(append.id() + " " + k.value(), k.seq()));
      return Future.succeededFuture(new Appended.Done());
    }

    @Override
    public synchronized Future<List<Entry>> read(AggregateId id, long after, int limit) {
      return away
          ? Future.failedFuture(new Away("away", false, new Exception("a test's wish")))
          : Future.succeededFuture(
              entries.getOrDefault(id, List.of()).stream().skip(after).limit(limit).toList());
    }

    @Override
    public Future<List<Pending>> pending(int partition, int limit) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<List<Due>> due(int partition, java.time.Instant until, int limit) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> forget(int partition, Due due) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Fence>> lease(int partition, String node, Duration lasts) {
      return Future.succeededFuture(Optional.of(new Fence(partition, node, 1)));
    }

    @Override
    public Future<Void> release(Fence fence) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Snapshot>> snapshot(AggregateId id) {
      return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Void> keep(AggregateId id, Snapshot snapshot) {
      return Future.succeededFuture();
    }
  }

  static final class MemoryBook implements People {
    private final Map<Address, Home> homes = new ConcurrentHashMap<>();

    @Override
    public Future<Home> home(Address address, Optional<String> messageKey, Home proposed) {
      return Future.succeededFuture(homes.computeIfAbsent(address, _ -> proposed));
    }

    @Override
    public Future<Optional<Home>> find(Address address) {
      return Future.succeededFuture(Optional.ofNullable(homes.get(address)));
    }

    @Override
    public Future<Void> settle(Address address, Home home) {
      homes.put(address, home);
      return Future.succeededFuture();
    }
  }
}
