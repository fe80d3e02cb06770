package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.twilio.ApiCall;
import dev.baton.channels.sandbox.twilio.Fault;
import dev.baton.channels.sandbox.twilio.Faults;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.ConversationId;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The provider takes nothing while the floor changes hands. What the bot had to say before that is
/// too late when the provider takes something again.
@ExtendWith(VertxExtension.class)
class HeldBackAnswerTest {
  private static final String CUSTOMER = "+13125550177";

  @Test
  void anAnswerThatTwilioHeldBackUntilAnAgentHadJoinedIsNeverSent(
      Vertx vertx, @TempDir Path directory) {
    try (RunningBaton baton = RunningBaton.start(vertx, directory)) {
      baton.twilio().faults().next(1_000, Faults.Call.CREATE, new Fault.TooManyRequests());
      baton.twilio().text(CUSTOMER, "Where is my order?").await();
      baton
          .deadline()
          .await(
              "the answer is refused",
              () -> baton.twilio().apiCalls().stream().anyMatch(ApiCall::isCreate),
              () -> log(baton));
      baton.twilio().text(CUSTOMER, "I want to talk to a person").await();
      Line card =
          baton
              .slack()
              .observed()
              .line(Cast.SUPPORT, line -> line.actions().contains("baton.join"))
              .await();
      baton.slack().as(Cast.BEN).press(Cast.SUPPORT, card.ts(), "baton.join").await();
      baton
          .deadline()
          .await("an agent joins", () -> has(baton, AgentJoined.class), () -> log(baton));
      assertThat(baton.twilio().sentTo(CUSTOMER)).isEmpty();

      baton.twilio().faults().clear();

      baton
          .deadline()
          .await(
              "the agent is introduced",
              () -> sent(baton).stream().anyMatch(text -> text.contains("Ben Okafor")),
              () -> sent(baton));
      assertThat(has(baton, BotSaid.class)).isTrue();
      assertThat(sent(baton)).noneMatch(text -> text.contains("follow your order"));
      assertThat(endOfTheAnswer(baton))
          .hasValueSatisfying(end -> assertThat(end).isInstanceOf(Outcome.Dropped.class));
    }
  }

  private static Optional<Outcome> endOfTheAnswer(RunningBaton baton) {
    long answer =
        log(baton).stream()
            .filter(recorded -> recorded.event() instanceof BotSaid)
            .findFirst()
            .orElseThrow()
            .seq();
    return log(baton).stream()
        .map(Recorded::event)
        .filter(Settled.class::isInstance)
        .map(Settled.class::cast)
        .filter(settled -> settled.of() == answer)
        .map(Settled::outcome)
        .findFirst();
  }

  private static List<String> sent(RunningBaton baton) {
    return baton.twilio().sentTo(CUSTOMER).stream().map(Message::body).toList();
  }

  private static boolean has(RunningBaton baton, Class<? extends ConversationEvent> type) {
    return log(baton).stream().map(Recorded::event).anyMatch(type::isInstance);
  }

  private static List<Recorded<ConversationEvent>> log(RunningBaton baton) {
    Optional<ConversationId> id = baton.books().home(new Address("sms", CUSTOMER));
    return id.map(known -> baton.books().conversation(known)).orElse(List.of());
  }
}
