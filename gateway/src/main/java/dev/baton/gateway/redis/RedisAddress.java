package dev.baton.gateway.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Where Redis is. What an address prints never holds a password.
public sealed interface RedisAddress {

  /// A server on this machine, behind a unix socket.
  ///
  /// @param path the socket's file
  record Socket(Path path) implements RedisAddress {

    @Override
    public String toString() {
      return "unix://" + path;
    }
  }

  /// One server.
  ///
  /// @param uri `redis://` or, with TLS, `rediss://`
  record Server(URI uri) implements RedisAddress {

    @Override
    public String toString() {
      return withoutUser(uri);
    }
  }

  /// A cluster, found through any of the nodes named.
  ///
  /// @param nodes at least one, all with the same scheme
  record Cluster(List<URI> nodes) implements RedisAddress {

    /// Copies the list.
    public Cluster {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String toString() {
      return nodes.stream().map(RedisAddress::withoutUser).collect(Collectors.joining(","));
    }
  }

  /// Reads what people write into `REDIS_URL`: `redis://`, `rediss://` or `unix://`, for a cluster
  /// one node or several with commas between them.
  ///
  /// @throws IllegalArgumentException with a message that says what is wrong and what is expected,
  ///   without repeating a password
  static RedisAddress parse(String text, boolean cluster) {
    List<URI> uris = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      uris.add(uri(part.strip()));
    }
    URI first = uris.getFirst();
    if (cluster) {
      return cluster(uris);
    }
    if (uris.size() > 1) {
      throw new IllegalArgumentException(
          "names several servers, which only a cluster has; name one, or switch the cluster on");
    }
    return "unix".equals(first.getScheme()) ? new Socket(Path.of(first.getPath())) : server(first);
  }

  private static RedisAddress cluster(List<URI> nodes) {
    nodes.forEach(RedisAddress::server);
    Set<String> schemes = nodes.stream().map(URI::getScheme).collect(Collectors.toSet());
    if (schemes.size() > 1) {
      throw new IllegalArgumentException(
          "mixes redis:// and rediss://; a cluster speaks TLS on all nodes or on none");
    }
    return new Cluster(nodes);
  }

  private static Server server(URI uri) {
    if (!Set.of("redis", "rediss").contains(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "is %s, expected redis://host:port or rediss://host:port".formatted(withoutUser(uri)));
    }
    if (!uri.getRawPath().matches("(/[0-9]{0,3})?")) {
      throw new IllegalArgumentException(
          "is %s, expected nothing but a database's number after the host"
              .formatted(withoutUser(uri)));
    }
    return new Server(uri);
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      if (scheme == null || !Set.of("redis", "rediss", "unix").contains(scheme)) {
        throw new IllegalArgumentException(
            "begins with neither redis:// nor rediss:// nor unix://, as a Redis address must");
      }
      if (scheme.equals("unix") && (uri.getPath() == null || uri.getPath().length() < 2)) {
        throw new IllegalArgumentException("names no file after unix://");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "is not an address: %s at character %d; a password's special characters are written"
                  .formatted(e.getReason().toLowerCase(Locale.ROOT), e.getIndex() + 1)
              + " as %XX",
          e);
    }
  }

  private static String withoutUser(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getScheme() + "://" + authority.substring(authority.indexOf('@') + 1) + path;
  }
}
