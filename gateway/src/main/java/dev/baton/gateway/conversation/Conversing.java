package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Aggregate;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Conversations as an aggregate, under one set of rules.
public final class Conversing
    implements Aggregate<Conversation, ConversationCommand, ConversationEvent, Effect> {
  /// The kind's name.
  public static final String KIND = "conversation";

  private final Rules rules;
  private final Decider decider;

  public Conversing(Rules rules) {
    this.rules = rules;
    this.decider = new Decider(rules);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Conversation fresh() {
    return new Conversation.Fresh();
  }

  @Override
  public Decision<ConversationEvent> decide(Conversation state, ConversationCommand command) {
    return decider.decide(state, command);
  }

  @Override
  public Conversation evolve(Conversation state, Recorded<ConversationEvent> event) {
    return Evolution.evolve(state, event);
  }

  @Override
  public List<Effect> effects(Conversation before, Recorded<ConversationEvent> event) {
    return Consequences.of(before, event, rules.patience());
  }

  @Override
  public ConversationCommand at(ConversationCommand command, Instant at) {
    return command.at(at);
  }

  @Override
  public ConversationCommand wake(String timer, Instant at) {
    return new ConversationCommand.Wake(timer, at);
  }

  @Override
  public ConversationCommand settle(long of, String effect, Outcome outcome, Instant at) {
    return new ConversationCommand.Settle(of, effect, outcome, at);
  }

  @Override
  public Optional<Settlement> settlement(ConversationEvent event) {
    return event instanceof ConversationEvent.Settled(long of, String effect, Outcome _)
        ? Optional.of(new Settlement(of, effect))
        : Optional.empty();
  }

  /// The line that was said, where one was; the first event otherwise.
  @Override
  public int principal(List<ConversationEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof ConversationEvent.CustomerSaid) {
        return i;
      }
    }
    return 0;
  }
}
