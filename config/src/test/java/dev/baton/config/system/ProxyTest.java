package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Webhooks;
import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A machine whose environment, and whose Java, are told to go through a proxy with everything.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class ProxyTest {
  private static final String PHONE = "+13125550133";
  private static final String SMS = "/channels/sms/inbound";

  @Test
  void whatIsMeantForThisMachineGoesPastEveryProxyOfTheEnvironment(
      Vertx vertx, @TempDir Path directory) throws Exception {
    SystemTime time = new SystemTime(vertx);
    Deadline deadline = new Deadline(time, Duration.ofSeconds(60));
    Providers providers = Providers.start(vertx, time);
    AtomicInteger swallowed = new AtomicInteger();
    NetServer proxy =
        vertx
            .createNetServer()
            .connectHandler(socket -> {
              swallowed.incrementAndGet();
              socket.close();
            })
            .listen(0, "127.0.0.1")
            .await();
    AtomicInteger asked = new AtomicInteger();
    HttpServer model =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              asked.incrementAndGet();
              request.response().end("{\"models\":[]}");
            })
            .listen(0, "127.0.0.1")
            .await();
    BatonProcess baton = BatonProcess.in(directory, providers, Providers.settings(), time);
    behind(proxy.actualPort(), baton);
    baton.knowing("OLLAMA_BASE_URL", "http://127.0.0.1:" + model.actualPort());
    try {
      baton.start();
      providers.slack().deliverTo(Webhooks.below(baton.url()));
      TwilioStandIn twilio = providers.twilio();
      twilio.reportTo(Hook.to(baton.url() + SMS));

      assertThat(twilio.text(PHONE, "PERSON").await().taken()).isTrue();
      deadline.await(
          "Twilio is asked to answer", () -> !twilio.sentTo(PHONE).isEmpty(), baton::lastWords);
      deadline.await(
          "Slack is asked to show the case",
          () -> !providers.slack().observed().lines(Cast.SUPPORT).isEmpty(),
          baton::lastWords);
      deadline.await("Ollama is asked for a model", () -> asked.get() > 0, baton::lastWords);
      assertThat(swallowed).hasValue(0);
    } finally {
      baton.stop();
      baton.kill();
      baton.killRedis();
      proxy.close().eventually(model::close).await();
      providers.close();
    }
  }

  /// As shells, containers and administrators of Java do it; nothing is excepted.
  private static void behind(int port, BatonProcess baton) {
    String proxy = "http://127.0.0.1:" + port;
    for (String name : List.of("http_proxy", "https_proxy", "all_proxy")) {
      baton.knowing(name, proxy).knowing(name.toUpperCase(Locale.ROOT), proxy);
    }
    baton.knowing("no_proxy", "").knowing("NO_PROXY", "");
    baton.knowing(
        "JAVA_TOOL_OPTIONS",
        ("-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=%1$d -Dhttps.proxyHost=127.0.0.1"
                + " -Dhttps.proxyPort=%1$d -Dhttp.nonProxyHosts=none")
            .formatted(port));
  }
}
