package dev.baton.gateway.redis;

import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Set;
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
      Refused refused = new Refused(message);
      return Away.CODES.contains(refused.code()) ? new Away(message) : refused;
    }
    if (NEVER_SENT.stream().anyMatch(message::startsWith)) {
      return new Away(message);
    }
    if (MALFORMED.stream().anyMatch(message::startsWith)) {
      return new Refused(message);
    }
    return new OutcomeUnknown("the connection was lost: " + message, failure);
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
            "NOREPLICAS",
            "OOM",
            "READONLY",
            "TRYAGAIN");

    Away(String message) {
      super(message, null);
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
      int end = message.indexOf(' ');
      this.code = end < 0 ? message : message.substring(0, end);
    }

    /// The error's first word, such as `WRONGTYPE` or `NOSCRIPT`.
    public String code() {
      return code;
    }
  }
}
