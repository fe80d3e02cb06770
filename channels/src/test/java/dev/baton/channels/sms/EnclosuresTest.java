package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.Enclosures.Sorted;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class EnclosuresTest {
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private Enclosures enclosures;
  private Enclosures links;

  @BeforeEach
  void make(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    Files files = TextedShop.files(time);
    enclosures = new Enclosures(files, TextedShop.brief(files, time), true);
    links = new Enclosures(files, TextedShop.brief(files, time), false);
  }

  private static Attachment file(String id, String type, long bytes) {
    return new Attachment(id, id + ".x", type, bytes);
  }

  private static Content saying(Attachment... files) {
    return new Content("Look", Map.of(), List.of(), List.of(files));
  }

  private static Address phone(String number) {
    return new Address("sms", number);
  }

  private static Address whatsApp() {
    return new Address("whatsapp", "+4915112345678");
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, 4900000, true",
    "image/png, 10, true",
    "image/gif, 10, true",
    "image/png, 4900001, false",
    "image/webp, 10, false",
    "application/pdf, 10, false",
    "text/plain, 10, false"
  })
  void byTextPicturesOfAModestSizeTravel(String type, long bytes, boolean travels) {
    Sorted sorted = enclosures.byText(phone("+13125550142"), saying(file("f", type, bytes)));
    assertThat(sorted.enclosed()).hasSize(travels ? 1 : 0);
    assertThat(sorted.words().text().contains("https://shop.example/files/f/f.x"))
        .as("what does not travel is told of")
        .isEqualTo(!travels);
    assertThat(sorted.words().attachments()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, 5000000, true",
    "image/png, 5000001, false",
    "image/gif, 10, false",
    "image/webp, 10, false",
    "application/pdf, 16000000, true",
    "application/pdf, 16000001, false",
    DOCX + ", 10, true",
    "text/csv, 10, false"
  })
  void onWhatsAppDocumentsTravelToo(String type, long bytes, boolean travels) {
    Sorted sorted = enclosures.byWhatsApp(whatsApp(), saying(file("f", type, bytes)));
    assertThat(sorted.enclosed()).hasSize(travels ? 1 : 0);
    assertThat(sorted.words().text().contains("https://shop.example/files/f/f.x"))
        .isEqualTo(!travels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+4915112345678", "+18765550142", "+12425550142", "+17875550142", "72345"})
  void byTextPicturesTravelInTheUsAndCanadaAlone(String number) {
    Content content = saying(file("f", "image/png", 10));
    assertThat(enclosures.byText(phone(number), content).enclosed()).isEmpty();
    assertThat(enclosures.byText(phone("+14165550142"), content).enclosed()).hasSize(1);
  }

  @Test
  void whatIsOneTooManyOrTooLargeForTheMessageGoesAsALinkAndTheOthersTravel() {
    Attachment[] twelve =
        IntStream.range(0, 12)
            .mapToObj(i -> file("f" + i, "image/png", 100_000))
            .toArray(Attachment[]::new);
    Sorted sorted = enclosures.byText(phone("+13125550142"), saying(twelve));
    assertThat(sorted.enclosed()).hasSize(10);
    assertThat(sorted.words().text()).contains("/files/f10/", "/files/f11/").doesNotContain("f9");

    sorted =
        enclosures.byText(
            phone("+13125550142"),
            saying(
                file("a", "image/png", 4_000_000),
                file("b", "image/png", 1_000_000),
                file("c", "image/png", 900_000)));
    assertThat(sorted.enclosed()).extracting(each -> each.link().getPath()).hasSize(2);
    assertThat(sorted.words().text()).contains("/files/b/").doesNotContain("/files/c/");
  }

  @Test
  void wherePeopleWantLinksNothingTravels() {
    Content content = saying(file("f", "image/png", 10));
    assertThat(links.byText(phone("+13125550142"), content).enclosed()).isEmpty();
    assertThat(links.byWhatsApp(whatsApp(), content).enclosed()).isEmpty();
  }
}
