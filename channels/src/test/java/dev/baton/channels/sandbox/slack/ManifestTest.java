package dev.baton.channels.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

  @ParameterizedTest
  @CsvSource({
    "channel, message.channels",
    "group, message.groups",
    "im, message.im",
    "mpim, message.mpim",
  })
  void aMessageIsHeardWhereItsKindOfConversationIsAskedFor(String kind, String event) {
    JsonObject message = new JsonObject().put("type", "message").put("channel_type", kind);

    assertThat(new Manifest(Set.of(), Set.of(event)).hears(message)).isTrue();
  }
}
