package dev.baton.gateway.http;

import io.vertx.core.Future;
import java.util.Optional;

/// One of a provider's webhooks: how its requests are verified, parsed and accepted, in this order.
/// The edge does the rest: sizes, errors, metrics, and the spool while the store is away.
///
/// @param <T> what a request of it says
public interface Webhook<T> {

  /// Its path, such as `/channels/sms/inbound`.
  String path();

  /// What is wrong with the request's signature, if anything, in one line for the log. Runs on the
  /// event loop, over raw bytes, and touches no store.
  Optional<String> forged(RawRequest request);

  /// What the request says. Never throws; where it does by a defect, the request is spooled and
  /// parsed again at each start.
  Parsed<T> parse(RawRequest request);

  /// Hands in what was understood; the future succeeds once it is durable. Where it fails, takes
  /// too long or is a 503, and there is a [#lane], the request is spooled and handed in again,
  /// parsed anew: what is handed in again must have no second effect. It is handed in as often as
  /// it takes; where it fails otherwise than with
  /// [EventLog.Away][dev.baton.gateway.log.EventLog.Away], a few times at each start. Without a
  /// lane a failure is answered with 503 and `Retry-After`.
  Future<Answer> accept(T understood);

  /// What it must keep its order with: requests with the same text are accepted one after the
  /// other, in the order in which they came. Empty for what needs no store; that is never spooled.
  Optional<String> lane(T understood);

  /// The answer to a request that is spooled: it counts as accepted, and is done later.
  default Answer spooled(T understood) {
    return ignored();
  }

  /// The answer to a request that is spooled since our parser fails at it: nobody knows what it
  /// says until a version comes that has the defect no more. Who has somebody else to ask
  /// meanwhile, or to tell, is to hear an error.
  default Answer unread() {
    return ignored();
  }

  /// What was spooled has been taken in now, with this answer, which nobody reads: its sender has
  /// had the one for what is [spooled].
  default void unheard(T understood, Answer answer) {}

  /// The answer to a request that says nothing that concerns us: providers want a success.
  default Answer ignored() {
    return Answer.ok();
  }

  /// The answer to a request of the provider's that lacks what it must have.
  default Answer incomplete() {
    return ignored();
  }

  /// What a parser makes of a request.
  sealed interface Parsed<T> {
    /// It says this.
    record Understood<T>(T what) implements Parsed<T> {}

    /// It is well-formed and does not concern us; why, as a short code that is counted.
    record Ignored<T>(String why) implements Parsed<T> {}

    /// It is the provider's own and lacks what it takes to do what it says; why, in one line. It
    /// would lack it the next time, too, and a provider that is refused often enough stops calling:
    /// so it is answered like what does not concern us, and told to whoever reads the log.
    record Incomplete<T>(String why) implements Parsed<T> {}

    /// It is nothing that the provider sends; why, in one line.
    record Malformed<T>(String why) implements Parsed<T> {}
  }
}
