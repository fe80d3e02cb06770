package dev.baton.gateway.http;

import dev.baton.gateway.spool.Intake;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one HTTP server of a node, on as many event loops as it is told: providers' webhooks, the
/// browsers' pages and sockets, health and metrics.
///
/// It stops gracefully: it turns unready, takes no more connections, answers what is in flight, and
/// closes what is left when its time is over.
public final class HttpEdge {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);

  /// To Vert.x a negative port is any port that is free, and the same one for all of its servers
  /// that say the same number: for the event loops of one edge, but for no other edge's.
  private static final AtomicInteger SHARED_PORTS = new AtomicInteger();

  private final Vertx vertx;
  private final HttpSettings settings;
  private final Router router;
  private final List<Mount> mounts;
  private final int port;
  private final Optional<Intake> intake;
  private final Map<String, WebhookRoute<?>> webhooks = new HashMap<>();
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  /// What is reachable.
  ///
  /// @param intake the way of what webhooks accept; the edge begins and ends its draining
  public record Parts(
      List<Webhook<?>> webhooks,
      List<Mount> mounts,
      List<Pages> pages,
      List<Probe> probes,
      Optional<Intake> intake) {
    public Parts {
      webhooks = List.copyOf(webhooks);
      mounts = List.copyOf(mounts);
      pages = List.copyOf(pages);
      probes = List.copyOf(probes);
    }

    /// Without a spool: what the store can't take is refused.
    public Parts(
        List<Webhook<?>> webhooks, List<Mount> mounts, List<Pages> pages, List<Probe> probes) {
      this(webhooks, mounts, pages, probes, Optional.empty());
    }
  }

  public HttpEdge(
      Vertx vertx,
      Clock clock,
      Timers timers,
      PrometheusMeterRegistry meters,
      HttpSettings settings,
      Parts parts) {
    this.vertx = vertx;
    this.settings = settings;
    this.port = settings.port() == 0 ? SHARED_PORTS.decrementAndGet() : settings.port();
    this.router = Router.router(vertx);
    this.mounts = new ArrayList<>(parts.mounts());
    this.intake = parts.intake();
    mounts.addFirst(new Health(parts.probes(), timers, settings.times().probe()));

    router.route().handler(HttpEdge::harden);
    for (Webhook<?> webhook : parts.webhooks()) {
      WebhookRoute<?> route =
          new WebhookRoute<>(
              webhook, intake, settings, clock, timers, new WebhookMeters(meters, webhook.path()));
      webhooks.put(webhook.path(), route);
      router.route(webhook.path()).handler(context -> route.handle(context.request()));
    }
    router.get("/metrics").handler(context -> scrape(context, meters));
    mounts.forEach(mount -> mount.addTo(router));
    router.route().handler(new PageRoute(parts.pages()));
    Strays.addTo(router);
  }

  /// Listens, and begins to drain what was spooled; the port that came of it.
  public Future<Integer> start() {
    return vertx
        .deployVerticle(Listener::new, new DeploymentOptions().setInstances(settings.eventLoops()))
        .map(_ -> servers.getFirst().actualPort())
        .onSuccess(port -> {
          LOG.info("listening on {}:{}", settings.host(), port);
          intake.ifPresent(way -> way.drainInto(this::drain));
        });
  }

  /// Takes a request to one of the webhooks that came another way than over HTTP, on a connection
  /// that proved itself when it was made: its signature is not asked for. Its target is the
  /// webhook's path.
  public Future<Answer> take(RawRequest request) {
    WebhookRoute<?> route = webhooks.get(request.target());
    return route != null
        ? route.take(request)
        : Future.failedFuture("nothing is at " + request.target());
  }

  /// Stops as described above. Succeeds once every connection is closed.
  public Future<Void> stop() {
    List<Future<Void>> ends = new ArrayList<>();
    mounts.forEach(mount -> ends.add(mount.drain()));
    long drainMillis = settings.times().drain().toMillis();
    servers.forEach(server -> ends.add(server.shutdown(drainMillis, TimeUnit.MILLISECONDS)));
    return Future.join(ends)
        .eventually(() -> intake.map(Intake::stop).orElseGet(Future::succeededFuture))
        .mapEmpty();
  }

  private Future<Void> drain(byte[] bytes) {
    SpooledRequest spooled = SpooledRequest.of(bytes);
    WebhookRoute<?> route = webhooks.get(spooled.path());
    return route != null
        ? route.drain(spooled.request())
        : Future.failedFuture("nothing is at " + spooled.path() + " now");
  }

  private static void harden(RoutingContext context) {
    SecurityHeaders.addTo(context.response());
    context.next();
  }

  private void scrape(RoutingContext context, PrometheusMeterRegistry meters) {
    // Writing thousands of meters down takes longer than an event loop has.
    vertx
        .executeBlocking(meters::scrape)
        .onSuccess(text ->
            Answer.ok("text/plain; version=0.0.4; charset=utf-8", text).sendTo(context.response()))
        .onFailure(context::fail);
  }

  private HttpServerOptions options() {
    HttpSettings.Limits limits = settings.limits();
    return new HttpServerOptions()
        // TLS, and HTTP/2 with it, end at the proxy before us. No browser asks for it without, and
        // a
        // client that is given it in the middle of a connection may take the answer's body for
        // frames.
        .setHttp2ClearTextEnabled(false)
        .setMaxInitialLineLength(limits.requestLineBytes())
        .setMaxHeaderSize(limits.headerBytes())
        .setMaxWebSocketFrameSize(limits.webSocketMessageBytes())
        .setMaxWebSocketMessageSize(limits.webSocketMessageBytes())
        // Deflate's windows would cost each open chat more memory than all the rest of it.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        // Whoever takes a long answer from us says nothing meanwhile.
        .setIdleTimeout((int) settings.times().idle().toSeconds())
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setTcpNoDelay(true);
  }

  /// One event loop's share of the port.
  private final class Listener extends VerticleBase {
    @Override
    public Future<?> start() {
      HttpServer server =
          vertx
              .createHttpServer(options())
              .requestHandler(router)
              .exceptionHandler(cause -> LOG.debug("a connection failed: {}", cause.toString()));
      servers.add(server);
      return server.listen(port, settings.host());
    }
  }
}
