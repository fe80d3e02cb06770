package dev.baton.gateway.settings;

import io.vertx.core.Future;
import java.util.Optional;

/// A small text that changes while Baton runs, such as a secret, one and the same for all nodes: a
/// port.
public interface Safe {

  /// What is in it, if anything ever was.
  Future<Optional<String>> read();

  /// Puts this into it if what was seen is in it still; whether it was. A future that fails leaves
  /// it open whether it was done.
  Future<Boolean> swap(Optional<String> seen, String next);
}
