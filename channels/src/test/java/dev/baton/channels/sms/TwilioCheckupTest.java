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
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is said of accounts that are set up well and badly.
@ExtendWith(VertxExtension.class)
class TwilioCheckupTest {
  private static final URI PUBLIC = URI.create("https://support.example.com");
  private static final String NUMBER = "+12025550100";

  private TwilioStandIn twilio;
  private Vertx vertx;

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

  private String token() {
    return twilio.settings().authToken();
  }

  private List<Finding> look(String sender, String token) throws Exception {
    return look(sender, Optional.empty(), token);
  }

  private List<Finding> look(String sender, Optional<String> whatsApp, String token)
      throws Exception {
    return new TwilioCheckup(
            twilio.settings().accountSid(),
            new Secret(token),
            sender,
            whatsApp,
            twilio.url(),
            PUBLIC)
        .look(vertx)
        .await(20, TimeUnit.SECONDS);
  }
}
