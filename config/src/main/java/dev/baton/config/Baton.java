package dev.baton.config;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.baton.bot.BotThreads;
import dev.baton.bot.Clerk;
import dev.baton.bot.assistance.ClosedCases;
import dev.baton.bot.assistance.LibraryAssistant;
import dev.baton.bot.assistance.Recollection;
import dev.baton.bot.connector.GuardedConnector;
import dev.baton.bot.connector.HttpConnector;
import dev.baton.bot.llm.Asking;
import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Ollama;
import dev.baton.bot.llm.PhrasingBot;
import dev.baton.bot.llm.Translations;
import dev.baton.bot.llm.Waiting;
import dev.baton.bot.outside.Dealings;
import dev.baton.channels.slack.PersonLabels;
import dev.baton.channels.slack.SlackConnection;
import dev.baton.channels.slack.SlackSettings;
import dev.baton.channels.slack.SocketMode;
import dev.baton.channels.sms.SmsChannel;
import dev.baton.channels.sms.SmsInbound;
import dev.baton.channels.sms.SmsSettings;
import dev.baton.channels.sms.SmsStatus;
import dev.baton.channels.sms.WhatsAppChannel;
import dev.baton.channels.web.Origins;
import dev.baton.channels.web.WebChannel;
import dev.baton.channels.web.WebPages;
import dev.baton.channels.web.WebPages.Door;
import dev.baton.channels.web.WebSettings;
import dev.baton.config.settings.Bounds;
import dev.baton.config.settings.Settings;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.Settings.Slack;
import dev.baton.config.settings.Settings.Twilio;
import dev.baton.gateway.bus.Backlog;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Closings;
import dev.baton.gateway.bus.ConversationEffects;
import dev.baton.gateway.bus.ConversationEffects.Ports;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.bus.Kernel;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.bus.RedisClosings;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.files.BriefLinks;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.http.BriefFileRoute;
import dev.baton.gateway.http.ClientAddress;
import dev.baton.gateway.http.FileRoute;
import dev.baton.gateway.http.HttpEdge;
import dev.baton.gateway.http.HttpSettings;
import dev.baton.gateway.http.Mount;
import dev.baton.gateway.http.Pages;
import dev.baton.gateway.http.Probe;
import dev.baton.gateway.http.Probe.State;
import dev.baton.gateway.http.Webhook;
import dev.baton.gateway.redis.RedisSafe;
import dev.baton.gateway.spool.Intake;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running Baton: one node with its store, its kernel, its channels and its edge.
///
/// It starts from the inside out (store, stand-ins, kernel, channels, edge) and stops from the
/// outside in, so that whatever was accepted has everything it needs to be finished. The store
/// comes first because its lock keeps a second Baton out of the whole data directory.
public final class Baton {
  /// What a stand-in signs where the port is not known beforehand. Nobody ever connects to it.
  private static final URI UNKNOWN_PORT = URI.create("http://baton.sandbox");

  private static final Duration LETTING_GO = Duration.ofSeconds(5);

  /// So much may be waited for that agents would like to have; what is asked for then is not there.
  private static final int HELP_UNDERWAY = 64;

  private final Settings settings;
  private final Sandbox sandbox;
  private final StoreRoom store;
  private final Kernel kernel;
  private final HttpEdge edge;
  private final List<Supplier<Future<Void>>> closing;
  private final Optional<SocketMode> sockets;
  private final URI url;

  private Baton(
      Settings settings,
      Sandbox sandbox,
      StoreRoom store,
      Kernel kernel,
      HttpEdge edge,
      List<Supplier<Future<Void>>> closing,
      Optional<SocketMode> sockets,
      int port) {
    this.settings = settings;
    this.sandbox = sandbox;
    this.store = store;
    this.kernel = kernel;
    this.edge = edge;
    this.closing = List.copyOf(closing);
    this.sockets = sockets;
    this.url = settings.http().here(port);
  }

