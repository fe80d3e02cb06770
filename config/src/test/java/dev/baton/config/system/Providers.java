package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.SlackSandboxSettings;
import dev.baton.channels.sandbox.slack.SlackStandIn;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The providers of a test: Slack and Twilio as they behave, without their limits on pace.
///
/// @param support the channels in Slack where agents work
record Providers(SlackStandIn slack, TwilioStandIn twilio, List<String> support) {
  static final String SLACK_SECRET = "a-secret-of-the-system-tests";

  /// A short code, which may send far more than a long one.
  static final String COMPANY = "20255";

  /// The company's number on WhatsApp.
  static final String ON_WHATSAPP = "+12025550100";

  /// Slack delivers again what was not taken; so late that a Baton that starts again gets it.
  private static final List<Duration> REDELIVERIES =
      Stream.iterate(0, n -> Math.min(n + 1, 5)).limit(20).map(Duration::ofSeconds).toList();

  static Providers start(Vertx vertx, SystemTime time) {
    var slack =
        new SlackSandboxSettings(
            0, SLACK_SECRET, Duration.ofSeconds(3), REDELIVERIES, false, 200_000, true);
    var twilio =
        StandInSettings.instant().owning(COMPANY, ON_WHATSAPP).waitingFor(Duration.ofSeconds(6));
    return new Providers(
        SlackStandIn.start(vertx, slack, time, time).await(),
        TwilioStandIn.start(vertx, time, time, twilio).await(),
        List.of(Cast.SUPPORT));
  }

  /// The same with so many support channels: a channel takes one post a second.
  static Providers start(Vertx vertx, SystemTime time, int supportChannels) {
    Providers providers = start(vertx, time);
    List<String> rooms =
        Stream.iterate(1, n -> n + 1)
            .limit(supportChannels)
            .map(n -> providers.slack.stage().addChannel("support-" + n, List.of()))
            .toList();
    return new Providers(providers.slack, providers.twilio, rooms);
  }

  /// What Baton is told so that it takes these for the real ones.
  Map<String, String> environment(URI publicUrl, int port, Path directory) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLACK_BOT_TOKEN", Cast.TOKEN);
    environment.put("SLACK_SIGNING_SECRET", slack.signingSecret());
    environment.put("SLACK_API_URL", slack.apiUrl().toString());
    environment.put("SLACK_SUPPORT_CHANNEL", String.join(",", support));
    environment.put("TWILIO_ACCOUNT_SID", twilio.settings().accountSid());
    environment.put("TWILIO_AUTH_TOKEN", twilio.settings().authToken());
    environment.put("TWILIO_FROM", COMPANY);
    environment.put("TWILIO_WHATSAPP_FROM", ON_WHATSAPP);
    environment.put("TWILIO_API_URL", twilio.url().toString());
    environment.put("BATON_PUBLIC_URL", publicUrl.toString());
    environment.put("BATON_HOST", "127.0.0.1");
    environment.put("BATON_PORT", Integer.toString(port));
    // Nobody listens there: what runs on this machine is no part of a test.
    environment.put("OLLAMA_BASE_URL", "http://127.0.0.1:9");
    environment.put("BATON_DATA_DIR", directory.resolve("data").toString());
    return environment;
  }

  /// Little patience, but more of it with customers who say the same a hundred times; few
  /// partitions, and a lease that the next run need not wait for.
  static String settings() {
    return """
    redis:
      partitions: %d
    patience:
      burst_web_ms: 50
      burst_sms_ms: 50
      burst_other_ms: 50
    loop:
      turns: 200
      turns_minutes: 1
      repeats: 200
      repeats_minutes: 1
    node:
      lease_seconds: 2
    """
        .formatted(Books.PARTITIONS);
  }

  void close() {
    slack.close().eventually(twilio::close).await();
  }
}
