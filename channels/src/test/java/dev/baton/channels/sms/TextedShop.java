package dev.baton.channels.sms;

import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.ConversationEffects;
import dev.baton.gateway.bus.ConversationEffects.Ports;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.bus.EchoBot;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.bus.Kernel;
import dev.baton.gateway.bus.LocalHints;
import dev.baton.gateway.bus.PlainBriefing;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.files.BriefLinks;
import dev.baton.gateway.files.FileSettings;
import dev.baton.gateway.files.FileStore.Kept;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.MemoryFiles;
import dev.baton.gateway.http.BriefFileRoute;
import dev.baton.gateway.http.FileRoute;
import dev.baton.gateway.http.HttpEdge;
import dev.baton.gateway.http.HttpSettings;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.people.MemoryPeople;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.spool.Intake;
import dev.baton.gateway.spool.SpoolSettings;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A company that can be texted: the kernel in memory, the edge, the SMS channel, and Twilio played
/// by its stand-in. Its bot repeats what it hears, and offers choices when it hears "order".
final class TextedShop {
  static final String MAYA = "+13125550142";
  static final String SHOP = "+12025550100";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration FILES_WAIT = Duration.ofSeconds(10);

  final TwilioStandIn twilio;
  final List<String> undelivered = new CopyOnWriteArrayList<>();
  final int port;
  private final Vertx vertx;
  private final SmsSettings settings;
  private final SystemTime time;
  final Files files;
  final Kernel kernel;
  private final MemoryFiles kept;
  final SmsChannel channel;
  final WhatsAppChannel whatsApp;

  /// How late the clock is that asks how long ago a customer wrote on WhatsApp.
  volatile int hoursLater;

  private final Path spool;
  private final Intake intake;
  private final HttpEdge edge;

  TextedShop(Vertx vertx) throws Exception {
    this(vertx, StandInSettings.instant(), Optional.of(StandInSettings.WhatsApp.TEMPLATE), 0);
  }

  /// A shop with this bot, which has so long for its answer.
  TextedShop(Vertx vertx, Responder bot, Duration reply) throws Exception {
    this(
        vertx,
        StandInSettings.instant(),
        Optional.of(StandInSettings.WhatsApp.TEMPLATE),
        0,
        bot,
        reply,
        FILES_WAIT);
  }

  /// A shop that does not wait for what becomes of files, with this bot.
  static TextedShop inAHurry(Vertx vertx, Responder bot) throws Exception {
    return new TextedShop(
        vertx,
        StandInSettings.instant(),
        Optional.of(StandInSettings.WhatsApp.TEMPLATE),
        0,
        bot,
        ConversationEffects.Limits.DEFAULT.reply(),
        Duration.ZERO);
  }

  /// A shop with another account at Twilio, another template on WhatsApp, or whose clock is late by
  /// so many hours wherever it asks how long ago a customer wrote.
  TextedShop(Vertx vertx, StandInSettings account, Optional<String> template, int hoursLater)
      throws Exception {
    this(
        vertx,
        account,
        template,
        hoursLater,
        new EchoBot(TextedShop::answer),
        ConversationEffects.Limits.DEFAULT.reply(),
        FILES_WAIT);
  }

  private TextedShop(
      Vertx vertx,
      StandInSettings account,
      Optional<String> template,
      int hoursLater,
      Responder bot,
      Duration reply,
      Duration filesWait)
      throws Exception {
    this.vertx = vertx;
    this.hoursLater = hoursLater;
    time = new SystemTime(vertx);
    twilio = await(TwilioStandIn.start(vertx, time, time, account));
    kernel =
        new Kernel(
            new Kernel.Store(
                new MemoryEventLog(16, time),
                new MemoryPeople(time, Duration.ofHours(26)),
                new LocalHints()),
            PlainRules.answeringAfter(Duration.ofMillis(20)),
            Desking.Slots.DEFAULT,
            new Kernel.Time(time, time),
            Ids.secure(),
            limits(reply));
    String publicUrl = "https://shop.example";
    SmsSettings.WhatsApp number = new SmsSettings.WhatsApp(SHOP, template);
    settings = settings(URI.create(publicUrl), filesWait).with(number);
    kept = new MemoryFiles(time);
    files = files(time, kept);
    SmsChannel.OptOuts optOuts = SmsInbound.optOuts(settings, kernel.conversations());
    BriefLinks brief = brief(files, time);
    channel = new SmsChannel(vertx, time, time, settings, files, brief, optOuts);
    SmsInbound inbound =
        new SmsInbound(
            settings,
            kernel.conversations(),
            SmsInbound.files(vertx, time, time, settings, files),
            channel::sayLast);
    Clock later = () -> time.now().plus(Duration.ofHours(this.hoursLater));
    whatsApp = new WhatsAppChannel(settings, number, channel, kernel.conversations(), later);
    SmsStatus status = new SmsStatus(settings, channel, optOuts, new Told());
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    spool = java.nio.file.Files.createTempDirectory("baton-shop");
    intake = await(Intake.open(vertx, time, time, patient(spool), meters));
    edge =
        new HttpEdge(
            vertx,
            time,
            time,
            meters,
            HttpSettings.on("127.0.0.1", 0),
            new HttpEdge.Parts(
                List.of(inbound, status),
                List.of(new FileRoute(files), new BriefFileRoute(files, brief)),
                List.of(),
                List.of(),
                Optional.of(intake)));
    port = await(edge.start());
    await(
        kernel.start(
            new Ports(
                Map.of(SmsChannel.NAME, channel, WhatsAppChannel.NAME, whatsApp),
                List.of(),
                bot,
                nobody(),
                new PlainBriefing())));
    twilio.reportTo(Hook.to(publicUrl + SmsInbound.PATH).through("http://127.0.0.1:" + port));
  }

