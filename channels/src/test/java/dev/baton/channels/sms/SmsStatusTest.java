package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.channels.sms.SentParts.Part;
import dev.baton.gateway.bus.Channel.Fence;
import dev.baton.gateway.bus.Channel.Line;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.EffectId;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.bus.Receipt;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.BriefLinks;
import dev.baton.gateway.files.FileSettings;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.MemoryFiles;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Failures of lines whose sending another node may have gone on with, while Twilio reports them
/// here. There is no Twilio to be reached.
@ExtendWith(VertxExtension.class)
@Timeout(30)
class SmsStatusTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:9");
  private static final EffectId LINE =
      new EffectId(new AggregateId("conversation", "c1"), 7, "deliver-sms");
  private static final Address MAYA = new Address("sms", "+13125550142");

  private final VirtualTime time = new VirtualTime();
  private final List<String> told = new ArrayList<>();
  private Receipt answer = new Receipt.Ignored("noted");
  private SmsChannel channel;
  private SmsStatus status;

  @BeforeEach
  void open(Vertx vertx) {
    SmsSettings settings =
        new SmsSettings(
            Forms.ACCOUNT,
            List.of(new Secret("a token")),
            "+12025550100",
            NOBODY,
            NOBODY,
            "en",
            new SmsSettings.Pace(1000, 1000),
            SmsSettings.Limits.DEFAULT);
    Files files =
        new Files(new MemoryFiles(time), time, Ids.secure(), FileSettings.DEFAULT, NOBODY);
    BriefLinks brief =
        new BriefLinks(files, time, List.of(new Secret("of a test")), Duration.ofHours(4));
    channel = new SmsChannel(vertx, time, time, settings, files, brief, (_, _) -> {});
    status = new SmsStatus(settings, channel, (_, _) -> {}, new Told());
  }

  @AfterEach
  void close() throws Exception {
    channel.close().await(10, TimeUnit.SECONDS);
  }

  private final class Told implements SmsStatus.Watcher {
    @Override
    public Future<Receipt> notDelivered(String key, Address to, String why) {
      told.add(key);
      return Future.succeededFuture(answer);
    }

    @Override
    public Future<Receipt> filesNotDelivered(String key, int message, Address to, String why) {
      throw new AssertionError("there are no files");
    }
  }

  private Delivery attempt() throws Exception {
    Line line =
        new Line(
            LINE,
            MAYA,
            new Author.Bot(),
            Content.of("Hello"),
            time.now(),
            Optional.empty(),
            Fence.OPEN,
            Optional.empty());
    return channel.deliver(line).await(20, TimeUnit.SECONDS);
  }

  private void reportFailure() throws Exception {
    DeliveryReport failure =
        new DeliveryReport("SM1", new Part(LINE.toString(), 1), MAYA, Progress.FAILED, 30_003);
    assertThat(status.accept(failure).await(5, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  @Test
  void aFailureThatIsKeptForAnEndThatComesElsewhereIsToldAfterAll() throws Exception {
    assertThat(attempt()).isInstanceOf(Delivery.RetryAfter.class);
    reportFailure();
    time.advance(Reports.SENDING.minusSeconds(1));
    assertThat(told).as("the line is being sent here").isEmpty();
    time.advance(Duration.ofSeconds(2));
    assertThat(told).containsExactly(LINE.toString());
    time.advance(Reports.SENDING.multipliedBy(3));
    reportFailure();
    assertThat(told).as("once").hasSize(1);
  }

  @Test
  void aFailureThatIsKeptForAnEndThatComesHereIsThatEnd() throws Exception {
    attempt();
    reportFailure();
    time.advance(Duration.ofMinutes(4));
    assertThat(attempt()).isInstanceOf(Delivery.Undeliverable.class);
    time.advance(Reports.SENDING.multipliedBy(3));
    assertThat(told).as("the line's own end says so").isEmpty();
  }

  @Test
  void whereNobodyCouldHearItItIsToldAgain() throws Exception {
    attempt();
    reportFailure();
    answer = new Receipt.Busy();
    time.advance(Reports.SENDING.plusSeconds(1));
    answer = new Receipt.Ignored("noted");
    time.advance(Reports.SENDING.plusSeconds(1));
    assertThat(told).hasSize(2);
    time.advance(Reports.SENDING.multipliedBy(2));
    assertThat(told).hasSize(2);
  }
}
