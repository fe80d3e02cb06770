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
import dev.baton.gateway.bus.LocalHints;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.codec.ConversationCodec;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Wording;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.http.ClientAddress;
import dev.baton.gateway.http.HttpEdge;
import dev.baton.gateway.http.HttpSettings;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.Entry;
import dev.baton.gateway.log.EventCodec;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.FaultyEventLog;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.people.MemoryPeople;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Everything behind the web chat, in memory but otherwise real: a store that outlives the nodes
/// that are started on it, each with a kernel, an edge and a chat on a free port.
final class Backend {
  static final WebSettings SETTINGS = WebSettings.of(Origins.of().andLoopback());

  final FaultyEventLog log;
  final MemoryPeople people;
  final FragileHints hints = new FragileHints();
  volatile WebSettings settings = SETTINGS;
  private final Vertx vertx;
  private final SystemTime time;
  private final MemoryEventLog memory;
  private volatile Responder bot = _ -> Future.failedFuture("there is no bot");
  private volatile Duration burst = Duration.ofHours(1);

  Backend(Vertx vertx) {
    this.vertx = vertx;
    this.time = new SystemTime(vertx);
    this.memory = new MemoryEventLog(4, time);
    this.log = new FaultyEventLog(memory, time);
    this.people = new MemoryPeople(time, Duration.ofHours(26));
  }

  Node start() {
    return new Node();
  }

  /// The nodes that are started from now on have a bot that answers each line at once. Until then
  /// nobody answers.
  void answering(Function<String, Content> answer) {
    bot = turn -> reply(turn, answer);
    burst = Duration.ofMillis(1);
  }

  private static Future<Reply> reply(Responder.Turn turn, Function<String, Content> answer) {
    String last =
        turn.transcript().stream()
            .map(Transcript.Line::entry)
            .filter(Transcript.Entry.Said.class::isInstance)
            .map(entry -> ((Transcript.Entry.Said) entry).content().text())
            .reduce("", (_, text) -> text);
    Wording wording = new Wording(answer.apply(last), "test", "r1", "en");
    return Future.succeededFuture(new Reply.Say(wording, true));
  }

  /// All that is kept, as text.
  String everything() {
    StringBuilder all = new StringBuilder();
    memory
        .everything()
        .forEach((id, entries) -> {
          all.append(id);
          entries.forEach(e -> all.append(new String(e.body(), StandardCharsets.UTF_8)));
        });
    return all.toString();
  }

  /// Where the customer of a conversation writes from.
  Home homeOf(String session) {
    return Guest.done(people.find(Sessions.addressOf(session))).orElseThrow();
  }

  /// Records these events as they are, without deciding anything.
  void record(ConversationId conversation, List<ConversationEvent> story) {
    EventCodec<ConversationEvent> codec = ConversationCodec.events();
    AggregateId id = new AggregateId(Conversing.KIND, conversation.value());
    long version = memory.everything().getOrDefault(id, List.of()).size();
    List<Entry> entries = new java.util.ArrayList<>();
    for (ConversationEvent event : story) {
      long seq = version + entries.size() + 1;
      entries.add(new Entry(seq, time.now(), codec.typeOf(event), codec.encode(event)));
    }
    Guest.done(
        memory.append(
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

  /// One running node.
  final class Node implements AutoCloseable {
    final Kernel kernel;
    final HttpEdge edge;
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final int port;

    private Node() {
      Patience patience =
          new Patience(
              Map.of(),
              burst,
              Duration.ofMinutes(1),
              Duration.ofMinutes(2),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofMinutes(3),
              Duration.ofMinutes(30),
              Duration.ofHours(24));
      kernel =
          new Kernel(
              new Kernel.Store(log, people, hints),
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
              settings,
              meters);
      edge =
          new HttpEdge(
              vertx,
              time,
              time,
              meters,
              http,
              new HttpEdge.Parts(List.of(), List.of(chat), List.of(), List.of()));
      Ports ports = new Ports(Map.of(), List.of("web"), bot, this::post, new NoBriefs());
      Guest.done(kernel.start(ports));
      port = Guest.done(edge.start());
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
      Guest.done(edge.stop());
      Guest.done(kernel.stop(Duration.ofSeconds(1)));
    }
  }

  private static final class NoBriefs implements Briefing {
    @Override
    public Brief brief(
        ConversationId id,
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

  /// Hints that reach every node, until they are lost.
  static final class FragileHints implements Hints {
    volatile boolean lost;
    private final LocalHints whole = new LocalHints();

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

  /// Events with the numbers they get when they are recorded first and alone.
  static List<Recorded<ConversationEvent>> numbered(List<ConversationEvent> story) {
    List<Recorded<ConversationEvent>> numbered = new java.util.ArrayList<>();
    story.forEach(event ->
        numbered.add(
            new Recorded<>(
                numbered.size() + 1L, java.time.Instant.parse("2026-01-05T09:00:00Z"), event)));
    return numbered;
  }
}
