package dev.baton.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ClientAddressTest {
  private static final String LOOPBACK = "7f000001";

  @Test
  void withoutProxiesThePeerCountsWhateverItClaims(Vertx vertx) {
    assertThat(seen(vertx, 0, "192.0.2.1")).isEqualTo(LOOPBACK);
  }

  @Test
  void whatTheTrustedProxySaysCountsAndNothingLeftOfIt(Vertx vertx) {
    assertThat(seen(vertx, 1, "192.0.2.1, 198.51.100.7")).isEqualTo("c6336407");
    assertThat(seen(vertx, 2, "192.0.2.1, 198.51.100.7")).isEqualTo("c0000201");
  }

  @Test
  void anIpv6ClientCountsByItsNetwork(Vertx vertx) {
    assertThat(seen(vertx, 1, "2001:db8:1:2:3:4:5:6"))
        .isEqualTo("20010db800010002")
        .isEqualTo(seen(vertx, 1, "2001:db8:1:2::9"))
        .isNotEqualTo(seen(vertx, 1, "2001:db8:1:3::9"));
  }

  @Test
  void whatIsNoAddressIsNotBelieved(Vertx vertx) {
    assertThat(seen(vertx, 1, "unknown")).isEqualTo(LOOPBACK);
    assertThat(seen(vertx, 3, "192.0.2.1")).isEqualTo(LOOPBACK);
  }

  private static String seen(Vertx vertx, int trustedProxies, String forwarded) {
    ClientAddress address = new ClientAddress(trustedProxies);
    Mount mount =
        router ->
            router
                .get("/api/me")
                .handler(context -> context.response().end(address.of(context.request())));
    HttpEdge.Parts parts = new HttpEdge.Parts(List.of(), List.of(mount), List.of(), List.of());
    try (Edge edge = new Edge(vertx, parts)) {
      return edge.get("/api/me", "X-Forwarded-For", forwarded).body();
    }
  }
}
