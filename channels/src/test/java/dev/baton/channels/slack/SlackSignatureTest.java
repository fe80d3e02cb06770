package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With the vector of Slack's own documentation.
class SlackSignatureTest {
  private static final String BODY =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id="
          + "G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command="
          + "%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F"
          + "T1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015."
          + "47445629121.803a0bc887a14d10d2c447fce8b6703c";
  private static final String TIMESTAMP = "1531420618";
  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  private static final long NOW = 1_531_420_618L;

  private final SlackSignature signature =
      new SlackSignature(Optional.of(new Secret("8f742231b10e8888abcd99yyyzzz85a5")));

  @Test
  void theDocumentedRequestIsGenuine() {
    assertThat(problem(BODY, TIMESTAMP, SIGNATURE, NOW)).isEmpty();
  }

  @Test
  void anyOtherByteIsForged() {
    assertThat(problem(BODY + " ", TIMESTAMP, SIGNATURE, NOW))
        .contains("the signature does not match");
    assertThat(problem(BODY, TIMESTAMP, SIGNATURE.replace("b503", "b504"), NOW))
        .contains("the signature does not match");
    assertThat(problem(BODY, TIMESTAMP, SIGNATURE.substring(3), NOW)).isPresent();
    assertThat(problem(BODY, "1531420619", SIGNATURE, NOW)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"300,true", "301,false", "-300,true", "-301,false", "100000000,false"})
  void aTimestampCountsForFiveMinutesInBothDirections(long skew, boolean genuine) {
    assertThat(problem(BODY, TIMESTAMP, SIGNATURE, NOW + skew).isEmpty()).isEqualTo(genuine);
  }

  @Test
  void whatSlackSignedTellsHowFarOurClockIsOffAndNobodyElseDoes() {
    assertThat(signature.skew()).isZero();

    problem(BODY, TIMESTAMP, SIGNATURE, NOW + 2);
    assertThat(signature.skew()).hasSeconds(2);

    problem(BODY, TIMESTAMP, SIGNATURE, NOW - 7200);
    assertThat(signature.skew()).hasSeconds(-7200);

    problem(BODY + " ", TIMESTAMP, SIGNATURE, NOW);
    assertThat(signature.skew()).hasSeconds(-7200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "-1531420618",
        "1531420618.5",
        " 1531420618",
        "１５３１４２０６１８",
        "9999999999999999999999",
        "1e9"
      })
  void aTimestampIsDigitsAndNothingElse(String timestamp) {
    assertThat(problem(BODY, timestamp, SIGNATURE, NOW)).contains("the timestamp is not a number");
  }

  @Test
  void withoutItsHeadersARequestIsForged() {
    RawRequest request =
        new RawRequest(
            "POST",
            "/channels/slack/events",
            MultiMap.caseInsensitiveMultiMap(),
            Buffer.buffer(BODY),
            Instant.ofEpochSecond(NOW));

    assertThat(signature.problem(request)).contains("the signature's headers are missing");
  }

  private Optional<String> problem(String body, String timestamp, String sign, long now) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("x-slack-request-timestamp", timestamp)
            .add("x-slack-signature", sign);
    return signature.problem(
        new RawRequest(
            "POST",
            "/channels/slack/events",
            headers,
            Buffer.buffer(body),
            Instant.ofEpochSecond(now)));
  }
}
