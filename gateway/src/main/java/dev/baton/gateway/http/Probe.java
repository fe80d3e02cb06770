package dev.baton.gateway.http;

import io.vertx.core.Future;
import java.util.function.Supplier;

/// One thing that matters for whether this node is ready: its name, and a look that says how it is
/// in one line, and fails with the reason, in one line, when the node can't do its work without it.
public record Probe(String name, Supplier<Future<State>> look) {

  /// How a thing is.
  ///
  /// @param degraded whether something is missing that the node can do without for a while
  public record State(String says, boolean degraded) {
    /// All is well.
    public static final State OK = new State("ok", false);
  }

  /// A thing that is there or is not.
  public static Probe of(String name, Supplier<Future<Void>> look) {
    return new Probe(name, () -> look.get().map(State.OK));
  }
}
