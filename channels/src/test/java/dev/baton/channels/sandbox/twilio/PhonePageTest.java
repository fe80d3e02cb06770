package dev.baton.channels.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class PhonePageTest {
  private Wire wire;
  private HttpClient client;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    wire = new Wire(vertx, StandInSettings.instant());
    client = vertx.createHttpClient();
    wire.twilio.invite(new Person(Wire.MAYA, "Maya Torres"));
  }

  @AfterEach
  void stop() throws Exception {
    Wire.await(client.close());
    wire.close();
  }

  private record Answer(int status, String type, String policy, String body) {}

  private Answer call(HttpMethod method, String path, String type, String body) throws Exception {
    return Wire.await(
        client
            .request(
                new RequestOptions().setMethod(method).setAbsoluteURI(wire.twilio.url() + path))
            .compose(request ->
                request
                    .putHeader("Content-Type", type)
                    .send(Buffer.buffer(body))
                    .compose(PhonePageTest::answer)));
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    String type = String.valueOf(response.getHeader("Content-Type"));
    String policy = String.valueOf(response.getHeader("Content-Security-Policy"));
    return response
        .body()
        .map(bytes -> new Answer(response.statusCode(), type, policy, bytes.toString(UTF_8)));
  }

  private Answer post(String path, JsonObject json) throws Exception {
    return call(HttpMethod.POST, "/sandbox/phone/api" + path, "application/json", json.encode());
  }

  private static JsonObject text(String from, String to, String body) {
    return new JsonObject().put("from", from).put("to", to).put("body", body);
  }

  @ParameterizedTest
  @CsvSource({
    "'', text/html",
    "/phone.css, text/css",
    "/phone.js, text/javascript",
    "/view.js, text/javascript",
    "/faults.js, text/javascript",
    "/picture.js, text/javascript",
    "/segments.js, text/javascript"
  })
  void thePageAndItsPiecesAreServedUnderAStrictPolicy(String path, String type) throws Exception {
    Answer answer = call(HttpMethod.GET, "/sandbox/phone" + path, "", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).startsWith(type);
    assertThat(answer.policy()).contains("default-src 'none'").doesNotContain("unsafe");
  }

  @Test
  void textingReportsToTheCompany() throws Exception {
    Answer answer = post("/messages", text(Wire.MAYA, Wire.SHOP, "Hello"));
    assertThat(answer.status()).isEqualTo(201);
    Wire.await(wire.twilio.until(() -> !wire.twilio.hookCalls().isEmpty()));
    assertThat(wire.told.getFirst().get("Body")).isEqualTo("Hello");
  }

  @ParameterizedTest
  @CsvSource({
    "+19995550000, +12025550100, Hello",
    "+13125550142, +19995550000, Hello",
    "+13125550142, +12025550100, '  '"
  })
  void aTextNeedsAPhoneACompanyAndWords(String from, String to, String body) throws Exception {
    assertThat(post("/messages", text(from, to, body)).status()).isEqualTo(400);
    assertThat(wire.twilio.messages()).isEmpty();
  }

  @Test
  void aPageOfAnotherOriginCanNotTextWithoutAsking() throws Exception {
    String json = text(Wire.MAYA, Wire.SHOP, "Hello").encode();
    Answer answer = call(HttpMethod.POST, "/sandbox/phone/api/messages", "text/plain", json);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(post("/people", new JsonObject().put("name", 7)).status()).isEqualTo(400);
    assertThat(call(HttpMethod.POST, "/sandbox/phone/api/people", "application/json", "[").status())
        .isEqualTo(400);
  }

  @Test
  void somebodyNewGetsANumberOfTheirOwn() throws Exception {
    JsonObject one = new JsonObject(post("/people", new JsonObject().put("name", "Li")).body());
    JsonObject two = new JsonObject(post("/people", new JsonObject().put("name", "Bo")).body());
    assertThat(one.getString("number")).matches("\\+1\\d{3}55501\\d{2}");
    assertThat(two.getString("number")).isNotEqualTo(one.getString("number"));
    assertThat(post("/people", new JsonObject().put("name", " ")).status()).isEqualTo(400);
  }

  @Test
  void whoWatchesIsToldTheWholeFirstAndThenWhatChanges() throws Exception {
    Buffer seen = Buffer.buffer();
    Promise<Void> begun = Promise.promise();
    Promise<Void> delivered = Promise.promise();
    int port = wire.twilio.url().getPort();
    client
        .request(HttpMethod.GET, port, "127.0.0.1", "/sandbox/phone/api/events")
        .compose(request ->
            request
                .send()
                .onSuccess(response ->
                    response.handler(bytes -> {
                      String all = seen.appendBuffer(bytes).toString(UTF_8);
                      begun.tryComplete();
                      if (all.contains("\"taken\":true")) {
                        delivered.tryComplete();
                      }
                    })))
        .onFailure(begun::fail);
    Wire.await(begun.future());
    Wire.await(wire.twilio.text(Wire.MAYA, "Hello"));
    Wire.await(delivered.future());
    assertThat(seen.toString(UTF_8))
        .startsWith("event: state\ndata: {\"numbers\":[\"+12025550100\"]")
        .contains("Maya Torres", "event: message", "\"body\":\"Hello\"");
  }

  @Test
  void whoWritesOnWhatsAppIsReportedSo() throws Exception {
    Answer answer = post("/messages", text(Wire.MAYA, Wire.SHOP, "Hi").put("medium", "whatsapp"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(new JsonObject(answer.body()).getString("medium")).isEqualTo("whatsapp");
    assertThat(wire.twilio.messages().getFirst().from()).isEqualTo("whatsapp:" + Wire.MAYA);
  }

  @ParameterizedTest
  @CsvSource({
    "too-many",
    "unavailable",
    "html",
    "slow",
    "error-after",
    "reset-before",
    "reset-after",
    "garbled"
  })
  void aFaultOfTheMenuWaitsForTheNextRequest(String fault) throws Exception {
    JsonObject next = new JsonObject().put("times", 3).put("fault", fault);
    Answer answer = post("/faults", new JsonObject().put("next", next));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(new JsonObject(answer.body()).getInteger("waiting")).isEqualTo(3);
    answer = post("/faults", new JsonObject().put("clear", true));
    assertThat(new JsonObject(answer.body()).getInteger("waiting")).isZero();
  }

  @Test
  void theRestOfTheMenuIsSetAndShown() throws Exception {
    JsonObject fate = new JsonObject().put("to", Wire.MAYA).put("fate", "filtered");
    JsonObject asked =
        new JsonObject()
            .put("progress", "REVERSED")
            .put("arrival", "HELD")
            .put("copies", 4)
            .put("dayIsOver", true)
            .put("fate", fate);
    assertThat(new JsonObject(post("/faults", asked).body()))
        .isEqualTo(
            new JsonObject()
                .put("waiting", 0)
                .put("progress", "REVERSED")
                .put("arrival", "HELD")
                .put("held", 0)
                .put("copies", 4)
                .put("fates", new JsonObject().put(Wire.MAYA, "filtered"))
                .put("dayIsOver", true)
                .put("mediaIsLost", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"next\":{\"fault\":\"fire\"}}",
        "{\"next\":7}",
        "{\"progress\":\"SIDEWAYS\"}",
        "{\"progress\":null}",
        "{\"arrival\":\"BY_BOAT\"}",
        "{\"rain\":true}",
        "{\"dayIsOver\":\"soon\"}",
        "[]"
      })
  void whatIsNotOnTheMenuIsRefused(String body) throws Exception {
    assertThat(
            call(HttpMethod.POST, "/sandbox/phone/api/faults", "application/json", body).status())
        .isEqualTo(400);
  }
}
