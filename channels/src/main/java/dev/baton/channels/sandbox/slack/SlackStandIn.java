package dev.baton.channels.sandbox.slack;

import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Slack on the loopback interface.
///
/// Start it, point the app's `SLACK_API_URL` at [#apiUrl], say with [#deliverTo] where the app
/// listens, act as people with [#as], ask with [#observed] what happened, and make things go wrong
/// with [#faults]. All methods may be called from any thread. Given a folder, it remembers there
/// what was said, beyond its end.
public final class SlackStandIn {
  private final Vertx vertx;
  private final SlackSandboxSettings settings;
  private final Stamps stamps;
  private final Workspaces workspaces = new Workspaces();
  private final FaultMenu faults;
  private final Feed feed;
  private final Observed observed;
  private final Stage stage;
  private final Sockets sockets;
  private final Courier courier;
  private final Interactions interactions;
  private final WebApi webApi;
  private final Page page;
  private volatile @Nullable Memory memory;
  private @Nullable HttpServer server;

  private final SharedFiles files;

  private SlackStandIn(Vertx vertx, SlackSandboxSettings settings, Clock clock, Timers timers) {
    this.vertx = vertx;
    this.settings = settings;
    this.stamps = new Stamps(clock);
    this.faults = new FaultMenu(timers);
    this.feed = new Feed(workspaces);
    Rotation rotation = new Rotation(stamps);
    this.files = new SharedFiles(workspaces, stamps, rotation);
    Ledger<Call> calls = new Ledger<>(settings.remembered(), feed::call);
    Ledger<Delivery> deliveries = new Ledger<>(settings.remembered(), feed::delivery);
    this.observed = new Observed(workspaces, calls, deliveries, settings.remembered());
    this.stage = new Stage(workspaces, rotation);
    this.sockets = new Sockets(timers);
    this.courier = new Courier(vertx, timers, settings, stamps, faults, deliveries, sockets);
    Triggers triggers = new Triggers(stamps);
    Views views = new Views(triggers, stamps);
    this.interactions = new Interactions(courier, triggers, views, stamps);
    Map<String, WebApi.Method> methods = new HashMap<>(ChatMethods.all());
    methods.putAll(new ChatStreams().all());
    methods.putAll(ConversationMethods.all());
    methods.putAll(PeopleMethods.all(clock));
    methods.putAll(views.all());
    methods.putAll(files.all());
    Paces paces = settings.paced() ? new Paces(clock) : null;
    this.webApi =
        new WebApi(clock, timers, workspaces, methods, sockets, rotation, faults, paces, calls);
    this.page = new Page(feed, interactions, new FaultDesk(faults, sockets, stage), this::as);
  }

  /// Starts a stand-in with the [Cast] in it.
  public static Future<SlackStandIn> start(
      Vertx vertx, SlackSandboxSettings settings, Clock clock, Timers timers) {
    return new SlackStandIn(vertx, settings, clock, timers).populated().listen();
  }

  /// Starts a stand-in that goes on where the last one in this folder ended.
  public static Future<SlackStandIn> start(
      Vertx vertx, SlackSandboxSettings settings, Clock clock, Timers timers, Path folder) {
    SlackStandIn slack = new SlackStandIn(vertx, settings, clock, timers).populated();
    return vertx
        .executeBlocking(() -> slack.remembering(Memory.in(folder)))
        .compose(_ -> slack.listen())
        .recover(cause -> slack.close().transform(_ -> Future.failedFuture(cause)));
  }

  private SlackStandIn populated() {
    Cast.enter(found(Cast.TEAM, Cast.SHOP));
    return this;
  }

  private SlackStandIn remembering(Memory kept) {
    kept.restore(workspaces);
    courier.takeOver(kept.outstanding());
    memory = kept;
    return this;
  }

