package dev.baton.channels.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Twilio documents of its requests, held against some that keep to it and some that do not.
@ExtendWith(VertxExtension.class)
class ReferenceTest {
  private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
  private static final Map<String, String> TEXT =
      Map.of(
          "To", "+13125550142",
          "From", "+12025550100",
          "Body", "Hello",
          "MediaUrl", "https://shop.example/a https://shop.example/b",
          "StatusCallback", "https://shop.example/channels/sms/status?line=1");
  private static final Map<String, String> TEMPLATE =
      Map.of(
          "To", "whatsapp:+13125550142",
          "From", "whatsapp:+12025550100",
          "ContentSid", "HX" + "7e".repeat(16),
          "ContentVariables", "{\"1\":\"news\"}");

  @Test
  void aRequestByTheBookHasNoFaults() {
    assertThat(faults("POST", MESSAGES, TEXT)).isEmpty();
    assertThat(faults("POST", MESSAGES, TEMPLATE)).isEmpty();
    assertThat(faults("GET", MESSAGES, Map.of("To", "+13125550142", "PageSize", "50"))).isEmpty();
    assertThat(faults("GET", "/2010-04-01/Accounts/AC1.json", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Colour|red|no parameter 'Colour'",
        "To|Maya|'To' may not hold Maya",
        "To|``|it needs To",
        "From|``|it needs From or MessagingServiceSid",
        "MessagingServiceSid|MG1|'MessagingServiceSid' may not hold MG1",
        "ContentVariables|{}|are for a template",
        "MediaUrl|a b c d e f g h i j k|comes 11 times",
        "MediaUrl|file:///etc/passwd|no address",
        "StatusCallback|/status|no address"
      })
  void whatIsNotIsTold(String name, String value, String fault) {
    assertThat(faults("POST", MESSAGES, with(TEXT, name, value)))
        .anySatisfy(told -> assertThat(told).startsWith("POST " + MESSAGES).contains(fault));
  }

  @Test
  void whatWhatsAppDoesNotTakeIsTold() {
    assertThat(faults("POST", MESSAGES, with(TEMPLATE, "ContentVariables", "{\"1\":\"a\\nb\"}")))
        .hasSize(1);
    assertThat(faults("POST", MESSAGES, with(TEMPLATE, "ContentVariables", "{\"1\":2}")))
        .hasSize(1);
    assertThat(faults("POST", MESSAGES, with(TEMPLATE, "ContentVariables", "news"))).hasSize(1);
    assertThat(
            faults(
                "POST",
                MESSAGES,
                with(TEMPLATE, "MediaUrl", "https://a.example https://b.example")))
        .hasSize(1);
  }

  @Test
  void whatIsTooLongOrAskedWrongIsTold() {
    assertThat(faults("POST", MESSAGES, with(TEXT, "Body", "x".repeat(1_601)))).hasSize(1);
    assertThat(faults("GET", MESSAGES, Map.of("PageSize", "5000"))).hasSize(1);
    assertThat(faults("GET", MESSAGES, Map.of("Body", "Hello"))).hasSize(1);
    assertThat(faults("GET", "/2010-04-01/Accounts/AC1.json", Map.of("a", "b"))).hasSize(1);
  }

  @Test
  void aStrictStandInDoesNotEndWellWhereSomebodyAskedWhatIsNotDocumented(Vertx vertx)
      throws Exception {
    SystemTime time = new SystemTime(vertx);
    StandInSettings settings = StandInSettings.instant();
    HttpClient client = vertx.createHttpClient();
    for (boolean strict : new boolean[] {true, false}) {
      TwilioStandIn twilio =
          TwilioStandIn.start(vertx, time, time, strict ? settings : settings.forgiving()).await();
      String key = settings.accountSid() + ":" + settings.authToken();
      RequestOptions options =
          new RequestOptions()
              .setMethod(HttpMethod.GET)
              .setAbsoluteURI(
                  twilio.url()
                      + "/2010-04-01/Accounts/"
                      + settings.accountSid()
                      + "/Messages.json?Colour=red")
              .putHeader(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
      client.request(options).compose(request -> request.send()).await();

      if (strict) {
        assertThatThrownBy(() -> twilio.close().await(20, TimeUnit.SECONDS))
            .hasMessageContaining("there is no parameter 'Colour'");
      } else {
        twilio.close().await();
      }
    }
    client.close().await();
  }

  private static Map<String, String> with(Map<String, String> sent, String name, String value) {
    Map<String, String> changed = new HashMap<>(sent);
    changed.put(name, value);
    return changed;
  }

  private static List<String> faults(String method, String path, Map<String, String> sent) {
    return Reference.faults(new ApiCall(Instant.EPOCH, method, path, sent, 200, 0, ""));
  }
}
