package dev.baton.gateway.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.nio.file.Path;

/// The client's options for an address. Unix sockets need no native library: Java's own serve.
final class Dialing {

  private Dialing() {}

  /// Options for a connection that takes commands. Answers come in the second version of Redis's
  /// protocol, so that they look alike everywhere: lists, never maps.
  static RedisOptions forCommands(RedisAddress address, RedisLinkSettings settings) {
    return options(address, settings).setPreferredProtocolVersion(ProtocolVersion.RESP2);
  }

  /// Options for a connection that listens. In a cluster any node passes on everything that is
  /// published, so one node is enough, another at each attempt. The third version of the protocol
  /// marks what is pushed.
  static RedisOptions forListening(RedisAddress address, RedisLinkSettings settings, int attempt) {
    RedisAddress one =
        switch (address) {
          case RedisAddress.Cluster(var nodes) ->
              new RedisAddress.Server(nodes.get(attempt % nodes.size()));
          case RedisAddress.Server _, RedisAddress.Socket _ -> address;
        };
    return options(one, settings).setPreferredProtocolVersion(ProtocolVersion.RESP3);
  }

  private static RedisOptions options(RedisAddress address, RedisLinkSettings settings) {
    RedisOptions options =
        new RedisOptions()
            .setMaxWaitingHandlers(2 * settings.maxInFlight())
            .setPoolCleanerInterval(-1)
            .setPoolRecycleTimeout(-1)
            .setMaxPoolSize(1)
            .setMaxPoolWaiting(1);
    return switch (address) {
      case RedisAddress.Socket(Path path) ->
          options
              .setConnectionString("unix://" + path.toAbsolutePath().toUri().getRawPath())
              .setNetClientOptions(plain(settings));
      case RedisAddress.Server(URI uri) ->
          options.setConnectionString(uri.toString()).setNetClientOptions(net(uri, settings));
      case RedisAddress.Cluster(var nodes) -> {
        nodes.forEach(node -> options.addConnectionString(node.toString()));
        // A cluster connection keeps one connection a node and takes more for a moment: to read
        // the slots again, and when several commands meet a new node at once.
        yield options
            .setType(RedisClientType.CLUSTER)
            .setMaxPoolSize(4)
            .setMaxPoolWaiting(settings.maxInFlight())
            .setNetClientOptions(net(nodes.getFirst(), settings));
      }
    };
  }

  private static NetClientOptions net(URI uri, RedisLinkSettings settings) {
    NetClientOptions options = plain(settings).setTcpKeepAlive(true).setTcpNoDelay(true);
    if ("rediss".equals(uri.getScheme())) {
      options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
      settings
          .certificates()
          .ifPresent(
              file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    }
    return options;
  }

  private static NetClientOptions plain(RedisLinkSettings settings) {
    return new NetClientOptions()
        .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
  }
}
