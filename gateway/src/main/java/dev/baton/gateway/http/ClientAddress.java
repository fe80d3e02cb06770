package dev.baton.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells clients apart by their network address, to limit what one of them may take: the peer, or
/// what the trusted proxies say of it. An IPv6 client counts by its /64, since it owns all of that.
///
/// Not to be logged: an address is personal data.
public final class ClientAddress {
  private static final int IPV6_BYTES = 16;
  private static final int PREFIX_BYTES = 8;

  private static final Logger LOG = LoggerFactory.getLogger(ClientAddress.class);

  private final int trustedProxies;
  private final AtomicBoolean told = new AtomicBoolean();

  /// @param trustedProxies how many proxies stand before us and append to `X-Forwarded-For`; what
  ///   stands further left there was said by who knows whom and is not looked at
  public ClientAddress(int trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  /// The client's address, as a key.
  public String of(HttpServerRequest request) {
    return forwarded(request.headers().getAll("X-Forwarded-For"))
        .or(() -> key(String.valueOf(request.remoteAddress().hostAddress())))
        .orElse("");
  }

  private Optional<String> forwarded(List<String> headers) {
    if (trustedProxies == 0) {
      if (!headers.isEmpty() && told.compareAndSet(false, true)) {
        LOG.warn(
            "Requests come with X-Forwarded-For, and trusted_proxies is 0: if a proxy of yours adds"
                + " it, all visitors count as one client. Set BATON_TRUSTED_PROXIES to how many"
                + " proxies do.");
      }
      return Optional.empty();
    }
    List<String> hops =
        headers.stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(String::strip)
            .toList();
    int client = hops.size() - trustedProxies;
    return client < 0 ? Optional.empty() : key(hops.get(client));
  }

  private static Optional<String> key(String literal) {
    try {
      byte[] address = InetAddress.ofLiteral(literal).getAddress();
      int kept = address.length == IPV6_BYTES ? PREFIX_BYTES : address.length;
      return Optional.of(HexFormat.of().formatHex(address, 0, kept));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
