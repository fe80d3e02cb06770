package dev.baton.config.settings;

import dev.baton.bot.connector.ConnectorLimits;
import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Ollama.Wanted;
import dev.baton.channels.slack.SlackSettings;
import dev.baton.channels.sms.SmsSettings;
import dev.baton.config.settings.Settings.Http;
import dev.baton.config.settings.Settings.Node;
import dev.baton.config.settings.Settings.Ollama;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.Settings.Slack;
import dev.baton.config.settings.Settings.Store;
import dev.baton.config.settings.Settings.Twilio;
import dev.baton.config.settings.Settings.Web;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.redis.RedisAddress;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.spool.SpoolSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts settings together of single values that each fit, and finds what does not go together.
final class Assembly {
  private static final List<Key> SLACK_CREDENTIALS =
      List.of(Key.SLACK_BOT_TOKEN, Key.SLACK_SIGNING_SECRET, Key.SLACK_APP_TOKEN);
  private static final List<Key> TWILIO_CREDENTIALS =
      List.of(Key.TWILIO_ACCOUNT_SID, Key.TWILIO_AUTH_TOKEN, Key.TWILIO_AUTH_TOKEN_SECONDARY);

  private final Map<Key, String> given;
  private final List<Problem> problems;

  Assembly(Map<Key, String> given, List<Problem> problems) {
    this.given = given;
    this.problems = problems;
  }

