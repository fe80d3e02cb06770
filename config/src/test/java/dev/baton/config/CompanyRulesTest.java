package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.settings.Bounds;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Breaker;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationCommand.Hear;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Rules.Patience;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanyRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Content LINE = Content.of("what a day ❤️");

  private final Rules failing =
      new CompanyRules(
          Patience.DEFAULT,
          Breaker.DEFAULT,
          Bounds.People.DEFAULT,
          () -> {
            throw new IllegalStateException("a defect");
          },
          true,
          false);

  @Test
  void aLineThatUnderstandingFailsAtIsRecordedAllTheSame() {
    Conversing conversing = new Conversing(failing);
    Hear hear =
        new Hear(
            new Customer(new Address("web", "s1"), new ContactId("c1"), "de"),
            "m1",
            LINE,
            Optional.empty(),
            new RequestId("q1"),
            NOW,
            NOW);

    assertThat(conversing.decide(conversing.fresh(), hear))
        .isInstanceOf(Decision.Accepted.class)
        .asString()
        .contains("CustomerSaid", LINE.text());
  }

  @Test
  void whatUnderstandingFailsAtAsksForNobodyAndWantsItsAnswer() {
    Conversation fresh = new Conversing(failing).fresh();
    assertThat(failing.stepsAside(LINE, fresh)).isEmpty();
    assertThat(failing.presses(LINE, fresh, new Reason("legal", ""))).isEmpty();
    assertThat(failing.closes(LINE)).isFalse();
  }
}
