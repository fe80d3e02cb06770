package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Medium;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.testing.Promptness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.Arguments;

/// Everything that Twilio documents, texts, WhatsApp, reports and what the fallback hands in,
/// posted as Twilio posts it to the real adapter: how soon it is answered.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class SmsAnswersTest {
  private static final String REPORTS = SmsStatus.PATH + "?line=c1%2F7%2Fdeliver-sms&part=1";

  private String picture = "";
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void everyRequestIsAnsweredWithinATenthOfASecond(Vertx vertx) throws Exception {
    TextedShop shop = new TextedShop(vertx);
    try {
      Map<String, Promptness.Asking> all = new LinkedHashMap<>();
      picture = picture(shop);
      PayloadShapesTest.inbound()
          .forEach(shape -> add(all, shop, SmsInbound.PATH, "inbound " + shape.get()[0], shape));
      PayloadShapesTest.reports()
          .forEach(shape -> add(all, shop, REPORTS, "report " + shape.get()[0], shape));

      Promptness.of("Twilio over HTTP", all).assertWithin(100);
    } finally {
      shop.close();
      http.close();
    }
  }

  /// Where a picture is that somebody has sent.
  private static String picture(TextedShop shop) throws Exception {
    Buffer bytes = Buffer.buffer(new byte[] {(byte) 0x89}).appendString("PNG\r\n\u001a\n....");
    TextedShop.await(shop.twilio.send(Medium.WHATSAPP, "+13125550199", "Look", "image/png", bytes));
    Message sent = shop.twilio.messages().getFirst();
    return "%s/2010-04-01/Accounts/%s/Messages/%s/Media/%s"
        .formatted(
            shop.twilio.url(),
            shop.twilio.settings().accountSid(),
            sent.sid(),
            sent.media().getFirst().sid());
  }

  private void add(
      Map<String, Promptness.Asking> all,
      TextedShop shop,
      String target,
      String name,
      Arguments shape) {
    Map<String, String> fields = PayloadShapesTest.fields(shape);
    int number = all.size();
    boolean refused = "malformed".equals(shape.get()[2]);
    all.put(name, round -> post(shop, target, again(fields, round * 1_000 + number), refused));
  }

  /// The same of another message, so that it is not taken for a repetition, and with a file that is
  /// there: how long one takes that is not is up to Twilio.
  private Map<String, String> again(Map<String, String> fields, int number) {
    Map<String, String> again = new LinkedHashMap<>(fields);
    again.replaceAll((_, value) ->
        value.matches("(SM|MM)[0-9a-f]{32}")
            ? value.substring(0, 2) + "%032x".formatted(number)
            : value.startsWith("https://api.twilio.com/") ? picture : value);
    return again;
  }

  private Future<Void> post(
      TextedShop shop, String target, Map<String, String> fields, boolean refused) {
    String body = Forms.encode(fields);
    String token = shop.twilio.settings().authToken();
    String url = "https://shop.example" + target;
    FormFields form = FormFields.decode(Buffer.buffer(body)).orElseThrow();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port + target))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("X-Twilio-Signature", TwilioSignature.ofForm(token, url, form.all()))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return Future.fromCompletionStage(http.sendAsync(request, BodyHandlers.ofString()))
        .map(answer -> {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(refused ? 400 : 200);
          return null;
        });
  }
}
