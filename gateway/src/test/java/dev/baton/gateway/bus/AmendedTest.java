package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.SLACK;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Content;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// An agent who changes a line that the customer does not have.
final class AmendedTest {
  private final KernelStage stage = new KernelStage();

  @Test
  void whoChangesALineThatNeverWentHasBeenToldSoAndIsToldNothingMore() {
    stage.phoneFails = _ -> Optional.of(Future.succeededFuture(new Delivery.Undeliverable("no")));
    stage.hear(SLACK, "a human please");
    stage.join(BEN);
    Address thread = stage.threads().getFirst();
    Conversations conversations = stage.kernel.conversations();
    now(conversations.write(thread, BEN, Content.of("At nine"), false, "line"));
    assertThat(notes()).contains("NotDelivered");

    now(
        conversations.changeWritten(
            thread, "line", Optional.of("At ten"), false, stage.time.now()));

    assertThat(stage.ends("amend-slack"))
        .containsExactly(new Outcome.Dropped("The line itself never went."));
    assertThat(notes()).doesNotContain("NotChanged");
  }

  private List<String> notes() {
    return stage.shown(Desk.Note.class).stream().map(Desk.Note::text).toList();
  }
}
