package dev.baton.channels.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Wire.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class MessagesApiTest {
  private static final String MAYA = Wire.MAYA;
  private static final String SHOP = Wire.SHOP;

  private Wire wire;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    wire = new Wire(vertx, StandInSettings.instant());
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
  }

  @Test
  void aMessageIsCreatedInTheDocumentedShape() throws Exception {
    Answer answer = wire.create("To", MAYA, "From", SHOP, "Body", "x".repeat(161));
    assertThat(answer.status()).isEqualTo(201);
    JsonObject json = answer.json();
    assertThat(json.getString("sid")).matches("SM[0-9a-f]{32}");
    assertThat(json.getString("status")).isEqualTo("queued");
    assertThat(json.getValue("num_segments")).isEqualTo("2");
    assertThat(json.getValue("num_media")).isEqualTo("0");
    assertThat(json.getString("direction")).isEqualTo("outbound-api");
    assertThat(json.getString("from")).isEqualTo(SHOP);
    assertThat(json.getString("to")).isEqualTo(MAYA);
    assertThat(json.getString("date_created"))
        .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000");
    assertThat(json.getValue("date_sent")).isNull();
    assertThat(json.fieldNames())
        .contains(
            "account_sid",
            "api_version",
            "body",
            "date_updated",
            "error_code",
            "error_message",
            "messaging_service_sid",
            "price",
            "price_unit",
            "subresource_uris",
            "uri");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 21604",
    "13125550142, 21211",
    "+1312555, 21211",
    "+10125550142, 21211",
    "hello, 21211",
    "+15005550001, 21211",
    "+15005550009, 21614",
    "+12025550100, 21266",
  })
  void aNumberThatCanNotBeTextedIsRefused(String to, int code) throws Exception {
    Answer answer = wire.create("To", to, "From", SHOP, "Body", "x");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().getString("more_info")).endsWith("/" + code);
    assertThat(wire.twilio.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 21603",
    "+12025550199, 21606",
    "ACME, 21212",
    "+15005550007, 21606",
    "+15005550001, 21212"
  })
  void aSenderThatIsNotOursIsRefused(String from, int code) throws Exception {
    assertThat(wire.create("To", MAYA, "From", from, "Body", "x").code()).isEqualTo(code);
  }

  @Test
  void theBodyHas1To1600Characters() throws Exception {
    assertThat(wire.create("To", MAYA, "From", SHOP).code()).isEqualTo(21602);
    assertThat(wire.create("To", MAYA, "From", SHOP, "Body", "").code()).isEqualTo(21602);
    assertThat(wire.create("To", MAYA, "From", SHOP, "Body", "x".repeat(1601)).code())
        .isEqualTo(21617);
    assertThat(wire.create("To", MAYA, "From", SHOP, "Body", "x".repeat(1600)).status())
        .isEqualTo(201);
  }

  @Test
  void wrongCredentialsAreRefused() throws Exception {
    Answer answer = Wire.await(wire.call(HttpMethod.POST, wire.messages(), "AC1:wrong", "To=x"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(20003);
    assertThat(wire.twilio.apiCalls().getFirst().code()).isEqualTo(20003);
    assertThat(wire.twilio.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json",
    "/2010-04-01/Accounts/AC5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a/Messages/SM1.json",
    "/2010-04-01/Accounts/AC5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a/Calls.json",
  })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    Answer answer = wire.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo(20404);
  }

  @Test
  void aMessageIsFetchedByItsSid() throws Exception {
    String sid = wire.send(MAYA, "Hello").json().getString("sid");
    Wire.await(wire.twilio.until(() -> wire.statuses().contains("delivered")));
    Answer answer = wire.get(wire.messages().replace(".json", "/" + sid + ".json"));
    assertThat(answer.json().getString("status")).isEqualTo("delivered");
    assertThat(answer.json().getString("date_sent")).isNotNull();
  }

  @Test
  void theListIsNewestFirstFilteredAndPaged() throws Exception {
    for (int i = 0; i < 5; i++) {
      wire.send(MAYA, "Line " + i);
    }
    wire.send("+16465550187", "Other");
    Wire.await(wire.twilio.until(() -> wire.statuses().size() == 12));
    Answer first = wire.get(wire.messages() + "?PageSize=2&To=%2B13125550142");
    assertThat(bodies(first)).containsExactly("Line 4", "Line 3");
    Answer second = wire.get(first.json().getString("next_page_uri"));
    assertThat(bodies(second)).containsExactly("Line 2", "Line 1");
    Answer third = wire.get(second.json().getString("next_page_uri"));
    assertThat(bodies(third)).containsExactly("Line 0");
    assertThat(third.json().getString("next_page_uri")).isNull();
  }

  @Test
  void theListIsFilteredByTheTimeOfSending() throws Exception {
    wire.send(MAYA, "Hello");
    Wire.await(wire.twilio.until(() -> wire.statuses().size() == 2));
    String now = wire.time.now().plusSeconds(60).toString();
    assertThat(bodies(wire.get(wire.messages() + "?DateSent%3E=" + now))).isEmpty();
    assertThat(bodies(wire.get(wire.messages() + "?DateSent%3C=" + now))).containsExactly("Hello");
    String today = now.substring(0, 10);
    assertThat(bodies(wire.get(wire.messages() + "?DateSent%3E=" + today))).hasSizeLessThan(2);
  }

  private static List<String> bodies(Answer answer) {
    JsonArray messages = answer.json().getJsonArray("messages");
    return messages.stream().map(each -> ((JsonObject) each).getString("body")).toList();
  }

  @Test
  void aServicePicksTheSenderLater(Vertx vertx) throws Exception {
    String service = "MG" + "0c".repeat(16);
    Wire other = new Wire(vertx, StandInSettings.instant().withService(service));
    JsonObject json = other.create("To", MAYA, "MessagingServiceSid", service, "Body", "x").json();
    assertThat(json.getString("status")).isEqualTo("accepted");
    assertThat(json.getValue("num_segments")).isEqualTo("0");
    assertThat(json.getValue("from")).isNull();
    assertThat(
            other
                .create("To", MAYA, "MessagingServiceSid", "MG" + "11".repeat(16), "Body", "x")
                .code())
        .isEqualTo(21701);
    other.close();
  }

  private static final String TEMPLATE = StandInSettings.WhatsApp.TEMPLATE;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "whatsapp:+13125550142 | +12025550100 | 21910",
        "+13125550142 | whatsapp:+12025550100 | 21910",
        "whatsapp:+13125550142 | whatsapp:+12025550199 | 63007",
        "whatsapp:hello | whatsapp:+12025550100 | 21211"
      })
  void twoMediaAreNotMixedAndOnlyOurNumberIsOnWhatsApp(String to, String from, int code)
      throws Exception {
    assertThat(wire.create("To", to, "From", from, "Body", "x").code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HX00000000000000000000000000000000 | {\"1\":\"x\"} | 21655",
        "'' | {\"1\":\"x\"} | 21654",
        "TEMPLATE | nothing | 21656",
        "TEMPLATE | {} | 21656",
        "TEMPLATE | {\"1\":\"\"} | 21656",
        "TEMPLATE | {\"1\":7} | 21656",
        "TEMPLATE | {\"1\":\"a\\nb\"} | 21656",
        "TEMPLATE | {\"1\":\"a      b\"} | 21656"
      })
  void aTemplateMustExistAndBeFilledInAsWhatsAppWants(String template, String values, int code)
      throws Exception {
    Answer answer =
        wire.create(
            "To",
            "whatsapp:" + MAYA,
            "From",
            "whatsapp:" + SHOP,
            "ContentVariables",
            values,
            "ContentSid",
            template.replace("TEMPLATE", TEMPLATE));
    assertThat(answer.code()).isEqualTo(code);
    assertThat(wire.twilio.messages()).isEmpty();
  }

  @Test
  void whatWasNotApprovedFailsWhenThePersonHasNotWrittenForADay() throws Exception {
    String[] free = {
      "To",
      "whatsapp:" + MAYA,
      "From",
      "whatsapp:" + SHOP,
      "Body",
      "Hello",
      "StatusCallback",
      wire.hook("/status")
    };
    assertThat(wire.create(free).status()).as("it is taken").isEqualTo(201);
    Wire.await(wire.twilio.until(() -> wire.statuses().contains("failed")));
    assertThat(wire.told.getLast().get("ErrorCode")).isEqualTo("63016");

    Answer approved =
        wire.create(
            "To",
            "whatsapp:" + MAYA,
            "From",
            "whatsapp:" + SHOP,
            "ContentSid",
            TEMPLATE,
            "ContentVariables",
            "{\"1\":\"It is here\"}");
    assertThat(approved.json().getString("body")).contains("It is here");
    Wire.await(wire.twilio.write(Medium.WHATSAPP, MAYA, "Hi"));
    wire.create(free);
    Wire.await(wire.twilio.until(() -> wire.statuses().contains("delivered")));

    wire.twilio.faults().endTheDay(true);
    wire.create(free);
    Wire.await(
        wire.twilio.until(() -> wire.statuses().stream().filter("failed"::equals).count() == 2));
  }
}
