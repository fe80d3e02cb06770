package dev.baton.channels.sandbox.twilio;

import java.util.Optional;

/// Where a company's number reports the messages that people send to it.
///
/// @param url what was typed into the console, fragment included (`#rc=2&rp=all` overrides how
///   often and on what a failed call is repeated)
/// @param fallback where to report when the first could not take it
/// @param via `http://host:port` to connect to instead of the URL's own, which stays what is
///   signed: a proxy that ends TLS in front of the company's server
public record Hook(String url, Optional<String> fallback, Optional<String> via) {

  /// A hook without a fallback, called where it says.
  public static Hook to(String url) {
    return new Hook(url, Optional.empty(), Optional.empty());
  }

  /// The same with a fallback.
  public Hook orElse(String other) {
    return new Hook(url, Optional.of(other), via);
  }

  /// The same, reached through another address.
  public Hook through(String address) {
    return new Hook(url, fallback, Optional.of(address));
  }
}
