package dev.baton.gateway.redis;

import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why a command has no answer. The three kinds differ in what a caller may conclude about the
/// command having happened, since that decides between trying again, asking, and giving up.
///
/// They carry no stack trace: they are made on an event loop, far from who asked.
public abstract sealed class RedisFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final List<String> NEVER_SENT =
      List.of("Connection is closed", "Redis waiting queue is full", "Failed obtaining connection");

  private static final List<String> MALFORMED =
      List.of("Redis command is not valid", "Keys of command or batch");

  /// Up to 6.2 what Redis refuses to a command of a script stands after what it says of the script.
  private static final Pattern IN_SCRIPT =
      Pattern.compile("ERR Error running script .*?: -([A-Z]+) .*", Pattern.DOTALL);

  private RedisFailure(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }

  /// What a failure of the client says about the command. The client marks "never sent" with its
  /// messages only; whatever it does not mark counts as sent.
  static RedisFailure from(Throwable failure) {
    String message = withoutPassword(String.valueOf(failure.getMessage()));
    if (failure instanceof RedisFailure known) {
      return known;
    }
    if (message.equals("CONNECTION_CLOSED")) {
      return new OutcomeUnknown("the connection was lost before the answer came", null);
    }
    if (failure instanceof Response) {
      String code = code(message);
      return Away.CODES.contains(code) ? new Away(message, code) : new Refused(message);
    }
    if (NEVER_SENT.stream().anyMatch(message::startsWith)) {
      return new Away(message);
    }
    if (MALFORMED.stream().anyMatch(message::startsWith)) {
      return new Refused(message);
    }
    return new OutcomeUnknown("the connection was lost: " + message, failure);
  }

  /// The first word of an error; of one that Redis answered to a command of a script, up to 6.2,
  /// that error's.
  private static String code(String message) {
    Matcher inScript = IN_SCRIPT.matcher(message);
    return inScript.matches() ? inScript.group(1) : message.split(" ", 2)[0];
  }

  /// Some of the client's messages repeat the address it was given, password and all.
  static String withoutPassword(String message) {
    return message.replaceAll("://[^/@\\s]*@", "://");
  }

  /// The command was not carried out: there is no connection, too many commands are waiting, or
  /// Redis said that it can't take it now. Trying again later is safe.
  public static final class Away extends RedisFailure {

    private static final long serialVersionUID = 1L;

    /// Redis's ways of saying "not now": what comes before the first write of a command or script.
    static final Set<String> CODES =
        Set.of(
            "BUSY",
            "CLUSTERDOWN",
            "LOADING",
            "MASTERDOWN",
            "MISCONF",
            "NOAUTH",
            "NOREPLICAS",
            "OOM",
            "READONLY",
            "TRYAGAIN",
            "WRONGPASS");

    private final String code;

    Away(String message) {
      this(message, "");
    }

    private Away(String message, String code) {
      super(message, null);
      this.code = code;
    }

    /// Redis's word for why, one of [#CODES]; empty where Redis said nothing.
    String code() {
      return code;
    }
  }

  /// The command was sent and its answer never came: it may have happened or not. Whoever sent it
  /// must ask again in a way that does nothing twice.
  public static final class OutcomeUnknown extends RedisFailure {

    private static final long serialVersionUID = 1L;

    OutcomeUnknown(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// Redis answered with an error.
  public static final class Refused extends RedisFailure {

    private static final long serialVersionUID = 1L;

    private final String code;

    Refused(String message) {
      super(message, null);
      this.code = RedisFailure.code(message);
    }

    /// The error's first word, such as `WRONGTYPE` or `NOSCRIPT`.
    public String code() {
      return code;
    }
  }
}
