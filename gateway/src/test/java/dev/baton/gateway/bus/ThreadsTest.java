package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.PHONE;
import static dev.baton.gateway.bus.KernelStage.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.NoteWritten;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which thread speaks to the customer.
final class ThreadsTest {
  private final KernelStage stage = new KernelStage();

  @Test
  void onlyThePresentCasesThreadSpeaksToTheCustomer() {
    stage.hear(WEB, "a human please");
    stage.join(BEN);
    stage.giveBack(BEN);
    stage.hear(WEB, "a human please");
    stage.join(BEN);
    Address first = stage.threads().getFirst();
    Address second = stage.threads().getLast();
    assertThat(first).isNotEqualTo(second);

    stage.write(first, BEN, "this one was difficult");
    stage.write(second, BEN, "Hello again");

    assertThat(stage.events(AgentSaid.class))
        .extracting(said -> said.content().text())
        .containsExactly("Hello again");
    assertThat(stage.events(NoteWritten.class))
        .extracting(NoteWritten::text)
        .containsExactly("this one was difficult");
    assertThat(stage.shown(Desk.Mark.class))
        .extracting(Desk.Mark::forCustomer)
        .containsExactly(false, true);
  }

  @Test
  void whatThereIsToSayOfALinesWayIsSaidInTheThreadAndNotToTheCustomer() {
    stage.hear(PHONE, "a human please");
    stage.join(BEN);
    Address thread = stage.threads().getFirst();
    stage.write(thread, BEN, "Hello");
    stage.write(thread, BEN, "a long story");

    assertThat(stage.shown(Desk.Note.class))
        .filteredOn(note -> note.text().equals("This is long."))
        .extracting(Desk.Note::urgent)
        .containsExactly(false);
    assertThat(stage.texted).noneMatch(line -> line.content().text().contains("This is long."));
  }

  /// The card stands, but the kernel has not heard so: its provider's answer was lost.
  @Test
  void aCardWhoseShowingIsInDoubtSpeaksToTheCustomerAsSoonAsSomebodyHasJoined() {
    stage.deskFails =
        posting -> {
          if (!(posting.what() instanceof Desk.Card(Brief brief, var _))) {
            return Optional.empty();
          }
          Address thread = new Address("thread", "early");
          stage
              .kernel
              .conversations()
              .openThread(thread, posting.conversation(), brief.request().id());
          return Optional.of(new Delivery.Unknown("no answer"));
        };
    stage.hear(WEB, "a human please");
    stage.join(BEN);

    stage.write(new Address("thread", "early"), BEN, "Hello");

    assertThat(stage.events(AgentSaid.class)).hasSize(1);
  }

  @Test
  void aThreadThatIsNoCasesIsNobodys() {
    stage.hear(WEB, "a human please");

    assertThat(stage.write(new Address("thread", "elsewhere"), BEN, "Hi")).isEmpty();
  }
}
