package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.baton.gateway.http.ClientAddress;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/// Whoever forgets the proxies before Baton learns of it from the log, before visitors do.
@ExtendWith(VertxExtension.class)
class ForwardedForTest {
  @Test
  void whereProxiesAreNotCountedAlthoughThereAreSomeItIsSaidOnce(Vertx vertx) throws Exception {
    assertThat(said(vertx, 1)).isEmpty();
    assertThat(said(vertx, 0))
        .singleElement()
        .asString()
        .contains("BATON_TRUSTED_PROXIES")
        .doesNotContain("192.0.2.1");
  }

  /// What is said of three requests, the first of which came by no proxy.
  private static List<String> said(Vertx vertx, int proxies) throws Exception {
    ClientAddress address = new ClientAddress(proxies);
    Logger logger = (Logger) LoggerFactory.getLogger(ClientAddress.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(call -> call.response().end(address.of(call)))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    try {
      ask(vertx, server.actualPort(), false);
      assertThat(log.list).isEmpty();
      ask(vertx, server.actualPort(), true);
      ask(vertx, server.actualPort(), true);
      return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    } finally {
      logger.detachAppender(log);
      server.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static void ask(Vertx vertx, int port, boolean forwarded) throws Exception {
    HttpClient client = vertx.createHttpClient();
    client
        .request(HttpMethod.GET, port, "127.0.0.1", "/")
        .compose(request ->
            (forwarded ? request.putHeader("X-Forwarded-For", "192.0.2.1") : request)
                .send()
                .compose(answer -> answer.body()))
        // And held until then: one that nobody holds is closed.
        .eventually(client::close)
        .await(10, TimeUnit.SECONDS);
  }
}
