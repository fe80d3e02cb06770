package dev.baton.gateway.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A conversation with the server behind a socket, for starting and stopping it. It blocks, so it
/// is for virtual threads.
final class ServerTalk implements AutoCloseable {

  /// Who is behind a socket.
  sealed interface Found {

    /// Nobody listens there.
    record Nobody() implements Found {}

    /// Somebody listens and doesn't talk with us.
    record Mute(String why) implements Found {}

    /// A server that answers.
    record Talking(ServerTalk talk) implements Found {}
  }

  private final Redis client;
  private final RedisConnection connection;
  private final Duration limit;
  private final Promise<Void> ended = Promise.promise();

  private ServerTalk(Redis client, RedisConnection connection, Duration limit) {
    this.client = client;
    this.connection = connection;
    this.limit = limit;
    connection.exceptionHandler(_ -> ended.tryComplete());
    connection.endHandler(_ -> ended.tryComplete());
  }

  /// @param greeting how long to wait for the first answer
  /// @param limit how long to wait for each of the others
  static Found with(Vertx vertx, Path socket, Duration greeting, Duration limit) {
    if (!Files.exists(socket)) {
      return new Found.Nobody();
    }
    RedisLinkSettings plain = RedisLinkSettings.defaults();
    Redis client =
        Redis.createClient(vertx, Dialing.forCommands(new RedisAddress.Socket(socket), plain));
    try {
      return new Found.Talking(new ServerTalk(client, wait(client.connect(), greeting), limit));
    } catch (Unanswered e) {
      client.close();
      return e.getCause() instanceof ConnectException
          ? new Found.Nobody()
          : new Found.Mute(String.valueOf(e.getMessage()));
    }
  }

  /// Succeeds when the connection ends, which is when the server does.
  Future<Void> ended() {
    return ended.future();
  }

  /// One line of what the server says about itself.
  String fact(String section, String name) {
    String said = ask(Request.cmd(Command.INFO).arg(section)).orElse("");
    return said.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /// The value of a setting.
  String setting(String name) {
    return answer(Request.cmd(Command.CONFIG).arg("GET").arg(name))
        .filter(pair -> pair.size() == 2)
        .map(pair -> pair.get(1).toString())
        .orElse("");
  }

  void set(String setting, String value) {
    ask(Request.cmd(Command.CONFIG).arg("SET").arg(setting).arg(value));
  }

  /// Sends a command and waits for its answer; empty where that is nil.
  Optional<String> ask(Request request) {
    return answer(request).map(Response::toString);
  }

  /// Makes the server write what it has and end; whether it has ended in time.
  boolean end(Site site) {
    connection.send(Request.cmd(Command.SHUTDOWN).arg("NOSAVE"));
    Instant limit = site.in(site.settings().stopTimeout());
    while (!ended().isComplete() && !site.isPast(limit)) {
      site.pauseBetweenLooks();
    }
    return ended().isComplete();
  }

  private Optional<Response> answer(Request request) {
    return wait(connection.send(request).map(Optional::ofNullable), limit);
  }

  private static <T> T wait(Future<T> answer, Duration limit) {
    try {
      return answer.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Unanswered("no answer within " + limit.toMillis() + " ms", e);
    } catch (Throwable e) {
      // An error that Redis answers with is a bare Throwable.
      throw new Unanswered(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /// The server did not answer, or not as expected.
  static final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unanswered(String message, Throwable cause) {
      super(message, cause);
    }

    /// Whether the answer is late only, and the server is still there.
    boolean isLate() {
      return getCause() instanceof TimeoutException;
    }
  }
}
