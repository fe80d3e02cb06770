package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Fault;
import dev.baton.channels.sandbox.twilio.Faults.Call;
import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.checkup.Finding.Grade;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of accounts that are set up well and badly.
@ExtendWith(VertxExtension.class)
class TwilioCheckupTest {
  private static final URI PUBLIC = URI.create("https://support.example.com");
  private static final String NUMBER = "+12025550100";
  private static final String SERVICE = "MG" + "0".repeat(32);
  private static final String APPLICATION = "AP" + "0".repeat(32);

  /// By their paths, without the account's.
  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  private TwilioStandIn twilio;
  private Vertx vertx;

  private record Page(int status, JsonObject json) {
    static Page refused(int status) {
      return new Page(status, new JsonObject().put("status", status).put("message", "No."));
    }
  }

  @BeforeEach
  void start(Vertx one) throws Exception {
    vertx = one;
    SystemTime time = new SystemTime(vertx);
    twilio =
        TwilioStandIn.start(vertx, time, time, StandInSettings.instant())
            .await(10, TimeUnit.SECONDS);
    twilio.reportTo(Hook.to(PUBLIC + SmsInbound.PATH));
  }

  @AfterEach
  void stop() throws Exception {
    twilio.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void anAccountThatIsConnectedIsWell() throws Exception {
    assertThat(look(NUMBER, token()))
        .hasSize(2)
        .extracting(Finding::grade)
        .containsOnly(Grade.GOOD);
    assertThat(twilio.messages()).isEmpty();
  }

  @Test
  void aTokenThatTwilioRefusesIsBad() throws Exception {
    assertThat(look(NUMBER, "wrong"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.grade()).isEqualTo(Grade.BAD);
          assertThat(finding.advice()).contains("TWILIO_AUTH_TOKEN");
        });
  }

  @Test
  void aNumberOfSomebodyElseIsBad() throws Exception {
    assertThat(look("+12025550199", token()).getLast().says())
        .contains("no number of this account");
  }

  @Test
  void aNumberThatBringsWhatItHearsElsewhereIsBad() throws Exception {
    twilio.reportTo(Hook.to("https://old.example.com/sms"));
    Finding last = look(NUMBER, token()).getLast();
    assertThat(last.grade()).isEqualTo(Grade.BAD);
    assertThat(last.says()).contains("https://old.example.com/sms");
    assertThat(last.advice()).contains(PUBLIC + SmsInbound.PATH);
  }

  @Test
  void aNumberOnWhatsAppIsLookedAtByItself() throws Exception {
    assertThat(look(NUMBER, Optional.of(NUMBER), token()))
        .hasSize(3)
        .extracting(Finding::grade)
        .containsOnly(Grade.GOOD);
    assertThat(look(NUMBER, Optional.of("+12025550199"), token()).getLast().says())
        .contains("whatsapp:+12025550199 is no WhatsApp sender of this account");

    twilio.reportTo(Hook.to("https://old.example.com/sms"));
    Finding last = look("20255", Optional.of(NUMBER), token()).getLast();
    assertThat(last.grade()).isEqualTo(Grade.BAD);
    assertThat(last.says()).contains("whatsapp:" + NUMBER, "https://old.example.com/sms");
    assertThat(last.advice()).contains(PUBLIC + SmsInbound.PATH);
  }

  @Test
  void whereAShortCodeBringsWhatItHearsIsLeftToPeople() throws Exception {
    assertThat(look("20255", token()).getLast().grade()).isEqualTo(Grade.NOTE);
  }

  /// As the reference has it: where there is an application, the number's own addresses are not
  /// looked at.
  @Test
  void aNumberThatHasAnApplicationBringsWhatItHearsThere() throws Exception {
    JsonObject number =
        new JsonObject()
            .put("phone_number", NUMBER)
            .put("sms_url", PUBLIC + SmsInbound.PATH)
            .put("sms_method", "POST")
            .put("sms_application_sid", APPLICATION);
    says("/IncomingPhoneNumbers.json", new JsonArray().add(number));
    says("/Applications/" + APPLICATION + ".json", sms("https://old.example.com/sms", "POST"));
    assertThat(seen(NUMBER).says()).contains("https://old.example.com/sms");
    assertThat(seen(NUMBER).advice()).contains("TwiML app", PUBLIC + SmsInbound.PATH);

    says("/Applications/" + APPLICATION + ".json", sms(PUBLIC + SmsInbound.PATH, "POST"));
    assertThat(seen(NUMBER).grade()).isEqualTo(Grade.GOOD);
  }

