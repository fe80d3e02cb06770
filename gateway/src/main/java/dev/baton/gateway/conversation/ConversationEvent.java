package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import java.time.Instant;
import java.util.Optional;

/// What happened in a conversation. Recorded for good: a name or a field once shipped keeps its
/// meaning. Sequence number and time belong to the record, see [Recorded].
public sealed interface ConversationEvent {

  /// What the customer may see in the transcript; everything else is internal by type.
  sealed interface ForCustomer extends ConversationEvent {}

  /// The customer came for the first time.
  record Began(ContactId contact, String language) implements ConversationEvent {}

  /// The customer can be reached at this address, too.
  record Reached(Address address) implements ConversationEvent {}

  /// The customer is called so at this address, as its channel knows.
  record Named(Address address, String name) implements ConversationEvent {}

  /// The customer said something.
  ///
  /// @param messageId the id that the provider or the web client gave it
  /// @param picked the choice it was, if it was one
  /// @param language the customer's language as far as known then, BCP 47
  /// @param saidAt the provider's time of it
  /// @param closing whether it was a thanks or a goodbye, which wants no answer
  record CustomerSaid(
      Address from,
      String messageId,
      Content content,
      Optional<Picked> picked,
      String language,
      Instant saidAt,
      boolean closing)
      implements ForCustomer {}

  /// The company's own systems are asked who the customer is to it, at this address that proves
  /// them to be whom it knows by this name.
  record CustomerSought(Address address, String identity) implements ConversationEvent {}

  /// They said this of the customer at this address.
  record CustomerRecognized(Address address, Worth worth) implements ConversationEvent {}

  /// They do not know the customer at this address any more.
  record CustomerUnknown(Address address) implements ConversationEvent {}

  /// The customer said whether we may send to this address, in these words.
  ///
  /// @param earlier when they said so, where that was before it was recorded
  record ConsentGiven(Address address, boolean optedOut, String words, Optional<Instant> earlier)
      implements ConversationEvent {

    /// What was recorded as it was said.
    public ConsentGiven(Address address, boolean optedOut, String words) {
      this(address, optedOut, words, Optional.empty());
    }
  }

  /// A code was given to the customer that links another address to this conversation until then;
  /// only its digest is kept.
  record LinkOffered(String digest, Instant until) implements ConversationEvent {}

  /// Somebody sent another code from there in its place.
  record LinkMissed(Address from) implements ConversationEvent {}

  /// The customer sent a code from there that was no good.
  record LinkRefused(Address from) implements ConversationEvent {}

  /// The customer can be reached at this address, too: the code came from there. Before that it
  /// belonged elsewhere, or nowhere.
  record Linked(Address address, Optional<Elsewhere> before) implements ConversationEvent {}

  /// This address is not in this conversation any more, and belongs elsewhere from now on.
  record Parted(Address address, Parting why, Elsewhere next) implements ConversationEvent {}

  /// The burst of lines that ends with this one has ended, and the bot makes an answer to it.
  record TurnBegan(long upTo) implements ConversationEvent {}

  /// The bot answered the customer's lines up to `upTo`, under this epoch. `helped` is whether it
  /// is an answer to what was asked, as far as the bot knows; `rateable`, whether the customer may
  /// say of it whether it helped; `offer`, by which rules and on what grounds it offers a person.
  record BotSaid(
      long epoch,
      Wording wording,
      long upTo,
      boolean helped,
      boolean rateable,
      Optional<Reason> offer)
      implements ForCustomer {
    /// Words that are no answer to rate, and offer nobody.
    public BotSaid(long epoch, Wording wording, long upTo, boolean helped) {
      this(epoch, wording, upTo, helped, false, Optional.empty());
    }
  }

  /// The customer said of the bot's answer with this number whether it helped, or took that back.
  record AnswerRated(long of, Optional<Rating> rating) implements ForCustomer {}

  /// The customer's side seems to be a machine, for this reason: until then the bot says nothing,
  /// unless a person is asked for.
  record BotSilenced(Reason reason, Instant until) implements ConversationEvent {}

