package dev.baton.config.system;

import dev.baton.channels.web.WebPages.Door;
import dev.baton.config.Baton;
import dev.baton.config.settings.SettingsReader;
import dev.baton.config.settings.SettingsReader.Reading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Baton in this Java as a newcomer starts it: on a Vertx of its own, all settings left alone but
/// for the ports, with stand-ins for all providers and their pages.
final class ServedSandbox implements AutoCloseable {
  private final Vertx vertx;
  private final Baton baton;

  private ServedSandbox(Vertx vertx, Baton baton) {
    this.vertx = vertx;
    this.baton = baton;
  }

  /// Starts it on the data in a directory.
  ///
  /// @param settings what is set all the same, as YAML
  static ServedSandbox start(Path directory, String settings) {
    Map<String, String> environment =
        Map.of(
            "BATON_SANDBOX", "on",
            "BATON_PORT", "0",
            "BATON_DATA_DIR", directory.resolve("data").toString());
    Reading reading = SettingsReader.read(settings, "test", environment);
    if (!(reading instanceof Reading.Sound(var sound))) {
      throw new IllegalStateException(reading.toString());
    }
    Vertx vertx = Vertx.vertx();
    Baton baton =
        Baton.start(vertx, sound)
            .recover(cause -> vertx.close().transform(_ -> Future.failedFuture(cause)))
            .await();
    return new ServedSandbox(vertx, baton);
  }

  String frontDoor() {
    return baton.url() + "/";
  }

  String shop() {
    return baton.url() + "/demo";
  }

  String phone() {
    return door(Door.PHONE);
  }

  String slack() {
    return door(Door.SLACK);
  }

  private String door(Door door) {
    return Objects.requireNonNull(baton.doors().get(door)).toString();
  }

  @Override
  public void close() {
    baton.stop().eventually(vertx::close).await();
  }
}
