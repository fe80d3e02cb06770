package dev.baton.gateway.bus;

import dev.baton.gateway.log.AggregateId;

/// An effect's name in the world: the aggregate, the event that it follows from, its name within
/// that event. The idempotency key of whatever it sends; a name once shipped keeps its meaning.
public record EffectId(AggregateId aggregate, long seq, String effect) {

  /// `conversation/sequence/name`, without the aggregate's kind.
  @Override
  public String toString() {
    return aggregate.id() + "/" + seq + "/" + effect;
  }
}
