package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.codec.ConversationCodec;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Elsewhere;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.log.FaultyEventLog;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.people.MemoryPeople;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.time.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// An address goes on from one conversation to another, while that has much to do.
final class DirectionsTest {
  private static final Address PHONE = new Address("sms", "+13125550199");
  private static final Address WEB = new Address("web", "s1");
  private static final ConversationId HERE = new ConversationId("here");
  private static final ConversationId THERE = new ConversationId("there");
  private static final ContactId SOMEBODY = new ContactId("somebody");

  private final VirtualTime time = new VirtualTime();
  private final FaultyEventLog log = new FaultyEventLog(new MemoryEventLog(4, time), time);
  private final MemoryPeople people = new MemoryPeople(time, Duration.ofHours(1));
  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations =
          new Aggregates<>(
              new Conversing(new PlainRules()),
              ConversationCodec.events(),
              ConversationCodec.snapshots(),
              log,
              time,
              new Aggregates.Limits(1, 100, 5, Duration.ofHours(1), 500));
  private final Directions directions = new Directions(conversations, people, time);
  private int made;

  @Test
  void anAddressStaysWhereItIsUntilTheOtherConversationHasHeardOfIt() {
    now(people.settle(PHONE, new Home(SOMEBODY, HERE)));
    hear(HERE, PHONE);
    submit(
        HERE,
        new ConversationCommand.Part(
            PHONE, Parting.UNLINKED, new Elsewhere(SOMEBODY, THERE), time.now()));
    log.onNextAppend(new FaultyEventLog.Fault.AnsweredLate(Duration.ofSeconds(5)));
    hear(THERE, WEB);
    hear(THERE, WEB);

    assertThat(now(directions.follow(HERE, PHONE))).isFalse();
    assertThat(now(people.find(PHONE))).contains(new Home(SOMEBODY, HERE));

    time.advance(Duration.ofSeconds(10));
    assertThat(now(directions.follow(HERE, PHONE))).isTrue();
    assertThat(now(people.find(PHONE))).contains(new Home(SOMEBODY, THERE));
  }

  private void hear(ConversationId conversation, Address from) {
    submit(
        conversation,
        new ConversationCommand.Hear(
            new Customer(from, SOMEBODY, "en"),
            "m-" + ++made,
            Content.of("hello " + made),
            Optional.empty(),
            new RequestId("r-" + made),
            time.now(),
            time.now()));
  }

  private void submit(ConversationId conversation, ConversationCommand command) {
    conversations.submit(conversation.value(), command, Optional.empty());
  }
}
