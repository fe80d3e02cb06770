package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.Webhook.Parsed;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames of Socket Mode, as they are meant and as they are not.
class SocketFrameTest {
  private static final String EVENT =
      """
      {"envelope_id":"57d6a792-4d35-4d0b-b6aa-3361493e1caf","type":"events_api",
       "accepts_response_payload":false,"retry_attempt":2,"retry_reason":"timeout",
       "payload":{"type":"event_callback","team_id":"T1","event":{"type":"message","text":"ü"}}}
      """;

  private static final String PRESS =
      """
      {"envelope_id":"9c1f0e52","type":"interactive","accepts_response_payload":true,
       "payload":{"type":"block_actions","team":{"id":"T0HARBOUR"},
         "user":{"id":"U0BEN","team_id":"T0HARBOUR","username":"ben"},
         "container":{"type":"message","channel_id":"C0SUPPORT","message_ts":"1718000000.000100"},
         "actions":[{"action_id":"baton.join","value":"c0ffee01","action_ts":"1718000005.000900"}]}}
      """;

  private static final String COMMAND =
      """
      {"envelope_id":"1d2e3f40","type":"slash_commands","accepts_response_payload":true,
       "payload":{"command":"/baton","text":"person","team_id":"T0HARBOUR","user_id":"U0ANA",
         "channel_id":"D0ANA","trigger_id":"13345224609.738474920.8088930838d88f008e0",
         "is_enterprise_install":"false"}}
      """;

  private static final String HELLO =
      """
      {"type":"hello","num_connections":3,"connection_info":{"app_id":"A0BATON"},
       "debug_info":{"host":"wss-1","approximate_connection_time":18060}}
      """;

  private static final String GOODBYE =
      """
      {"type":"disconnect","reason":"refresh_requested","debug_info":{"host":"wss-1"}}
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

  @Test
  void aPressIsAFormOfOneFieldAndACommandOneOfAFieldForEach() {
    assertThat(SocketFrame.of(PRESS))
        .isInstanceOfSatisfying(
            SocketFrame.Envelope.class,
            envelope -> {
              assertThat(envelope.path()).isEqualTo("/channels/slack/interactions");
              assertThat(envelope.answerable()).isTrue();
              assertThat(Payloads.press(envelope.body().getBytes()))
                  .isInstanceOf(Parsed.Understood.class);
            });
    assertThat(SocketFrame.of(COMMAND))
        .isInstanceOfSatisfying(
            SocketFrame.Envelope.class,
            envelope -> {
              assertThat(envelope.path()).isEqualTo("/channels/slack/commands");
              assertThat(SlashCommand.parse(envelope.body().getBytes(), Instant.EPOCH))
                  .isInstanceOfSatisfying(
                      Parsed.Understood.class,
                      read -> assertThat(((SlashCommand) read.what()).word()).isEqualTo("person"));
            });
  }

  /// Bytes struck out, doubled and replaced at random. What still is an envelope goes on to the
  /// parser that it is for.
  @ParameterizedTest
  @ValueSource(strings = {EVENT, PRESS, COMMAND, HELLO, GOODBYE})
  void noMutationOfAFrameMakesItThrow(String original) {
    long seed = Long.getLong("baton.seed", System.nanoTime());
    System.out.println("baton.seed=" + seed);
    Random random = new Random(seed);
    EventParser events = new EventParser(Set.of("C0SUPPORT"));
    int envelopes = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder frame = new StringBuilder(original);
      for (int n = random.nextInt(6); n >= 0 && !frame.isEmpty(); n--) {
        int at = random.nextInt(frame.length());
        switch (random.nextInt(3)) {
          case 0 -> frame.deleteCharAt(at);
          case 1 -> frame.insert(at, frame.charAt(at));
          default -> frame.setCharAt(at, (char) random.nextInt(0x500));
        }
      }
      String mutated = frame.toString();
      SocketFrame read = SocketFrame.of(mutated);
      assertThat(read).as("seed %d: %s", seed, mutated).isNotNull();
      if (read instanceof SocketFrame.Envelope envelope) {
        envelopes++;
        byte[] body = envelope.body().getBytes();
        assertThat(
                switch (envelope.path()) {
                  case EventsWebhook.PATH -> events.parse(body);
                  case InteractionsWebhook.PATH -> Payloads.press(body);
                  default -> SlashCommand.parse(body, Instant.EPOCH);
                })
            .as("seed %d: %s", seed, mutated)
            .isNotNull();
      }
    }
    assertThat(envelopes > 0).isEqualTo(original.contains("envelope_id"));
  }
}
