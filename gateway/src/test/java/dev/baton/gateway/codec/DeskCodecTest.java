package dev.baton.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskEvent.Confirmed;
import dev.baton.gateway.desk.DeskEvent.Doubted;
import dev.baton.gateway.desk.DeskEvent.Freed;
import dev.baton.gateway.desk.DeskEvent.Queued;
import dev.baton.gateway.desk.DeskEvent.Released;
import dev.baton.gateway.desk.DeskEvent.Reserved;
import dev.baton.gateway.desk.DeskEvent.Settled;
import dev.baton.gateway.desk.DeskState;
import dev.baton.gateway.desk.DeskState.Case;
import dev.baton.gateway.log.SnapshotCodec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DeskCodecTest {
  private static final Instant AT = Instant.parse("2026-01-05T09:00:00.123Z");
  private static final ConversationId CASE = new ConversationId("c-1");
  private static final ReservationId RESERVATION = new ReservationId("v-1");
  private static final Agent ANNA = new Agent(new AgentId("slack:T1/U1"), "Anna");

  private final GoldenFiles<DeskEvent> golden =
      new GoldenFiles<>("desk", DeskCodec.events(), meant());

  private static Map<String, DeskEvent> meant() {
    Map<String, DeskEvent> meant = new LinkedHashMap<>();
    meant.put("queued/1", new Queued(CASE, new RequestId("r-1"), AT));
    meant.put("reserved/1", new Reserved(CASE, ANNA, RESERVATION, AT.plusSeconds(30)));
    meant.put("doubted/1", new Doubted(CASE, RESERVATION));
    meant.put("confirmed/1", new Confirmed(CASE, RESERVATION));
    meant.put("freed/1", new Freed(CASE, RESERVATION, "TOO_LATE"));
    meant.put("released/1", new Released(CASE));
    meant.put("settled/1", new Settled(4, "join", new Outcome.Done("")));
    return meant;
  }

  @TestFactory
  Stream<DynamicTest> whatWasEverWrittenIsReadForEver() {
    return golden.tests();
  }

  @Test
  void everyTypeHasAGoldenFile() {
    golden.checkThatNoneIsMissing();
  }

  @Test
  void theDeskComesBackFromItsSnapshotInTheSameOrder() {
    SnapshotCodec<DeskState> snapshots = DeskCodec.snapshots();
    Case.Waiting waiting = new Case.Waiting(new RequestId("r-1"), AT);
    Map<ConversationId, Case> cases = new LinkedHashMap<>();
    cases.put(new ConversationId("z"), waiting);
    cases.put(
        new ConversationId("a"), new Case.Reserved(waiting, ANNA, RESERVATION, AT.plusSeconds(30)));
    cases.put(new ConversationId("m"), new Case.Held(ANNA, RESERVATION));
    DeskState state = new DeskState(cases);

    DeskState back = snapshots.decode(snapshots.encode(state));

    assertThat(back).isEqualTo(state);
    assertThat(back.cases().keySet()).containsExactlyElementsOf(cases.keySet());
    assertThat(snapshots.decode(snapshots.encode(new DeskState(Map.of()))).cases()).isEmpty();
  }
}
