package dev.baton.channels.web;

import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Feed;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.http.Answer;
import dev.baton.gateway.http.ClientAddress;
import dev.baton.gateway.http.Mount;
import dev.baton.gateway.time.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The web chat's server side: opens sockets for the pages of known websites and keeps them. What
/// is said on one is in [Tab].
///
/// It needs no [Channel][dev.baton.gateway.bus.Channel]: a line is delivered by being in the log,
/// and each socket reads on from where it was.
public final class WebChannel implements Mount {
  /// Where the sockets are opened.
  public static final String PATH = "/channels/web";

  private static final Logger LOG = LoggerFactory.getLogger(WebChannel.class);

  private final ClientAddress clients;
  private final WebSettings settings;
  private final WebMeters meters;
  private final Seats seats;
  private final Tab.Shared shared;
  private final WebFiles files;
  private final Set<Tab> tabs = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  public WebChannel(
      Conversations conversations,
      Feed feed,
      Timers timers,
      Ids ids,
      Files files,
      ClientAddress clients,
      WebSettings settings,
      MeterRegistry registry) {
    this.clients = clients;
    this.settings = settings;
    this.meters = new WebMeters(registry);
    this.seats = new Seats(settings.limits().sockets(), settings.limits().socketsPerClient());
    Sessions sessions = new Sessions(conversations, ids, timers, settings);
    this.shared =
        new Tab.Shared(
            conversations,
            feed,
            new History(conversations, settings),
            sessions,
            new Identities(settings.identity()),
            timers,
            new ClientFrameParser(settings.names().language()),
            files,
            settings,
            meters);
    this.files = new WebFiles(shared, files, settings.origins(), clients);
    meters.watch(seats::taken, sessions::count);
  }

  /// Whether whoever writes from there may be somebody else after a while: anybody who uses the
  /// browser, unless a host site vouches for them.
  public static boolean isAnonymous(Address address) {
    return address.channel().equals(Sessions.CHANNEL) && !Sessions.isKnown(address);
  }

  @Override
  public void addTo(Router router) {
    router.get(PATH).handler(context -> knock(context.request()));
    files.addTo(router);
  }

  @Override
  public Future<Void> drain() {
    stopping = true;
    List<Tab> open = List.copyOf(tabs);
    for (int i = 0; i < open.size(); i++) {
      open.get(i).drain(Duration.ofMillis(1_000L * i / settings.limits().returnsPerSecond()));
    }
    return Future.join(open.stream().map(Tab::gone).toList()).mapEmpty();
  }

  private void knock(HttpServerRequest request) {
    String client = clients.of(request);
    Optional<Answer> refusal = refusal(request).or(() -> noSeat(client));
    if (refusal.isPresent()) {
      refusal.get().sendTo(request.response());
      return;
    }
    request
        .toWebSocket()
        .onSuccess(socket -> open(socket, client))
        .onFailure(cause -> {
          LOG.debug("a handshake failed: {}", cause.toString());
          seats.giveBack(client);
        });
  }

  private Optional<Answer> refusal(HttpServerRequest request) {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      return Optional.of(
          Answer.error(426, "upgrade_required", "This address is for WebSockets.")
              .with("Upgrade", "websocket"));
    }
    if (!settings.origins().admit(request.getHeader("Origin"))) {
      meters.refused(WebMeters.Refused.FOREIGN_ORIGIN);
      return Optional.of(
          Answer.error(403, "foreign_origin", "This website may not open a chat here."));
    }
    if (stopping) {
      meters.refused(WebMeters.Refused.STOPPING);
      return Optional.of(full());
    }
    return Optional.empty();
  }

  private Optional<Answer> noSeat(String client) {
    return switch (seats.take(client)) {
      case TAKEN -> Optional.empty();
      case NONE_LEFT -> {
        meters.refused(WebMeters.Refused.FULL);
        yield Optional.of(full());
      }
      case TOO_MANY_OF_ONE -> {
        meters.refused(WebMeters.Refused.TOO_MANY_OF_ONE);
        yield Optional.of(
            Answer.error(429, "too_many", "Too many chats are open from this address.")
                .retryAfter(settings.times().retry()));
      }
    };
  }

  private Answer full() {
    return Answer.error(503, "unavailable", "No chat can be opened now. Please try again.")
        .retryAfter(settings.times().retry());
  }

  private void open(ServerWebSocket socket, String client) {
    Tab tab = new Tab(shared, socket);
    tabs.add(tab);
    tab.gone()
        .onComplete(_ -> {
          tabs.remove(tab);
          seats.giveBack(client);
        });
    if (stopping) {
      tab.drain(settings.times().retry());
    }
  }
}
