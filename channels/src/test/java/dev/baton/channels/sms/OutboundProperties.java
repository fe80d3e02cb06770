package dev.baton.channels.sms;

import static dev.baton.channels.sms.TextedShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.ApiCall;
import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.Medium;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.channels.testing.NastyText;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Channel.Line;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.EffectId;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.BriefLinks;
import dev.baton.gateway.files.FileSettings;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.MemoryFiles;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever is said, what Twilio is asked for keeps to what it publishes: the parameters, the
/// lengths, the addresses; and what a person wrote arrives as the text that it is.
@ExtendWith(VertxExtension.class)
@Timeout(60)
class OutboundProperties {
  private static final String MAYA = "+13125550142";
  private static final int MOST_CHARS = 1600;
  private static final List<String> NASTY =
      List.of(
          "<!channel> <!here> <@U123> <https://evil.example|bank.example>",
          "&amp;lt; &lt;b&gt; <b>bold</b> <script>alert(1)</script>",
          "abc\u202Egnp.exe\u2066 \u200F\u05E9\u05DC\u05D5\u05DD",
          "=HYPERLINK(\"http://evil.example\",\"pay\") +1-2 @SUM(A1)",
          "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 e\u0301 \u1112\u1161\u11ab",
          "%2B %00 + & = ; ? # \\ \" ' ^ ~",
          "{{1}} ${env} #{x} %s {0}");

  /// Where nobody is: what Twilio fetches there fails at once.
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  /// The usual, but for not waiting for what becomes of files.
  private static final SmsSettings.Limits HURRIED = hurried(SmsSettings.Limits.DEFAULT);

  private static final String[] BITS = {
    "word ",
    "**b** ",
    "[a](https://a.example) ",
    "`c`",
    "\n\n",
    "👩‍👩‍👧‍👦",
    "é",
    "€",
    "~~x~~",
    "\t",
    "<@U1>",
    "* one\n",
    "5.",
    "x".repeat(300),
    "\u202E",
    "&amp;"
  };

  private static final List<String> TYPES =
      List.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "application/pdf",
          "text/csv",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  private static final List<Integer> SIZES =
      List.of(1, 400_000, 4_900_000, 4_900_001, 5_000_001, 16_000_000, 16_000_001);

