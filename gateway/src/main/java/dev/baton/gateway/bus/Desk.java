package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Where agents work: a port. What goes there is for agents alone; it can't hold a line on its way
/// to a customer, and a [Channel] can't hold a note.
public interface Desk {

  /// Does one thing at the desk, in one attempt. Calls for one conversation come one after the
  /// other. For a [Card] the reference delivered is the thread's address, and by the time it is
  /// delivered the desk finds the conversation by that address.
  Future<Delivery> post(Posting posting);

  /// Something to be shown at the desk.
  ///
  /// @param key names it for ever
  /// @param card the case's card; empty when it has not been shown, which is so for a [Card]
  /// @param since when what is shown was recorded, before which it was not shown
  /// @param inDoubtSince there is such a moment where an earlier attempt may have reached the
  ///   provider, and no later one has: then the desk looks there first
  record Posting(
      EffectId key,
      ConversationId conversation,
      Optional<CaseRef> card,
      Instant since,
      Optional<Instant> inDoubtSince,
      What what) {}

  /// What can be shown.
  sealed interface What {}

  /// A case that agents do not see yet: a card in a support channel, its transcript in the thread.
  record Card(Brief brief, Effect.Standing standing) implements What {}

  /// The card's new standing.
  record Restated(Brief brief, Effect.Standing standing) implements What {}

  /// A line that was said to or by the customer.
  record Line(Author author, Content content) implements What {}

  /// Words for the agents alone; `urgent` where they should notice now.
  record Note(String text, boolean urgent) implements What {}

  /// A sign beside a line that an agent wrote: it reaches the customer, or it stays here.
  record Mark(String line, boolean forCustomer) implements What {}
}
