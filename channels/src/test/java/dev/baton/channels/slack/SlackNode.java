package dev.baton.channels.slack;

import static dev.baton.channels.slack.SlackWorld.await;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.slack.SlackSandboxSettings;
import dev.baton.channels.sandbox.slack.SlackStandIn;
import dev.baton.channels.sandbox.slack.Webhooks;
import dev.baton.gateway.bus.ConversationEffects;
import dev.baton.gateway.bus.EchoBot;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.bus.Kernel;
import dev.baton.gateway.bus.LocalHints;
import dev.baton.gateway.bus.PlainBriefing;
import dev.baton.gateway.codec.ConversationCodec;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.files.FileSettings;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.MemoryFiles;
import dev.baton.gateway.http.FileRoute;
import dev.baton.gateway.http.HttpEdge;
import dev.baton.gateway.http.HttpSettings;
import dev.baton.gateway.http.Probe;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.log.Entry;
import dev.baton.gateway.log.EventCodec;
import dev.baton.gateway.log.EventLog.Append;
import dev.baton.gateway.log.EventLog.Appended;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.people.MemoryPeople;
import dev.baton.gateway.settings.MemorySafe;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.spool.Intake;
import dev.baton.gateway.spool.SpoolSettings;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// Slack's stand-in on one side, a kernel on a log in memory on the other, and the real adapter
/// between them, over HTTP. The bot repeats what it hears. Whatever the story, in the end every
/// call was one that Slack would take.
final class SlackNode implements AutoCloseable {
  final SlackStandIn slack;
  final MemoryEventLog log;
  final URI url;
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final SlackConnection connection;
  final Kernel kernel;
  private final HttpEdge edge;
  final Optional<SocketMode> sockets;
  final Files files;
  final SlowSafe notices;
  final Optional<Intake> intake;

  SlackNode(Vertx vertx, boolean paced) {
    this(vertx, paced, false);
  }

  /// @param bySocket whether Slack speaks on a socket that the app opens
  SlackNode(Vertx vertx, boolean paced, boolean bySocket) {
    this(vertx, paced, bySocket, false, Optional.empty());
  }

  /// One where guests of the workspace may take cases.
  static SlackNode openToGuests(Vertx vertx) {
    return new SlackNode(vertx, false, false, true, Optional.empty());
  }

  /// One that has a spool, there.
  static SlackNode spooling(Vertx vertx, boolean bySocket, Path directory) {
    return new SlackNode(vertx, false, bySocket, false, Optional.of(directory));
  }

  private SlackNode(
      Vertx vertx, boolean paced, boolean bySocket, boolean guestsTakeCases, Optional<Path> spool) {
    SystemTime time = new SystemTime(vertx);
    SlackSandboxSettings sandbox = SlackSandboxSettings.forTests(SlackWorld.SIGNING.reveal());
    slack = await(SlackStandIn.start(vertx, paced ? sandbox : sandbox.unpaced(), time, time));
    log = new MemoryEventLog(8, time);
    notices = new SlowSafe(vertx);
    kernel =
        new Kernel(
            new Kernel.Store(log, new MemoryPeople(time, Duration.ofHours(26)), new LocalHints()),
            PlainRules.answeringAfter(Duration.ofMillis(80)),
            Desking.Slots.DEFAULT,
            new Kernel.Time(time, time),
            Ids.secure(),
            Kernel.Limits.of("node-1"));
    files =
        new Files(
            new MemoryFiles(time),
            time,
            Ids.secure(),
            FileSettings.DEFAULT,
            URI.create("https://support.example.com"));
    connection =
        new SlackConnection(
            vertx,
            new SlackSettings(
                new Secret(Cast.TOKEN),
                bySocket ? Optional.of(new Secret(Cast.APP_TOKEN)) : Optional.empty(),
                Optional.of(SlackWorld.SIGNING),
                Optional.empty(),
                slack.apiUrl(),
                List.of(Cast.SUPPORT),
                guestsTakeCases,
                "en",
                SlackWorld.LABELS,
                SlackWorld.LIMITS),
            kernel.conversations(),
            kernel.board(),
            files,
            new MemorySafe(),
            notices,
            time,
            time,
            meters);
    await(
        kernel.start(
            new ConversationEffects.Ports(
                Map.of("slack", connection.channel()),
                List.of("web"),
                new EchoBot(),
                connection.desk(),
                new PlainBriefing())));
    intake =
        spool.map(directory -> await(Intake.open(vertx, time, time, impatient(directory), meters)));
    edge =
        new HttpEdge(
            vertx,
            time,
            time,
            meters,
            new HttpSettings(
                "127.0.0.1", 0, 1, 0, HttpSettings.Limits.DEFAULT, HttpSettings.Times.DEFAULT),
            new HttpEdge.Parts(
                connection.webhooks(),
                List.of(new FileRoute(files)),
                List.of(),
                List.of(),
                intake));
    url = URI.create("http://127.0.0.1:" + await(edge.start()));
    sockets = connection.socketMode(vertx, SocketModeTest.TIMES, new Random(1));
    if (bySocket) {
      slack.deliverOverSockets();
      sockets.orElseThrow().start(edge::take);
      await(slack.sockets().whenOpen(1));
    } else {
      slack.deliverTo(Webhooks.below(url));
    }
  }

  /// What does not get there soon is spooled soon, and soon tried again.
  private static SpoolSettings impatient(Path directory) {
    SpoolSettings usual = SpoolSettings.in(directory);
    return new SpoolSettings(
        directory,
        usual.maxRequests(),
        usual.maxBytes(),
        Duration.ofMillis(300),
        usual.attempt(),
        usual.hung(),
        Duration.ofMillis(20),
        usual.drainsAtOnce(),
        usual.keeps());
  }

  /// The first line in a room with these words for a reader, now or when it comes.
  Line line(String room, String words) {
    return line(room, line -> line.visible().contains(words));
  }

  Line line(String room, Predicate<Line> wanted) {
    return await(slack.observed().line(room, wanted));
  }

  /// So much happens in a conversation, at once, that nobody is told of.
  void goesOn(ConversationId conversation, int events) {
    EventCodec<ConversationEvent> codec = ConversationCodec.events();
    AggregateId id = new AggregateId(Conversing.KIND, conversation.value());
    ConversationEvent event =
        new ConversationEvent.Named(SlackChannel.address(Cast.TEAM, Cast.ANA), "Ana Ruiz");
    Appended done;
    do {
      long version = await(kernel.conversations().load(conversation)).version();
      List<Entry> entries =
          LongStream.rangeClosed(version + 1, version + events)
              .mapToObj(seq ->
                  new Entry(
                      seq, kernel.conversations().now(), codec.typeOf(event), codec.encode(event)))
              .toList();
      done =
          await(
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
    } while (!(done instanceof Appended.Done));
  }

  Probe.State state() {
    return connection.state();
  }

  /// Waits until nothing is under way.
  void settle() {
    await(kernel.stop(Duration.ofSeconds(15)));
  }

  @Override
  public void close() {
    sockets.ifPresent(socket -> await(socket.stop(Duration.ofSeconds(5))));
    await(edge.stop());
    intake.ifPresent(way -> await(way.close()));
    await(kernel.stop(Duration.ofSeconds(5)));
    connection.close();
    await(slack.close());
    SlackOutboundRules.check(slack.observed().calls());
  }
}
