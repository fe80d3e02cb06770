package dev.baton.channels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How soon each of many requests is answered, from its first byte to the last of its answer.
///
/// All are asked once unmeasured, then one after the other, in rounds. A machine that is busy with
/// something else may delay any of them once; what is slow by itself is slow in every round. So a
/// request counts as prompt if it was in any round, and one round has to be prompt as a whole, but
/// for one in a hundred.
public final class Promptness {
  private static final int MOST_ROUNDS = 6;

  /// Asks once; the round makes each asking another.
  @FunctionalInterface
  public interface Asking {
    /// Succeeds once it is answered as it should be.
    Future<Void> ask(int round);
  }

  private final String what;
  private final Map<String, Asking> all;
  private final Map<String, Duration> fastest = new LinkedHashMap<>();

  private Promptness(String what, Map<String, Asking> all) {
    this.what = what;
    this.all = all;
  }

  /// @param all what is asked, by name
  public static Promptness of(String what, Map<String, Asking> all) {
    return new Promptness(what, all);
  }

  /// Asks until all have been answered within so long, and fails if they never are.
  public void assertWithin(long millis) {
    Duration limit = Duration.ofMillis(millis);
    round(0);
    fastest.clear();
    List<Duration> round = List.of();
    for (int i = 1; i <= MOST_ROUNDS; i++) {
      round = round(i);
      boolean prompt = percentile(round, 99).compareTo(limit) < 0;
      if (prompt && fastest.values().stream().allMatch(took -> took.compareTo(limit) < 0)) {
        break;
      }
    }
    System.out.printf(
        "%s: %d requests, answered within %s ms (median), %s ms (99 of 100), %s ms (all)%n",
        what,
        all.size(),
        shown(percentile(round, 50)),
        shown(percentile(round, 99)),
        shown(percentile(round, 100)));
    assertThat(fastest).allSatisfy((name, took) -> assertThat(took).as(name).isLessThan(limit));
    assertThat(percentile(round, 99)).isLessThan(limit);
  }

  private List<Duration> round(int number) {
    List<Duration> took = new ArrayList<>();
    all.forEach((name, asking) -> {
      long began = System.nanoTime();
      try {
        asking.ask(number).await(20, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw new AssertionError(name + " was not answered within 20 s", e);
      } catch (AssertionError e) {
        throw new AssertionError(name + " was not answered as it should be", e);
      }
      Duration one = Duration.ofNanos(System.nanoTime() - began);
      fastest.merge(name, one, (a, b) -> a.compareTo(b) < 0 ? a : b);
      took.add(one);
    });
    return took;
  }

  private static Duration percentile(List<Duration> all, int percent) {
    List<Duration> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    return sorted.get((sorted.size() - 1) * percent / 100);
  }

  private static String shown(Duration duration) {
    return "%.1f".formatted(duration.toNanos() / 1e6);
  }
}