  @Test
  void aMessagingServiceIsLookedAt() throws Exception {
    says("/v1/Services/" + SERVICE, inbound(PUBLIC + SmsInbound.PATH, "POST"));
    assertThat(seen(SERVICE).grade()).isEqualTo(Grade.GOOD);

    says("/v1/Services/" + SERVICE, inbound(PUBLIC + SmsInbound.PATH, "GET"));
    assertThat(seen(SERVICE))
        .satisfies(bad -> assertThat(bad.grade()).isEqualTo(Grade.BAD))
        .satisfies(bad -> assertThat(bad.says()).endsWith(" by GET"))
        .satisfies(bad -> assertThat(bad.advice()).contains("Integration", SmsInbound.PATH));

    says("/v1/Services/" + SERVICE, new JsonObject().putNull("inbound_request_url"));
    assertThat(seen(SERVICE).says()).endsWith("is brought to nobody");

    says(
        "/v1/Services/" + SERVICE,
        inbound("https://old.example.com", "POST").put("use_inbound_webhook_on_number", true));
    assertThat(seen(SERVICE))
        .satisfies(note -> assertThat(note.grade()).isEqualTo(Grade.NOTE))
        .satisfies(note -> assertThat(note.says()).contains("each of its numbers"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.twilio.com, https://messaging.twilio.com",
    "https://api.dublin.ie1.twilio.com, https://messaging.dublin.ie1.twilio.com",
    "http://127.0.0.1:8091, http://127.0.0.1:8091",
    "https://api.example.com, https://api.example.com",
  })
  void aMessagingServiceIsAskedForInTheAccountsRegion(URI api, URI messaging) {
    assertThat(TwilioCheckup.messaging(api)).isEqualTo(messaging);
  }

  @Test
  void aMessagingServiceOfSomebodyElseIsBad() throws Exception {
    assertThat(seen(SERVICE))
        .satisfies(bad -> assertThat(bad.grade()).isEqualTo(Grade.BAD))
        .satisfies(bad -> assertThat(bad.says()).contains("is no Messaging Service"));
  }

  @Test
  void whatTwilioDoesNotShowToAnAccountThatIsInOrderIsNotTakenForWrongCredentials()
      throws Exception {
    refuses("/v1/Services/" + SERVICE, 403);
    assertThat(seen(SERVICE))
        .satisfies(note -> assertThat(note.grade()).isEqualTo(Grade.NOTE))
        .satisfies(note -> assertThat(note.says()).contains("not looked at"));
  }

  @Test
  void aTwilioThatIsDownOrAnswersNonsenseIsNotTakenForWrongCredentials() throws Exception {
    for (Fault fault : List.of(new Fault.Unavailable(), new Fault.Html(502), new Fault.Garbled())) {
      twilio.faults().next(1, Call.FETCH, fault);
      assertThat(look(NUMBER, token()))
          .as("%s", fault)
          .singleElement()
          .extracting(Finding::says)
          .asString()
          .contains("no sensible answer");
    }
  }

  @Test
  void aTwilioThatWantsNoMoreRequestsJustNowIsNotTakenForDown() throws Exception {
    twilio.faults().next(1, Call.FETCH, new Fault.TooManyRequests());

    assertThat(look(NUMBER, token()))
        .singleElement()
        .extracting(Finding::grade)
        .isEqualTo(Grade.NOTE);
  }

  private static JsonObject sms(String url, String method) {
    return new JsonObject().put("sms_url", url).put("sms_method", method);
  }

  private static JsonObject inbound(String url, String method) {
    return new JsonObject().put("inbound_request_url", url).put("inbound_method", method);
  }

  private void says(String path, JsonArray numbers) {
    says(path, new JsonObject().put("incoming_phone_numbers", numbers));
  }

  private void says(String path, JsonObject page) {
    pages.put(path, new Page(200, page));
  }

  private void refuses(String path, int status) {
    pages.put(path, Page.refused(status));
  }

  /// What is said of this sender by a Twilio of which nothing is known but these pages.
  private Finding seen(String from) throws Exception {
    String account = "/2010-04-01/Accounts/" + twilio.settings().accountSid();
    says(".json", new JsonObject().put("friendly_name", "Pages").put("status", "active"));
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(call -> {
              String path = String.valueOf(call.path()).replace(account, "");
              Page page = pages.getOrDefault(path, Page.refused(404));
              call.response()
                  .setStatusCode(page.status)
                  .putHeader("Content-Type", "application/json")
                  .end(page.json.encode());
            })
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    URI url = URI.create("http://127.0.0.1:" + server.actualPort());
    List<Finding> found = look(url, from, Optional.empty(), token());
    server.close().await(10, TimeUnit.SECONDS);
    assertThat(found).hasSize(2);
    assertThat(found.getFirst().grade()).isEqualTo(Grade.GOOD);
    return found.getLast();
  }

  private String token() {
    return twilio.settings().authToken();
  }

  private List<Finding> look(String sender, String token) throws Exception {
    return look(sender, Optional.empty(), token);
  }

  private List<Finding> look(String sender, Optional<String> whatsApp, String token)
      throws Exception {
    return look(twilio.url(), sender, whatsApp, token);
  }

  private List<Finding> look(URI api, String sender, Optional<String> whatsApp, String token)
      throws Exception {
    return new TwilioCheckup(
            twilio.settings().accountSid(), new Secret(token), sender, whatsApp, api, PUBLIC)
        .look(vertx)
        .await(20, TimeUnit.SECONDS);
  }
}