  /// What a webhook has answered is in the log, however busy the machine is.
  private static SpoolSettings patient(Path directory) {
    return SpoolSettings.in(directory).with(1_000, 1 << 20, Duration.ofMinutes(1));
  }

  private static Kernel.Limits limits(Duration reply) {
    Kernel.Limits usual = Kernel.Limits.of("test");
    return new Kernel.Limits(
        usual.node(),
        usual.lease(),
        usual.aggregates(),
        usual.effects(),
        usual.caretaker(),
        new ConversationEffects.Limits(
            reply, usual.conversation().transcript(), usual.conversation().notice()));
  }

  /// Files in memory, behind a company's address.
  static Files files(SystemTime time) {
    return files(time, new MemoryFiles(time));
  }

  /// Links of theirs that end after four hours.
  static BriefLinks brief(Files files, SystemTime time) {
    return new BriefLinks(files, time, List.of(new Secret("of a test")), Duration.ofHours(4));
  }

  private static Files files(SystemTime time, MemoryFiles store) {
    return new Files(
        store, time, Ids.secure(), FileSettings.DEFAULT, URI.create("https://shop.example"));
  }

  /// The channel of another node, which knows only what Twilio tells it.
  SmsChannel anotherNode() {
    return new SmsChannel(vertx, time, time, settings, files, brief(files, time), (_, _) -> {});
  }

  /// A file that somebody has brought.
  Attachment keep(String name, String type, Buffer bytes) throws Exception {
    Attachment file = new Attachment(Ids.secure().next(), name, type, bytes.length());
    await(kept.put(file.id(), 0, bytes, Duration.ofHours(1)));
    await(kept.seal(new Kept(file, "somebody", 1), Duration.ofHours(1)));
    return file;
  }

  /// Notes what did not arrive; of files the kernel is told, too.
  private final class Told implements SmsStatus.Watcher {
    @Override
    public Future<Receipt> notDelivered(String key, Address to, String why) {
      undelivered.add(key + " " + to + " " + why);
      return Future.succeededFuture(new Receipt.Ignored("noted"));
    }

    @Override
    public Future<Receipt> filesNotDelivered(String key, int message, Address to, String why) {
      undelivered.add(key + " " + to + " " + why);
      return kernel.conversations().filesNotDelivered(key, message, why);
    }
  }

  private SmsSettings settings(URI publicUrl, Duration filesWait) {
    SmsSettings.Limits limits =
        new SmsSettings.Limits(
            1600,
            10,
            20,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofSeconds(60),
            filesWait,
            3,
            Duration.ofHours(1));
    return new SmsSettings(
        twilio.settings().accountSid(),
        List.of(new Secret(twilio.settings().authToken())),
        twilio.settings().numbers().getFirst(),
        twilio.url(),
        publicUrl,
        "en",
        new SmsSettings.Pace(1000, 1000),
        limits);
  }

  private static Content answer(String heard) {
    List<Choice> choices =
        heard.contains("order")
            ? List.of(new Choice("track", "Track my parcel"), new Choice("cancel", "Cancel"))
            : List.of();
    return new Content("You said: " + heard, Map.of(), choices, List.of());
  }

  private static Desk nobody() {
    return posting -> Future.succeededFuture(new Delivery.Delivered("desk:" + posting.key()));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Everything that is recorded of this person's conversation; who has no medium before their
  /// number texts.
  List<ConversationEvent> log(String person) throws Exception {
    Address address = person.indexOf(':') < 0 ? new Address("sms", person) : Address.parse(person);
    var home = await(kernel.conversations().find(address));
    if (home.isEmpty()) {
      return List.of();
    }
    return await(kernel.conversations().read(home.get().conversation(), 0, 10_000)).stream()
        .map(Recorded::event)
        .toList();
  }

  <E> List<E> log(String person, Class<E> kind) throws Exception {
    return log(person).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Waits until such an event is recorded, and gives it.
  <E> E recorded(String person, Class<E> kind, Predicate<E> which) throws Exception {
    Instant latest = time.now().plus(PATIENCE);
    while (time.now().isBefore(latest)) {
      Optional<E> found = log(person, kind).stream().filter(which).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      await(time.delay(Duration.ofMillis(10)));
    }
    throw new AssertionError(kind.getSimpleName() + " is not in " + log(person));
  }

  /// Waits until this person's phone has so many messages of the company's.
  List<String> received(String person, int count) throws Exception {
    await(twilio.until(() -> twilio.sentTo(person).size() >= count));
    return twilio.sentTo(person).stream().map(message -> message.body()).toList();
  }

  void close() throws Exception {
    await(edge.stop());
    await(intake.close());
    await(kernel.stop(Duration.ofSeconds(5)));
    await(channel.close());
    await(twilio.close());
    try (Stream<Path> inside = java.nio.file.Files.walk(spool)) {
      inside.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
