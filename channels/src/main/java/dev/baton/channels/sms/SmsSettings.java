package dev.baton.channels.sms;

import dev.baton.gateway.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the SMS channel is told.
///
/// @param accountSid `AC…`
/// @param authTokens the account's auth token, and the secondary one while they are being
///   exchanged; the first is used for sending, either may have signed
/// @param sender the number that sends, in E.164, or the Messaging Service (`MG…`) that picks one
/// @param apiUrl stands for `https://api.twilio.com`
/// @param publicUrl how Twilio reaches Baton; the signed URLs begin with it
/// @param language what customers are taken to speak until they have written, BCP 47
/// @param pace how fast the sender may send
/// @param limits what bounds a line and a request
/// @param whatsApp the number on WhatsApp, if there is one
/// @param sendsFiles whether files go along with messages, where their medium takes them; otherwise
///   their links do
public record SmsSettings(
    String accountSid,
    List<Secret> authTokens,
    String sender,
    URI apiUrl,
    URI publicUrl,
    String language,
    Pace pace,
    Limits limits,
    Optional<WhatsApp> whatsApp,
    boolean sendsFiles) {
  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Pattern SENDER =
      Pattern.compile("\\+[1-9][0-9]{6,14}|[0-9]{3,8}|MG[0-9a-fA-F]{32}");

  /// Text messages alone.
  public SmsSettings(
      String accountSid,
      List<Secret> authTokens,
      String sender,
      URI apiUrl,
      URI publicUrl,
      String language,
      Pace pace,
      Limits limits) {
    this(
        accountSid,
        authTokens,
        sender,
        apiUrl,
        publicUrl,
        language,
        pace,
        limits,
        Optional.empty(),
        true);
  }

  public SmsSettings {
    authTokens = List.copyOf(authTokens);
    require(ACCOUNT.matcher(accountSid).matches(), "an account SID is AC and 32 hex digits");
    require(!authTokens.isEmpty(), "at least one auth token is needed");
    require(
        SENDER.matcher(sender).matches(),
        "a sender is a number such as +12025550100, a short code, or a Messaging Service MG…; was "
            + sender);
  }

  /// The same with a number on WhatsApp.
  public SmsSettings with(WhatsApp number) {
    return new SmsSettings(
        accountSid,
        authTokens,
        sender,
        apiUrl,
        publicUrl,
        language,
        pace,
        limits,
        Optional.of(number),
        sendsFiles);
  }

  /// The same with links in the place of files.
  public SmsSettings withLinksForFiles() {
    return new SmsSettings(
        accountSid, authTokens, sender, apiUrl, publicUrl, language, pace, limits, whatsApp, false);
  }

  /// A number on WhatsApp.
  ///
  /// @param sender in E.164
  /// @param template what WhatsApp has approved for lines that come more than 24 hours after the
  ///   customer's last one, `HX…`; its one gap, `{{1}}`, is filled with the line
  public record WhatsApp(String sender, Optional<String> template) {
    public WhatsApp {
      require(
          sender.matches("\\+[1-9][0-9]{6,14}"),
          "a number on WhatsApp is written such as +12025550100; was " + sender);
      require(
          template.filter(name -> !name.matches("HX[0-9a-fA-F]{32}")).isEmpty(),
          "a template is HX and 32 hex digits");
    }
  }

  /// How fast the sender may send: a long code does one segment a second, a toll-free number three,
  /// a short code a hundred.
  ///
  /// @param segmentsPerSecond in the long run
  /// @param burstSegments how many may go at once after a pause; they wait at Twilio then
  /// @param longestWait how long a line may wait for its turn; what would wait for longer is
  ///   refused
  public record Pace(double segmentsPerSecond, int burstSegments, Duration longestWait) {
    private static final Duration USUAL_WAIT = Duration.ofHours(1);

    /// A long code's.
    public static final Pace LONG_CODE = new Pace(1, 10);

    /// A short code's.
    public static final Pace SHORT_CODE = new Pace(100, 100);

    /// WhatsApp's, for a number at its usual tier.
    public static final Pace WHATSAPP = new Pace(80, 80);

    /// A pace at which a line waits for an hour at the most.
    public Pace(double segmentsPerSecond, int burstSegments) {
      this(segmentsPerSecond, burstSegments, USUAL_WAIT);
    }

    /// What this sender may do.
    public static Pace of(String sender) {
      return isShortCode(sender) ? SHORT_CODE : LONG_CODE;
    }

    public Pace {
      require(segmentsPerSecond > 0, "segmentsPerSecond is above 0");
      require(burstSegments > 0, "burstSegments is above 0");
    }
  }

  /// Bounds.
  ///
  /// @param messageChars how long one message may be; Twilio takes 1600
  /// @param lineMessages how many messages one line may become
  /// @param concurrentRequests how many requests may be under way at Twilio
  /// @param connectTimeout how long a connection may take
  /// @param requestTimeout how long an answer may take
  /// @param lookupAfter how long a message may need until Twilio's list shows it
  /// @param clockSkew how far Twilio's clock and ours may be apart
  /// @param filesWait how long the end of a line with files waits to hear whether Twilio could
  ///   fetch them
  /// @param usualSegments up to how many segments a line may cost before its writer is told
  /// @param patience for how long a line is of use after it was said
  public record Limits(
      int messageChars,
      int lineMessages,
      int concurrentRequests,
      Duration connectTimeout,
      Duration requestTimeout,
      Duration lookupAfter,
      Duration clockSkew,
      Duration filesWait,
      int usualSegments,
      Duration patience) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT =
        new Limits(
            1600,
            10,
            20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            3,
            Duration.ofHours(1));

    public Limits {
      require(messageChars >= 70 && messageChars <= 1600, "messageChars is from 70 to 1600");
      require(lineMessages > 0, "lineMessages is above 0");
      require(concurrentRequests > 0, "concurrentRequests is above 0");
    }
  }

  /// Only short codes have no sign and no letters before the digits.
  static boolean isShortCode(String number) {
    return number.matches("[0-9]{3,8}");
  }

  /// Whether the sender is a Messaging Service.
  boolean sendsThroughService() {
    return sender.startsWith("MG");
  }

  List<String> tokens() {
    return authTokens.stream().map(Secret::reveal).toList();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
