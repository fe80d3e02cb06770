package dev.baton.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A Redis that is reached over the network, with a password or with TLS.
@ExtendWith(VertxExtension.class)
@Timeout(20)
class RemoteRedisTest {

  private static Certificate certificate;

  private final int port = RedisServer.freePort();
  private Vertx vertx;
  private SystemTime time;
  private Optional<RedisServer> server = Optional.empty();

  @BeforeAll
  static void certify(@TempDir Path directory) throws Exception {
    certificate = Certificate.make(directory, "dns:localhost");
  }

  @BeforeEach
  void use(Vertx vertx) {
    this.vertx = vertx;
    this.time = new SystemTime(vertx);
  }

  @AfterEach
  void close() {
    server.ifPresent(RedisServer::close);
  }

  @Test
  void aServerIsReachedByItsUrlWithPasswordAndDatabase() {
    serve("--port", port(), "--requirepass", "s3cret");

    RedisLink link = open("redis://:s3cret@127.0.0.1:" + port + "/3", Optional.empty());
    link.up().await();

    assertThat(link.send(Request.cmd(Command.CLIENT).arg("LIST")).await())
        .asString()
        .contains("db=3");
    link.close().await();
  }

  @Test
  void aWrongPasswordIsToldWithoutBeingRepeated() {
    serve("--port", port(), "--requirepass", "s3cret");

    RedisLink link = open("redis://:gu3ssed@127.0.0.1:" + port, Optional.empty());

    assertThat(problem(link)).contains("WRONGPASS").doesNotContain("gu3ssed");
    assertThat(link.isUp()).isFalse();
    link.close().await();
    assertThatThrownBy(() -> link.up().await()).isInstanceOf(RedisFailure.Away.class);
  }

  @Test
  void overTlsAServerIsReachedByWhoeverTrustsItsCertificate() {
    serveTls();

    RedisLink link = open("rediss://localhost:" + port, Optional.of(certificate.certificate()));
    link.up().await();

    assertThat(link.send(Request.cmd(Command.PING)).await()).hasToString("PONG");
    link.close().await();
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTrusted() {
    serveTls();

    RedisLink link = open("rediss://localhost:" + port, Optional.empty());

    assertThat(problem(link)).containsIgnoringCase("certification path");
    link.close().await();
  }

  @Test
  void aCertificateForAnotherNameIsNotTrusted() {
    serveTls();

    RedisLink link = open("rediss://127.0.0.1:" + port, Optional.of(certificate.certificate()));

    assertThat(problem(link)).contains("127.0.0.1");
    link.close().await();
  }

  private void serveTls() {
    try {
      serve(
          "--tls-port",
          port(),
          "--tls-cert-file",
          certificate.certificate().toString(),
          "--tls-key-file",
          certificate.key().toString(),
          "--tls-ca-cert-file",
          certificate.certificate().toString(),
          "--tls-auth-clients",
          "no");
    } catch (IllegalStateException e) {
      abort("Skipped: this redis-server can't do TLS. " + e.getMessage());
    }
  }

  private void serve(String... options) {
    server = Optional.of(RedisServer.fresh(RedisBinaries.any(), options));
  }

  private RedisLink open(String url, Optional<Path> certificates) {
    return RedisLink.open(
        vertx,
        time,
        RedisAddress.parse(url, false),
        new RedisLinkSettings(
            100,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(20)),
            certificates));
  }

  /// What keeps a link from being up, once it has found out.
  private String problem(RedisLink link) {
    Promise<String> found = Promise.promise();
    look(link, found);
    return found.future().await();
  }

  private void look(RedisLink link, Promise<String> found) {
    String problem = link.problem().orElse("none");
    if (problem.equals("not connected yet")) {
      time.after(Duration.ofMillis(5), () -> look(link, found));
    } else {
      found.complete(problem);
    }
  }

  private String port() {
    return Integer.toString(port);
  }
}
