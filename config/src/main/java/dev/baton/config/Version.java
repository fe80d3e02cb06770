package dev.baton.config;

import java.util.Optional;

/// Which Baton this is, as the build says in the jar's manifest.
final class Version {
  static final String CURRENT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("(not from a jar)");

  private Version() {}
}
