package dev.baton.channels.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private static final Duration LATE = Duration.ofMinutes(2);
  private static final Duration TOGETHER = Duration.ofSeconds(5);

  private final VirtualTime time = new VirtualTime();
  private final List<Integer> told = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final Shelf shelf = new Shelf(time, changes::incrementAndGet, 7);

  private Future<Integer> tell(int what) {
    told.add(what);
    return Future.succeededFuture(what);
  }

  @Test
  void whatIsLateIsToldWhenItsTimeHasComeAndOnce() {
    Future<Integer> late = shelf.keep(() -> tell(1), LATE);
    time.advance(LATE.minusMillis(1));
    assertThat(told).isEmpty();
    assertThat(shelf.size()).isOne();
    time.advance(Duration.ofMillis(1));
    assertThat(late.result()).isOne();
    shelf.letGo();
    assertThat(told).containsExactly(1);
    assertThat(shelf.size()).isZero();
    assertThat(changes).as("laid down and taken up").hasValue(2);
  }

  @Test
  void whatIsLetGoEarlyIsNotToldAgainWhenItsTimeComes() {
    shelf.keep(() -> tell(1), LATE);
    shelf.keep(() -> tell(2));
    shelf.letGo();
    time.advance(LATE);
    assertThat(told).containsExactly(1, 2);
  }

  @Test
  void whatIsShuffledIsAllToldAndNeverAsItCame() {
    for (int pile = 0; pile < 50; pile++) {
      told.clear();
      for (int each = 1; each <= 2 + pile % 3; each++) {
        int what = each;
        shelf.shuffle(() -> tell(what), TOGETHER);
        time.advance(Duration.ofSeconds(1));
      }
      assertThat(told).isEmpty();
      time.advance(TOGETHER);
      assertThat(told).hasSize(2 + pile % 3).doesNotHaveDuplicates();
      assertThat(told).isNotEqualTo(told.stream().sorted().toList());
    }
  }

  @Test
  void eachIsToldOnceTheOneBeforeHasItsAnswer() {
    Promise<Integer> answer = Promise.promise();
    shelf.keep(() -> {
      told.add(1);
      return answer.future();
    });
    shelf.keep(() -> tell(2));
    Future<Void> all = shelf.letGo();
    assertThat(told).containsExactly(1);
    answer.fail("a webhook that is away");
    assertThat(told).containsExactly(1, 2);
    assertThat(all.succeeded()).isTrue();
  }
}
