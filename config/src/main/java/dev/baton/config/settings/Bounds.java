package dev.baton.config.settings;

import dev.baton.bot.assistance.Recollection;
import dev.baton.channels.slack.SlackSettings;
import dev.baton.channels.sms.SmsSettings;
import dev.baton.channels.web.WebChannel;
import dev.baton.channels.web.WebSettings;
import dev.baton.gateway.bus.Aggregates;
import dev.baton.gateway.bus.Caretaker;
import dev.baton.gateway.bus.EffectRunner;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Breaker;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.files.FileSettings;
import dev.baton.gateway.http.HttpSettings;
import dev.baton.gateway.redis.Backoff;
import dev.baton.gateway.redis.RedisLinkSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How much of everything there may be, and how long it may take: the bounds of all rooms, each in
/// the room's own record.
///
/// What Slack, Twilio or Redis have fixed for everybody is no setting and stands in the code that
/// speaks with them.
///
/// @param cases how many closed ones are kept to be found again, and how often those of other nodes
///   are looked for
public record Bounds(
    Http http,
    Kernel kernel,
    Breaker breaker,
    People people,
    Redis redis,
    Web web,
    FileSettings files,
    SlackSettings.Limits slack,
    Sms sms,
    Recollection.Limits cases) {

  /// Of the edge.
  public record Http(HttpSettings.Limits limits, HttpSettings.Times times) {}

  /// Of the kernel.
  ///
  /// @param transcript how many events the bot and the agents are shown at the most
  /// @param notice after how long an agent is told that their line has not been sent yet
  public record Kernel(
      Aggregates.Limits aggregates,
      EffectRunner.Limits effects,
      Caretaker.Limits caretaker,
      int transcript,
      Duration notice) {}

  /// Of knowing people again.
  ///
  /// @param linking what codes are good for that link addresses
  /// @param phone after how long without a word a phone number may be somebody else's
  /// @param visitor the same for a browser whose customer no site vouches for
  public record People(Rules.Linking linking, Duration phone, Duration visitor) {
    /// What is good where nothing else is set.
    public static final People DEFAULT =
        new People(Rules.Linking.DEFAULT, Duration.ofDays(90), Duration.ofHours(24));

    /// How long nothing may be heard from there until it may be somebody else's. An account with a
    /// sign-in of its own stays the same person's.
    public Optional<Duration> forgets(Address address) {
      if (WebChannel.isAnonymous(address)) {
        return Optional.of(visitor);
      }
      return Optional.of(phone).filter(_ -> PHONES.contains(address.channel()));
    }
  }

  private static final Set<String> PHONES = Set.of("sms", "whatsapp");

  /// Of the link to Redis, and of a Redis of Baton's own.
  ///
  /// @param load how long it may take to read its files
  /// @param stop how long it may take to end
  public record Redis(RedisLinkSettings link, Duration load, Duration stop) {}

  /// Of the web chat.
  ///
  /// @param identity how long a site's word for its customer may be good for
  /// @param leeway how far a site's clock may be off
  public record Web(
      WebSettings.Limits limits, WebSettings.Times times, Duration identity, Duration leeway) {}

  /// Of text messages. The pace hangs on the sender where nothing is said.
  ///
  /// @param sendsFiles whether files go along where their medium takes them
  /// @param fileLink how long Twilio may fetch one
  public record Sms(
      SmsSettings.Limits limits,
      Optional<Integer> segmentsPerSecond,
      Optional<Integer> burst,
      Duration longestWait,
      boolean sendsFiles,
      Duration fileLink) {

    /// How fast this sender may send.
    public SmsSettings.Pace paceOf(String sender) {
      SmsSettings.Pace usual = SmsSettings.Pace.of(sender);
      return new SmsSettings.Pace(
          segmentsPerSecond.map(Integer::doubleValue).orElse(usual.segmentsPerSecond()),
          burst.orElse(usual.burstSegments()),
          longestWait);
    }
  }

  static Bounds of(Assembly set) {
    return new Bounds(
        http(set),
        kernel(set),
        breaker(set),
        people(set),
        redis(set),
        web(set),
        files(set),
        slack(set),
        sms(set),
        new Recollection.Limits(set.number(Key.CLOSED_CASES), set.seconds(Key.CLOSED_CASES_LOOK)));
  }

  private static Http http(Assembly set) {
    HttpSettings.Limits usual = HttpSettings.Limits.DEFAULT;
    return new Http(
        new HttpSettings.Limits(
            usual.requestLineBytes(),
            bytes(set, Key.HTTP_HEADERS),
            bytes(set, Key.HTTP_BODY),
            usual.webSocketMessageBytes()),
        new HttpSettings.Times(
            set.seconds(Key.HTTP_IDLE),
            set.seconds(Key.HTTP_EXCHANGE),
            set.millis(Key.HTTP_PROBE),
            set.seconds(Key.HTTP_RETRY),
            set.seconds(Key.HTTP_DRAIN)));
  }

  private static Kernel kernel(Assembly set) {
    return new Kernel(
        new Aggregates.Limits(
            set.number(Key.MAILBOX),
            set.number(Key.WARM),
            set.number(Key.CONFLICTS),
            Duration.ofHours(set.number(Key.DEDUPE)),
            set.number(Key.SNAPSHOT)),
        new EffectRunner.Limits(
            set.number(Key.ATTEMPTS),
            set.millis(Key.FIRST_DELAY),
            set.seconds(Key.LONGEST_DELAY),
            set.number(Key.LANE)),
        new Caretaker.Limits(set.millis(Key.LOOK), set.number(Key.LOOK_PAGE)),
        set.number(Key.TRANSCRIPT),
        set.seconds(Key.NOTICE));
  }

  private static Breaker breaker(Assembly set) {
    return new Breaker(
        set.number(Key.LOOP_TURNS),
        Duration.ofMinutes(set.number(Key.LOOP_TURNS_MINUTES)),
        set.number(Key.LOOP_REPEATS),
        Duration.ofMinutes(set.number(Key.LOOP_REPEATS_MINUTES)),
        Duration.ofMinutes(set.number(Key.LOOP_SILENCE)));
  }

  private static People people(Assembly set) {
    return new People(
        new Rules.Linking(
            Duration.ofMinutes(set.number(Key.LINK_MINUTES)),
            set.number(Key.LINK_MISSES),
            set.number(Key.LINK_CODES)),
        Duration.ofDays(set.number(Key.PHONE_DAYS)),
        Duration.ofHours(set.number(Key.VISITOR_HOURS)));
  }

  private static Redis redis(Assembly set) {
    RedisLinkSettings usual = RedisLinkSettings.defaults();
    return new Redis(
        new RedisLinkSettings(
            set.number(Key.REDIS_IN_FLIGHT),
            set.millis(Key.REDIS_CONNECT),
            set.millis(Key.REDIS_COMMAND),
            new Backoff(usual.backoff().first(), set.millis(Key.REDIS_RETRY)),
            usual.certificates()),
        set.seconds(Key.REDIS_LOAD),
        set.seconds(Key.REDIS_STOP));
  }

  private static Web web(Assembly set) {
    return new Web(
        new WebSettings.Limits(
            WebSettings.Limits.DEFAULT.frameChars(),
            set.number(Key.WEB_TEXT),
            set.number(Key.WEB_LINES),
            set.seconds(Key.WEB_WINDOW),
            set.number(Key.WEB_REPLAY),
            set.number(Key.WEB_REPLAY_CHARS),
            set.number(Key.WEB_SOCKETS),
            set.number(Key.WEB_SOCKETS_CLIENT),
            set.number(Key.WEB_ERRORS),
            bytes(set, Key.WEB_QUEUED),
            set.number(Key.WEB_RETURNS)),
        new WebSettings.Times(
            set.seconds(Key.WEB_HELLO),
            set.seconds(Key.WEB_LOOK),
            set.millis(Key.WEB_TYPING),
            set.seconds(Key.WEB_SLOW),
            set.millis(Key.WEB_RETRY),
            Duration.ofMinutes(set.number(Key.WEB_UNUSED))),
        Duration.ofHours(set.number(Key.WEB_IDENTITY)),
        set.seconds(Key.WEB_LEEWAY));
  }

  private static FileSettings files(Assembly set) {
    return new FileSettings(
        (long) set.number(Key.FILES_MOST) << 20,
        (long) set.number(Key.FILES_TOTAL) << 20,
        set.number(Key.FILES_AT_ONCE),
        set.seconds(Key.FILES_UPLOAD),
        Duration.ofMinutes(set.number(Key.FILES_UNUSED)),
        Duration.ofDays(set.number(Key.FILES_KEPT)),
        set.number(Key.FILES_PER_HOUR),
        set.number(Key.FILES_PER_CLIENT));
  }

  private static SlackSettings.Limits slack(Assembly set) {
    return new SlackSettings.Limits(
        set.millis(Key.SLACK_CALL),
        set.millis(Key.SLACK_NAME),
        set.number(Key.SLACK_CALLS),
        set.number(Key.SLACK_QUEUED),
        set.seconds(Key.SLACK_LATE),
        Duration.ofMinutes(set.number(Key.SLACK_NAMES)),
        set.number(Key.SLACK_TRANSCRIPT),
        set.millis(Key.SLACK_LOOKUP),
        set.seconds(Key.SLACK_PAUSE),
        Duration.ofMinutes(set.number(Key.SLACK_PATIENCE)),
        SlackSettings.Limits.DEFAULT.noticePause());
  }

  private static Sms sms(Assembly set) {
    return new Sms(
        new SmsSettings.Limits(
            SmsSettings.Limits.DEFAULT.messageChars(),
            set.number(Key.SMS_MESSAGES),
            set.number(Key.SMS_REQUESTS),
            set.millis(Key.SMS_CONNECT),
            set.millis(Key.SMS_REQUEST),
            set.millis(Key.SMS_LOOKUP),
            set.seconds(Key.SMS_SKEW),
            set.seconds(Key.SMS_FILES_WAIT),
            set.number(Key.SMS_USUAL),
            Duration.ofMinutes(set.number(Key.SMS_PATIENCE))),
        set.optional(Key.SMS_PACE).map(Integer::valueOf),
        set.optional(Key.SMS_BURST).map(Integer::valueOf),
        Duration.ofMinutes(set.number(Key.SMS_WAIT)),
        set.isOn(Key.SMS_FILES),
        Duration.ofMinutes(set.number(Key.SMS_FILE_LINK)));
  }

  private static int bytes(Assembly set, Key key) {
    return set.number(key) * 1024;
  }
}
