package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.Effect;
import java.util.List;
import java.util.Optional;

/// Finds what a change needs to know of its line: what was said, and where it went.
final class Amended {
  private Amended() {}

  /// @param events from the line on; empty where they do not say that the line arrived
  static Optional<Channel.Change> of(Effect.Amend amend, List<Recorded<ConversationEvent>> events) {
    Optional<String> ref =
        outcome(amend, events)
            .flatMap(outcome ->
                outcome instanceof Outcome.Done(String there)
                    ? Optional.of(there)
                    : Optional.empty());
    return ref.flatMap(there ->
        events.stream()
            .filter(each -> each.seq() == amend.of())
            .flatMap(each ->
                each.event() instanceof AgentSaid said
                    ? Optional.of(said).stream()
                    : Optional.<AgentSaid>empty().stream())
            .findFirst()
            .map(said ->
                new Channel.Change(
                    amend.to(),
                    there,
                    new Author.Person(said.agent()),
                    said.content(),
                    amend.text().map(said.content()::withText))));
  }

  /// Whether the line itself surely never went, which agents were told then.
  static boolean neverWent(Effect.Amend amend, List<Recorded<ConversationEvent>> events) {
    return outcome(amend, events)
        .filter(end -> end instanceof Outcome.Failed || end instanceof Outcome.Dropped)
        .isPresent();
  }

  /// What became of the line itself, once that is known.
  private static Optional<Outcome> outcome(
      Effect.Amend amend, List<Recorded<ConversationEvent>> events) {
    String deliver = Effect.Deliver.PREFIX + amend.to().channel();
    return events.stream()
        .flatMap(each ->
            each.event() instanceof Settled(long of, String effect, Outcome outcome)
                    && of == amend.of()
                    && effect.equals(deliver)
                ? Optional.of(outcome).stream()
                : Optional.<Outcome>empty().stream())
        .findFirst();
  }
}
