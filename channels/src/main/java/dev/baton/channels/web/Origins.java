package dev.baton.channels.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The websites that may open a chat, by their origins: scheme, host and port, compared exactly.
///
/// A browser names the page's origin and pages can't forge it. A program that names none is let in:
/// it could name any, and without a browser's cookies there is nobody whom it could deceive.
public final class Origins {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;
  private final boolean loopback;

  private Origins(Set<String> allowed, boolean loopback) {
    this.allowed = Set.copyOf(allowed);
    this.loopback = loopback;
  }

  /// These sites, given by any address on them.
  public static Origins of(URI... sites) {
    return new Origins(Stream.of(sites).map(Origins::ofSite).collect(Collectors.toSet()), false);
  }

  /// These, and any site on this computer, whatever its port.
  public Origins andLoopback() {
    return new Origins(allowed, true);
  }

  /// Whether a page of this origin may open a chat.
  boolean admit(@Nullable String origin) {
    if (origin == null) {
      return true;
    }
    try {
      URI site = URI.create(origin);
      return isSite(site)
          && (allowed.contains(key(site)) || (loopback && LOOPBACK.contains(host(site))));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static String ofSite(URI site) {
    if (!isSite(site)) {
      throw new IllegalArgumentException(
          "a website's address reads https://www.example.com, was '" + site + "'");
    }
    return key(site);
  }

  private static boolean isSite(URI address) {
    return address.getHost() != null
        && ("http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme()));
  }

  private static String key(URI site) {
    String scheme = site.getScheme().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    return scheme + "://" + host(site) + ":" + (site.getPort() < 0 ? standard : site.getPort());
  }

  private static String host(URI site) {
    return site.getHost().toLowerCase(Locale.ROOT);
  }
}
