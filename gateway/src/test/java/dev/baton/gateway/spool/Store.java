package dev.baton.gateway.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.gateway.log.EventLog;
import dev.baton.gateway.redis.DirectoryLock;
import dev.baton.gateway.time.Timers;
import dev.baton.gateway.time.VirtualTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A store that comes and goes as it is told, and remembers what it has taken, once each; and
/// intakes into it, all on virtual time. A request reads `lane|text`.
final class Store {
  final VirtualTime time = new VirtualTime();
  final FaultyDisk disk = new FaultyDisk();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  /// What it has taken, first come first.
  final Set<String> taken = new LinkedHashSet<>();

  /// Everything that it was asked to take, again and again as it came.
  final List<String> asked = new ArrayList<>();

  Mood mood = Mood.THERE;
  private final Set<String> stumbled = new HashSet<>();
  private int crashes;

  /// How it answers.
  enum Mood {
    THERE,
    /// It is away, and says so at once.
    AWAY,
    /// It takes what it is given, and its answer is lost.
    UNSURE,
    /// It answers after five seconds.
    SLOW,
    /// It answers after a minute, as where it has to fetch a file.
    CRAWLING,
    /// It never answers.
    MUTE,
    /// What the request needs can't be had just now.
    POSTPONING,
    /// It has a defect.
    BROKEN,
    /// It has one that passes: it fails once for each request.
    STUMBLING
  }

  Future<String> take(String request) {
    asked.add(request);
    return switch (mood) {
      case THERE -> Future.succeededFuture(record(request));
      case AWAY -> Future.failedFuture(away(false));
      case UNSURE -> {
        record(request);
        yield Future.failedFuture(away(true));
      }
      case SLOW -> late(request, Duration.ofSeconds(5));
      case CRAWLING -> late(request, Duration.ofMinutes(1));
      case MUTE -> Promise.<String>promise().future();
      case POSTPONING -> Future.failedFuture(new NotNow("planted"));
      case BROKEN -> broken();
      case STUMBLING -> stumbled.add(request) ? broken() : Future.succeededFuture(record(request));
    };
  }

  private static Future<String> broken() {
    return Future.failedFuture(new IllegalStateException("planted"));
  }

  private Future<String> late(String request, Duration delay) {
    Promise<String> late = Promise.promise();
    time.after(delay, () -> late.complete(record(request)));
    return late.future();
  }

  /// The texts that it has taken in this lane.
  List<String> in(String lane) {
    return taken.stream()
        .filter(request -> request.startsWith(lane + "|"))
        .map(request -> request.substring(lane.length() + 1))
        .toList();
  }

  SpoolSettings settings(Path directory) {
    return SpoolSettings.in(directory);
  }

  /// A node's intake, which drains from the start.
  Intake intake(SpoolSettings settings) {
    Intake intake = closed(settings);
    intake.drainInto(request -> take(new String(request, UTF_8)).mapEmpty());
    return intake;
  }

  /// The same before it drains.
  Intake closed(SpoolSettings settings) {
    try {
      Spool spool = Spool.open(settings, time, Runnable::run, disk);
      Timers timers = mortal();
      return new Intake(
          spool, settings, time, timers, task -> timers.after(Duration.ZERO, task), meters);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (DirectoryLock.Held held) {
      throw new IllegalStateException(held);
    }
  }

  /// Hands a request in at this moment.
  Future<Optional<String>> hand(Intake intake, String lane, String text) {
    String request = lane + "|" + text;
    return intake.take(lane, time.now(), () -> request.getBytes(UTF_8), () -> take(request));
  }

  /// The nodes so far do nothing more. What the store was asked for it still does.
  void crash() {
    crashes++;
  }

  private Timers mortal() {
    int before = crashes;
    return (delay, task) ->
        time.after(
            delay,
            () -> {
              if (crashes == before) {
                task.run();
              }
            });
  }

  private String record(String request) {
    taken.add(request);
    return "taken " + request;
  }

  private static EventLog.Away away(boolean mayHaveHappened) {
    return new EventLog.Away("away", mayHaveHappened, new IllegalStateException("planted"));
  }
}
