package dev.baton.config;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.config.fallback.Fallback;
import dev.baton.gateway.time.SystemTime;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Set;

/// Time comes from one place, or a simulation on virtual time would not be the real thing.
final class TimeRule {
  /// The methods that read a clock, set a timer or put a thread to sleep, by the type that has
  /// them.
  private static final Map<String, Set<String>> WAYS =
      Map.ofEntries(
          entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
          entry("java.lang.Thread", Set.of("sleep")),
          entry(
              "java.time.Clock",
              Set.of("systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes")),
          entry("java.time.InstantSource", Set.of("system")),
          entry("java.util.Calendar", Set.of("getInstance")),
          entry("java.util.Timer", Set.of("<init>")),
          entry(
              "java.util.concurrent.CompletableFuture",
              Set.of("orTimeout", "completeOnTimeout", "delayedExecutor")),
          entry(
              "java.util.concurrent.ScheduledExecutorService",
              Set.of("schedule", "scheduleAtFixedRate", "scheduleWithFixedDelay")),
          entry("java.util.concurrent.TimeUnit", Set.of("sleep")),
          entry("java.util.concurrent.locks.LockSupport", Set.of("parkNanos", "parkUntil")),
          entry("io.vertx.core.Future", Set.of("timeout")),
          entry(
              "io.vertx.core.Vertx",
              Set.of("setTimer", "setPeriodic", "timer", "timerStream", "periodicStream")));

  static ArchRule onlyTheSystemsClockKeepsTime() {
    return noClasses()
        .that()
        // The fallback shares no code, so not the clock either.
        .doNotBelongToAnyOf(SystemTime.class, Fallback.class)
        .should()
        .accessTargetWhere(
            describe("a clock is read, a timer set or a thread sleeps", TimeRule::keepsTime))
        .because("time comes from gateway.time");
  }

  private static boolean keepsTime(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        && (isOneOfTheWays(target) || asksJavaTime(target) || isTheDateOfNow(target));
  }

  private static boolean isOneOfTheWays(CodeUnitAccessTarget target) {
    return WAYS.entrySet().stream()
        .filter(way -> target.getOwner().isAssignableTo(way.getKey()))
        .anyMatch(way -> way.getValue().contains(target.getName()));
  }

  /// `LocalDate.now()` and its like, unless they are given a clock.
  private static boolean asksJavaTime(CodeUnitAccessTarget target) {
    return target.getOwner().getPackageName().equals("java.time")
        && target.getName().equals("now")
        && target.getRawParameterTypes().stream().noneMatch(is -> is.isEquivalentTo(Clock.class));
  }

  private static boolean isTheDateOfNow(CodeUnitAccessTarget target) {
    return target.getOwner().isEquivalentTo(Date.class)
        && target.getName().equals("<init>")
        && target.getRawParameterTypes().isEmpty();
  }

  private TimeRule() {}
}
