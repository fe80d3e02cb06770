package dev.baton.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.log.AggregateId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LanesTest {
  private static final AggregateId ID = new AggregateId("conversation", "c-1");

  private final Lanes lanes = new Lanes(2);
  private final List<Long> begun = new ArrayList<>();

  @Test
  void anEffectThatIsUnderwayIsNotLetInAgain() {
    Promise<Void> end = put(1);
    put(1);
    end.complete();

    assertThat(begun).containsExactly(1L);
    assertThat(lanes.size()).isZero();
    put(1);
    assertThat(begun).containsExactly(1L, 1L);
  }

  @Test
  void whenOneFailsThoseBehindItFailToo() {
    Promise<Void> first = put(1);
    put(2);
    put(3);

    first.fail("stays pending");

    assertThat(begun).containsExactly(1L);
    assertThat(lanes.size()).isZero();
  }

  @Test
  void afterAFailureTheEmptyLaneIsOpenAgain() {
    put(1).fail("stays pending");

    assertThat(lanes.isShut(ID)).isFalse();
    put(1).complete();
    put(2);
    assertThat(begun).containsExactly(1L, 1L, 2L);
  }

  @Test
  void whereOneFoundNoRoomNoneIsLetInUntilTheLaneIsEmpty() {
    Promise<Void> first = put(1);
    Promise<Void> second = put(2);
    Promise<Void> third = put(3);
    put(4);
    assertThat(lanes.isUnderway(effect(4))).isFalse();
    assertThat(lanes.isShut(ID)).isTrue();

    first.complete();
    put(5);
    assertThat(lanes.isUnderway(effect(5))).as("there is room, but 4 comes before it").isFalse();

    second.complete();
    third.complete();
    assertThat(begun).containsExactly(1L, 2L, 3L);
    assertThat(lanes.isShut(ID)).isFalse();
    put(4);
    put(5);
    assertThat(begun).containsExactly(1L, 2L, 3L, 4L);
    assertThat(lanes.isUnderway(effect(5))).isTrue();
  }

  @Test
  void lanesHaveNothingToDoWithOneAnother() {
    put(1).fail("stays pending");
    put("y", 2);

    assertThat(begun).containsExactly(1L, 2L);
    assertThat(lanes.isShut(new AggregateId("conversation", "c-2"))).isFalse();
  }

  private Promise<Void> put(long seq) {
    return put("x", seq);
  }

  private Promise<Void> put(String lane, long seq) {
    Promise<Void> end = Promise.promise();
    lanes.put(
        effect(seq),
        lane,
        () -> {
          begun.add(seq);
          Future<Void> done = end.future();
          return done;
        });
    return end;
  }

  private static EffectId effect(long seq) {
    return new EffectId(ID, seq, "to-x");
  }
}
