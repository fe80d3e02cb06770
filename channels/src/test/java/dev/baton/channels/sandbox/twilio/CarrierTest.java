package dev.baton.channels.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Faults.Progress;
import dev.baton.channels.sandbox.twilio.HookCall.Kind;
import dev.baton.channels.sandbox.twilio.Message.Origin;
import dev.baton.channels.sandbox.twilio.Message.Status;
import dev.baton.channels.sandbox.twilio.StandInSettings.OptOut;
import dev.baton.channels.sandbox.twilio.Wire.Told;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class CarrierTest {
  private static final String MAYA = Wire.MAYA;
  private static final String SHOP = Wire.SHOP;

  private Wire wire;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    wire = new Wire(vertx, StandInSettings.instant());
  }

  private void startAgain(Vertx vertx, StandInSettings settings) throws Exception {
    wire.close();
    wire = new Wire(vertx, settings);
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
  }

  @Test
  void aTextIsReportedWithAllDocumentedFieldsAndASignature() throws Exception {
    HookCall call = Wire.await(wire.twilio.text(MAYA, "Grüße + 👍 & more"));
    assertThat(call.taken()).isTrue();
    Told told = wire.told.getFirst();
    assertThat(told.get("Body")).isEqualTo("Grüße + 👍 & more");
    assertThat(told.get("From")).isEqualTo(MAYA);
    assertThat(told.get("To")).isEqualTo(SHOP);
    assertThat(told.get("MessageSid")).matches("SM[0-9a-f]{32}").isEqualTo(told.get("SmsSid"));
    assertThat(told.form().names())
        .contains(
            "SmsMessageSid",
            "AccountSid",
            "NumMedia",
            "NumSegments",
            "SmsStatus",
            "ApiVersion",
            "FromCity",
            "FromState",
            "FromZip",
            "FromCountry",
            "ToCity",
            "ToState",
            "ToZip",
            "ToCountry")
        .doesNotContain("OptOutType", "MessageStatus");
    assertThat(told.headers().get("X-Twilio-Signature")).hasSize(28);
    assertThat(told.headers().get("I-Twilio-Idempotency-Token")).isNotBlank();
  }

  @Test
  void theSignatureIsTheVendorsOwn() {
    assertThat(
            new Signer("12345")
                .sign(
                    "https://mycompany.com/myapp.php?foo=1&bar=2",
                    List.of(
                        Map.entry("To", "+18005551212"),
                        Map.entry("Digits", "1234"),
                        Map.entry("CallSid", "CA1234567890ABCDE"),
                        Map.entry("From", "+14158675309"),
                        Map.entry("Caller", "+14158675309"))))
        .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void progressIsReportedAsItHappens() throws Exception {
    wire.send(MAYA, "Hello");
    Wire.await(wire.twilio.until(() -> wire.twilio.hookCalls().size() == 2));
    assertThat(wire.statuses()).containsExactly("sent", "delivered");
  }

  @Test
  void progressComesTheOtherWayRoundOrTwiceOnDemand() throws Exception {
    wire.twilio.faults().report(Progress.REVERSED);
    wire.send(MAYA, "Hello");
    Wire.await(wire.twilio.until(() -> wire.twilio.hookCalls().size() == 2));
    assertThat(wire.statuses()).containsExactly("delivered", "sent");
    wire.told.clear();
    wire.twilio.faults().report(Progress.DOUBLED);
    wire.send(MAYA, "Hello");
    Wire.await(wire.twilio.until(() -> wire.twilio.hookCalls().size() == 6));
    assertThat(wire.statuses()).containsExactly("sent", "sent", "delivered", "delivered");
  }

  @Test
  void progressCanComeBeforeTheMessagesOwnAnswer() throws Exception {
    wire.twilio.faults().report(Progress.EARLY);
    wire.send(MAYA, "Hello");
    assertThat(wire.statuses()).containsExactly("sent", "delivered");
  }

  @Test
  void aMessageMayFailOnTheWay() throws Exception {
    wire.twilio.faults().fate(MAYA, new Fate.Undelivered(30003));
    wire.send(MAYA, "Hello");
    Wire.await(wire.twilio.until(() -> wire.twilio.hookCalls().size() == 2));
    assertThat(wire.statuses()).containsExactly("sent", "undelivered");
    assertThat(wire.told.getLast().get("ErrorCode")).isEqualTo("30003");
    wire.twilio.faults().fate(MAYA, new Fate.Failed(30008));
    wire.send(MAYA, "Hello");
    Wire.await(wire.twilio.until(() -> wire.twilio.hookCalls().size() == 3));
    assertThat(wire.statuses()).endsWith("failed");
  }

  @Test
  void aNumberSendsOneSegmentAfterTheOther(Vertx vertx) throws Exception {
    Duration segment = Duration.ofMillis(120);
    startAgain(vertx, StandInSettings.instant().paced(segment, Duration.ZERO));
    wire.send(MAYA, "x".repeat(300));
    wire.send("+16465550187", "second");
    Wire.await(wire.twilio.until(() -> wire.statuses().size() == 4));
    List<Message> sent = wire.twilio.messages();
    Duration between =
        Duration.between(sent.get(0).sent().orElseThrow(), sent.get(1).sent().orElseThrow());
    assertThat(between).isGreaterThanOrEqualTo(segment.multipliedBy(2).minusMillis(40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", " stop ", "Unsubscribe", "CANCEL", "REVOKE"})
  void stopBlocksIsAnsweredAndStillReported(String word) throws Exception {
    Wire.await(wire.twilio.text(MAYA, word));
    assertThat(wire.told.getFirst().get("Body")).isEqualTo(word);
    assertThat(wire.told.getFirst().get("OptOutType")).isEmpty();
    assertThat(wire.twilio.hasBlocked(MAYA, SHOP)).isTrue();
    assertThat(wire.twilio.messages().stream().map(Message::origin))
        .containsExactly(Origin.PHONE, Origin.KEYWORD);
    assertThat(wire.send(MAYA, "Hello").code()).isEqualTo(21610);
    assertThat(wire.send("+16465550187", "Hello").status()).isEqualTo(201);
  }

  @Test
  void startLiftsTheBlock() throws Exception {
    Wire.await(wire.twilio.text(MAYA, "stop"));
    Wire.await(wire.twilio.text(MAYA, "yes"));
    assertThat(wire.twilio.hasBlocked(MAYA, SHOP)).isFalse();
    assertThat(wire.send(MAYA, "Hello").status()).isEqualTo(201);
  }

  @Test
  void aWordInASentenceAndAYesFromSomebodyWhoIsInAreNotActedUpon() throws Exception {
    Wire.await(wire.twilio.text(MAYA, "cancel my account"));
    Wire.await(wire.twilio.text(MAYA, "yes"));
    assertThat(wire.twilio.messages()).hasSize(2);
    assertThat(wire.twilio.hasBlocked(MAYA, SHOP)).isFalse();
  }

  @Test
  void advancedOptOutSaysWhatItTookTheTextFor(Vertx vertx) throws Exception {
    startAgain(vertx, StandInSettings.instant().with(OptOut.ADVANCED));
    Wire.await(wire.twilio.text(MAYA, "Stop"));
    Wire.await(wire.twilio.text(MAYA, "START"));
    Wire.await(wire.twilio.text(MAYA, "info"));
    Wire.await(wire.twilio.text(MAYA, "hello"));
    assertThat(wire.told.stream().map(each -> each.get("OptOutType")))
        .containsExactly("STOP", "START", "HELP", "");
  }

  @Test
  void anAccountMayHandleNothingItself(Vertx vertx) throws Exception {
    startAgain(vertx, StandInSettings.instant().with(OptOut.OFF));
    Wire.await(wire.twilio.text(MAYA, "STOP"));
    assertThat(wire.twilio.messages()).hasSize(1);
    assertThat(wire.send(MAYA, "Hello").status()).isEqualTo(201);
  }

  @Test
  void aWebhookThatFailsIsNotCalledAgainButItsFallbackIs() throws Exception {
    wire.manner =
        request -> {
          if ("/in".equals(request.path())) {
            request.response().setStatusCode(500).end();
          } else {
            Wire.silence(request);
          }
        };
    wire.twilio.reportTo(Hook.to(wire.hook("/in")).orElse(wire.hook("/fallback")));
    HookCall last = Wire.await(wire.twilio.text(MAYA, "Hello"));
    assertThat(last.kind()).isEqualTo(Kind.FALLBACK);
    assertThat(wire.told.stream().map(Told::path)).containsExactly("/in", "/fallback");
    assertThat(wire.told.getLast().get("ErrorCode")).isEqualTo("11200");
  }

  @Test
  void theFragmentAsksForMoreAttemptsAndIsNotSent() throws Exception {
    wire.manner = request -> request.response().setStatusCode(503).end();
    wire.twilio.reportTo(Hook.to(wire.hook("/in#rc=2&rp=5xx")));
    HookCall last = Wire.await(wire.twilio.text(MAYA, "Hello"));
    assertThat(last.attempt()).isEqualTo(3);
    assertThat(wire.told.stream().map(Told::path)).containsExactly("/in", "/in", "/in");
    assertThat(
            wire.told.stream()
                .map(each -> each.headers().get("I-Twilio-Idempotency-Token"))
                .distinct())
        .hasSize(1);
  }

  @Test
  void nobodyThereIsTriedOnceMore() throws Exception {
    wire.twilio.reportTo(Hook.to("http://127.0.0.1:1/in"));
    HookCall last = Wire.await(wire.twilio.text(MAYA, "Hello"));
    assertThat(last.problem()).isEqualTo(11205);
    assertThat(last.attempt()).isEqualTo(2);
  }

  @Test
  void aWebhookThatTakesTooLongHasFailed(Vertx vertx) throws Exception {
    startAgain(vertx, StandInSettings.instant().waitingFor(Duration.ofMillis(150)));
    wire.manner = _ -> {};
    HookCall last = Wire.await(wire.twilio.text(MAYA, "Hello"));
    assertThat(last.problem()).isEqualTo(11200);
    assertThat(last.status()).isZero();
    assertThat(last.attempt()).isEqualTo(1);
  }

  @Test
  void aReplyInTheAnswerIsTextedBack() throws Exception {
    wire.manner =
        request ->
            request
                .response()
                .putHeader("Content-Type", "text/xml")
                .end("<Response><Message>Hi &amp; bye</Message></Response>");
    Wire.await(wire.twilio.text(MAYA, "Hello"));
    Wire.await(
        wire.twilio.until(
            () -> wire.twilio.sentTo(MAYA).stream().anyMatch(m -> m.status() == Status.DELIVERED)));
    assertThat(wire.twilio.sentTo(MAYA).getFirst().body()).isEqualTo("Hi & bye");
    assertThat(wire.twilio.sentTo(MAYA).getFirst().origin()).isEqualTo(Origin.WEBHOOK);
  }

  @Test
  void anAnswerThatIsNoTwimlIsAFailureAndPlainTextIsTexted() throws Exception {
    wire.manner =
        request -> request.response().putHeader("Content-Type", "text/xml").end("<Response>");
    assertThat(Wire.await(wire.twilio.text(MAYA, "One")).problem()).isEqualTo(12100);
    wire.manner =
        request -> request.response().putHeader("Content-Type", "text/html").end("<h1>Hi</h1>");
    assertThat(Wire.await(wire.twilio.text(MAYA, "Two")).problem()).isEqualTo(12300);
    wire.manner = request -> request.response().putHeader("Content-Type", "text/plain").end("OK");
    assertThat(Wire.await(wire.twilio.text(MAYA, "Three")).taken()).isTrue();
    assertThat(wire.twilio.sentTo(MAYA).getFirst().body()).isEqualTo("OK");
  }

  @Test
  void aTextIsReportedSeveralTimesOnDemand() throws Exception {
    wire.twilio.faults().deliverEach(4);
    Wire.await(wire.twilio.text(MAYA, "Hello"));
    assertThat(wire.told).hasSize(4);
    assertThat(wire.told.stream().map(each -> each.get("MessageSid")).distinct()).hasSize(1);
  }

  @Test
  void aProxyIsCalledInsteadWhileThePublicUrlIsSigned() throws Exception {
    String address = wire.hook("");
    wire.twilio.reportTo(Hook.to("https://shop.example/in?a=%2B1").through(address));
    HookCall call = Wire.await(wire.twilio.text(MAYA, "Hello"));
    assertThat(call.taken()).isTrue();
    assertThat(call.url()).isEqualTo("https://shop.example/in?a=%2B1");
    assertThat(wire.told.getFirst().path()).isEqualTo("/in?a=%2B1");
    assertThat(wire.told.getFirst().headers().get("Host")).isEqualTo("shop.example");
  }
}
