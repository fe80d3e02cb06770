package dev.baton.channels.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Message.Status;
import dev.baton.channels.sandbox.twilio.Wire.Told;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures and documents, both ways.
@ExtendWith(VertxExtension.class)
@Timeout(30)
class MediaTest {
  private static final Buffer PNG =
      Buffer.buffer(HexFormat.of().parseHex("89504e470d0a1a0a")).appendString("a picture");

  private Wire wire;
  private HttpClient client;
  private HttpServer company;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    wire = new Wire(vertx, StandInSettings.instant());
    client = vertx.createHttpClient();
    company =
        Wire.await(vertx.createHttpServer().requestHandler(this::handOut).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    Wire.await(client.close());
    Wire.await(company.close());
    wire.close();
  }

  /// `/image/png/picture.png` is of the type that its path says; what is `lying` begins otherwise.
  private void handOut(HttpServerRequest request) {
    asked.add(request.method() + " " + request.path());
    String path = String.valueOf(request.path());
    if (path.contains("missing")) {
      request.response().setStatusCode(404).end();
      return;
    }
    int size = path.contains("large") ? 5_000_001 : 100;
    Buffer bytes =
        path.contains("lying") ? Buffer.buffer("<html>") : PNG.copy().appendBytes(new byte[size]);
    request
        .response()
        .putHeader("Content-Type", path.substring(1, path.lastIndexOf('/')))
        .end(bytes);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + company.actualPort() + path;
  }

  private Message sent(String to, String from, String... more) throws Exception {
    String[] fields = new String[4 + more.length];
    System.arraycopy(new String[] {"To", to, "From", from}, 0, fields, 0, 4);
    System.arraycopy(more, 0, fields, 4, more.length);
    Wire.Answer answer = wire.create(fields);
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
    String sid = answer.json().getString("sid");
    Wire.await(wire.twilio.until(() -> hasEnded(sid)));
    return found(sid);
  }

  private Message found(String sid) {
    return wire.twilio.messages().stream()
        .filter(each -> each.sid().equals(sid))
        .findFirst()
        .orElseThrow();
  }

  private boolean hasEnded(String sid) {
    Status status = found(sid).status();
    return status == Status.DELIVERED || status == Status.FAILED;
  }

