package dev.baton.channels.web;

import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives customers their sessions and knows them again.
///
/// A session's secret has 256 random bits, is made here and nowhere else, and whoever has it is the
/// customer. It is not kept: what is stored, logged and passed on is its SHA-256, as the customer's
/// address. A secret that we did not give out is worth nothing, so nobody can prepare one for
/// another to use.
///
/// Until its customer has said something a session is only held: it is forgotten some time after
/// the last tab has gone, so that people who open a page and leave it cost nothing in the long run.
///
/// A customer whom the host site vouches for needs no secret: their address follows from who they
/// are, and what they are given as a session opens nothing. So whoever uses the browser after them,
/// without that word or with another's, is somebody else.
final class Sessions {
  static final String CHANNEL = "web";

  /// What the address of a customer begins with whom a host site vouches for.
  static final String KNOWN = "known-";

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");

  private final Conversations conversations;
  private final Ids ids;
  private final Timers timers;
  private final WebSettings settings;
  private final Map<Address, Open> open = new ConcurrentHashMap<>();

  Sessions(Conversations conversations, Ids ids, Timers timers, WebSettings settings) {
    this.conversations = conversations;
    this.ids = ids;
    this.timers = timers;
    this.settings = settings;
  }

  /// A customer who has come in: with the secret to come back with.
  record Entry(String secret, Session session) {
    @Override
    public String toString() {
      return "Entry[" + session.address() + "]";
    }
  }

  private record Open(Session session, int tabs) {}

  /// Lets a customer in: into the session of that secret, or into a new one.
  Future<Entry> enter(Optional<String> secret) {
    Optional<String> ours = secret.filter(text -> SECRET.matcher(text).matches());
    return ours.map(known -> conversations.recent(addressOf(known)))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(home ->
            home.isPresent()
                ? Future.succeededFuture(
                    entry(ours.orElseThrow(), addressOf(ours.orElseThrow()), home.get()))
                : begin());
  }

  /// Where the customer with this secret writes from, if it is one of ours.
  Future<Optional<Address>> known(String secret) {
    if (!SECRET.matcher(secret).matches()) {
      return Future.succeededFuture(Optional.empty());
    }
    Address address = addressOf(secret);
    return conversations.find(address).map(home -> home.map(_ -> address));
  }

  /// Lets a customer in whom the host site vouches for.
  Future<Entry> enterKnown(Address address) {
    return conversations
        .hold(address, settings.times().unused())
        .map(home -> entry(sha256("session of " + address), address, home));
  }

  /// A tab is still open: its session is kept for another while.
  void stay(Session session) {
    if (session.takeHold(conversations.now())) {
      conversations
          .hold(session.address(), session.home(), settings.times().unused())
          .onFailure(cause -> LOG.debug("{} not held: {}", session.address(), cause.toString()));
    }
  }

  /// A tab that came in has gone.
  void leave(Session session) {
    open.computeIfPresent(
        session.address(),
        (_, here) -> here.session() == session ? new Open(session, here.tabs() - 1) : here);
    // The pace must survive a customer who reconnects, and nothing need survive them for longer.
    timers.after(
        settings.limits().linesWindow(),
        () ->
            open.computeIfPresent(session.address(), (_, here) -> here.tabs() <= 0 ? null : here));
  }

  /// Whether this address is that of a customer whom a host site vouches for.
  static boolean isKnown(Address address) {
    return address.channel().equals(CHANNEL) && address.value().startsWith(KNOWN);
  }

  /// How many sessions are open here.
  int count() {
    return open.size();
  }

  private Future<Entry> begin() {
    // An id has at least 128 bits.
    String secret = sha256(ids.next() + ids.next());
    Address address = addressOf(secret);
    return conversations
        .hold(address, settings.times().unused())
        .map(home -> entry(secret, address, home));
  }

  private Entry entry(String secret, Address address, Home home) {
    Open here =
        open.compute(
            address,
            (_, present) ->
                present == null || !present.session().home().equals(home)
                    ? new Open(new Session(address, home, settings), 1)
                    : new Open(present.session(), present.tabs() + 1));
    return new Entry(secret, here.session());
  }

  /// Where the customer with this secret writes from.
  static Address addressOf(String secret) {
    return new Address(CHANNEL, sha256(secret));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
