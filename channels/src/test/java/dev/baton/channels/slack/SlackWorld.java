package dev.baton.channels.slack;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.SlackSandboxSettings;
import dev.baton.channels.sandbox.slack.SlackStandIn;
import dev.baton.gateway.bus.EffectId;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.files.FileSettings;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.files.MemoryFiles;
import dev.baton.gateway.log.AggregateId;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A stand-in for Slack, and the adapter's parts on top of it.
final class SlackWorld implements AutoCloseable {
  static final PersonLabels LABELS =
      new PersonLabels(Map.of("en", "Talk to a person", "de", "Mit einem Menschen sprechen"));
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  static final Secret SIGNING = new Secret("a-signing-secret");

  /// How long a post may need until it is seen.
  static final Duration ARRIVAL = Duration.ofMillis(400);

  /// The usual bounds but for that one.
  static final SlackSettings.Limits LIMITS = impatient(SlackSettings.Limits.DEFAULT);

  final SlackStandIn slack;
  final SlackSettings settings;
  final SlackApi api;
  final Lanes lanes;
  final Troubles troubles;
  final Posted posted;
  final Files files;

  SlackWorld(Vertx vertx, boolean paced) {
    SystemTime time = new SystemTime(vertx);
    SlackSandboxSettings sandbox = SlackSandboxSettings.forTests(SIGNING.reveal());
    slack = await(SlackStandIn.start(vertx, paced ? sandbox : sandbox.unpaced(), time, time));
    settings =
        new SlackSettings(
            new Secret(Cast.TOKEN),
            Optional.empty(),
            Optional.of(SIGNING),
            Optional.empty(),
            slack.apiUrl(),
            List.of(Cast.SUPPORT, Cast.RETURNS),
            false,
            "en",
            LABELS,
            LIMITS);
    api =
        new SlackApi(
            slack.apiUrl(),
            settings.botToken(),
            Duration.ofSeconds(2),
            8,
            settings.limits().longestPause());
    troubles = new Troubles(settings.supportChannels());
    lanes = new Lanes(time, time, new Lanes.Limits(100, Duration.ofSeconds(20)), troubles);
    files =
        new Files(
            new MemoryFiles(time),
            time,
            Ids.secure(),
            FileSettings.DEFAULT,
            URI.create("https://support.example.com"));
    posted = new Posted(api, lanes, new Looks(time, time, ARRIVAL));
  }

  private static SlackSettings.Limits impatient(SlackSettings.Limits usual) {
    return new SlackSettings.Limits(
        usual.callTimeout(),
        usual.nameTimeout(),
        usual.callsAtOnce(),
        usual.queuedCalls(),
        usual.homeMaxAge(),
        usual.nameMaxAge(),
        usual.transcriptPosts(),
        ARRIVAL,
        LONGEST_PAUSE,
        usual.patience(),
        Duration.ofMillis(50));
  }

  static EffectId effect(long seq, String name) {
    return new EffectId(new AggregateId("conversation", "c-1"), seq, name);
  }

  /// A request's signature as Slack makes it.
  static String sign(Buffer body, long timestamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SIGNING.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("It did not happen within 20 s", e);
    }
  }

  @Override
  public void close() {
    api.close();
    await(slack.close());
  }
}
