package dev.baton.gateway.desk;

import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The desk: every case that waits, is reserved or is held, in the order of coming.
public record DeskState(Map<ConversationId, Case> cases) {
  public DeskState {
    cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
  }

  static final DeskState EMPTY = new DeskState(Map.of());

  /// A case and whose it is.
  public sealed interface Case {
    /// It waits since then.
    record Waiting(RequestId request, Instant since) implements Case {}

    /// It is kept for this agent until the deadline.
    record Reserved(Waiting waiting, Agent agent, ReservationId reservation, Instant deadline)
        implements Case {}

    /// This agent has it.
    record Held(Agent agent, ReservationId reservation) implements Case {}
  }

  /// How many slots of this agent are taken.
  public int load(AgentId agent) {
    return (int)
        cases.values().stream()
            .filter(c ->
                switch (c) {
                  case Case.Waiting _ -> false;
                  case Case.Reserved reserved -> reserved.agent().id().equals(agent);
                  case Case.Held held -> held.agent().id().equals(agent);
                })
            .count();
  }

  /// The case of this conversation.
  public Optional<Case> of(ConversationId conversation) {
    return Optional.ofNullable(cases.get(conversation));
  }

  DeskState with(ConversationId conversation, Case changed) {
    Map<ConversationId, Case> all = new LinkedHashMap<>(cases);
    all.put(conversation, changed);
    return new DeskState(all);
  }

  DeskState without(ConversationId conversation) {
    Map<ConversationId, Case> all = new LinkedHashMap<>(cases);
    all.remove(conversation);
    return new DeskState(all);
  }
}
