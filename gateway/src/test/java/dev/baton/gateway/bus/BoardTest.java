package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.CARLA;
import static dev.baton.gateway.bus.KernelStage.WEB;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.ConversationCommand.Cause;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Transcript;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BoardTest {
  private final KernelStage stage = new KernelStage();
  private final Board board = stage.kernel.board();

  @Test
  void whoeverLooksSeesWhoWaitsWithWhatTheySaidLast() {
    stage.hear(WEB, "a human please");
    stage.time.advance(Duration.ofSeconds(1));
    stage.hear(WEB, "my parcel is wet");

    Board.View seen = look();

    assertThat(seen.own()).isEmpty();
    assertThat(seen.waitingInAll()).isOne();
    Board.Case waiting = seen.waiting().getFirst();
    assertThat(waiting.conversation()).isEqualTo(stage.conversation());
    assertThat(waiting.places()).extracting(Place::address).containsExactly(WEB);
    assertThat(waiting.card()).contains(new CaseRef(stage.threads().getFirst()));
    assertThat(waiting.last().map(Transcript.Line::entry))
        .get()
        .isInstanceOfSatisfying(
            Transcript.Entry.Said.class,
            said -> {
              assertThat(said.author()).isInstanceOf(Author.Customer.class);
              assertThat(said.content().text()).isEqualTo("my parcel is wet");
            });
  }

  @Test
  void whoHasACaseSeesItAmongTheirOwnAndNobodyElseDoes() {
    stage.hear(WEB, "a human please");
    stage.join(BEN);

    assertThat(look().own())
        .extracting(Board.Case::conversation)
        .containsExactly(stage.conversation());
    assertThat(look().waiting()).isEmpty();
    assertThat(now(board.look(CARLA.id(), 10)).own()).isEmpty();
    assertThat(now(board.held(BEN.id()))).containsExactly(stage.conversation());
  }

  @Test
  void whatWasHandedOverWaitsAgain() {
    stage.hear(WEB, "a human please");
    stage.join(BEN);
    ConversationId conversation = stage.conversation();

    assertThat(
            now(
                stage
                    .kernel
                    .conversations()
                    .stepOut(conversation, BEN.id(), new Cause.HandedOver("for Carla"), "k")))
        .isInstanceOf(Receipt.Stored.class);

    assertThat(look().own()).isEmpty();
    assertThat(look().waiting()).extracting(Board.Case::conversation).containsExactly(conversation);
    assertThat(stage.shown(Desk.Note.class).getLast().text()).isEqualTo("Returned");
  }

  @Test
  void noMoreOfThoseWhoWaitAreShownThanWereAskedFor() {
    stage.hear(WEB, "a human please");

    Board.View seen = now(board.look(BEN.id(), 0));

    assertThat(seen.waiting()).isEmpty();
    assertThat(seen.waitingInAll()).isOne();
  }

  @Test
  void whoeverListensHearsOfCasesAndNotOfTalkWithTheBot() {
    AtomicInteger changes = new AtomicInteger();
    board.onChange(changes::incrementAndGet);
    stage.hear(WEB, "hello");
    stage.time.advance(KernelStage.BURST);
    assertThat(changes).hasValue(0);

    stage.hear(WEB, "a human please");
    int asked = changes.get();
    assertThat(asked).isPositive();
    stage.hear(WEB, "my parcel is wet");
    assertThat(changes).hasValueGreaterThan(asked);
  }

  private Board.View look() {
    return now(board.look(BEN.id(), 10));
  }
}
