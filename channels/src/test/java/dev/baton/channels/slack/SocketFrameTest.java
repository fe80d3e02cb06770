package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Frames of Socket Mode, as they are meant and as they are not.
class SocketFrameTest {
  private static final String EVENT =
      """
      {"envelope_id":"57d6a792-4d35-4d0b-b6aa-3361493e1caf","type":"events_api",
       "accepts_response_payload":false,"retry_attempt":2,"retry_reason":"timeout",
       "payload":{"type":"event_callback","team_id":"T1","event":{"type":"message","text":"ü"}}}
      """;

  @Test
  void eachKindOfFrameIsTold() {
    assertThat(SocketFrame.of("{\"type\":\"hello\",\"num_connections\":3,\"new\":{}}"))
        .isEqualTo(new SocketFrame.Hello(3));
    assertThat(SocketFrame.of("{\"type\":\"disconnect\",\"reason\":\"warning\"}"))
        .isEqualTo(new SocketFrame.Goodbye("warning"));
    assertThat(SocketFrame.of("{\"type\":\"dreams\",\"envelope_id\":\"e\"}"))
        .isEqualTo(new SocketFrame.Unknown("e", "frame_of_an_unknown_type"));
  }

  @Test
  void anEnvelopeIsTheRequestThatTheWebhookWouldHaveGot() {
    assertThat(SocketFrame.of(EVENT))
        .isInstanceOfSatisfying(
            SocketFrame.Envelope.class,
            envelope -> {
              assertThat(envelope.id()).isEqualTo("57d6a792-4d35-4d0b-b6aa-3361493e1caf");
              assertThat(envelope.path()).isEqualTo("/channels/slack/events");
              assertThat(envelope.answerable()).isFalse();
              assertThat(envelope.headers().get("X-Slack-Retry-Num")).isEqualTo("2");
              assertThat(envelope.body().toJsonObject().getJsonObject("event").getString("text"))
                  .isEqualTo("ü");
            });
  }

  /// Bytes struck out, doubled and replaced at random.
  @Test
  void noMutationOfAFrameMakesItThrow() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder frame = new StringBuilder(EVENT);
      for (int n = random.nextInt(6); n >= 0 && !frame.isEmpty(); n--) {
        int at = random.nextInt(frame.length());
        switch (random.nextInt(3)) {
          case 0 -> frame.deleteCharAt(at);
          case 1 -> frame.insert(at, frame.charAt(at));
          default -> frame.setCharAt(at, (char) random.nextInt(0x500));
        }
      }
      String mutated = frame.toString();
      assertThat(SocketFrame.of(mutated)).as("seed %d: %s", seed, mutated).isNotNull();
    }
  }
}
