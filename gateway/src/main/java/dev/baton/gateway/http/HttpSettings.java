package dev.baton.gateway.http;

import java.time.Duration;

/// Where the edge listens, and what it puts up with.
///
/// @param host the interface to listen on
/// @param port the port, 0 for any that is free
/// @param eventLoops how many event loops share the port
/// @param trustedProxies how many proxies stand before the edge and append to `X-Forwarded-For`
public record HttpSettings(
    String host, int port, int eventLoops, int trustedProxies, Limits limits, Times times) {

  /// Sizes.
  ///
  /// @param requestLineBytes the longest method, target and version
  /// @param headerBytes the longest of all headers together
  /// @param bodyBytes the longest body of a webhook's request
  /// @param webSocketMessageBytes the longest message on a WebSocket
  public record Limits(
      int requestLineBytes, int headerBytes, int bodyBytes, int webSocketMessageBytes) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT = new Limits(8_192, 16_384, 1_048_576, 262_144);

    public Limits {
      require(requestLineBytes > 0, "requestLineBytes is above 0", requestLineBytes);
      require(headerBytes > 0, "headerBytes is above 0", headerBytes);
      require(bodyBytes > 0, "bodyBytes is above 0", bodyBytes);
      require(webSocketMessageBytes > 0, "webSocketMessageBytes is above 0", webSocketMessageBytes);
    }
  }

  /// Durations.
  ///
  /// @param idle how long nothing may pass on a connection, neither way
  /// @param exchange from a request's first byte to its answer, at the most
  /// @param probe how long one readiness check may take
  /// @param retryAfter what a provider is told to wait when the store is away
  /// @param drain how long a stop waits for what is in flight
  public record Times(
      Duration idle, Duration exchange, Duration probe, Duration retryAfter, Duration drain) {
    /// What is good where nothing else is set.
    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(75),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15));

    public Times {
      require(idle.toSeconds() > 0, "idle is at least a second", idle);
      require(exchange.isPositive(), "exchange is above 0", exchange);
      require(probe.isPositive(), "probe is above 0", probe);
      require(retryAfter.toSeconds() > 0, "retryAfter is at least a second", retryAfter);
      require(drain.isPositive(), "drain is above 0", drain);
    }
  }

  public HttpSettings {
    require(!host.isBlank(), "host is the name or address of an interface", host);
    require(port >= 0 && port <= 65_535, "port is from 0 to 65535", port);
    require(eventLoops > 0, "eventLoops is above 0", eventLoops);
    require(trustedProxies >= 0, "trustedProxies is 0 or more", trustedProxies);
  }

  /// An event loop a core, no proxy, and the default limits.
  public static HttpSettings on(String host, int port) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new HttpSettings(host, port, cores, 0, Limits.DEFAULT, Times.DEFAULT);
  }

  /// The same behind so many proxies.
  public HttpSettings behind(int proxies) {
    return new HttpSettings(host, port, eventLoops, proxies, limits, times);
  }

  /// The same within these bounds.
  public HttpSettings within(Limits newLimits, Times newTimes) {
    return new HttpSettings(host, port, eventLoops, trustedProxies, newLimits, newTimes);
  }

  private static void require(boolean holds, String rule, Object was) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", was " + was);
    }
  }
}
