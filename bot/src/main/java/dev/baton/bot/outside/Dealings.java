package dev.baton.bot.outside;

import dev.baton.gateway.time.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// What Baton has to do with somebody outside who may be slow or gone: a language model, the
/// company's own systems. Leaves them alone for a while when they have failed several times in a
/// row, and counts and times what they are asked, so that an operator sees it.
///
/// Any thread may use it.
public final class Dealings {
  private static final String WITH = "with";

  private final CircuitBreaker breaker;
  private final Clock clock;
  private final Counter leftAlone;
  private final Counter busy;
  private final Map<End, Timer> calls = new EnumMap<>(End.class);
  private volatile String problem = "";

  /// How a call ended.
  public enum End {
    /// With something that can be used.
    ANSWERED,
    /// With nothing: too late, broken off, or without sense.
    FAILED,
    /// Nobody wanted the answer any more.
    CALLED_OFF;

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// When somebody is left alone.
  ///
  /// @param failures so many in a row
  /// @param rest for so long; then one call may try
  public record Limits(int failures, Duration rest) {}

  /// @param with who it is, in one word, as the metrics name them
  public Dealings(String with, Clock clock, Limits limits, MeterRegistry meters) {
    this.clock = clock;
    this.breaker = new CircuitBreaker(clock, limits.failures(), limits.rest());
    for (End end : End.values()) {
      calls.put(
          end,
          Timer.builder("baton_outside_calls")
              .description("Calls to somebody outside, by how they ended")
              .tag(WITH, with)
              .tag("end", end.key())
              .register(meters));
    }
    this.leftAlone = unasked(with, "left_alone", meters);
    this.busy = unasked(with, "busy", meters);
    Gauge.builder("baton_outside_left_alone", breaker, one -> one.isOpen() ? 1 : 0)
        .description("1 while somebody outside is left alone, since they failed several times")
        .tag(WITH, with)
        .register(meters);
  }

  /// Dealings that nobody reads the figures of.
  public static Dealings unmeasured(Clock clock, Limits limits) {
    return new Dealings("somebody", clock, limits, new SimpleMeterRegistry());
  }

  private static Counter unasked(String with, String why, MeterRegistry meters) {
    return Counter.builder("baton_outside_unasked")
        .description("Calls to somebody outside that were not made, by why")
        .tag(WITH, with)
        .tag("why", why)
        .register(meters);
  }

  /// Whether they may be asked now.
  public boolean mayAsk() {
    boolean may = breaker.mayCall();
    if (!may) {
      leftAlone.increment();
    }
    return may;
  }

  /// They were not asked, since they have enough to do for us.
  public void wereBusy() {
    busy.increment();
  }

  /// They are being asked, from now until one of the ends is told.
  public Call begin() {
    return new Call(clock.now());
  }

  /// Why they are left alone now; nothing while they are not.
  public String problem() {
    return breaker.isOpen() ? problem : "";
  }

  /// One call.
  public final class Call {
    private final Instant begun;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Call(Instant begun) {
      this.begun = begun;
    }

    /// It ended with something that can be used.
    public void answered() {
      if (over(End.ANSWERED)) {
        breaker.succeeded();
      }
    }

    /// It ended with nothing.
    ///
    /// @param why for an operator, with nothing of a customer's in it
    public void failed(String why) {
      if (over(End.FAILED)) {
        problem = why;
        breaker.failed();
      }
    }

    /// Nobody wanted the answer any more; what would have come of it nobody knows.
    public void calledOff() {
      boolean _ = over(End.CALLED_OFF);
    }

    /// Whether it was not over before.
    private boolean over(End end) {
      Timer timer = calls.get(end);
      boolean now = open.compareAndSet(true, false);
      if (now && timer != null) {
        timer.record(Duration.between(begun, clock.now()));
      }
      return now;
    }
  }
}
