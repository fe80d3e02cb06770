package dev.baton.channels.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Message.Status;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// An account that ends and begins again in the same folder.
@ExtendWith(VertxExtension.class)
@Timeout(30)
class MemoryTest {
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private Path folder;
  private Wire wire;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    wire = new Wire(vertx, StandInSettings.instant(), folder);
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
  }

  private void again(Vertx vertx, StandInSettings settings) throws Exception {
    wire.close();
    wire = new Wire(vertx, settings, folder);
  }

  @Test
  void whatWasTextedIsStillOnThePhonesAndInTheAccount(Vertx vertx) throws Exception {
    wire.twilio.invite(new Person(Wire.MAYA, "Maya Torres"));
    assertThat(Wire.await(wire.twilio.text(Wire.MAYA, "Where is my order?")).taken()).isTrue();
    String sid = wire.send(Wire.MAYA, "It is on its way.").json().getString("sid");
    Wire.await(wire.twilio.until(() -> statusOf(sid) == Status.DELIVERED));
    List<Message> messages = wire.twilio.messages();
    Wire.Answer known = wire.get(path(sid));

    again(vertx, StandInSettings.instant());

    assertThat(wire.twilio.messages()).isEqualTo(messages).hasSize(2);
    assertThat(wire.get(path(sid)).json()).isEqualTo(known.json());
    assertThat(wire.told).as("nobody is told again").isEmpty();
  }

  @Test
  void whoOptedOutStaysOutUntilTheyTextStart(Vertx vertx) throws Exception {
    Wire.await(wire.twilio.text(Wire.MAYA, "STOP"));

    again(vertx, StandInSettings.instant());
    assertThat(wire.send(Wire.MAYA, "Are you there?").code()).isEqualTo(21610);
    Wire.await(wire.twilio.text(Wire.MAYA, "START"));

    again(vertx, StandInSettings.instant());
    assertThat(wire.send(Wire.MAYA, "Are you there?").status()).isEqualTo(201);
  }

  @Test
  void aMessageThatWasUnderWayArrivesAfterwardsAndIsReported(Vertx vertx) throws Exception {
    again(vertx, StandInSettings.instant().paced(LONG, LONG));
    wire.send(Wire.MAYA, "The first takes the line.");
    String sid = wire.send(Wire.MAYA, "It is on its way.").json().getString("sid");
    assertThat(statusOf(sid)).isEqualTo(Status.QUEUED);

    again(vertx, StandInSettings.instant());

    Wire.await(wire.twilio.until(() -> statusOf(sid) == Status.DELIVERED));
    Wire.await(wire.twilio.until(() -> wire.twilio.messages().size() == 2));
    assertThat(wire.twilio.sentTo(Wire.MAYA)).hasSize(2);
  }

  private Status statusOf(String sid) {
    return wire.twilio.messages().stream()
        .filter(message -> message.sid().equals(sid))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private String path(String sid) {
    return wire.messages().replace(".json", "/" + sid + ".json");
  }
}
