package dev.baton.gateway.http;

import io.vertx.core.Future;
import java.util.Optional;

/// One of a provider's webhooks: how its requests are verified, parsed and accepted, in this order.
/// The edge does the rest: sizes, errors, metrics.
///
/// @param <T> what a request of it says
public interface Webhook<T> {

  /// Its path, such as `/channels/sms/inbound`.
  String path();

  /// What is wrong with the request's signature, if anything, in one line for the log. Runs on the
  /// event loop, over raw bytes, and touches no store.
  Optional<String> forged(RawRequest request);

  /// What the request says. Never throws.
  Parsed<T> parse(RawRequest request);

  /// Hands in what was understood; the future succeeds once it is durable. A future that fails is
  /// answered with 503 and `Retry-After`.
  Future<Answer> accept(T understood);

  /// The answer to a request that says nothing that concerns us: providers want a success.
  default Answer ignored() {
    return Answer.ok();
  }

  /// What a parser makes of a request.
  sealed interface Parsed<T> {
    /// It says this.
    record Understood<T>(T what) implements Parsed<T> {}

    /// It is well-formed and does not concern us; why, as a short code that is counted.
    record Ignored<T>(String why) implements Parsed<T> {}

    /// It can't be read; why, in one line.
    record Malformed<T>(String why) implements Parsed<T> {}
  }
}
