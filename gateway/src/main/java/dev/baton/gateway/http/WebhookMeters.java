package dev.baton.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.event.Level;

/// What is counted of one webhook. What was received and not answered is underway.
final class WebhookMeters {
  private static final int MOST_REASONS = 50;
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final String path;
  private final Counter received;
  private final Map<Outcome, Counter> answered = new EnumMap<>(Outcome.class);
  private final Map<String, Counter> ignored = new ConcurrentHashMap<>();
  private final Timer answer;

  /// How a request ended, and how loud that is in the log.
  enum Outcome {
    ACCEPTED(Level.INFO),
    SPOOLED(Level.INFO),
    IGNORED(Level.DEBUG),
    FORGED(Level.WARN),
    INCOMPLETE(Level.WARN),
    MALFORMED(Level.WARN),
    TOO_LARGE(Level.WARN),
    TOO_SLOW(Level.INFO),
    NOT_ALLOWED(Level.INFO),
    GONE(Level.DEBUG),
    AWAY(Level.WARN),
    FAILED(Level.WARN);

    private final Level level;

    Outcome(Level level) {
      this.level = level;
    }

    Level level() {
      return level;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  WebhookMeters(MeterRegistry registry, String path) {
    this.registry = registry;
    this.path = path;
    this.received =
        Counter.builder("baton.webhook.received")
            .description("Requests that came to a webhook")
            .tag("webhook", path)
            .register(registry);
    for (Outcome outcome : Outcome.values()) {
      answered.put(outcome, answering(outcome));
    }
    this.answer =
        Timer.builder("baton.webhook.answer")
            .description("The time from a request's first byte to its answer")
            .tag("webhook", path)
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  void received() {
    received.increment();
  }

  void answered(Outcome outcome, Duration took) {
    answered.computeIfAbsent(outcome, this::answering).increment();
    answer.record(took);
  }

  /// Reasons are our own short codes; should a parser hand on what a provider wrote, the registry
  /// still does not grow without end.
  void ignored(String why) {
    String known = ignored.containsKey(why) || ignored.size() < MOST_REASONS ? why : "other";
    ignored.computeIfAbsent(known, this::ignoring).increment();
  }

  private Counter answering(Outcome outcome) {
    return Counter.builder("baton.webhook.answered")
        .description("Requests to a webhook that were answered, by what became of them")
        .tag("webhook", path)
        .tag("outcome", outcome.code())
        .register(registry);
  }

  private Counter ignoring(String why) {
    return Counter.builder("baton.webhook.ignored")
        .description("Requests to a webhook that did not concern us, by why")
        .tag("webhook", path)
        .tag("why", why)
        .register(registry);
  }
}
