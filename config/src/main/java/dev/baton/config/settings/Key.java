package dev.baton.config.settings;

import java.util.Arrays;
import java.util.Optional;

/// Every setting there is: where it stands in the file, its name in the environment, what it means,
/// what it is where nothing is said. `docs/configuration.md` holds the same table; a test compares
/// them.
public enum Key {
  HOST("host", "BATON_HOST", Kind.TEXT, "", "the interface to listen on"),
  PORT("port", "BATON_PORT", Kind.PORT, "8080", "the port to listen on"),
  PUBLIC_URL("public_url", "BATON_PUBLIC_URL", Kind.HTTP_URL, "", "how the world reaches Baton"),
  TRUSTED_PROXIES(
      "trusted_proxies",
      "BATON_TRUSTED_PROXIES",
      Kind.number("a number from 0 to 10", 0, 10),
      "0",
      "how many proxies before Baton add to X-Forwarded-For"),
  DATA_DIR(
      "data_dir", "BATON_DATA_DIR", Kind.PATH, "data", "where Baton keeps what it must not lose"),
  ARCHIVE_DIR("archive_dir", "BATON_ARCHIVE_DIR", Kind.PATH, "", "where closed conversations go"),
  LIBRARY(
      "library", "BATON_LIBRARY", Kind.PATH, "", "a folder of templates instead of the shipped"),
  ESCALATION(
      "escalation",
      "BATON_ESCALATION",
      Kind.PATH,
      "config/escalation.yaml",
      "the rules for stepping aside; the shipped ones where there is no such file"),
  ADMIN_TOKEN("admin_token", "BATON_ADMIN_TOKEN", Kind.SECRET, "", "opens the admin API"),
  SANDBOX(
      "sandbox",
      "BATON_SANDBOX",
      Kind.oneOf("auto", "on", "off"),
      "auto",
      "whether stand-ins take the place of providers"),

  REDIS_URL("redis.url", "REDIS_URL", Kind.REDIS_URL, "", "a Redis of your own"),
  REDIS_CLUSTER("redis.cluster", "", Kind.SWITCH, "false", "whether redis.url is a cluster"),
  REDIS_PROGRAM("redis.program", "", Kind.PATH, "", "the redis-server to start"),
  REDIS_FSYNC(
      "redis.fsync",
      "",
      Kind.oneOf("everysec", "always"),
      "everysec",
      "when Baton's own Redis writes to the disk: once a second, or before every answer"),
  REDIS_PARTITIONS(
      "redis.partitions",
      "",
      Kind.number("a number from 1 to 4096", 1, 4096),
      "256",
      "how many partitions a new store is made with"),

  SPOOL_REQUESTS(
      "spool.max_requests",
      "",
      Kind.number("a number from 1 to 10000000", 1, 10_000_000),
      "100000",
      "how many providers' requests are kept while Redis is away"),
  SPOOL_ROOM(
      "spool.max_mib",
      "",
      Kind.number("a number of MiB from 1 to 1048576", 1, 1_048_576),
      "256",
      "how much of the disk they may take"),
  SPOOL_PATIENCE(
      "spool.patience_ms",
      "",
      Kind.number("milliseconds from 100 to 8000", 100, 8_000),
      "1500",
      "how long Redis may take for a request before it is spooled"),

  SLACK_BOT_TOKEN(
      "slack.bot_token",
      "SLACK_BOT_TOKEN",
      Kind.matching("a bot token; it begins with xoxb- or xoxe.", "xox[be].+", true),
      "",
      "the app's bot token"),
  SLACK_APP_TOKEN(
      "slack.app_token",
      "SLACK_APP_TOKEN",
      Kind.matching("an app-level token; it begins with xapp-", "xapp-.+", true),
      "",
      "the app-level token, for Socket Mode"),
  SLACK_SIGNING_SECRET(
      "slack.signing_secret",
      "SLACK_SIGNING_SECRET",
      Kind.SECRET,
      "",
      "what Slack signs its requests with"),
  SLACK_API_URL(
      "slack.api_url",
      "SLACK_API_URL",
      Kind.matching("an address that ends in /api/", "https?://.+/api/", false),
      "https://slack.com/api/",
      "Slack's Web API"),
  SLACK_SUPPORT_CHANNEL(
      "slack.support_channel",
      "SLACK_SUPPORT_CHANNEL",
      Kind.matching(
          "channel ids such as C0123456789, separated by commas",
          "[CG][A-Z0-9]+(\\s*,\\s*[CG][A-Z0-9]+)*",
          false),
      "",
      "the channels where agents work"),

