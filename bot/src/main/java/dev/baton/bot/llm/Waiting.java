package dev.baton.bot.llm;

import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Transcript.Entry;
import java.time.Duration;
import java.time.Instant;

/// How long a customer has waited for the reply to a turn.
public final class Waiting {
  private Waiting() {}

  /// Since their last line in it; not at all where they have said nothing.
  public static Duration of(Turn turn, Instant now) {
    return turn.transcript().reversed().stream()
        .filter(line -> line.seq() <= turn.upTo())
        .filter(
            line -> line.entry() instanceof Entry.Said(var by, _) && by instanceof Author.Customer)
        .findFirst()
        .map(line -> Duration.between(line.at(), now))
        .orElse(Duration.ZERO);
  }
}
