package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.settings.Settings;
import dev.baton.config.settings.SettingsReader;
import dev.baton.config.settings.SettingsReader.Reading;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class BatonTest {
  /// Whoever looks for a language model every second shows that something of a node still runs.
  @Test
  void aNodeWhosePortIsTakenLeavesNothingRunning(Vertx vertx, @TempDir Path directory)
      throws Exception {
    AtomicInteger looks = new AtomicInteger();
    HttpServer model =
        vertx
            .createHttpServer()
            .requestHandler(call -> {
              looks.incrementAndGet();
              call.response().end("{\"models\":[]}");
            })
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings =
          sound(
              """
              sandbox: 'off'
              host: 127.0.0.1
              port: %d
              data_dir: %s
              redis:
                partitions: 4
              ollama:
                base_url: http://127.0.0.1:%d
                look_seconds: 1
              """
                  .formatted(taken.getLocalPort(), directory.resolve("data"), model.actualPort()));

      assertThatThrownBy(() -> Baton.start(vertx, settings).await(60, TimeUnit.SECONDS))
          .isInstanceOf(BindException.class);

      int before = looks.get();
      new SystemTime(vertx).delay(Duration.ofSeconds(4)).await(60, TimeUnit.SECONDS);
      assertThat(looks.get()).as("one may have been under way").isLessThanOrEqualTo(before + 1);
    } finally {
      model.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aStopMayTakeAsLongAsAllOfItsStages() {
    Duration usual = Baton.longestStop(sound("sandbox: 'off'"));
    Duration patient =
        Baton.longestStop(
            sound(
                """
                sandbox: 'off'
                http:
                  drain_seconds: 3600
                node:
                  drain_seconds: 120
                redis:
                  stop_seconds: 60
                """));

    assertThat(usual).isGreaterThanOrEqualTo(Duration.ofSeconds(20 + 15 + 10 + 20 + 10));
    assertThat(patient).isGreaterThanOrEqualTo(Duration.ofSeconds(120 + 3600 + 10 + 120 + 60));
  }

  private static Settings sound(String yaml) {
    Reading reading = SettingsReader.read(yaml, "test", Map.of());
    assertThat(reading).isInstanceOf(Reading.Sound.class);
    return ((Reading.Sound) reading).settings();
  }
}
