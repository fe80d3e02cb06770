package dev.baton.gateway.http;

import java.util.Optional;

/// Pages at fixed addresses.
@FunctionalInterface
public interface Pages {

  /// The page at this path, without query.
  Optional<Page> at(String path);
}
