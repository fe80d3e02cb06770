package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.ApiCall;
import dev.baton.channels.sandbox.twilio.Fate;
import dev.baton.channels.sandbox.twilio.Fault;
import dev.baton.channels.sandbox.twilio.Faults.Call;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Channel.Doubt;
import dev.baton.gateway.bus.Channel.Line;
import dev.baton.gateway.bus.Channel.Other;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.EffectId;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The channel and Twilio's own SDK against the stand-in for Twilio, over HTTP.
@ExtendWith(VertxExtension.class)
@Timeout(30)
class SmsChannelTest {
  private static final String CUSTOMER = "+13125550142";
  private static final String TOKEN = "a-token-for-tests";
  private static final Channel.Fence TOO_LATE =
      () -> Future.succeededFuture(Optional.of("The floor changed hands."));

  private TwilioStandIn twilio;
  private SmsChannel channel;
  private SystemTime time;
  private final List<String> optedOut = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    time = new SystemTime(vertx);
    twilio =
        TwilioStandIn.start(vertx, time, time, StandInSettings.instant().as(Forms.ACCOUNT, TOKEN))
            .await(10, TimeUnit.SECONDS);
    channel = channel(vertx, TOKEN, twilio.url(), "+12025550100", Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() throws Exception {
    channel.close().await(10, TimeUnit.SECONDS);
    twilio.close().await(10, TimeUnit.SECONDS);
  }

  private SmsChannel channel(
      Vertx vertx, String token, URI api, String sender, Duration requestTimeout) {
    SmsSettings.Limits limits =
        new SmsSettings.Limits(
            1600,
            10,
            20,
            Duration.ofSeconds(2),
            requestTimeout,
            Duration.ofMillis(50),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            3,
            Duration.ofHours(1));
    SystemTime now = new SystemTime(vertx);
    Files files = TextedShop.files(now);
    return new SmsChannel(
        vertx,
        time,
        time,
        new SmsSettings(
            Forms.ACCOUNT,
            List.of(new Secret(token)),
            sender,
            api,
            URI.create("http://127.0.0.1:9"),
            "en",
            new SmsSettings.Pace(1000, 1000),
            limits),
        files,
        TextedShop.brief(files, now),
        (customer, key) -> optedOut.add(customer + " " + key));
  }

  private Line line(int seq, String text) {
    return new Line(
        new EffectId(new AggregateId("conversation", "c1"), seq, "deliver-sms"),
        new Address("sms", CUSTOMER),
        new Author.Bot(),
        Content.of(text),
        time.now(),
        Optional.empty(),
        Channel.Fence.OPEN,
        Optional.empty());
  }

  private Delivery deliver(Line line) throws Exception {
    return channel.deliver(line).await(20, TimeUnit.SECONDS);
  }

  private long creates() {
    return twilio.apiCalls().stream().filter(ApiCall::isCreate).count();
  }

  private List<String> received() {
    return twilio.sentTo(CUSTOMER).stream().map(Message::body).toList();
  }

  @Test
  void aLineIsSentOnceAndItsNameIsTwilios() throws Exception {
    Delivery delivery = deliver(line(7, "It’s **here**"));
    Message message = twilio.sentTo(CUSTOMER).getFirst();
    assertThat(delivery).isEqualTo(new Delivery.Delivered(message.sid()));
    assertThat(message.body()).isEqualTo("It's here");
    assertThat(message.from()).isEqualTo("+12025550100");
    assertThat(message.statusCallback())
        .contains("http://127.0.0.1:9/channels/sms/status?line=c1%2F7%2Fdeliver-sms&part=1");
    assertThat(creates()).isEqualTo(1);
  }

  @Test
  void aLongLineArrivesAsNumberedMessagesInOrder() throws Exception {
    String text = "This is one sentence of the story. ".repeat(100).strip();
    Delivery delivery = deliver(line(1, text));
    assertThat(received()).hasSize(3);
    assertThat(received().get(0)).startsWith("(1/3) ");
    assertThat(received().get(2)).startsWith("(3/3) ");
    assertThat(delivery)
        .isEqualTo(
            new Delivery.Delivered(
                String.join(",", twilio.sentTo(CUSTOMER).stream().map(Message::sid).toList())));
  }

  @Test
  void aFailureOfTwilioIsPostedOnceAndNotSixTimes() throws Exception {
    twilio.faults().next(10, Call.CREATE, new Fault.Unavailable());
    assertThat(deliver(line(1, "Hello"))).isInstanceOf(Delivery.Unknown.class);
    assertThat(creates()).isEqualTo(1);
    assertThat(received()).isEmpty();
  }

  @Test
  void tooManyRequestsWereNotProcessedAndMayBeMadeAgain() throws Exception {
    twilio.faults().next(1, Call.CREATE, new Fault.TooManyRequests());
    assertThat(deliver(line(1, "Hello"))).isInstanceOf(Delivery.RetryAfter.class);
    assertThat(deliver(line(1, "Hello"))).isInstanceOf(Delivery.Delivered.class);
    assertThat(received()).containsExactly("Hello");
  }

  private void isFoundInsteadOfSentAgainAfter(Fault fault) throws Exception {
    twilio.faults().next(1, Call.CREATE, fault);
    Line first = line(1, "Hello");
    assertThat(deliver(first)).isInstanceOf(Delivery.Unknown.class);
    assertThat(deliver(doubtful(first)))
        .isEqualTo(new Delivery.Delivered(twilio.sentTo(CUSTOMER).getFirst().sid()));
    assertThat(received()).containsExactly("Hello");
  }

  /// The same line at its next attempt, or after a crash; the log has these other lines.
  private static Line doubtful(Line line, Other... others) {
    return again(line, Optional.of(new Doubt(Instant.now(), List.of(others))), Channel.Fence.OPEN);
  }

  private static Line tooLate(Line line) {
    return again(line, Optional.of(new Doubt(Instant.now(), List.of())), TOO_LATE);
  }

  private static Line again(Line line, Optional<Doubt> doubt, Channel.Fence fence) {
    return new Line(
        line.key(),
        line.to(),
        line.author(),
        line.content(),
        line.recordedAt(),
        doubt,
        fence,
        line.offerPersonIn());
  }

  private static Other other(Line line, Outcome outcome) {
    return new Other(line.author(), line.content(), outcome);
  }

  private static Outcome done(Delivery delivery) {
    return new Outcome.Done(((Delivery.Delivered) delivery).ref());
  }

  /// Baton is killed and started again: the channel knows nothing of what it has sent.
  private void crash(Vertx vertx) throws Exception {
    channel.close().await(10, TimeUnit.SECONDS);
    channel = channel(vertx, TOKEN, twilio.url(), "+12025550100", Duration.ofSeconds(5));
  }

  /// Delivers as the kernel does, which waits when it is told to and comes back.
  private Delivery deliverInTheEnd(Line line) throws Exception {
    Delivery delivery = deliver(line);
    while (delivery instanceof Delivery.RetryAfter(Duration delay, String _, var _)) {
      time.delay(delay).await(5, TimeUnit.SECONDS);
      delivery = deliver(line);
    }
    return delivery;
  }

  @Test
  void aMessageWhoseAnswerWasCutOffIsFoundInsteadOfSentAgain() throws Exception {
    isFoundInsteadOfSentAgainAfter(new Fault.ResetAfterAccept());
  }

  @Test
  void aMessageThatWasAcceptedWithAnErrorIsFoundInsteadOfSentAgain() throws Exception {
    isFoundInsteadOfSentAgainAfter(new Fault.ErrorAfterAccept());
  }

  @Test
  void aMessageWhoseAnswerWasGarbledIsFoundInsteadOfSentAgain() throws Exception {
    isFoundInsteadOfSentAgainAfter(new Fault.Garbled());
  }

  @Test
  void aMessageWhoseAnswerCameTooLateIsFoundInsteadOfSentAgain(Vertx vertx) throws Exception {
    channel.close().await(10, TimeUnit.SECONDS);
    channel = channel(vertx, TOKEN, twilio.url(), "+12025550100", Duration.ofMillis(200));
    isFoundInsteadOfSentAgainAfter(new Fault.Slow(Duration.ofSeconds(2)));
  }

  @Test
  void aMessageThatIsNotThereIsSentAgainOnceItHasHadTimeToAppear() throws Exception {
    twilio.faults().next(1, Call.CREATE, new Fault.ResetBeforeAccept());
    Line line = line(1, "Hello");
    assertThat(deliver(line)).isInstanceOf(Delivery.Unknown.class);
    assertThat(deliverInTheEnd(doubtful(line))).isInstanceOf(Delivery.Delivered.class);
    assertThat(received()).containsExactly("Hello");
  }

  @Test
  void afterACrashOnlyThePartsThatAreMissingAreSent(Vertx vertx) throws Exception {
    String text = "This is one sentence of the story. ".repeat(100).strip();
    Line line = line(1, text);
    twilio.faults().next(1, Call.CREATE, new Fault.Slow(Duration.ZERO));
    twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    assertThat(deliver(line)).isInstanceOf(Delivery.Unknown.class);
    assertThat(received()).hasSize(2);
    crash(vertx);
    assertThat(deliverInTheEnd(doubtful(line))).isInstanceOf(Delivery.Delivered.class);
    assertThat(received()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void anEqualLineThatWasSentBeforeIsNotTakenForThisOne() throws Exception {
    assertThat(deliver(line(1, "Are you there?"))).isInstanceOf(Delivery.Delivered.class);
    twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    Line second = line(2, "Are you there?");
    assertThat(deliver(second)).isInstanceOf(Delivery.Unknown.class);
    assertThat(deliver(doubtful(second)))
        .isEqualTo(new Delivery.Delivered(twilio.sentTo(CUSTOMER).get(1).sid()));
    assertThat(received()).hasSize(2);
  }

  @Test
  void afterACrashAnEqualLineThatWasSentBeforeIsNotTakenForThisOne(Vertx vertx) throws Exception {
    Line first = line(1, "Are you there?");
    Outcome sent = done(deliver(first));
    Line second = line(2, "Are you there?");
    crash(vertx);

    Delivery delivery = deliverInTheEnd(doubtful(second, other(first, sent)));

    assertThat(received()).hasSize(2);
    assertThat(delivery).isEqualTo(new Delivery.Delivered(twilio.sentTo(CUSTOMER).getLast().sid()));
  }

  @Test
  void afterACrashNeitherOfTwoEqualLinesIsTakenForTheOther(Vertx vertx) throws Exception {
    Line first = line(1, "Are you there?");
    Line second = line(2, "Are you there?");
    deliver(first);
    crash(vertx);

    Outcome found = done(deliverInTheEnd(doubtful(first)));
    Delivery delivery = deliverInTheEnd(doubtful(second, other(first, found)));

    assertThat(received()).hasSize(2);
    assertThat(twilio.sentTo(CUSTOMER))
        .extracting(Message::sid)
        .containsExactly(((Outcome.Done) found).ref(), ((Delivery.Delivered) delivery).ref());
  }

  @Test
  void afterACrashThePartsOfAnEqualLineAreNotTakenForThoseOfThisOne(Vertx vertx) throws Exception {
    String text = "This is one sentence of the story. ".repeat(100).strip();
    Line first = line(1, text);
    Outcome sent = done(deliver(first));
    Line second = line(2, text);
    twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    assertThat(deliver(second)).isInstanceOf(Delivery.Unknown.class);
    crash(vertx);

    Delivery delivery = deliverInTheEnd(doubtful(second, other(first, sent)));

    assertThat(received()).hasSize(6);
    assertThat(received().subList(3, 6)).isEqualTo(received().subList(0, 3));
    assertThat(delivery)
        .isEqualTo(
            new Delivery.Delivered(
                String.join(
                    ",",
                    twilio.sentTo(CUSTOMER).subList(3, 6).stream().map(Message::sid).toList())));
  }

  @Test
  void whatMayBeAnEqualLineOfAnUncertainEndIsUncertainToo(Vertx vertx) throws Exception {
    Line first = line(1, "Are you there?");
    deliver(first);
    Other uncertain = other(first, new Outcome.Uncertain("no answer"));
    Line second = line(2, "Are you there?");
    crash(vertx);

    assertThat(deliver(doubtful(second, uncertain))).isInstanceOf(Delivery.Uncertain.class);
    assertThat(received()).as("it is not sent again").hasSize(1);
  }

  @Test
  void ofTwoEqualMessagesOneIsOursWhateverBecameOfTheOther(Vertx vertx) throws Exception {
    Line first = line(1, "Are you there?");
    deliver(first);
    Other uncertain = other(first, new Outcome.Uncertain("no answer"));
    Line second = line(2, "Are you there?");
    deliver(second);
    crash(vertx);

    assertThat(deliver(doubtful(second, uncertain))).isInstanceOf(Delivery.Delivered.class);
    assertThat(received()).hasSize(2);
  }

  @Test
  void whatIsTooLateIsLookedForAndNotSent(Vertx vertx) throws Exception {
    Line line = line(1, "Hello");
    assertThat(deliverInTheEnd(tooLate(line)))
        .isEqualTo(new Delivery.Dropped("The floor changed hands."));
    assertThat(received()).isEmpty();

    deliver(line);
    crash(vertx);

    assertThat(deliverInTheEnd(tooLate(line))).isInstanceOf(Delivery.Delivered.class);
    assertThat(received()).hasSize(1);
  }

  @Test
  void whatIsTooLateWhenItsTurnComesIsNotSent() throws Exception {
    assertThat(deliver(again(line(1, "Hello"), Optional.empty(), TOO_LATE)))
        .isEqualTo(new Delivery.Dropped("The floor changed hands."));
    assertThat(creates()).isZero();
  }

  @Test
  void whileNobodyKnowsWhetherItIsTooLateNothingIsSent() throws Exception {
    Channel.Fence unknown = () -> Future.failedFuture("the store is away");

    assertThat(deliver(again(line(1, "Hello"), Optional.empty(), unknown)))
        .isInstanceOf(Delivery.RetryAfter.class);
    assertThat(creates()).isZero();
  }

  @Test
  void whatIsTooLateAfterItsFirstPartIsSaidToBeInPart(Vertx vertx) throws Exception {
    Line line = line(1, "This is one sentence of the story. ".repeat(100).strip());
    twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    deliver(line);
    crash(vertx);

    assertThat(deliverInTheEnd(tooLate(line)))
        .isEqualTo(
            new Delivery.Undeliverable("Only its beginning was sent. The floor changed hands."));
    assertThat(received()).hasSize(1);
  }

  @Test
  void aLineOfWhichAPartWasSentIsNotTakenForUnsent() throws Exception {
    Line line = line(1, "This is one sentence of the story. ".repeat(100).strip());
    twilio.faults().next(1, Call.CREATE, new Fault.Slow(Duration.ZERO));
    twilio.faults().next(1, Call.CREATE, new Fault.TooManyRequests(Duration.ofMillis(1)));
    assertThat(deliver(line)).isInstanceOf(Delivery.Unknown.class);
    assertThat(received()).hasSize(1);

    assertThat(deliverInTheEnd(tooLate(line)))
        .isEqualTo(
            new Delivery.Undeliverable("Only its beginning was sent. The floor changed hands."));
    assertThat(received()).hasSize(1);
  }

  @Test
  void theRestOfALineFollowsOnceTwilioTakesRequestsAgain() throws Exception {
    Line line = line(1, "This is one sentence of the story. ".repeat(100).strip());
    twilio.faults().next(1, Call.CREATE, new Fault.Slow(Duration.ZERO));
    twilio.faults().next(1, Call.CREATE, new Fault.TooManyRequests(Duration.ofMillis(1)));
    deliver(line);

    assertThat(deliverInTheEnd(doubtful(line))).isInstanceOf(Delivery.Delivered.class);
    assertThat(received()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void whileTwilioCanNotBeAskedNothingIsSentAgain() throws Exception {
    twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    twilio.faults().next(2, Call.LIST, new Fault.Html(502));
    Line line = line(1, "Hello");
    assertThat(deliver(line)).isInstanceOf(Delivery.Unknown.class);
    assertThat(deliver(doubtful(line))).isInstanceOf(Delivery.Unknown.class);
    assertThat(deliver(doubtful(line))).isInstanceOf(Delivery.Unknown.class);
    assertThat(deliver(doubtful(line))).isInstanceOf(Delivery.Delivered.class);
    assertThat(creates()).isEqualTo(1);
  }

  @Test
  void aReportOfProgressTellsThatTwilioHasIt() throws Exception {
    twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    Line line = line(1, "Hello");
    assertThat(deliver(line)).isInstanceOf(Delivery.Unknown.class);
    String sid = twilio.sentTo(CUSTOMER).getFirst().sid();
    channel.reported(report(line, sid, DeliveryReport.Progress.SENT, 0));
    assertThat(deliver(doubtful(line))).isEqualTo(new Delivery.Delivered(sid));
    assertThat(twilio.apiCalls()).hasSize(1);
  }

  @Test
  void whatIsFinalIsNotTriedAgainAndSaysWhyInWords() throws Exception {
    twilio.faults().refuse(CUSTOMER, 21614);
    assertThat(deliver(line(1, "Hello")))
        .isEqualTo(new Delivery.Undeliverable("This is not a mobile number. (Twilio 21614)"));
  }

  @Test
  void whoHasOptedOutAtTwilioIsNotTexted() throws Exception {
    twilio.receive(CUSTOMER, "STOP");
    assertThat(deliver(line(1, "Hello")))
        .isInstanceOfSatisfying(
            Delivery.Undeliverable.class, why -> assertThat(why.why()).contains("STOP"));
    assertThat(received()).isEmpty();
    assertThat(optedOut).containsExactly("sms:+13125550142 c1/1/deliver-sms/opted-out");
  }

  @Test
  void aFullQueueIsWaitedFor() throws Exception {
    twilio.faults().refuse(CUSTOMER, 21611);
    assertThat(deliver(line(1, "Hello"))).isInstanceOf(Delivery.RetryAfter.class);
  }

  @Test
  void wrongCredentialsKeepTheLineForLater(Vertx vertx) throws Exception {
    channel.close().await(10, TimeUnit.SECONDS);
    channel = channel(vertx, "another-token", twilio.url(), "+12025550100", Duration.ofSeconds(5));
    assertThat(deliver(line(1, "Hello")))
        .isInstanceOfSatisfying(
            Delivery.RetryAfter.class,
            retry -> assertThat(retry.cause()).isEqualTo("Twilio refuses our credentials."));
    assertThat(twilio.apiCalls().getFirst().code()).isEqualTo(20003);
  }

  @Test
  void aTwilioThatIsNotThereHasNotGotIt(Vertx vertx) throws Exception {
    channel.close().await(10, TimeUnit.SECONDS);
    channel =
        channel(
            vertx, TOKEN, URI.create("http://127.0.0.1:1"), "+12025550100", Duration.ofSeconds(5));
    assertThat(deliver(line(1, "Hello"))).isInstanceOf(Delivery.RetryAfter.class);
  }

  @Test
  void aLineOfNothingAndALineWithoutEndAreRefused() throws Exception {
    assertThat(deliver(line(1, " "))).isInstanceOf(Delivery.Undeliverable.class);
    assertThat(deliver(line(2, "word ".repeat(4_000)))).isInstanceOf(Delivery.Undeliverable.class);
    assertThat(twilio.apiCalls()).isEmpty();
  }

  @Test
  void oneAfterTheOtherIsTheOrderOfArrival() throws Exception {
    for (int i = 0; i < 20; i++) {
      deliver(line(i, "Line " + i));
    }
    assertThat(received()).hasSize(20).first().isEqualTo("Line 0");
    assertThat(received().getLast()).isEqualTo("Line 19");
    assertThat(received()).isEqualTo(received().stream().distinct().toList());
  }

  private static DeliveryReport report(
      Line line, String sid, DeliveryReport.Progress progress, int code) {
    SentParts.Part part = new SentParts.Part(line.key().toString(), 1);
    return new DeliveryReport(sid, part, line.to(), progress, code);
  }

  @Test
  void aFailureThatIsReportedBeforeTheLineIsDoneIsItsEnd() throws Exception {
    twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    Line line = line(1, "Hello");
    assertThat(deliver(line)).isInstanceOf(Delivery.Unknown.class);
    String sid = twilio.sentTo(CUSTOMER).getFirst().sid();
    DeliveryReport failure = report(line, sid, DeliveryReport.Progress.FAILED, 21610);

    assertThat(channel.reported(failure)).isEqualTo(Reports.News.NOTED);

    assertThat(deliver(doubtful(line)))
        .isEqualTo(new Delivery.Undeliverable(TwilioErrors.undelivered(21610)));
    assertThat(optedOut).containsExactly("sms:+13125550142 c1/1/deliver-sms/opted-out");
    assertThat(channel.reported(failure)).isEqualTo(Reports.News.NONE);
  }

  @Test
  void whatIsFoundAndHasFailedDidNotArrive(Vertx vertx) throws Exception {
    twilio.faults().fate(CUSTOMER, new Fate.Undelivered(30006));
    twilio.faults().next(1, Call.CREATE, new Fault.ResetAfterAccept());
    Line line = line(1, "Hello");
    deliver(line);
    twilio
        .until(() -> twilio.sentTo(CUSTOMER).getFirst().status() == Message.Status.UNDELIVERED)
        .await(5, TimeUnit.SECONDS);
    crash(vertx);

    assertThat(deliver(doubtful(line)))
        .isEqualTo(new Delivery.Undeliverable(TwilioErrors.undelivered(30006)));
    assertThat(received()).as("it is not sent again").hasSize(1);
  }

  @Test
  void aMessageIsFoundOnALaterPageAndByAClockThatIsOff(Vertx vertx) throws Exception {
    TwilioStandIn late =
        TwilioStandIn.start(
                vertx,
                () -> time.now().minusSeconds(40),
                time,
                StandInSettings.instant().as(Forms.ACCOUNT, TOKEN))
            .await(10, TimeUnit.SECONDS);
    SmsChannel there = channel(vertx, TOKEN, late.url(), "+12025550100", Duration.ofSeconds(5));
    Line first = line(1, "The first of many");
    there.deliver(first).await(10, TimeUnit.SECONDS);
    List<Future<Delivery>> others = new ArrayList<>();
    for (int i = 2; i < 130; i++) {
      others.add(there.deliver(line(i, "Line " + i)));
    }
    Future.all(others).await(20, TimeUnit.SECONDS);
    there.close().await(10, TimeUnit.SECONDS);

    there = channel(vertx, TOKEN, late.url(), "+12025550100", Duration.ofSeconds(5));
    assertThat(there.deliver(doubtful(first)).await(10, TimeUnit.SECONDS))
        .isEqualTo(new Delivery.Delivered(late.sentTo(CUSTOMER).getFirst().sid()));
    there.close().await(10, TimeUnit.SECONDS);
    late.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whenTwilioAsksForAPauseNobodySends() throws Exception {
    twilio.faults().next(1, Call.CREATE, new Fault.TooManyRequests(Duration.ofSeconds(90)));
    assertThat(deliver(line(1, "One")))
        .isInstanceOfSatisfying(
            Delivery.RetryAfter.class,
            retry -> assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(90)));
    assertThat(deliver(line(2, "Two"))).isInstanceOf(Delivery.RetryAfter.class);
    assertThat(creates()).isEqualTo(1);
  }

  @Test
  void aTextIsKnownAgainWhateverTwilioMadeOfItsTypography() {
    assertThat(Parcel.of("It’s “here” – now").isSaidBy("It's \"here\" - now")).isTrue();
    assertThat(Parcel.of("Hello").isSaidBy("Sent from your Twilio trial account - Hello")).isTrue();
    assertThat(Parcel.of("Hello ").isSaidBy("Hello")).isTrue();
    assertThat(Parcel.of("Hello").isSaidBy("Hello!")).isFalse();
  }

  @Test
  void aMessageThatFailsLaterWasStillAccepted() throws Exception {
    twilio.faults().fate(CUSTOMER, new Fate.Undelivered(30003));
    assertThat(deliver(line(1, "Hello"))).isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void aServiceSendsInsteadOfANumber(Vertx vertx) throws Exception {
    String service = "MG" + "0c".repeat(16);
    TwilioStandIn other =
        TwilioStandIn.start(
                vertx,
                time,
                time,
                StandInSettings.instant().as(Forms.ACCOUNT, TOKEN).withService(service))
            .await(10, TimeUnit.SECONDS);
    SmsChannel through = channel(vertx, TOKEN, other.url(), service, Duration.ofSeconds(5));
    assertThat(through.deliver(line(1, "Hello")).await(10, TimeUnit.SECONDS))
        .isInstanceOf(Delivery.Delivered.class);
    assertThat(other.apiCalls().getFirst().sent())
        .containsEntry("MessagingServiceSid", service)
        .doesNotContainKey("From");
    through.close().await(10, TimeUnit.SECONDS);
    other.close().await(10, TimeUnit.SECONDS);
  }

  private SmsChannel paced(Vertx vertx, Clock clock, SmsSettings.Pace pace) {
    SmsSettings slow =
        new SmsSettings(
            Forms.ACCOUNT,
            List.of(new Secret(TOKEN)),
            "+12025550100",
            twilio.url(),
            URI.create("http://127.0.0.1:9"),
            "en",
            pace,
            SmsSettings.Limits.DEFAULT);
    return new SmsChannel(
        vertx,
        clock,
        time,
        slow,
        TextedShop.files(time),
        TextedShop.brief(TextedShop.files(time), time),
        (_, _) -> {});
  }

  /// After a crash nobody has a turn, and what is there needs none.
  @Test
  void whatMayHaveBeenSentIsLookedForBeforeItNeedsATurn(Vertx vertx) throws Exception {
    Line sent = line(1, "One");
    deliver(sent);
    SmsChannel paced = paced(vertx, time, new SmsSettings.Pace(0.01, 1, Duration.ofSeconds(1)));
    paced.deliver(line(2, "Two")).await(10, TimeUnit.SECONDS);
    assertThat(paced.deliver(line(3, "Three")).await(10, TimeUnit.SECONDS))
        .isInstanceOf(Delivery.Undeliverable.class);

    assertThat(paced.deliver(doubtful(sent)).await(10, TimeUnit.SECONDS))
        .isEqualTo(new Delivery.Delivered(twilio.sentTo(CUSTOMER).getFirst().sid()));
    assertThat(received()).containsExactly("One", "Two");
    paced.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatTwilioDoesNotTakeHasItsTurnOnce(Vertx vertx) throws Exception {
    SmsChannel paced = paced(vertx, time, new SmsSettings.Pace(0.01, 2, Duration.ofSeconds(1)));
    twilio.faults().refuse(CUSTOMER, 21611);
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(paced.deliver(line(1, "One")).await(10, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Delivery.RetryAfter.class,
              retry -> assertThat(retry.cause()).doesNotContain("may not send faster"));
    }
    assertThat(creates()).isEqualTo(5);
    paced.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatMustWaitForItsTurnIsGivenBackAndNotHeld(Vertx vertx) throws Exception {
    Instant[] now = {time.now()};
    SmsChannel paced = paced(vertx, () -> now[0], new SmsSettings.Pace(1, 1));
    paced.deliver(line(1, "One")).await(10, TimeUnit.SECONDS);
    assertThat(paced.deliver(line(2, "Two")).await(10, TimeUnit.SECONDS))
        .isInstanceOf(Delivery.RetryAfter.class);
    now[0] = now[0].plusSeconds(1);
    assertThat(paced.deliver(line(2, "Two")).await(10, TimeUnit.SECONDS))
        .isInstanceOf(Delivery.Delivered.class);
    assertThat(received()).containsExactly("One", "Two");
    paced.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatTwilioCountsAndWhatWeCountIsTheSame() {
    long seed = 1_600;
    Random random = new Random(seed);
    String[] bits = {"a", " ", "€", "[", "ü", "ç", "я", "👍", "’", "\n", "word ", "^~"};
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      int plain = random.nextInt(4) == 0 ? bits.length : 5;
      for (int i = random.nextInt(400); i > 0; i--) {
        text.append(bits[random.nextInt(plain)]);
      }
      assertThat(SmsEncoding.segments(text.toString()))
          .as("seed %d, round %d: %s", seed, round, text)
          .isEqualTo(twilio.receive(CUSTOMER, text.toString()).segments());
    }
  }
}