  /// Starts a node. Fails with a reason for people where it can't, and then leaves nothing behind.
  public static Future<Baton> start(Vertx vertx, Settings settings) {
    SystemTime time = new SystemTime(vertx);
    // A name of this run's own: a node that comes back is not the one that went.
    String node = "node-" + Ids.secure().next();
    return vertx
        .executeBlocking(() -> Company.read(settings.store(), time))
        .compose(company ->
            StoreRoom.open(vertx, time, settings.store(), settings.bounds(), node)
                .compose(store ->
                    start(vertx, time, settings, requireNonNull(company), store, node)
                        .recover(cause -> store.close().transform(_ -> Future.failedFuture(cause))))
                .onFailure(_ -> requireNonNull(company).close()));
  }

  private static Future<Baton> start(
      Vertx vertx,
      SystemTime time,
      Settings settings,
      Company company,
      StoreRoom store,
      String node) {
    return Sandbox.start(vertx, time, settings)
        .compose(sandbox ->
            start(vertx, time, settings, company, sandbox, store, node)
                .recover(cause -> sandbox.close().transform(_ -> Future.failedFuture(cause))));
  }

  private static Future<Baton> start(
      Vertx vertx,
      SystemTime time,
      Settings settings,
      Company company,
      Sandbox sandbox,
      StoreRoom store,
      String node) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return Intake.open(vertx, time, time, settings.spool(), meters)
        .compose(intake ->
            new Assembly(vertx, time, settings, company, sandbox, store, intake, meters, node)
                .start());
  }

  /// Stops: takes nothing new, finishes what was accepted within the drain time, closes.
  public Future<Void> stop() {
    // What is still to come on Slack's socket goes through the edge.
    Future<Void> stopped =
        sockets
            .map(socket -> socket.stop(settings.node().drain()))
            .orElseGet(Future::succeededFuture)
            .eventually(edge::stop)
            .eventually(() -> kernel.stop(settings.node().drain()));
    return stopped
        .eventually(() -> closed(closing))
        .eventually(sandbox::close)
        .eventually(store::close);
  }

  /// How long [#stop] takes at the most: the bounds of its stages one after the other, and a little
  /// for those that only let go.
  static Duration longestStop(Settings settings) {
    Duration sockets = settings.node().drain();
    Duration edge = settings.bounds().http().times().drain();
    Duration intake = settings.spool().attempt();
    Duration kernel = settings.node().drain();
    Duration store = settings.bounds().redis().stop();
    return sockets.plus(edge).plus(intake).plus(kernel).plus(store).plus(LETTING_GO);
  }

  private static Future<Void> closed(List<Supplier<Future<Void>>> closing) {
    Future<Void> closed = Future.succeededFuture();
    for (Supplier<Future<Void>> next : closing) {
      closed = closed.eventually(next);
    }
    return closed;
  }

  /// Where a browser on this machine reaches it.
  public URI url() {
    return url;
  }

  /// The stand-ins' pages.
  public Map<Door, URI> doors() {
    return sandbox.doors();
  }

  /// Where the shop's stand-in listens, where there is one.
  Optional<URI> shop() {
    return sandbox.shop();
  }

  /// Puts a node together, once.
  private static final class Assembly {
    private final Vertx vertx;
    private final SystemTime time;
    private final Settings settings;
    private final Company company;
    private final Sandbox sandbox;
    private final StoreRoom store;
    private final Kernel kernel;
    private final Files files;
    private final Intake intake;
    private final PrometheusMeterRegistry meters;
    private final Map<String, Channel> channels = new HashMap<>();
    private final List<Webhook<?>> webhooks = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<WebSettings.Way> ways = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private final List<Supplier<Future<Void>>> closing = new ArrayList<>();
    private final URI publicUrl;
    private final HttpSettings http;
    private volatile Optional<Recollection> recollection = Optional.empty();
    private volatile Optional<SlackConnection> slack = Optional.empty();
    private volatile Optional<SocketMode> sockets = Optional.empty();

    Assembly(
        Vertx vertx,
        SystemTime time,
        Settings settings,
        Company company,
        Sandbox sandbox,
        StoreRoom store,
        Intake intake,
        PrometheusMeterRegistry meters,
        String node) {
      this.vertx = vertx;
      this.time = time;
      this.settings = settings;
      this.company = company;
      this.sandbox = sandbox;
      this.store = store;
      this.intake = intake;
      this.meters = meters;
      this.publicUrl =
          settings
              .http()
              .publicUrl()
              .orElseGet(() -> settings.http().port() == 0 ? UNKNOWN_PORT : settings.http().here());
      this.files =
          new Files(store.files(), time, Ids.secure(), settings.bounds().files(), publicUrl);
      this.http =
          HttpSettings.on(settings.http().host(), settings.http().port())
              .behind(settings.http().trustedProxies())
              .within(settings.bounds().http().limits(), settings.bounds().http().times());
      this.kernel =
          new Kernel(
              store.kernel(),
              company.rules(
                  settings.patience(),
                  settings.bounds().breaker(),
                  settings.bounds().people(),
                  !(settings.slack() instanceof Role.Off),
                  !(settings.connector().shop() instanceof Role.Off)),
              settings.slots(),
              new Kernel.Time(time, time),
              Ids.secure(),
              kernelLimits(node));
    }

    private Kernel.Limits kernelLimits(String node) {
      Bounds.Kernel bounds = settings.bounds().kernel();
      return new Kernel.Limits(
          node,
          settings.node().lease(),
          bounds.aggregates(),
          bounds.effects(),
          bounds.caretaker(),
          new ConversationEffects.Limits(settings.reply(), bounds.transcript(), bounds.notice()));
    }

    Future<Baton> start() {
      closing.add(intake::close);
      // The SDKs take seconds to load on a slow machine, which an event loop does not have.
      return vertx
          .executeBlocking(this::connect)
          .compose(desk -> start(requireNonNull(desk)))
          .recover(cause -> closed(closing).transform(_ -> Future.failedFuture(cause)));
    }

    private Desk connect() {
      sandbox.twilio(settings.twilio()).ifPresent(this::addSms);
      return sandbox.slack(settings.slack()).map(this::addSlack).orElseGet(NoDesk::new);
    }

    private Future<Baton> start(Desk desk) {
      CompanyWatch watch = CompanyWatch.over(company, vertx, time);
      closing.add(() -> {
        watch.stop();
        company.close();
        return Future.succeededFuture();
      });
      WebChannel web =
          new WebChannel(
              kernel.conversations(),
              kernel.feed(),
              time,
              Ids.secure(),
              files,
              new ClientAddress(http.trustedProxies()),
              webSettings(),
              meters);
      Gauge.builder("baton_effects_underway", kernel, Kernel::underway)
          .description("Effects that are waiting or being run on this node")
          .register(meters);
      Gauge.builder("baton_effects_overdue", kernel, Kernel::overdue)
          .description("Effects that keep failing and that a customer waits for: see the log")
          .register(meters);
      channels.keySet().forEach(this::watchLines);
      Gauge.builder("baton_files_bytes", files, Files::lastTaken)
          .description("Room that files take in the store of all nodes")
          .register(meters);
      Gauge.builder("baton_files_bytes_most", files, each -> each.settings().totalBytes())
          .description("Room that there is for them: files.total_mib")
          .register(meters);
      Ports ports = ports(desk);
      HttpEdge edge = edge(web);
      return kernel
          .start(ports)
          .compose(_ -> edge.start())
          .map(port -> new Baton(settings, sandbox, store, kernel, edge, closing, sockets, port))
          .onSuccess(_ -> sockets.ifPresent(socket -> socket.start(edge::take)))
          .onSuccess(baton -> sandbox.connect(publicUrl, baton.url()))
          .onSuccess(_ -> recollection.ifPresent(Recollection::start))
          .recover(cause ->
              sockets
                  .map(socket -> socket.stop(Duration.ZERO))
                  .orElseGet(Future::succeededFuture)
                  .eventually(edge::stop)
                  .eventually(() -> kernel.stop(Duration.ZERO))
                  .transform(_ -> Future.failedFuture(cause)));
    }

    /// What is on its way to customers, as operators see it.
    private void watchLines(String channel) {
      Gauge.builder("baton_lines_waiting", kernel, node -> node.backlog(channel).waiting())
          .description("Lines to customers that are on their way through this node")
          .tag("channel", channel)
          .register(meters);
      Gauge.builder("baton_lines_oldest_seconds", kernel, node -> age(node.backlog(channel)))
          .description("How long ago the oldest of them was said")
          .tag("channel", channel)
          .register(meters);
      FunctionCounter.builder(
              "baton_lines_given_up_total", kernel, node -> node.backlog(channel).givenUp())
          .description("Lines to customers that were too old to be of use once they could be sent")
          .tag("channel", channel)
          .register(meters);
    }

    private double age(Backlog backlog) {
      return backlog
          .oldest()
          .map(since -> Duration.between(since, time.now()).toMillis() / 1000.0)
          .orElse(0.0);
    }

    /// Lines that wait for their provider: told, and no node is unready for it.
    private Future<State> lines() {
      String waiting =
          channels.keySet().stream()
              .sorted()
              .flatMap(channel -> waiting(channel, kernel.backlog(channel)).stream())
              .collect(joining(" "));
      return Future.succeededFuture(waiting.isEmpty() ? State.OK : new State(waiting, true));
    }

    private static Optional<String> waiting(String channel, Backlog backlog) {
      return backlog
          .trouble()
          .filter(_ -> backlog.waiting() > 0)
          .map(trouble ->
              channel
                  + " is away since "
                  + trouble.since().truncatedTo(ChronoUnit.SECONDS)
                  + ", "
                  + backlog.waiting()
                  + " lines to customers wait: "
                  + trouble.why());
    }

    private Ports ports(Desk desk) {
      Ollama ollama =
          Ollama.at(
                  vertx,
                  time,
                  sandbox.ollama(settings.ollama()),
                  settings.ollama().models(),
                  settings.ollama().limits())
              .watched();
      closing.add(() -> {
        ollama.close();
        return Future.succeededFuture();
      });
      Closings closings = new RedisClosings(store.link(), settings.bounds().cases().most());
      LibraryAssistant assistant = assistant(ollama, closings);
      recollection =
          Optional.of(
              new Recollection(
                  closings, kernel::closed, assistant::keep, time, settings.bounds().cases()));
      closing.add(() -> {
        recollection.ifPresent(Recollection::stop);
        return Future.succeededFuture();
      });
      return new Ports(channels, List.of("web"), bot(ollama), desk, company.briefing(), assistant)
          .with(files::drop);
    }

    /// The bot once more, at work for the agents: on a thread of its own and with bounds of its own
    /// everywhere, so that customers do not stand behind what agents would like.
    private LibraryAssistant assistant(Ollama ollama, Closings closings) {
      BotThreads threads =
          new BotThreads(vertx, "baton-help", new BotThreads.Limits(1, HELP_UNDERWAY));
      closing.add(() -> {
        threads.close();
        return Future.succeededFuture();
      });
      return new LibraryAssistant(
          threads,
          company::library,
          company.mind(),
          time,
          new ClosedCases(settings.bounds().cases().most()),
          closings,
          new LibraryAssistant.Wordsmiths(
              drafts -> new PhrasingBot(asking("model_drafts"), drafts, company::library, ollama),
              new Translations(asking("model_translations"), ollama)));
    }

    /// The bot, on threads of its own, and before it a language model wherever one is there.
    private Responder bot(Ollama ollama) {
      BotThreads threads = new BotThreads(vertx, BotThreads.Limits.ofThisMachine());
      Optional<HttpConnector> connector =
          sandbox
              .shop(settings.connector().shop())
              .map(shop -> company.connector(vertx, time, shop, settings.connector().limits()));
      Dealings withShop = dealings("connector", settings.connector().limits().dealings());
      Clerk clerk =
          new Clerk(
              threads,
              company::bot,
              connector.map(there ->
                  new GuardedConnector(there, withShop, settings.connector().limits().atOnce())));
      closing.add(() -> {
        threads.close();
        return connector.map(HttpConnector::close).orElseGet(Future::succeededFuture);
      });
      Asking replies = asking("model_replies");
      connector.ifPresent(_ -> probes.add(probe("connector", withShop)));
      probes.add(probe("language_model", replies.dealings()));
      return new CustomersBot(
          clerk,
          company::library,
          ollama,
          replies,
          asking("model_embeddings"),
          turn -> replies.limits().left(Waiting.of(turn, time.now())));
    }

    private Asking asking(String with) {
      LlmLimits limits = settings.ollama().limits();
      return new Asking(vertx, time, dealings(with, limits.dealings()), limits);
    }

    private Dealings dealings(String with, Dealings.Limits limits) {
      return new Dealings(with, time, limits, meters);
    }

    /// Whom the bot asks and can do without: their absence is told, and no node is unready for it.
    private static Probe probe(String name, Dealings dealings) {
      return new Probe(
          name,
          () ->
              Future.succeededFuture(
                  dealings.problem().isEmpty()
                      ? State.OK
                      : new State("left alone for a while: " + dealings.problem(), true)));
    }

    private void addSms(Twilio twilio) {
      SmsSettings plain =
          new SmsSettings(
              twilio.accountSid(),
              twilio.authTokens(),
              twilio.from(),
              twilio.apiUrl(),
              publicUrl,
              "en",
              settings.bounds().sms().paceOf(twilio.from()),
              settings.bounds().sms().limits());
      SmsSettings both = twilio.whatsApp().map(plain::with).orElse(plain);
      SmsSettings sms = settings.bounds().sms().sendsFiles() ? both : both.withLinksForFiles();
      SmsChannel.OptOuts optOuts = SmsInbound.optOuts(sms, kernel.conversations());
      BriefLinks brief =
          new BriefLinks(files, time, twilio.authTokens(), settings.bounds().sms().fileLink());
      mounts.add(new BriefFileRoute(files, brief));
      SmsChannel channel = new SmsChannel(vertx, time, time, sms, files, brief, optOuts);
      channels.put(channel.name(), channel);
      sms.whatsApp()
          .map(number -> new WhatsAppChannel(sms, number, channel, kernel.conversations(), time))
          .ifPresent(whatsApp -> channels.put(whatsApp.name(), whatsApp));
      webhooks.add(
          new SmsInbound(
              sms,
              kernel.conversations(),
              SmsInbound.files(vertx, time, time, sms, files),
              channel::sayLast));
      webhooks.add(new SmsStatus(sms, channel, optOuts, tellingAgents()));
      closing.add(channel::close);
      if (!twilio.from().startsWith("MG")) {
        ways.add(new WebSettings.Way(channel.name(), twilio.from()));
      }
    }

    private SmsStatus.Watcher tellingAgents() {
      return new SmsStatus.Watcher() {
        @Override
        public Future<Receipt> notDelivered(String key, Address to, String why) {
          return kernel.conversations().notDelivered(key, why);
        }

        @Override
        public Future<Receipt> filesNotDelivered(String key, int message, Address to, String why) {
          return kernel.conversations().filesNotDelivered(key, message, why);
        }
      };
    }

    /// Where customers of the web chat can go on. Through a Messaging Service nobody knows of which
    /// number.
    private List<WebSettings.Way> ways() {
      return List.copyOf(ways);
    }

    private Desk addSlack(Slack slack) {
      SlackSettings chosen =
          new SlackSettings(
              slack.botToken(),
              slack.appToken(),
              slack.signingSecret(),
              slack.rotation(),
              slack.apiUrl(),
              slack.supportChannels(),
              slack.guestsTakeCases(),
              "en",
              new PersonLabels(wishes()),
              settings.bounds().slack());
      SlackConnection connection =
          new SlackConnection(
              vertx,
              chosen,
              kernel.conversations(),
              kernel.board(),
              files,
              new RedisSafe(store.link(), "baton:{slack}:token"),
              notice ->
                  new RedisSafe(
                      store.link(), "baton:{slack}:notice:" + notice, SlackConnection.NOTICES_KEPT),
              time,
              time,
              meters);
      connection.begin();
      channels.put(connection.channel().name(), connection.channel());
      ways.add(new WebSettings.Way(connection.channel().name(), company.library().voice().bot()));
      webhooks.addAll(connection.webhooks());
      this.slack = Optional.of(connection);
      sockets = connection.socketMode(vertx, SocketMode.Times.DEFAULT, new SecureRandom());
      closing.add(() -> {
        connection.close();
        return Future.succeededFuture();
      });
      return connection.desk();
    }

    private HttpEdge edge(Mount web) {
      mounts.add(web);
      mounts.add(new FileRoute(files));
      WebPages pages = settings.sandbox() ? WebPages.sandbox(sandbox.doors()) : WebPages.widget();
      return new HttpEdge(
          vertx,
          time,
          time,
          meters,
          http,
          new HttpEdge.Parts(
              webhooks, mounts, List.<Pages>of(pages), probes(), Optional.of(intake)));
    }

    private List<Probe> probes() {
      probes.add(new Probe("redis", this::redis));
      probes.add(new Probe("spool", this::spool));
      probes.add(new Probe("files", this::room));
      probes.add(new Probe("lines", this::lines));
      probes.add(new Probe("escalation", this::escalation));
      slack.ifPresent(
          there -> probes.add(new Probe("slack", () -> Future.succeededFuture(there.state()))));
      sockets.ifPresent(socket ->
          probes.add(new Probe("slack_socket", () -> Future.succeededFuture(socket.state()))));
      return probes;
    }

    /// Without Redis a node is of use for as long as it can spool.
    private Future<State> redis() {
      if (store.link().isUp()) {
        return Future.succeededFuture(State.OK);
      }
      String problem = store.link().problem().orElse("no connection");
      return intake.hasRoom()
          ? Future.succeededFuture(new State(problem, true))
          : Future.failedFuture(problem);
    }

    /// How much room files take; told while there is enough, and missed where there is little. A
    /// store that hangs is the other probe's matter: this one gives up in half of a probe's time.
    private Future<State> room() {
      long most = settings.bounds().files().totalBytes();
      return time.within(http.times().probe().dividedBy(2), files.taken())
          .map(taken ->
              new State(
                  (taken >> 20) + " of " + (most >> 20) + " MiB taken", taken > most / 10 * 9))
          .otherwise(away -> new State("the store is away", true));
    }

    /// The rules before a file that is wrong do for a while; who wrote it reads the log last.
    private Future<State> escalation() {
      String problem = company.problemOfRules();
      return Future.succeededFuture(problem.isEmpty() ? State.OK : new State(problem, true));
    }

    private Future<State> spool() {
      return Future.succeededFuture(new State(intake.fill(), !intake.isEmpty()));
    }

    /// What customers press who want a person, by language.
    private Map<String, String> wishes() {
      return company.wish().wordings().entrySet().stream()
          .collect(toMap(each -> each.getKey().code(), each -> each.getValue().title()));
    }

    private WebSettings webSettings() {
      List<URI> sites =
          new ArrayList<>(settings.web().origins().stream().map(URI::create).toList());
      sites.add(publicUrl);
      Origins origins = Origins.of(sites.toArray(URI[]::new));
      WebSettings plain = WebSettings.of(settings.sandbox() ? origins.andLoopback() : origins);
      WebSettings.Names names =
          new WebSettings.Names(
              company.library().voice().bot(),
              company.library().voice().company(),
              plain.names().language(),
              wishes());
      Bounds.Web bounds = settings.bounds().web();
      return new WebSettings(
          plain.origins(),
          new WebSettings.Identity(
              settings.web().identityKeys(),
              settings.web().identityAudience(),
              bounds.identity(),
              bounds.leeway()),
          names,
          bounds.limits(),
          bounds.times(),
          ways());
    }
  }

  /// The desk of a company without Slack: what would be shown there is not, and says so in the log.
  private static final class NoDesk implements Desk {
    private static final Logger LOG = LoggerFactory.getLogger(NoDesk.class);

    @Override
    public Future<Delivery> post(Posting posting) {
      LOG.warn("Slack is off: no agent can see what waits in {}", posting.key());
      return Future.succeededFuture(
          new Delivery.Undeliverable("Slack is off: no agent can see this."));
    }
  }
}