  private HttpClientResponse get(String url, String credentials) throws Exception {
    RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url);
    if (!credentials.isEmpty()) {
      String key = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
      options.putHeader("Authorization", "Basic " + key);
    }
    return Wire.await(client.request(options).compose(request -> request.send()));
  }

  @Test
  void aPictureFromAPhoneIsHadWithTheAccountsKeyAndByARedirect() throws Exception {
    Wire.await(wire.twilio.send(Medium.SMS, Wire.MAYA, "Look", "image/png", PNG));
    Told told = wire.told.getFirst();
    assertThat(told.get("MessageSid")).startsWith("MM");
    assertThat(told.get("NumMedia")).isEqualTo("1");
    assertThat(told.get("MediaContentType0")).isEqualTo("image/png");
    String url = told.get("MediaUrl0");
    assertThat(url).matches(".*/2010-04-01/Accounts/AC\\w{32}/Messages/MM\\w{32}/Media/ME\\w{32}");
    assertThat(get(url, "").statusCode()).isEqualTo(401);
    assertThat(get(url.replaceFirst("ME\\w{32}", "ME0"), wire.credentials()).statusCode())
        .isEqualTo(404);
    HttpClientResponse sentOn = get(url, wire.credentials());
    assertThat(sentOn.statusCode()).isEqualTo(307);
    String bytes = wire.twilio.url() + sentOn.getHeader("Location");
    Buffer got =
        Wire.await(
            client
                .request(new RequestOptions().setAbsoluteURI(bytes))
                .compose(request -> request.send().compose(HttpClientResponse::body)));
    assertThat(got).isEqualTo(PNG);
  }

  @Test
  void whatTheCompanySendsIsFetchedBeforeItIsSent() throws Exception {
    Message message =
        sent(
            Wire.MAYA,
            Wire.SHOP,
            "Body",
            "Here it is",
            "MediaUrl",
            url("/image/png/one.png"),
            "MediaUrl",
            url("/image/png/two.png"));
    assertThat(message.status()).isEqualTo(Status.DELIVERED);
    assertThat(message.sid()).startsWith("MM");
    assertThat(message.media()).hasSize(2).allMatch(Media::isThere);
    assertThat(wire.twilio.content(message.media().getFirst()).orElseThrow().length())
        .isEqualTo(PNG.length() + 100);
    assertThat(asked)
        .containsExactly(
            "HEAD /image/png/one.png",
            "GET /image/png/one.png",
            "HEAD /image/png/two.png",
            "GET /image/png/two.png");
    JsonObject listed = wire.get(wire.messages()).json().getJsonArray("messages").getJsonObject(0);
    assertThat(listed.getString("num_media")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "sms, /image/png/missing.png, 11200",
    "sms, /image/webp/one.webp, 12300",
    "sms, /image/png/lying.png, 12300",
    "sms, /image/png/large.png, 11751",
    "whatsapp, /image/png/missing.png, 63019",
    "whatsapp, /image/gif/one.gif, 63021",
    "whatsapp, /image/png/large.png, 63034",
    "whatsapp, /application/pdf/lying.pdf, 63021"
  })
  void whatCanNotBeFetchedOrCarriedFailsAsItDoesAtTwilio(String medium, String path, int code)
      throws Exception {
    Medium on = Medium.valueOf(medium.toUpperCase(java.util.Locale.ROOT));
    // Somebody who has written may be sent anything.
    Wire.await(wire.twilio.write(on, Wire.MAYA, "Hello"));
    Message message =
        sent(on.address(Wire.MAYA), on.address(Wire.SHOP), "Body", "Hi", "MediaUrl", url(path));
    assertThat(message.status()).isEqualTo(Status.FAILED);
    assertThat(message.errorCode()).isEqualTo(code);
  }

  @Test
  void whatNoPictureCanBeSentToOrWithIsRefused() throws Exception {
    String[] eleven = new String[26];
    System.arraycopy(new String[] {"To", Wire.MAYA, "From", Wire.SHOP}, 0, eleven, 0, 4);
    for (int i = 4; i < eleven.length; i += 2) {
      eleven[i] = "MediaUrl";
      eleven[i + 1] = url("/image/png/" + i);
    }
    assertThat(wire.create(eleven).code()).isEqualTo(21623);
    assertThat(refused(Wire.MAYA, "picture.png")).isEqualTo(21620);
    assertThat(refused("+4915112345678", url("/image/png/one.png"))).isEqualTo(21612);
    assertThat(asked).isEmpty();
  }

  private int refused(String to, String media) throws Exception {
    return wire.create("To", to, "From", Wire.SHOP, "Body", "Hi", "MediaUrl", media).code();
  }

  @Test
  void aMessageOnWhatsAppHasOneFileAndTheRestIsIgnored() throws Exception {
    Wire.await(wire.twilio.write(Medium.WHATSAPP, Wire.MAYA, "Hello"));
    Message message =
        sent(
            "whatsapp:" + Wire.MAYA,
            "whatsapp:" + Wire.SHOP,
            "MediaUrl",
            url("/image/png/one.png"),
            "MediaUrl",
            url("/image/png/two.png"));
    assertThat(message.media()).hasSize(1);
    assertThat(asked).noneMatch(each -> each.contains("two"));
  }

  @Test
  void onDemandNothingCanBeFetched() throws Exception {
    wire.twilio.faults().loseMedia(true);
    Message message =
        sent(Wire.MAYA, Wire.SHOP, "Body", "Hi", "MediaUrl", url("/image/png/one.png"));
    assertThat(message.errorCode()).isEqualTo(11200);
    wire.twilio.faults().clear();
    assertThat(
            sent(Wire.MAYA, Wire.SHOP, "Body", "Hi", "MediaUrl", url("/image/png/one.png"))
                .status())
        .isEqualTo(Status.DELIVERED);
  }
}