  private TwilioStandIn twilio;
  private SmsChannel texts;
  private WhatsAppChannel whatsApp;
  private SystemTime time;
  private Future<Optional<Instant>> lastHeard = Future.succeededFuture(Optional.empty());

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    time = new SystemTime(vertx);
    lastHeard = Future.succeededFuture(Optional.of(time.now()));
    twilio = await(TwilioStandIn.start(vertx, time, time, StandInSettings.instant()));
    twilio.reportTo(Hook.to("http://127.0.0.1:1/nobody"));
    await(twilio.write(Medium.WHATSAPP, MAYA, "Hello"));
    SmsSettings.WhatsApp number =
        new SmsSettings.WhatsApp("+12025550100", Optional.of(StandInSettings.WhatsApp.TEMPLATE));
    SmsSettings settings =
        new SmsSettings(
                twilio.settings().accountSid(),
                List.of(new Secret(twilio.settings().authToken())),
                "+12025550100",
                twilio.url(),
                NOBODY,
                "en",
                new SmsSettings.Pace(1000, 100_000),
                HURRIED)
            .with(number);
    Files files =
        new Files(new MemoryFiles(time), time, Ids.secure(), FileSettings.DEFAULT, NOBODY);
    BriefLinks brief = TextedShop.brief(files, time);
    texts = new SmsChannel(vertx, time, time, settings, files, brief, (_, _) -> {});
    whatsApp = new WhatsAppChannel(settings, number, texts, _ -> lastHeard, time);
  }

  @AfterEach
  void shut() throws Exception {
    await(texts.close());
    await(twilio.close());
  }

  private static SmsSettings.Limits hurried(SmsSettings.Limits usual) {
    return new SmsSettings.Limits(
        usual.messageChars(),
        usual.lineMessages(),
        usual.concurrentRequests(),
        usual.connectTimeout(),
        usual.requestTimeout(),
        usual.lookupAfter(),
        usual.clockSkew(),
        Duration.ZERO,
        usual.usualSegments(),
        usual.patience());
  }

  private Channel channel(Medium medium) {
    return medium == Medium.SMS ? texts : whatsApp;
  }

  private Delivery say(Medium medium, int seq, Author author, String text) throws Exception {
    return say(medium, seq, author, Content.of(text));
  }

  private Delivery say(Medium medium, int seq, Author author, Content content) throws Exception {
    Channel channel = channel(medium);
    Line line =
        new Line(
            new EffectId(new AggregateId("conversation", "c1"), seq, "deliver-" + channel.name()),
            new Address(channel.name(), MAYA),
            author,
            content,
            time.now(),
            Optional.empty(),
            Channel.Fence.OPEN,
            Optional.empty());
    return await(channel.deliver(line));
  }

  /// As the kernel does where the number may not send faster: again, once it may.
  private Delivery sayInTurn(Medium medium, int seq, Author author, Content content)
      throws Exception {
    Delivery end = say(medium, seq, author, content);
    while (end instanceof Delivery.RetryAfter later) {
      await(time.delay(later.delay()));
      end = say(medium, seq, author, content);
    }
    return end;
  }

  private List<String> received() {
    return twilio.sentTo(MAYA).stream().map(Message::body).toList();
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void whateverAPersonWroteArrivesAsText(Medium medium) throws Exception {
    for (int i = 0; i < NASTY.size(); i++) {
      assertThat(say(medium, i, new Author.Customer(new Address("web", "w1")), NASTY.get(i)))
          .isInstanceOf(Delivery.Delivered.class);
    }
    assertThat(received()).isEqualTo(NASTY);
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void aFileGoesOutByALinkOfOursBehindTheWordsOfTheMedium(Medium medium) throws Exception {
    Content content =
        new Content(
            "Your **label**",
            Map.of("sms", "Label"),
            List.of(),
            List.of(new Attachment("f1", "label.csv", "text/csv", 9)));
    say(medium, 1, new Author.Bot(), content);
    assertThat(received())
        .containsExactly(
            (medium == Medium.SMS ? "Label" : "Your *label*")
                + "\nlabel.csv (9 bytes): http://127.0.0.1:1/files/f1/label.csv");
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void tenThousandCharactersArriveWholeAndInOrder(Medium medium) throws Exception {
    StringBuilder story = new StringBuilder();
    for (int i = 0; story.length() < 10_000; i++) {
      story.append("Sentence number ").append(i).append(" of a long story. ");
    }
    assertThat(say(medium, 1, new Author.System(), story.toString()))
        .isInstanceOf(Delivery.Delivered.class);
    String joined =
        received().stream()
            .map(part -> part.replaceFirst("^\\([0-9]+/[0-9]+\\) ", ""))
            .collect(Collectors.joining(" "));
    assertThat(joined).isEqualTo(story.toString().strip());
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void tenThousandNastyCharactersArriveAsText(Medium medium) throws Exception {
    Author author = new Author.Customer(new Address("web", "w1"));
    assertThat(say(medium, 1, author, NastyText.LINE)).isInstanceOf(Delivery.Delivered.class);
    String joined =
        received().stream()
            .map(part -> part.replaceFirst("^\\([0-9]+/[0-9]+\\) ", ""))
            .collect(Collectors.joining());
    assertThat(NastyText.bare(joined)).isEqualTo(NastyText.bare(NastyText.LINE));
  }

  @Test
  void whileNobodyKnowsWhenTheCustomerWroteNothingIsSentAndItIsTriedAgain() throws Exception {
    lastHeard = Future.failedFuture("the store is away");
    assertThat(say(Medium.WHATSAPP, 1, new Author.System(), "Hello"))
        .isInstanceOf(Delivery.RetryAfter.class);
    assertThat(twilio.apiCalls()).isEmpty();
  }

  @Test
  void eachRequestKeepsToWhatIsPublished() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 80; round++) {
      Author author = random.nextBoolean() ? new Author.Bot() : new Author.System();
      say(round % 2 == 0 ? Medium.SMS : Medium.WHATSAPP, round, author, text(random, 200));
    }
    List<ApiCall> creates = twilio.apiCalls().stream().filter(ApiCall::isCreate).toList();
    assertThat(creates).as("seed %d", seed).isNotEmpty();
    for (ApiCall call : creates) {
      assertThat(call.status()).as("seed %d: %s", seed, call).isEqualTo(201);
      assertThat(call.sent().get("Body")).isNotBlank().hasSizeLessThanOrEqualTo(MOST_CHARS);
      assertThat(call.sent().get("StatusCallback")).startsWith("http://127.0.0.1:1/channels/sms/");
      assertThat(isOnWhatsApp(call, "To")).isEqualTo(isOnWhatsApp(call, "From"));
    }
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(BITS[random.nextInt(BITS.length)]);
    }
    return text.toString();
  }

  @Test
  void filesAndTemplatesKeepToWhatIsPublished() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 80; round++) {
      boolean late = random.nextInt(3) == 0;
      lastHeard =
          Future.succeededFuture(Optional.of(time.now().minus(Duration.ofHours(late ? 30 : 0))));
      List<Attachment> attachments = new ArrayList<>();
      for (int i = random.nextInt(13); i > 0; i--) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        int bytes = SIZES.get(random.nextInt(SIZES.size()));
        attachments.add(new Attachment("f" + round + "-" + i, "file " + i + " é.bin", type, bytes));
      }
      Content content = new Content(text(random, 12), Map.of(), List.of(), attachments);
      Medium medium = random.nextBoolean() ? Medium.SMS : Medium.WHATSAPP;
      assertThat(sayInTurn(medium, round, new Author.Bot(), content))
          .as("seed %d, round %d", seed, round)
          .isInstanceOfAny(Delivery.Delivered.class, Delivery.Undeliverable.class);
    }
    List<ApiCall> creates = twilio.apiCalls().stream().filter(ApiCall::isCreate).toList();
    assertThat(creates)
        .as("seed %d", seed)
        .allSatisfy(call -> assertThat(call.status()).as(call.toString()).isEqualTo(201))
        .anyMatch(call -> call.sent().containsKey("MediaUrl"))
        .anyMatch(call -> call.sent().containsKey("ContentSid"));
    assertThat(twilio.unusual()).as("seed %d", seed).isEmpty();
  }

  private static boolean isOnWhatsApp(ApiCall call, String side) {
    return call.sent().getOrDefault(side, "").startsWith("whatsapp:");
  }
}
