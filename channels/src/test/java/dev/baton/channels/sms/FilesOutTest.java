package dev.baton.channels.sms;

import static dev.baton.channels.sms.TextedShop.MAYA;
import static dev.baton.channels.sms.TextedShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.ApiCall;
import dev.baton.channels.sandbox.twilio.Fate;
import dev.baton.channels.sandbox.twilio.Fault;
import dev.baton.channels.sandbox.twilio.Faults.Call;
import dev.baton.channels.sandbox.twilio.Faults.Progress;
import dev.baton.channels.sandbox.twilio.Media;
import dev.baton.channels.sandbox.twilio.Medium;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.Message.Status;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Channel.Doubt;
import dev.baton.gateway.bus.Channel.Line;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.EchoBot;
import dev.baton.gateway.bus.EffectId;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.files.BriefLinks;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Files on their way to phones: the channel, Baton's own link, and Twilio that fetches by it.
@ExtendWith(VertxExtension.class)
@Timeout(60)
class FilesOutTest {
  private static final Buffer PNG =
      Buffer.buffer(HexFormat.of().parseHex("89504e470d0a1a0a")).appendBytes(new byte[100_000]);
  private static final Buffer PDF = Buffer.buffer("%PDF-1.7 a label");

  private TextedShop shop;
  private SystemTime time;
  private Attachment picture;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    time = new SystemTime(vertx);
    shop = new TextedShop(vertx);
    picture = shop.keep("kite.png", "image/png", PNG);
  }

  @AfterEach
  void shut() throws Exception {
    shop.close();
  }

  private Line line(String channel, Optional<Doubt> doubt, Attachment... files) {
    return new Line(
        new EffectId(new AggregateId("conversation", "c1"), 1, "deliver-" + channel),
        new Address(channel, MAYA),
        new Author.Bot(),
        new Content("Like **this**?", Map.of(), List.of(), List.of(files)),
        time.now(),
        doubt,
        Channel.Fence.OPEN,
        Optional.empty());
  }

  private Delivery text(Attachment... files) throws Exception {
    return await(shop.channel.deliver(line("sms", Optional.empty(), files)));
  }

  /// The same line at its next attempts, which look at Twilio first.
  private Delivery again(Attachment... files) throws Exception {
    Line doubtful = line("sms", Optional.of(new Doubt(Instant.now(), List.of())), files);
    Delivery delivery = await(shop.channel.deliver(doubtful));
    while (delivery instanceof Delivery.RetryAfter(Duration delay, String _, var _)) {
      await(time.delay(delay));
      delivery = await(shop.channel.deliver(doubtful));
    }
    return delivery;
  }

  private List<Message> sent() {
    return shop.twilio.sentTo(MAYA);
  }

  private Buffer seen(Media media) {
    return shop.twilio.content(media).orElseThrow();
  }

  private String link(Attachment file) {
    return "https://shop.example/files/" + file.id() + "/" + file.name();
  }

  @Test
  void aPictureGoesAlongWithTheWordsByText() throws Exception {
    Delivery delivery = text(picture);
    assertThat(sent()).hasSize(1);
    Message message = sent().getFirst();
    assertThat(delivery).isEqualTo(new Delivery.Delivered(message.sid()));
    assertThat(message.body()).isEqualTo("Like this?");
    assertThat(message.media()).hasSize(1);
    assertThat(seen(message.media().getFirst())).isEqualTo(PNG);
  }

  /// The link is fetched at once; a log or a forwarded request is read later.
  @Test
  void theLinkThatTwilioIsGivenIsNotTheOneThatPeopleHave(Vertx vertx) throws Exception {
    text(picture);
    URI given =
        shop.twilio.apiCalls().stream()
            .filter(ApiCall::isCreate)
            .map(call -> URI.create(call.sent().get("MediaUrl")))
            .findFirst()
            .orElseThrow();
    assertThat(given.getPath()).startsWith(BriefLinks.PATH).endsWith("/kite.png");
    HttpClientResponse answer = get(vertx, given.getPath());
    assertThat(await(answer.body())).isEqualTo(PNG);
    assertThat(given + answer.headers().entries().toString()).doesNotContain(picture.id());
    String another = given.getPath().replaceFirst("/brief/", "/brief/AAAA");
    assertThat(get(vertx, another).statusCode()).isEqualTo(404);
  }

  private HttpClientResponse get(Vertx vertx, String path) throws Exception {
    HttpClient client = vertx.createHttpClient();
    return await(
        client
            .request(HttpMethod.GET, shop.port, "127.0.0.1", path)
            .compose(request -> request.send().compose(response -> response.body().map(response)))
            // And held until then: one that nobody holds is closed.
            .eventually(client::close));
  }

  @Test
  void aDocumentGoesAsALinkByText() throws Exception {
    Attachment label = shop.keep("label.pdf", "application/pdf", PDF);
    text(label, picture);
    assertThat(sent().getFirst().body())
        .isEqualTo("Like this?\nlabel.pdf (16 bytes): " + link(label));
    assertThat(sent().getFirst().media()).hasSize(1);
  }

  @Test
  void onWhatsAppEachFileIsAMessageBehindTheWords() throws Exception {
    await(shop.twilio.write(Medium.WHATSAPP, MAYA, "Show me"));
    shop.received(MAYA, 1);
    Attachment label = shop.keep("label.pdf", "application/pdf", PDF);
    Delivery delivery =
        await(shop.whatsApp.deliver(line("whatsapp", Optional.empty(), picture, label)));
    List<Message> messages = sent().subList(1, sent().size());
    assertThat(messages).extracting(Message::body).containsExactly("Like *this*?", "", "");
    assertThat(seen(messages.get(1).media().getFirst())).isEqualTo(PNG);
    assertThat(seen(messages.get(2).media().getFirst())).isEqualTo(PDF);
    assertThat(delivery)
        .isEqualTo(
            new Delivery.Delivered(String.join(",", messages.stream().map(Message::sid).toList())));
  }

  private void goesAsALinkOnce() {
    assertThat(sent()).extracting(Message::status).containsExactly(Status.FAILED, Status.DELIVERED);
    assertThat(sent().getLast().body())
        .isEqualTo("Like this?\nkite.png (picture, 100 kB): " + link(picture));
    assertThat(shop.undelivered).isEmpty();
  }

  @Test
  void whatTwilioCanNotFetchGoesAsALinkOnce() throws Exception {
    shop.twilio.faults().loseMedia(true);
    assertThat(text(picture)).isInstanceOf(Delivery.Delivered.class);
    await(shop.twilio.until(() -> sent().getLast().status() == Status.DELIVERED));
    goesAsALinkOnce();
  }

  @Test
  void theSameWhereTwilioNeverReports() throws Exception {
    shop.twilio.faults().report(Progress.NEVER);
    shop.twilio.faults().loseMedia(true);
    assertThat(text(picture)).isInstanceOf(Delivery.Delivered.class);
    await(shop.twilio.until(() -> sent().getLast().status() == Status.DELIVERED));
    goesAsALinkOnce();
  }

  @Test
  void whatIsRefusedForItsFilesGoesAsALinkAtOnce() throws Exception {
    shop.twilio.faults().refuseMedia(21612);
    Delivery delivery = text(picture);
    assertThat(sent()).hasSize(1);
    assertThat(sent().getFirst().body()).endsWith(link(picture));
    assertThat(delivery).isEqualTo(new Delivery.Delivered(sent().getFirst().sid()));
  }

  @Test
  void aLinkWhoseAnswerWasLostIsFoundAndNotSentAgain() throws Exception {
    shop.twilio.faults().loseMedia(true);
    shop.twilio.faults().next(1, Call.CREATE, new Fault.Slow(Duration.ZERO));
    shop.twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    assertThat(text(picture)).isInstanceOf(Delivery.Unknown.class);
    assertThat(again(picture)).isInstanceOf(Delivery.Delivered.class);
    await(shop.twilio.until(() -> sent().getLast().status() == Status.DELIVERED));
    goesAsALinkOnce();
  }

  @Test
  void whatIsHeardOfAFileLongAfterItsLineIsDoneIsMadeGoodInWordsOnce(Vertx vertx) throws Exception {
    shop.close();
    AtomicReference<Attachment> sent = new AtomicReference<>();
    Function<String, Content> answer =
        _ -> new Content("Like **this**?", Map.of(), List.of(), List.of(sent.get()));
    shop = TextedShop.inAHurry(vertx, new EchoBot(answer));
    picture = shop.keep("kite.png", "image/png", PNG);
    sent.set(picture);
    shop.twilio.faults().loseMedia(true);
    shop.twilio.faults().report(Progress.HELD);
    await(shop.twilio.text(MAYA, "Show me"));
    shop.recorded(MAYA, Settled.class, s -> s.effect().equals("deliver-sms"));
    await(shop.twilio.until(() -> shop.twilio.faults().held() == 1));
    assertThat(sent()).extracting(Message::status).containsExactly(Status.FAILED);

    shop.twilio.faults().report(Progress.DOUBLED);
    await(shop.twilio.faults().letGo());
    Settled words = shop.recorded(MAYA, Settled.class, s -> s.effect().equals("words-sms-1"));
    await(shop.twilio.until(() -> sent().getLast().status() == Status.DELIVERED));
    assertThat(words.outcome()).isEqualTo(new Outcome.Done(sent().getLast().sid()));
    assertThat(sent()).hasSize(2);
    assertThat(sent().getLast().body())
        .isEqualTo("Like this?\nkite.png (picture, 100 kB): " + link(picture));
    assertThat(shop.undelivered)
        .singleElement()
        .asString()
        .contains("11200", "It goes in words now, with the files' links.");
  }

  /// By another node, which heard of it first: Twilio's list shows that it was said.
  @Test
  void whatWasSaidInWordsAlreadyIsNotSaidAgain() throws Exception {
    shop.twilio.faults().loseMedia(true);
    Line first = line("sms", Optional.empty(), picture);
    assertThat(await(shop.channel.deliver(first))).isInstanceOf(Delivery.Delivered.class);
    await(shop.twilio.until(() -> sent().getLast().status() == Status.DELIVERED));
    Line later =
        new Line(
            first.key(),
            first.to(),
            first.author(),
            first.content(),
            first.recordedAt(),
            Optional.of(new Doubt(first.recordedAt(), List.of())),
            Channel.Fence.OPEN,
            Optional.empty());
    assertThat(await(shop.anotherNode().sayInWords(later, 1)))
        .isEqualTo(new Delivery.Delivered(sent().getLast().sid()));
    assertThat(sent()).hasSize(2);
  }

  @Test
  void aPictureWhoseAnswerWasLostIsFoundAndNotSentAgain() throws Exception {
    shop.twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    assertThat(text(picture)).isInstanceOf(Delivery.Unknown.class);
    assertThat(again(picture)).isEqualTo(new Delivery.Delivered(sent().getFirst().sid()));
    assertThat(sent()).hasSize(1);
  }

  @Test
  void anotherFailureIsToldAndNothingIsSentInItsPlace() throws Exception {
    shop.twilio.faults().fate(MAYA, new Fate.Failed(30034));
    assertThat(text(picture))
        .isInstanceOfSatisfying(
            Delivery.Undeliverable.class, told -> assertThat(told.why()).contains("30034"));
    assertThat(sent()).hasSize(1);
  }
}
