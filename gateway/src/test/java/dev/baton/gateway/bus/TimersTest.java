package dev.baton.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimersTest {
  private final List<Runnable> due = new ArrayList<>();

  private final Timers timers =
      (_, task) -> {
        due.add(task);
        return () -> due.remove(task);
      };

  @Test
  void workThatEndsWithinItsLimitLeavesNoTimerBehind() {
    Promise<String> work = Promise.promise();
    Future<String> limited = timers.within(Duration.ofSeconds(3), work.future());
    assertThat(due).hasSize(1);

    work.complete("done");

    assertThat(limited.result()).isEqualTo("done");
    assertThat(due).isEmpty();
  }

  @Test
  void workThatFailsWithinItsLimitFailsAsItDid() {
    Throwable cause = new IllegalStateException("refused");

    Future<String> limited = timers.within(Duration.ofSeconds(3), Future.failedFuture(cause));

    assertThat(limited.cause()).isSameAs(cause);
    assertThat(due).isEmpty();
  }

  @Test
  void workThatTakesLongerIsNotWaitedFor() {
    Promise<String> work = Promise.promise();
    Future<String> limited = timers.within(Duration.ofSeconds(3), work.future());

    due.getFirst().run();
    work.complete("too late");

    assertThat(limited.cause())
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("3000 ms");
  }
}