  public int port() {
    if (server == null) {
      throw new IllegalStateException("The stand-in for Slack does not listen yet");
    }
    return server.actualPort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// What `SLACK_API_URL` is to be.
  public URI apiUrl() {
    return url().resolve("/api/");
  }

  /// The workspace as a web page.
  public URI pageUrl() {
    return url().resolve(Page.PATH);
  }

  public String signingSecret() {
    return settings.signingSecret();
  }

  /// Says where the app listens; until then nothing is delivered.
  public void deliverTo(Webhooks webhooks) {
    courier.deliverTo(webhooks);
  }

  /// Has Socket Mode on: what there is to say is said on the sockets that the app opens.
  public void deliverOverSockets() {
    courier.deliverOverSockets();
  }

  /// The app's sockets, and what goes wrong with them.
  public Sockets sockets() {
    return sockets;
  }

  /// The hands of a member.
  public Actor as(String person) {
    workspaces.ofPerson(person);
    return new Actor(workspaces, interactions, observed, files, person);
  }

  /// What happened and what stands where.
  public Observed observed() {
    return observed;
  }

  /// How often anybody has asked for a file that was shared.
  public long fileReads() {
    return files.reads();
  }

  /// Who and what there is.
  public Stage stage() {
    return stage;
  }

  /// What goes wrong next.
  public FaultMenu faults() {
    return faults;
  }

  /// Delivers an inner event of any shape, signed and with an `event_id`, and answers with the id.
  public String deliver(JsonObject event) {
    Workspace shop = workspaces.first();
    Install app = shop.app();
    if (app == null) {
      throw new IllegalStateException("The app is not installed, so no event goes to it");
    }
    return courier.event(shop, app, event);
  }

  /// Delivers what goes to the events URL as it is, signed, once; on a socket, as an envelope.
  public Future<Actor.Ack> deliverAsIs(Buffer body) {
    return courier.raw(body).map(Actor::ack);
  }

  /// Delivers the payload of an interaction of any shape.
  public Future<Actor.Ack> deliverInteraction(JsonObject payload) {
    return courier.interaction("as it is", payload).map(Actor::ack);
  }

  /// Delivers a slash command with these fields.
  public Future<Actor.Ack> deliverCommand(Map<String, String> fields) {
    return courier.command("as it is", fields).map(Actor::ack);
  }

  /// Asks the events URL to repeat a challenge, as saving it in Slack does.
  public Future<Boolean> verifyUrl() {
    String challenge = "challenge-" + stamps.next();
    JsonObject body =
        new JsonObject()
            .put("token", "deprecated-verification-token")
            .put("challenge", challenge)
            .put("type", "url_verification");
    return courier
        .raw(body.toBuffer())
        .map(outcome -> outcome.acknowledged() && outcome.body().toString().contains(challenge));
  }

  /// Ends it; fails where it is strict and was called in ways that Slack does not document.
  public Future<Void> close() {
    feed.close();
    sockets.close();
    Future<Void> closed = server == null ? Future.succeededFuture() : server.close();
    return closed
        .compose(_ -> courier.close())
        .onComplete(_ -> closeMemory())
        .compose(_ -> byTheBook());
  }

  private Future<Void> byTheBook() {
    List<String> faults = settings.strict() ? observed.faults() : List.of();
    return faults.isEmpty()
        ? Future.succeededFuture()
        : Future.failedFuture(
            new IllegalStateException("Calls that Slack does not document: " + faults));
  }

  private void closeMemory() {
    Memory kept = memory;
    memory = null;
    if (kept != null) {
      kept.close();
    }
  }

  private Workspace found(String team, String name) {
    String domain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    Workspace workspace = new Workspace(team, domain, name, stamps, this::happened);
    workspaces.add(workspace);
    return workspace;
  }

  private void happened(Workspace workspace, Happening happening) {
    Memory kept = memory;
    if (kept != null) {
      kept.saw(happening);
    }
    observed.saw(happening);
    feed.tell(workspace, happening);
    courier.tell(workspace, happening);
  }

  private Future<SlackStandIn> listen() {
    Router router = Router.router(vertx);
    page.mount(router);
    files.mount(router);
    router
        .route("/api/*")
        .handler(context -> webApi.handle(context.request(), context.normalizedPath()));
    router
        .post("/actions/*")
        .handler(context -> interactions.respond(context.request(), context.normalizedPath()));
    router.get(Sockets.PATH + "/").handler(context -> sockets.accept(context.request()));
    return vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(settings.port()))
        .requestHandler(router)
        .listen()
        .map(listening -> {
          server = listening;
          interactions.at(url().toString());
          sockets.at("ws://127.0.0.1:" + port());
          files.at(url().toString());
          return this;
        });
  }
}