  /// A procedure of the bot's has come this far.
  record Progressed(Progress progress) implements ConversationEvent {}

  /// The customer, whose lines up to `upTo` are answered by it, has said yes: this is to be done,
  /// once.
  record DeedOrdered(Deed deed, long upTo) implements ConversationEvent {}

  /// The customer was told of something that happened in the room, in the append in which it
  /// happened.
  record Announced(long epoch, Words.Moment moment, Wording wording) implements ForCustomer {
    /// Whose words these are: the bot's, but where an agent has the floor Baton speaks for itself.
    public Author author() {
      return moment == Words.Moment.AGENT_SILENT ? new Author.System() : new Author.Bot();
    }
  }

  /// A person is wanted; the floor waits for them under the new epoch.
  record PersonRequested(RequestId request, Reason reason, long epoch) implements ForCustomer {}

  /// Agents see the case there.
  record CaseShown(RequestId request, CaseRef ref) implements ConversationEvent {}

  /// Agents do not see the case there any more.
  record CardLost(RequestId request, CaseRef ref) implements ConversationEvent {}

  /// Agents were reminded that nobody has come.
  record AgentsReminded(RequestId request) implements ConversationEvent {}

  /// The customer was promised that somebody gets back to them; the how-manieth time.
  record CallbackPromised(RequestId request, int times) implements ConversationEvent {}

  /// An agent came; the people have the floor under the new epoch.
  record AgentJoined(Agent agent, ReservationId reservation, long epoch) implements ForCustomer {}

  /// An agent said something to the customer. `line` is the desk's reference of what they wrote.
  record AgentSaid(Agent agent, Content content, String line, long epoch) implements ForCustomer {}

  /// Somebody wrote something that is not for the customer.
  record NoteWritten(Author author, String text, String line) implements ConversationEvent {}

  /// Who wrote the line with this number changed it, then, to this text. Its files stay.
  record LineChanged(long of, String text, Instant changedAt) implements ForCustomer {}

  /// Who wrote the line with this number took it back.
  record LineRemoved(long of) implements ForCustomer {}

  /// A line was changed to this text, or taken back where there is none, and has not come yet.
  ///
  /// @param internal whether whoever changed it wants it to stay among agents
  record ChangeKept(
      ConversationCommand.Written line, Optional<String> text, boolean internal, Instant changedAt)
      implements ConversationEvent {}

  /// Who wrote the note with this number changed it, then, to this text.
  record NoteChanged(long of, String text, Instant changedAt) implements ConversationEvent {}

  /// Who wrote the note with this number took it back.
  record NoteRemoved(long of) implements ConversationEvent {}

  /// The agent was told that the customer waits, or that the case lies idle; the how-manieth time.
  record AgentNudged(int times) implements ConversationEvent {}

  /// An agent left the room.
  record AgentLeft(Agent agent) implements ForCustomer {}

  /// Who had come did not answer and has left the room for that; the floor waits for somebody else,
  /// under the new epoch. The request is the same, the reason tells of both.
  record CaseReturned(RequestId request, Reason reason, long epoch) implements ForCustomer {}

  /// Since a person was asked for the customer has said something that presses. The request is the
  /// same; this comes to its reason.
  record CaseRaised(RequestId request, Reason grave) implements ConversationEvent {}

  /// The bot has the floor again, under the new epoch.
  record BotResumed(long epoch) implements ForCustomer {}

  /// The matter is settled; nobody has the floor, under the new epoch.
  record Resolved(long epoch) implements ForCustomer {}

  /// The line of that event could not be sent for a while, for this reason, and goes out by itself
  /// until then.
  record LineDelayed(long of, String why, Instant until) implements ConversationEvent {}

  /// What became of an effect of the event with sequence number `of`.
  record Settled(long of, String effect, Outcome outcome) implements ConversationEvent {}

  /// A choice that the customer picked from the line with this sequence number.
  record Picked(long of, String value) {}
}
