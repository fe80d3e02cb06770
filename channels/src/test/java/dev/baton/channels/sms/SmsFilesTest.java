package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.http.Webhook.Parsed;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is sent along with a text.
@ExtendWith(VertxExtension.class)
class SmsFilesTest {
  private static final String MAYA = "+13125550142";
  private static final Buffer PICTURE =
      Buffer.buffer(new byte[] {(byte) 0x89}).appendString("PNG\r\n\u001a\n....");

  @Test
  void aPictureThatIsTextedIsAFileOfItsLineAndWhatCantBeHadIsNamed(Vertx vertx) throws Exception {
    HttpServer media =
        TextedShop.await(
            vertx.createHttpServer().requestHandler(SmsFilesTest::handOut).listen(0, "localhost"));
    URI twilio = URI.create("http://localhost:" + media.actualPort());
    SmsSettings plain = Forms.settings();
    SmsSettings settings =
        new SmsSettings(
            plain.accountSid(),
            plain.authTokens(),
            plain.sender(),
            twilio,
            plain.publicUrl(),
            plain.language(),
            plain.pace(),
            plain.limits());
    TextedShop shop = new TextedShop(vertx);
    try {
      SmsInbound inbound =
          new SmsInbound(
              settings,
              shop.kernel.conversations(),
              SmsInbound.files(
                  vertx, new SystemTime(vertx), new SystemTime(vertx), settings, shop.files),
              shop.channel::sayLast);
      InboundText text =
          text(
              settings,
              "Body",
              "It is broken",
              "NumMedia",
              "2",
              "MediaUrl0",
              twilio + "/picture",
              "MediaContentType0",
              "image/jpeg",
              "MediaUrl1",
              twilio + "/film",
              "MediaContentType1",
              "video/mp4");

      TextedShop.await(inbound.accept(text));
      TextedShop.await(inbound.accept(text));

      Content said = shop.log(MAYA, CustomerSaid.class).getFirst().content();
      assertThat(shop.log(MAYA, CustomerSaid.class)).hasSize(1);
      assertThat(said.text())
          .isEqualTo("It is broken\n[file-2: Files of this type can't be sent.]");
      Attachment picture = said.attachments().getFirst();
      assertThat(said.attachments()).hasSize(1);
      assertThat(picture.name()).isEqualTo("picture-1.png");
      assertThat(picture.type()).isEqualTo("image/png");
      assertThat(picture.bytes()).isEqualTo(PICTURE.length());
    } finally {
      shop.close();
    }
    TextedShop.await(media.close());
  }

  private static InboundText text(SmsSettings settings, String... fields) {
    FormFields form =
        FormFields.decode(Buffer.buffer(Forms.encode(Forms.inbound(fields)))).orElseThrow();
    if (InboundText.read(form, settings, Forms.AT)
        instanceof Parsed.Understood<InboundText>(var text)) {
      return text;
    }
    throw new AssertionError("the text is not understood");
  }

  private static void handOut(HttpServerRequest request) {
    String key =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((Forms.ACCOUNT + ":12345").getBytes(StandardCharsets.UTF_8));
    if (!key.equals(request.getHeader("Authorization"))) {
      request.response().setStatusCode(401).end();
    } else if ("/picture".equals(request.path())) {
      request.response().putHeader("Content-Type", "image/jpeg").end(PICTURE);
    } else {
      request.response().end(Buffer.buffer(new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p'}));
    }
  }
}
