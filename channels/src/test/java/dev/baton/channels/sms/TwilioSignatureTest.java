package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.FormFields.Field;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The signatures with token `12345` and `mycompany.com` are the ones that the vendor's own
/// libraries are tested with; the others were computed with Python's `hmac`.
class TwilioSignatureTest {
  private static final List<String> TOKEN = List.of("12345");
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final List<Field> CALL =
      List.of(
          new Field("CallSid", "CA1234567890ABCDE"),
          new Field("Caller", "+14158675309"),
          new Field("Digits", "1234"),
          new Field("From", "+14158675309"),
          new Field("To", "+18005551212"));

  private static boolean signs(String url, String signature, Field... fields) {
    return TwilioSignature.signsForm(TOKEN, signature, url, List.of(fields));
  }

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com/myapp.php?foo=1&bar=2,      RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "http://mycompany.com:1234/myapp.php?foo=1&bar=2,  Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
    "https://mycompany.com/myapp.php?foo=1&bar=2,      kvajT1Ptam85bY51eRf/AJRuM3w=",
    "http://mycompany.com/myapp.php?foo=1&bar=2,       0ZXoZLH/DfblKGATFgpif+LLRf4=",
    "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2, CukzLTc1tT5dXEDIHm/tKBanW10=",
    "https://user@mycompany.com/myapp.php?foo=1&bar=2, 2YRLlVAflCqxaNicjMpJcSTgzSs=",
    "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2, ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=",
  })
  void aGenuineSignatureIsAcceptedWithAndWithoutTheDefaultPort(String url, String signature) {
    assertThat(TwilioSignature.signsForm(TOKEN, signature, url, CALL)).isTrue();
  }

  @Test
  void anApostropheInTheQueryStaysAnApostrophe() {
    assertThat(
            TwilioSignature.signsForm(
                TOKEN, "dsq4Ehbj6cs+KdTkpF5sSSplOWw=", URL + "&Body=It's+amazing", CALL))
        .isTrue();
  }

  @Test
  void repeatedNamesCountOncePerValueInTheOrderOfTheValues() {
    Field sid = new Field("Sid", "CA123");
    Field account = new Field("SidAccount", "AC123");
    Field one = new Field("Digits", "1234");
    Field five = new Field("Digits", "5678");
    assertThat(signs(URL, "IK+Dwps556ElfBT0I3Rgjkr1wJU=", sid, account, five, one, one)).isTrue();
    assertThat(signs(URL, "IK+Dwps556ElfBT0I3Rgjkr1wJU=", sid, account, one)).isFalse();
    assertThat(
            signs(
                URL,
                "83O6e2vORAoJHUNzJjDWN1jz+BA=",
                new Field("MessagingBinding.Address", "+1415xxxxxxx"),
                new Field("MessagingBinding.Address", "+1325xxxxxxx")))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Fvl3e/vEiDseirbir483aKQt5KY=", "Adfrgab8XV3OCZN06lYSMwfEoCY="})
  void theQueryIsSignedByteForByteAlsoWhenThePortIsTheOtherWay(String signature) {
    Field body = new Field("Body", "grüße + 100% 👍");
    Field from = new Field("From", "+15551230000");
    String query = "?next=%2Fa%3Fb%3D%2B1%26c&x=It's";
    assertThat(signs("https://example.org/in" + query, signature, from, body)).isTrue();
    assertThat(signs("https://example.org/in" + query.replace("%2F", "%2f"), signature, from, body))
        .isFalse();
  }

  @Test
  void theFragmentThatTunesTheCallIsNotSigned() {
    String tuned = URL + "#rc=3&rp=all";
    assertThat(TwilioSignature.signsForm(TOKEN, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", tuned, CALL))
        .isTrue();
  }

  @Test
  void anAddressOfTheNewKindHasColonsThatAreNoPort() {
    assertThat(signs("http://[::1]/in", "xbetpasROD/kZSEGKpKKMJ6pA4c=", new Field("A", "1")))
        .isTrue();
  }

  @Test
  void aGetSignsNothingButItsUrl() {
    assertThat(signs("https://example.org/in?A=1&B=2", "x2+bwiRWfZUWJDzTQV+t0t8GqmE=")).isTrue();
  }

  @Test
  void whileTokensAreExchangedEitherMaySign() {
    Field field = new Field("A", "1");
    String signature = "RG1cCyOf/Z6P0uzItO2xjpfveJ0=";
    String url = "https://example.org/in";
    assertThat(TwilioSignature.signsForm(List.of("12345", "67890"), signature, url, List.of(field)))
        .isTrue();
    assertThat(TwilioSignature.signsForm(TOKEN, signature, url, List.of(field))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"''", "NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=", "rSOYDt4T1cUTdK1PDd93/VVr8B8="})
  void anythingElseIsNoSignature(String signature) {
    assertThat(TwilioSignature.signsForm(TOKEN, signature, URL, CALL)).isFalse();
  }

  @Test
  void oneChangedValueOrHostOrPathBreaksIt() {
    String genuine = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    List<Field> more = new ArrayList<>(CALL);
    more.add(new Field("Extra", ""));
    assertThat(TwilioSignature.signsForm(TOKEN, genuine, URL, more)).isFalse();
    assertThat(TwilioSignature.signsForm(TOKEN, genuine, URL.replace("mycompany", "other"), CALL))
        .isFalse();
    assertThat(TwilioSignature.signsForm(TOKEN, genuine, URL.replace(".php", ".php/"), CALL))
        .isFalse();
    assertThat(TwilioSignature.signsForm(TOKEN, genuine, "not a url", CALL)).isFalse();
  }

  @Test
  void aBodyOfAnotherKindIsBoundByItsHashInTheUrl() {
    String hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    Buffer body = Buffer.buffer("{\"property\": \"value\", \"boolean\": true}");
    String signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
    String url = URL + "&bodySHA256=" + hash;
    assertThat(TwilioSignature.signsBody(TOKEN, signature, url, body)).isTrue();
    assertThat(TwilioSignature.signsBody(TOKEN, signature, url, Buffer.buffer("{}"))).isFalse();
    assertThat(TwilioSignature.signsBody(TOKEN, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", URL, body))
        .isFalse();
  }

  @Test
  void theHashIsOverTheBytesOfTheBody() {
    String url =
        "https://example.org/in?bodySHA256="
            + "fd621823002706e24604cb868a9f4f8850d6f01fb5040d49ba050482e1472437";
    assertThat(
            TwilioSignature.signsBody(
                TOKEN, "fhooqctIyq8GGGoc4krnSyCnOxY=", url, Buffer.buffer("{\"a\":\"ü\"}")))
        .isTrue();
  }
}
