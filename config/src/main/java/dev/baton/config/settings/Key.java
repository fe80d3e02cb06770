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
  ARCHIVE_DIR(
      "archive_dir",
      "BATON_ARCHIVE_DIR",
      Kind.PATH,
      "",
      "where closed conversations will go; not used yet"),
  LIBRARY(
      "library", "BATON_LIBRARY", Kind.PATH, "", "a folder of templates instead of the shipped"),
  ESCALATION(
      "escalation",
      "BATON_ESCALATION",
      Kind.PATH,
      "config/escalation.yaml",
      "the rules for stepping aside; where none are named or at the usual place, the shipped ones"),
  TIME_ZONE(
      "time_zone", "BATON_TIME_ZONE", Kind.ZONE, "UTC", "where the company's days begin and end"),
  ADMIN_TOKEN(
      "admin_token", "BATON_ADMIN_TOKEN", Kind.SECRET, "", "will open the admin API; not used yet"),
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
  SPOOL_KEEPS(
      "spool.passed_over_days",
      "",
      Kind.within("days", 1, 365),
      "14",
      "how long a request that could not be taken in is kept for another start"),

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
      "the app-level token; with it Slack needs no way to Baton (Socket Mode)"),
  SLACK_SIGNING_SECRET(
      "slack.signing_secret",
      "SLACK_SIGNING_SECRET",
      Kind.SECRET,
      "",
      "what Slack signs its requests with"),
  SLACK_REFRESH_TOKEN(
      "slack.refresh_token",
      "SLACK_REFRESH_TOKEN",
      Kind.matching("a refresh token; it begins with xoxe-", "xoxe-.+", true),
      "",
      "what the bot token is renewed with, where the app's tokens rotate"),
  SLACK_CLIENT_ID(
      "slack.client_id",
      "SLACK_CLIENT_ID",
      Kind.matching("two numbers with a dot between them", "\\d+\\.\\d+", false),
      "",
      "the app's client id; needed where its tokens rotate"),
  SLACK_CLIENT_SECRET(
      "slack.client_secret",
      "SLACK_CLIENT_SECRET",
      Kind.SECRET,
      "",
      "the app's client secret; needed where its tokens rotate"),
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
  TWILIO_AUTH_TOKEN_SECONDARY(
      "twilio.auth_token_secondary",
      "TWILIO_AUTH_TOKEN_SECONDARY",
      Kind.SECRET,
      "",
      "the secondary one while they are being exchanged; Twilio may sign with either"),
  TWILIO_FROM(
      "twilio.from",
      "TWILIO_FROM",
      Kind.matching(
          "a number such as +12025550100, a short code, or a Messaging Service MG…",
          "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|MG[0-9a-fA-F]{32}",
          false),
      "",
      "the number that sends"),
  TWILIO_WHATSAPP_FROM(
      "twilio.whatsapp_from",
      "TWILIO_WHATSAPP_FROM",
      Kind.matching("a number such as +12025550100", "\\+[1-9][0-9]{6,14}", false),
      "",
      "the number that is on WhatsApp"),
  TWILIO_WHATSAPP_TEMPLATE(
      "twilio.whatsapp_template",
      "TWILIO_WHATSAPP_TEMPLATE",
      Kind.matching("HX and 32 hex digits", "HX[0-9a-fA-F]{32}", false),
      "",
      "what WhatsApp has approved for lines that come a day late, with the line as {{1}}"),
  TWILIO_API_URL(
      "twilio.api_url", "TWILIO_API_URL", Kind.HTTP_URL, "https://api.twilio.com", "Twilio's API"),

  OLLAMA_BASE_URL(
      "ollama.base_url",
      "OLLAMA_BASE_URL",
      Kind.HTTP_URL,
      "http://localhost:11434",
      "where Ollama listens"),
  OLLAMA_MODEL("ollama.model", "OLLAMA_MODEL", Kind.TEXT, "", "the model to ask for"),
  OLLAMA_EMBEDDING_MODEL(
      "ollama.embedding_model",
      "OLLAMA_EMBEDDING_MODEL",
      Kind.TEXT,
      "",
      "the model to ask how near texts are"),
  OLLAMA_AT_ONCE(
      "ollama.at_once",
      "",
      Kind.number("a number from 1 to 256", 1, 256),
      "4",
      "how many replies it may be asked for at once"),
  OLLAMA_FAILURES(
      "ollama.failures",
      "",
      Kind.number("a number from 1 to 1000", 1, 1000),
      "3",
      "how many failures in a row it is forgiven before it is left alone for a while"),
  OLLAMA_REST(
      "ollama.rest_seconds",
      "",
      Kind.number("a number from 1 to 3600", 1, 3600),
      "30",
      "how long it is left alone then"),
  OLLAMA_LOOK(
      "ollama.look_seconds",
      "",
      Kind.number("a number from 1 to 3600", 1, 3600),
      "30",
      "how often it is looked for"),
  OLLAMA_ANSWER(
      "ollama.answer_kb",
      "",
      Kind.number("a number from 1 to 1024", 1, 1024),
      "64",
      "the longest answer that is read"),
  OLLAMA_STAND_IN(
      "ollama.stand_in", "", Kind.SWITCH, "false", "whether a stand-in takes the place of Ollama"),
  CLOSED_CASES(
      "assistance.closed_cases",
      "",
      Kind.within("a number", 1, 100000),
      "2000",
      "how many closed cases are kept in memory, to be found again by agents with one like them"),
  CLOSED_CASES_LOOK(
      "assistance.look_seconds",
      "",
      Kind.number("a number from 1 to 3600", 1, 3600),
      "60",
      "how often those that other nodes have closed are looked for"),

  CONNECTOR_URL(
      "connector.url",
      "BATON_CONNECTOR_URL",
      Kind.HTTP_URL,
      "",
      "where the company's own systems are asked, by the library's connector.yaml"),
  CONNECTOR_TOKEN(
      "connector.token",
      "BATON_CONNECTOR_TOKEN",
      Kind.SECRET,
      "",
      "what they know Baton by, as a bearer token"),
  CONNECTOR_LIMIT(
      "connector.timeout_ms",
      "",
      Kind.number("milliseconds from 100 to 2000", 100, 2_000),
      "1500",
      "how long they may take for one answer"),
  CONNECTOR_AT_ONCE(
      "connector.at_once",
      "",
      Kind.number("a number from 1 to 256", 1, 256),
      "16",
      "how much they may be asked at once"),
  CONNECTOR_FAILURES(
      "connector.failures",
      "",
      Kind.number("a number from 1 to 1000", 1, 1000),
      "3",
      "how many failures in a row they are forgiven before they are left alone for a while"),
  CONNECTOR_REST(
      "connector.rest_seconds",
      "",
      Kind.number("a number from 1 to 3600", 1, 3600),
      "15",
      "how long they are left alone then"),

  WEB_ORIGINS("web.origins", "", Kind.ORIGINS, "", "the sites that may embed the chat"),
  WEB_IDENTITY_KEYS(
      "web.identity_keys",
      "BATON_WEB_IDENTITY_KEYS",
      Kind.IDENTITY_KEYS,
      "",
      "what those sites sign their customers' identity with"),
  WEB_IDENTITY_AUDIENCE(
      "web.identity_audience",
      "BATON_WEB_IDENTITY_AUDIENCE",
      Kind.TEXT,
      "",
      "whom the aud of what they sign must name; without it aud is not looked at"),

  BURST_WEB(
      "patience.burst_web_ms", "", Times.MILLIS, "700", "quiet before a web line is answered"),
  BURST_SMS(
      "patience.burst_sms_ms",
      "",
      Times.MILLIS,
      "2000",
      "quiet before an SMS or a message on WhatsApp is answered"),
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
      "node.drain_seconds", "", Times.SECONDS, "20", "how long a stop waits for what is under way"),

  // Bounds: each room has a record of its own for them, which Bounds puts together.

  HTTP_BODY(
      "http.body_kib",
      "",
      Kind.within("KiB", 1, 65536),
      "1024",
      "the longest body of a provider's request"),
  HTTP_HEADERS(
      "http.headers_kib",
      "",
      Kind.within("KiB", 4, 1024),
      "16",
      "the longest of a request's headers together"),
  HTTP_IDLE(
      "http.idle_seconds",
      "",
      Kind.within("seconds", 1, 3600),
      "75",
      "how long nothing may pass on a connection, neither way"),
  HTTP_EXCHANGE(
      "http.exchange_seconds",
      "",
      Kind.within("seconds", 9, 600),
      "10",
      "from a request's first byte to its answer"),
  HTTP_PROBE(
      "http.probe_ms",
      "",
      Kind.within("milliseconds", 10, 60000),
      "2000",
      "how long a readiness check may take"),
  HTTP_RETRY(
      "http.retry_after_seconds",
      "",
      Kind.within("seconds", 1, 3600),
      "5",
      "what a provider is told to wait where something is away"),
  HTTP_DRAIN(
      "http.drain_seconds",
      "",
      Kind.within("seconds", 1, 3600),
      "15",
      "how long a stop waits for requests that have begun"),

  MAILBOX(
      "kernel.mailbox_commands",
      "",
      Kind.within("a number", 1, 100000),
      "256",
      "how many commands may wait for one conversation"),
  WARM(
      "kernel.warm_conversations",
      "",
      Kind.within("a number", 100, 10000000),
      "20000",
      "how many conversations a node keeps in memory"),
  CONFLICTS(
      "kernel.conflict_retries",
      "",
      Kind.within("a number", 1, 1000),
      "50",
      "how often a command is decided again that met another one"),
  DEDUPE(
      "kernel.dedupe_hours",
      "",
      Kind.within("hours", 25, 720),
      "26",
      "how long a message is known again; Slack delivers again for 24"),
  SNAPSHOT(
      "kernel.snapshot_events",
      "",
      Kind.within("a number", 10, 100000),
      "500",
      "after how many events a conversation's state is written down"),
  ATTEMPTS(
      "kernel.send_attempts",
      "",
      Kind.within("a number", 1, 1000),
      "12",
      "how often something is tried that fails for a reason of its own, unless somebody waits for"
          + " it; what a provider's absence keeps waits for longer"),
  FIRST_DELAY(
      "kernel.first_delay_ms",
      "",
      Kind.within("milliseconds", 10, 5000),
      "250",
      "before the second attempt, doubled each time"),
  LONGEST_DELAY(
      "kernel.longest_delay_seconds",
      "",
      Kind.within("seconds", 5, 3600),
      "60",
      "the longest wait between two attempts"),
  LANE(
      "kernel.lane_jobs",
      "",
      Kind.within("a number", 1, 100000),
      "1000",
      "how much may wait in one lane of a conversation; the rest waits in the log"),
  LOOK(
      "kernel.look_ms",
      "",
      Kind.within("milliseconds", 100, 60000),
      "2000",
      "how often a node looks for what others have left undone"),
  LOOK_PAGE(
      "kernel.look_page",
      "",
      Kind.within("a number", 1, 10000),
      "500",
      "how much of a partition it takes up at one look"),
  NOTICE(
      "kernel.notice_seconds",
      "",
      Kind.within("seconds", 1, 3600),
      "30",
      "after how long an agent is told that their line has not been sent yet"),
  TRANSCRIPT(
      "kernel.transcript_events",
      "",
      Kind.within("a number", 10, 10000),
      "400",
      "how many events the bot and agents are shown"),

  LOOP_TURNS(
      "loop.turns",
      "",
      Kind.within("a number", 2, 200),
      "20",
      "how many answers in so many minutes make the bot take a customer's side for a machine, and"
          + " fall silent"),
  LOOP_TURNS_MINUTES("loop.turns_minutes", "", Kind.within("minutes", 1, 60), "5", "those minutes"),
  LOOP_REPEATS(
      "loop.repeats",
      "",
      Kind.within("a number", 2, 200),
      "5",
      "how many answers to the same words, figures apart, do so"),
  LOOP_REPEATS_MINUTES(
      "loop.repeats_minutes", "", Kind.within("minutes", 1, 1440), "180", "within so many minutes"),
  LOOP_SILENCE(
      "loop.silence_minutes",
      "",
      Kind.within("minutes", 1, 1440),
      "60",
      "how long the bot is silent then; a person can be asked for all the while"),

  LINK_MINUTES(
      "people.code_minutes",
      "",
      Kind.within("minutes", 1, 60),
      "10",
      "how long a code is good that links a phone or a Slack account to a chat"),
  LINK_MISSES(
      "people.code_misses",
      "",
      Kind.within("a number", 1, 20),
      "5",
      "how many wrong codes may be sent in a code's place until it is void, and from one address"
          + " in an hour until it is not listened to"),
  LINK_CODES(
      "people.codes_per_hour",
      "",
      Kind.within("a number", 1, 20),
      "5",
      "how many codes a customer may ask for in an hour"),
  PHONE_DAYS(
      "people.phone_days",
      "",
      Kind.within("days", 1, 3650),
      "90",
      "after how long without a word a phone number may be somebody else's: they see and are told"
          + " nothing of what was said before"),
  VISITOR_HOURS(
      "people.visitor_hours",
      "",
      Kind.within("hours", 1, 8760),
      "24",
      "the same for a browser whose customer no site vouches for"),

  REDIS_IN_FLIGHT(
      "redis.in_flight",
      "",
      Kind.within("a number", 10, 1000000),
      "10000",
      "how many commands may wait for Redis; one more fails at once"),
  REDIS_CONNECT(
      "redis.connect_ms",
      "",
      Kind.within("milliseconds", 10, 60000),
      "2000",
      "how long an attempt to connect may take"),
  REDIS_COMMAND(
      "redis.command_ms",
      "",
      Kind.within("milliseconds", 100, 60000),
      "5000",
      "how long an answer may take before the connection is given up"),
  REDIS_RETRY(
      "redis.longest_delay_ms",
      "",
      Kind.within("milliseconds", 50, 60000),
      "2000",
      "the longest wait between attempts to connect"),
  REDIS_LOAD(
      "redis.load_seconds",
      "",
      Kind.within("seconds", 1, 86400),
      "600",
      "how long Baton's own Redis may take to read its files"),
  REDIS_STOP(
      "redis.stop_seconds",
      "",
      Kind.within("seconds", 1, 3600),
      "10",
      "how long it may take to end"),

  WEB_TEXT(
      "web.line_characters",
      "",
      Kind.within("a number", 100, 10000),
      "10000",
      "how long a customer's line may be"),
  WEB_LINES(
      "web.lines",
      "",
      Kind.within("a number", 1, 100000),
      "20",
      "how many lines a session may write within the window"),
  WEB_WINDOW("web.lines_window_seconds", "", Kind.within("seconds", 1, 3600), "10", "that window"),
  WEB_REPLAY(
      "web.replay_lines",
      "",
      Kind.within("a number", 2, 10000),
      "200",
      "how many missed lines are told anew"),
  WEB_REPLAY_CHARS(
      "web.replay_characters",
      "",
      Kind.within("a number", 10000, 10000000),
      "500000",
      "how many characters these may have together"),
  WEB_SOCKETS(
      "web.sockets",
      "",
      Kind.within("a number", 1, 1000000),
      "20000",
      "how many chats may be open on a node"),
  WEB_SOCKETS_CLIENT(
      "web.sockets_per_client",
      "",
      Kind.within("a number", 1, 1000000),
      "1000",
      "how many of them from one network address"),
  WEB_ERRORS(
      "web.protocol_errors",
      "",
      Kind.within("a number", 1, 1000),
      "10",
      "how many malformed frames a chat survives"),
  WEB_QUEUED(
      "web.queued_kib",
      "",
      Kind.within("KiB", 1, 65536),
      "64",
      "how much may wait to be read by one client"),
  WEB_RETURNS(
      "web.returns_per_second",
      "",
      Kind.within("a number", 1, 100000),
      "500",
      "how many customers a node that stops asks back in each second"),
  WEB_HELLO(
      "web.hello_seconds",
      "",
      Kind.within("seconds", 1, 600),
      "10",
      "how long a new chat may take to say hello"),
  WEB_LOOK(
      "web.look_seconds",
      "",
      Kind.within("seconds", 1, 600),
      "25",
      "how often an open chat is looked at and pinged"),
  WEB_TYPING(
      "web.typing_ms",
      "",
      Kind.within("milliseconds", 0, 60000),
      "3000",
      "least time between two typing signs that are passed on"),
  WEB_SLOW(
      "web.slow_seconds",
      "",
      Kind.within("seconds", 1, 600),
      "15",
      "how long a client that does not read is waited for"),
  WEB_RETRY(
      "web.retry_ms",
      "",
      Kind.within("milliseconds", 100, 60000),
      "2000",
      "what a client is told to wait where the store is away"),
  WEB_UNUSED(
      "web.unused_session_minutes",
      "",
      Kind.within("minutes", 1, 43200),
      "60",
      "how long a session in which nothing was said is kept after its last tab"),
  FILES_PER_HOUR(
      "files.per_hour",
      "",
      Kind.within("a number", 1, 10000),
      "30",
      "how many files a customer may send within an hour"),
  FILES_PER_CLIENT(
      "files.per_hour_per_client",
      "",
      Kind.within("a number", 1, 1000000),
      "300",
      "how many of them may come from one network address"),
  FILES_MOST(
      "files.max_mib",
      "",
      Kind.within("MiB", 1, 100),
      "10",
      "how large a file may be that somebody sends"),
  FILES_TOTAL(
      "files.total_mib",
      "",
      Kind.within("MiB", 100, 1000000),
      "1024",
      "how large all files together may be, which is memory of Redis; beyond it none is taken"),
  FILES_AT_ONCE(
      "files.at_once",
      "",
      Kind.within("a number", 1, 1000),
      "16",
      "how many files may be on their way into a node at once"),
  FILES_UPLOAD(
      "files.upload_seconds",
      "",
      Kind.within("seconds", 1, 3600),
      "60",
      "how long a file may take to come in"),
  FILES_UNUSED(
      "files.unused_minutes",
      "",
      Kind.within("minutes", 1, 1440),
      "60",
      "how long a file is kept that no line carries"),
  FILES_KEPT(
      "files.kept_days",
      "",
      Kind.within("days", 1, 3650),
      "30",
      "how long a file is kept that a line carries; its link works for so long"),
  WEB_IDENTITY(
      "web.identity_hours",
      "",
      Kind.within("hours", 1, 8760),
      "24",
      "how long a site's word for its customer may be good for"),
  WEB_LEEWAY(
      "web.identity_leeway_seconds",
      "",
      Kind.within("seconds", 0, 3600),
      "60",
      "how far a site's clock may be off"),

  SLACK_CALL(
      "slack.call_ms",
      "",
      Kind.within("milliseconds", 100, 60000),
      "10000",
      "how long one call of Slack's Web API may take"),
  SLACK_NAME(
      "slack.name_ms",
      "",
      Kind.within("milliseconds", 10, 2500),
      "1500",
      "how long a name may be looked up while Slack waits for an answer"),
  SLACK_CALLS(
      "slack.calls_at_once",
      "",
      Kind.within("a number", 1, 1000),
      "32",
      "how many calls may be under way"),
  SLACK_QUEUED(
      "slack.queued_calls",
      "",
      Kind.within("a number", 1, 100000),
      "1000",
      "how many may wait for the turn of one channel"),
  SLACK_LATE(
      "slack.home_seconds",
      "",
      Kind.within("seconds", 1, 3600),
      "20",
      "how old a home tab may be and still be shown"),
  SLACK_NAMES(
      "slack.name_minutes",
      "",
      Kind.within("minutes", 1, 10080),
      "10",
      "how long a member's name is remembered"),
  SLACK_TRANSCRIPT(
      "slack.transcript_posts",
      "",
      Kind.within("a number", 1, 50),
      "4",
      "how many posts the transcript of a case may fill"),
  SLACK_LOOKUP(
      "slack.lookup_after_ms",
      "",
      Kind.within("milliseconds", 0, 60000),
      "5000",
      "how long a post may need until it is seen where it was posted"),
  SLACK_PAUSE(
      "slack.longest_pause_seconds",
      "",
      Kind.within("seconds", 1, 86400),
      "300",
      "how long Slack may have Baton wait; after that it is tried again"),
  SLACK_PATIENCE(
      "slack.line_minutes",
      "",
      Kind.within("minutes", 1, 2880),
      "240",
      "how long after it was said a line to a customer is still sent when Slack was away"),
  SLACK_GUESTS(
      "slack.guests_take_cases",
      "",
      Kind.SWITCH,
      "false",
      "whether guests of the workspace who are in a support channel may take its cases"),

  SMS_MESSAGES(
      "twilio.line_messages",
      "",
      Kind.within("a number", 1, 100),
      "10",
      "how many messages one line may become"),
  SMS_REQUESTS(
      "twilio.requests_at_once",
      "",
      Kind.within("a number", 1, 1000),
      "20",
      "how many requests may be under way"),
  SMS_CONNECT(
      "twilio.connect_ms",
      "",
      Kind.within("milliseconds", 100, 60000),
      "5000",
      "how long a connection may take"),
  SMS_REQUEST(
      "twilio.request_ms",
      "",
      Kind.within("milliseconds", 100, 120000),
      "20000",
      "how long an answer may take"),
  SMS_LOOKUP(
      "twilio.lookup_after_ms",
      "",
      Kind.within("milliseconds", 0, 60000),
      "5000",
      "how long a message may need until Twilio's list shows it"),
  SMS_PATIENCE(
      "twilio.line_minutes",
      "",
      Kind.within("minutes", 1, 1440),
      "60",
      "how long after it was said a line to a customer is still sent when Twilio was away"),
  SMS_SKEW(
      "twilio.clock_skew_seconds",
      "",
      Kind.within("seconds", 1, 3600),
      "60",
      "how far Twilio's clock and this one may be apart"),
  SMS_FILES(
      "twilio.send_files",
      "",
      Kind.SWITCH,
      "true",
      "whether pictures by text, to the US and Canada, and files on WhatsApp go along with their"
          + " line; false sends links"),
  SMS_FILES_WAIT(
      "twilio.files_wait_seconds",
      "",
      Kind.within("seconds", 0, 120),
      "20",
      "how long a line with files waits to hear whether Twilio could fetch them, so that links go"
          + " in their place where it could not"),
  SMS_FILE_LINK(
      "twilio.file_link_minutes",
      "",
      Kind.within("minutes", 5, 1440),
      "240",
      "how long Twilio may fetch a file by the link that it is given"),
  SMS_USUAL(
      "twilio.usual_segments",
      "",
      Kind.within("a number", 1, 100),
      "3",
      "up to how many segments an agent's line may cost before they are told so"),
  SMS_PACE(
      "twilio.segments_per_second",
      "",
      Kind.within("a number", 1, 1000),
      "",
      "how much the number may send; 1, or 100 for a short code, where nothing is said"),
  SMS_BURST(
      "twilio.burst_segments",
      "",
      Kind.within("a number", 1, 1000),
      "",
      "how much of it may go at once after a pause; 10, or 100 for a short code, where nothing is said"),
  SMS_WAIT(
      "twilio.longest_wait_minutes",
      "",
      Kind.within("minutes", 1, 600),
      "60",
      "how long a line may wait for its turn; what would wait for longer is refused");

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

  /// Whether it may have this value.
  public boolean fits(String value) {
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