  Optional<Settings> settings() {
    boolean anyCredential = any(SLACK_CREDENTIALS) || any(TWILIO_CREDENTIALS);
    String mode = text(Key.SANDBOX);
    boolean standIns = mode.equals("on") || (mode.equals("auto") && !anyCredential);
    Role<Slack> slack = any(SLACK_CREDENTIALS) ? slack() : absent(standIns);
    Role<Twilio> twilio = any(TWILIO_CREDENTIALS) ? twilio() : absent(standIns);
    Role<Settings.Shop> shop = given.containsKey(Key.CONNECTOR_URL) ? shop() : absent(standIns);
    boolean sandbox = isOn(Key.OLLAMA_STAND_IN) || Settings.anyPlayed(slack, twilio, shop);
    checkTogether();
    checkRules();
    Patience patience = patience();
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings(
            http(sandbox),
            store(),
            spool(),
            slack,
            twilio,
            ollama(),
            new Settings.Connector(
                shop,
                new ConnectorLimits(
                    millis(Key.CONNECTOR_LIMIT),
                    number(Key.CONNECTOR_AT_ONCE),
                    number(Key.CONNECTOR_FAILURES),
                    seconds(Key.CONNECTOR_REST))),
            new Web(
                optional(Key.WEB_ORIGINS).map(Kind::list).orElse(List.of()),
                optional(Key.WEB_IDENTITY_KEYS).map(Kind::identityKeys).orElse(List.of()),
                optional(Key.WEB_IDENTITY_AUDIENCE)),
            patience,
            millis(Key.REPLY),
            new Desking.Slots(number(Key.SLOTS), seconds(Key.RESERVATION)),
            new Node(seconds(Key.LEASE), seconds(Key.DRAIN)),
            Bounds.of(this),
            showable()));
  }

  private Ollama ollama() {
    return new Ollama(
        URI.create(text(Key.OLLAMA_BASE_URL)),
        new Wanted(optional(Key.OLLAMA_MODEL), optional(Key.OLLAMA_EMBEDDING_MODEL)),
        new LlmLimits(
            LlmLimits.replyWithin(millis(Key.REPLY)),
            number(Key.OLLAMA_AT_ONCE),
            number(Key.OLLAMA_FAILURES),
            seconds(Key.OLLAMA_REST),
            seconds(Key.OLLAMA_LOOK),
            number(Key.OLLAMA_ANSWER) * 1024),
        isOn(Key.OLLAMA_STAND_IN));
  }

  private Role<Settings.Shop> shop() {
    return new Role.Real<>(
        new Settings.Shop(
            URI.create(text(Key.CONNECTOR_URL)), optional(Key.CONNECTOR_TOKEN).map(Secret::new)));
  }

  private Map<Key, String> showable() {
    Map<Key, String> shown = new EnumMap<>(Key.class);
    given.forEach((key, value) -> shown.put(key, key.isSecret() ? "(secret)" : value));
    return shown;
  }

  private Http http(boolean sandbox) {
    String host = optional(Key.HOST).orElse(sandbox ? "127.0.0.1" : "0.0.0.0");
    return new Http(
        host,
        number(Key.PORT),
        optional(Key.PUBLIC_URL).map(url -> URI.create(url.replaceAll("/+$", ""))),
        number(Key.TRUSTED_PROXIES),
        optional(Key.ADMIN_TOKEN).map(Secret::new));
  }

  private Store store() {
    return new Store(
        Path.of(text(Key.DATA_DIR)),
        optional(Key.ARCHIVE_DIR).map(Path::of),
        optional(Key.LIBRARY).map(Path::of),
        Path.of(text(Key.ESCALATION)),
        ZoneId.of(text(Key.TIME_ZONE)),
        optional(Key.REDIS_URL).map(Secret::new),
        isOn(Key.REDIS_CLUSTER),
        optional(Key.REDIS_PROGRAM).map(Path::of),
        text(Key.REDIS_FSYNC).equals("always"),
        number(Key.REDIS_PARTITIONS));
  }

  private SpoolSettings spool() {
    return SpoolSettings.in(Path.of(text(Key.DATA_DIR)).resolve("spool"))
        .with(
            number(Key.SPOOL_REQUESTS),
            (long) number(Key.SPOOL_ROOM) << 20,
            millis(Key.SPOOL_PATIENCE))
        .keeping(Duration.ofDays(number(Key.SPOOL_KEEPS)));
  }

  private Role<Slack> slack() {
    require(Key.SLACK_BOT_TOKEN, "Slack has other credentials, but no bot token");
    require(Key.SLACK_SUPPORT_CHANNEL, "Slack is on, but agents have no channel");
    // On a socket that we opened nothing is signed.
    if (!given.containsKey(Key.SLACK_APP_TOKEN)) {
      require(Key.SLACK_SIGNING_SECRET, "Slack's requests can't be verified");
    }
    if (given.containsKey(Key.SLACK_REFRESH_TOKEN)) {
      require(Key.SLACK_CLIENT_ID, "the Slack token can't be renewed");
      require(Key.SLACK_CLIENT_SECRET, "the Slack token can't be renewed");
    }
    if (!problems.isEmpty()) {
      return new Role.Off<>();
    }
    return new Role.Real<>(
        new Slack(
            new Secret(text(Key.SLACK_BOT_TOKEN)),
            optional(Key.SLACK_APP_TOKEN).map(Secret::new),
            optional(Key.SLACK_SIGNING_SECRET).map(Secret::new),
            optional(Key.SLACK_REFRESH_TOKEN)
                .map(token ->
                    new SlackSettings.Rotation(
                        new Secret(token),
                        text(Key.SLACK_CLIENT_ID),
                        new Secret(text(Key.SLACK_CLIENT_SECRET)))),
            URI.create(text(Key.SLACK_API_URL)),
            Kind.list(text(Key.SLACK_SUPPORT_CHANNEL)),
            isOn(Key.SLACK_GUESTS)));
  }

  private Role<Twilio> twilio() {
    require(Key.TWILIO_ACCOUNT_SID, "Twilio has an auth token, but no account");
    require(Key.TWILIO_AUTH_TOKEN, "Twilio is on, but has no auth token");
    require(Key.TWILIO_FROM, "Twilio is on, but there is no number to send from");
    if (!problems.isEmpty()) {
      return new Role.Off<>();
    }
    return new Role.Real<>(
        new Twilio(
            text(Key.TWILIO_ACCOUNT_SID),
            Stream.of(Key.TWILIO_AUTH_TOKEN, Key.TWILIO_AUTH_TOKEN_SECONDARY)
                .flatMap(key -> optional(key).stream())
                .map(Secret::new)
                .toList(),
            text(Key.TWILIO_FROM),
            URI.create(text(Key.TWILIO_API_URL)),
            optional(Key.TWILIO_WHATSAPP_FROM)
                .map(number ->
                    new SmsSettings.WhatsApp(number, optional(Key.TWILIO_WHATSAPP_TEMPLATE)))));
  }

  /// Who names a rule file means it: other rules in its place would be a surprise.
  private void checkRules() {
    Optional.ofNullable(given.get(Key.ESCALATION))
        .filter(file -> !Files.exists(Path.of(file)))
        .ifPresent(file ->
            problems.add(
                new Problem(
                    Key.ESCALATION.shown(),
                    "names a file that is not there: " + file,
                    "Name one that is, or unset it for the shipped rules.")));
  }

  private void checkTogether() {
    if (any(TWILIO_CREDENTIALS)) {
      requirePublicUrl("Twilio signs the address that it calls");
    } else if (any(SLACK_CREDENTIALS) && isSlackOverHttp()) {
      requirePublicUrl("Slack calls it, and what is sent along in Slack is a link there");
    }
    if (given.containsKey(Key.REDIS_CLUSTER) && !given.containsKey(Key.REDIS_URL)) {
      problems.add(
          new Problem(
              Key.REDIS_CLUSTER.shown(),
              "is set, but Baton runs a Redis of its own",
              "Set " + Key.REDIS_URL.shown() + " or remove it."));
    }
    optional(Key.REDIS_URL).ifPresent(this::checkRedis);
  }

  /// With an app-level token we open the sockets on which Slack tells us.
  private boolean isSlackOverHttp() {
    return !given.containsKey(Key.SLACK_APP_TOKEN);
  }

  private void requirePublicUrl(String why) {
    if (!given.containsKey(Key.PUBLIC_URL)) {
      problems.add(
          new Problem(
              Key.PUBLIC_URL.shown(),
              "is missing: " + why,
              "Set it to how the world reaches Baton, such as https://support.example.com."));
    }
  }

  private void checkRedis(String url) {
    try {
      RedisAddress.parse(url, isOn(Key.REDIS_CLUSTER));
    } catch (IllegalArgumentException wrong) {
      problems.add(
          new Problem(
              Key.REDIS_URL.shown(),
              String.valueOf(wrong.getMessage()),
              "Set it to where your Redis is, or unset it for one of Baton's own."));
    }
  }

  private Patience patience() {
    Duration reminder = seconds(Key.REMINDER);
    Duration promise = seconds(Key.PROMISE);
    if (reminder.compareTo(promise) >= 0) {
      problems.add(
          new Problem(
              Key.REMINDER.shown(),
              "must be less than " + Key.PROMISE.path() + " (" + promise.toSeconds() + ")",
              "Agents are reminded before the customer is promised a callback."));
      return Patience.DEFAULT;
    }
    return new Patience(
        Map.of(
            "web",
            millis(Key.BURST_WEB),
            "sms",
            millis(Key.BURST_SMS),
            "whatsapp",
            millis(Key.BURST_SMS)),
        millis(Key.BURST_OTHER),
        seconds(Key.ASSURANCE),
        reminder,
        promise,
        seconds(Key.PROMISE_RENEWAL),
        seconds(Key.NUDGE),
        number(Key.NUDGES),
        seconds(Key.IDLE),
        seconds(Key.IDLE_CLOSE));
  }

  private static <T> Role<T> absent(boolean standIns) {
    return standIns ? new Role.StandIn<>() : new Role.Off<>();
  }

  private void require(Key key, String wrong) {
    if (!given.containsKey(key)) {
      problems.add(new Problem(key.shown(), "is missing: " + wrong, "Set it."));
    }
  }

  private boolean any(List<Key> keys) {
    return keys.stream().anyMatch(given::containsKey);
  }

  Optional<String> optional(Key key) {
    return Optional.ofNullable(given.get(key)).or(key::fallback);
  }

  private String text(Key key) {
    return optional(key).orElse("");
  }

  boolean isOn(Key key) {
    return Boolean.parseBoolean(text(key));
  }

  int number(Key key) {
    return Integer.parseInt(text(key));
  }

  Duration millis(Key key) {
    return Duration.ofMillis(Long.parseLong(text(key)));
  }

  Duration seconds(Key key) {
    return Duration.ofSeconds(Long.parseLong(text(key)));
  }
}