  TWILIO_ACCOUNT_SID(
      "twilio.account_sid",
      "TWILIO_ACCOUNT_SID",
      Kind.matching("AC and 32 hex digits", "AC[0-9a-fA-F]{32}", false),
      "",
      "the Twilio account"),
  TWILIO_AUTH_TOKEN(
      "twilio.auth_token", "TWILIO_AUTH_TOKEN", Kind.SECRET, "", "the account's auth token"),
  TWILIO_FROM(
      "twilio.from",
      "TWILIO_FROM",
      Kind.matching(
          "a number such as +12025550100, a short code, or a Messaging Service MG…",
          "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|MG[0-9a-fA-F]{32}",
          false),
      "",
      "the number that sends"),
  TWILIO_API_URL(
      "twilio.api_url", "TWILIO_API_URL", Kind.HTTP_URL, "https://api.twilio.com", "Twilio's API"),

  OLLAMA_BASE_URL(
      "ollama.base_url",
      "OLLAMA_BASE_URL",
      Kind.HTTP_URL,
      "http://localhost:11434",
      "where Ollama listens"),
  OLLAMA_MODEL("ollama.model", "OLLAMA_MODEL", Kind.TEXT, "", "the model to ask for"),

  WEB_ORIGINS("web.origins", "", Kind.ORIGINS, "", "the sites that may embed the chat"),
  WEB_IDENTITY_KEYS(
      "web.identity_keys",
      "BATON_WEB_IDENTITY_KEYS",
      Kind.IDENTITY_KEYS,
      "",
      "what those sites sign their customers' identity with"),

  BURST_WEB(
      "patience.burst_web_ms", "", Times.MILLIS, "700", "quiet before a web line is answered"),
  BURST_SMS("patience.burst_sms_ms", "", Times.MILLIS, "2000", "quiet before an SMS is answered"),
  BURST_OTHER(
      "patience.burst_other_ms",
      "",
      Times.MILLIS,
      "1200",
      "quiet before any other line is answered"),
  ASSURANCE(
      "patience.assurance_seconds",
      "",
      Times.SECONDS,
      "60",
      "least time between assurances to who waits"),
  REMINDER("patience.reminder_seconds", "", Times.SECONDS, "120", "until agents are reminded"),
  PROMISE(
      "patience.promise_seconds",
      "",
      Times.SECONDS,
      "300",
      "until the customer is promised a callback"),
  PROMISE_RENEWAL(
      "patience.promise_renewal_seconds",
      "",
      Times.SECONDS,
      "1800",
      "until a promise is renewed, doubled each time"),
  NUDGE("patience.nudge_seconds", "", Times.SECONDS, "180", "until a silent agent is nudged"),
  NUDGES(
      "patience.nudges",
      "",
      Kind.number("a number from 1 to 10", 1, 10),
      "2",
      "how often a silent agent is nudged before somebody else is asked"),
  IDLE("patience.idle_seconds", "", Times.SECONDS, "1800", "until an idle case is asked about"),
  IDLE_CLOSE(
      "patience.idle_close_seconds", "", Times.SECONDS, "86400", "from there until it is closed"),
  REPLY("patience.reply_ms", "", Times.MILLIS, "5000", "how long the bot may take for a reply"),

  SLOTS(
      "desk.slots_per_agent",
      "",
      Kind.number("a number from 1 to 100", 1, 100),
      "3",
      "how many cases an agent may have at once"),
  RESERVATION(
      "desk.reservation_seconds",
      "",
      Times.SECONDS,
      "30",
      "how long a case is kept for who takes it"),
  LEASE(
      "node.lease_seconds",
      "",
      Kind.number("a number of seconds from 2 to 300", 2, 300),
      "10",
      "how long a node may be silent before another does its work"),
  DRAIN(
      "node.drain_seconds", "", Times.SECONDS, "20", "how long a stop waits for what is under way");

  private final String path;
  private final String environment;

  @SuppressWarnings("ImmutableEnumChecker") // a predicate over text, made here and never changed
  private final Kind kind;

  private final String fallback;
  private final String meaning;

  Key(String path, String environment, Kind kind, String fallback, String meaning) {
    this.path = path;
    this.environment = environment;
    this.kind = kind;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /// Where it stands in the file: `slack.bot_token` is `bot_token` under `slack`.
  public String path() {
    return path;
  }

  /// Its name in the environment, if it has one.
  public Optional<String> environment() {
    return environment.isEmpty() ? Optional.empty() : Optional.of(environment);
  }

  /// What it means.
  public String meaning() {
    return meaning;
  }

  /// What it is where nothing is said, if it is anything.
  public Optional<String> fallback() {
    return fallback.isEmpty() ? Optional.empty() : Optional.of(fallback);
  }

  /// What its value must be, in words that complete "must be …".
  public String shape() {
    return kind.shape();
  }

  /// Whether its value is never shown.
  public boolean isSecret() {
    return kind.secret();
  }

  /// How people are told of it: by both its names.
  public String shown() {
    return environment.isEmpty() ? path : path + " (" + environment + ")";
  }

  boolean fits(String value) {
    return kind.fits().test(value);
  }

  static Optional<Key> at(String path) {
    return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
  }

  private static final class Times {
    static final Kind MILLIS = Kind.number("milliseconds from 0 to 600000", 0, 600_000);
    static final Kind SECONDS = Kind.number("seconds from 1 to 2592000", 1, 2_592_000);
  }
}
