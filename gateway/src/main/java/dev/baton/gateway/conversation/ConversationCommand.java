package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Outcome;
import java.time.Instant;
import java.util.Optional;

/// What somebody wants to happen in a conversation. A command carries all that the decision needs:
/// the time, new ids, the results of look-ups.
public sealed interface ConversationCommand {
  /// When the command is decided.
  Instant at();

  /// The same command, decided later: after a conflict, or when the log is ahead of this clock.
  ConversationCommand at(Instant later);

  /// What a command from the customer's side brings along.
  ///
  /// @param contact who they are, as the address book knows them
  /// @param language the language their client speaks, however it puts it; kept as [LanguageTag]
  ///   has it, English where it names none
  /// @param name what they are called there, as far as the channel knows
  /// @param identity who they are to the company, where the channel has proof of it; what somebody
  ///   says of themselves is none
  record Customer(
      Address from,
      ContactId contact,
      String language,
      Optional<String> name,
      Optional<String> identity) {
    private static final int MOST_NAME_CHARS = 80;

    public Customer {
      language = LanguageTag.of(language).orElse("en");
      name = name.map(Customer::legible).filter(shown -> !shown.isEmpty());
    }

    /// A customer whose name the channel does not know.
    public Customer(Address from, ContactId contact, String language) {
      this(from, contact, language, Optional.empty());
    }

    /// A customer of whom nobody knows who they are.
    public Customer(Address from, ContactId contact, String language, Optional<String> name) {
      this(from, contact, language, name, Optional.empty());
    }

    /// A name that somebody chose for themselves: what can't be seen could make it look like
    /// another.
    private static String legible(String name) {
      String seen = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip();
      int most = Math.min(MOST_NAME_CHARS, seen.codePointCount(0, seen.length()));
      return seen.substring(0, seen.offsetByCodePoints(0, most));
    }
  }

  /// The customer says something, or picks a choice. A pick of [Choice#PERSON] asks for a person;
  /// `request` names the request that may come of any line.
  record Hear(
      Customer customer,
      String messageId,
      Content content,
      Optional<ConversationEvent.Picked> picked,
      RequestId request,
      Instant saidAt,
      Instant at)
      implements ConversationCommand {
    @Override
    public Hear at(Instant later) {
      return new Hear(customer, messageId, content, picked, request, saidAt, later);
    }
  }

  /// The customer says, where they are, whether an answer of the bot's helped; where there is no
  /// rating they take back what they said of it.
  ///
  /// @param over what must have been said of it before; anything where it is empty
  record Rate(
      Address from, WhichAnswer answer, Optional<Rating> rating, Optional<Rating> over, Instant at)
      implements ConversationCommand {
    @Override
    public Rate at(Instant later) {
      return new Rate(from, answer, rating, over, later);
    }
  }

  /// An answer of the bot's, as whoever rates it names it.
  sealed interface WhichAnswer {
    /// The one that was recorded under this number.
    record Numbered(long seq) implements WhichAnswer {}

    /// The one that the customer's channel delivered under this name.
    record Sent(String ref) implements WhichAnswer {}

    /// The one that was said last, if nothing has been said since.
    record Latest() implements WhichAnswer {}
  }

  /// The customer says whether we may send to their address.
  ///
  /// @param saidAt when we were told; long before `at`, where it had to wait to be handed in
  record GiveConsent(Customer customer, boolean optOut, String words, Instant saidAt, Instant at)
      implements ConversationCommand {
    @Override
    public GiveConsent at(Instant later) {
      return new GiveConsent(customer, optOut, words, saidAt, later);
    }
  }

  /// The customer wants a code that links another address to their conversation.
  record OfferLink(Customer customer, String digest, Instant until, Instant at)
      implements ConversationCommand {
    @Override
    public OfferLink at(Instant later) {
      return new OfferLink(customer, digest, until, later);
    }
  }

  /// Somebody sends a code with this digest from an address that belongs elsewhere or nowhere.
  /// `optOut` is whether no messages are wanted there, as far as known.
  record Link(
      Customer customer, String digest, Optional<Elsewhere> before, boolean optOut, Instant at)
      implements ConversationCommand {
    @Override
    public Link at(Instant later) {
      return new Link(customer, digest, before, optOut, later);
    }
  }

  /// The customer is told that their code links nothing: it is no good, or a person is asked for
  /// here and they are not to be lost.
  record RefuseLink(Customer customer, boolean mistaken, Instant at)
      implements ConversationCommand {
    @Override
    public RefuseLink at(Instant later) {
      return new RefuseLink(customer, mistaken, later);
    }
  }

  /// An address does not belong into this conversation any more, but there.
  record Part(Address address, Parting why, Elsewhere next, Instant at)
      implements ConversationCommand {
    @Override
    public Part at(Instant later) {
      return new Part(address, why, next, later);
    }
  }

  /// An address belongs here from now on, since it has parted from another conversation.
  record Receive(Customer customer, Parting why, boolean optOut, Instant at)
      implements ConversationCommand {
    @Override
    public Receive at(Instant later) {
      return new Receive(customer, why, optOut, later);
    }
  }

  /// The bot has come to a reply in the turn that began with event `turn`, to the lines up to
  /// `upTo`, made under `epoch`. `request` names the request that may come of it.
  record Answer(long turn, long upTo, long epoch, Reply reply, RequestId request, Instant at)
      implements ConversationCommand {
    @Override
    public Answer at(Instant later) {
      return new Answer(turn, upTo, epoch, reply, request, later);
    }
  }

  /// What became of the deed that event `of` ordered, as the bot puts it. `request` names the
  /// request that may come of it.
  record Report(long of, Reply reply, RequestId request, Instant at)
      implements ConversationCommand {
    @Override
    public Report at(Instant later) {
      return new Report(of, reply, request, later);
    }
  }

  /// What the company's own systems said of the customer at this address, whom event `of` asked
  /// about; nothing where they do not know them.
  record Recognize(long of, Address address, Optional<Worth> worth, Instant at)
      implements ConversationCommand {
    @Override
    public Recognize at(Instant later) {
      return new Recognize(of, address, worth, later);
    }
  }

  /// An agent joins with a reservation that the desk has made and holds until `deadline`.
  record Join(Agent agent, ReservationId reservation, Instant deadline, Instant at)
      implements ConversationCommand {
    @Override
    public Join at(Instant later) {
      return new Join(agent, reservation, deadline, later);
    }
  }

  /// Somebody writes in a case's thread: that of this request's. `internal` is their own wish that
  /// it stays there; what is said by somebody who has not joined, or in the thread of an earlier
  /// case, stays there anyway.
  record Write(
      RequestId request, Agent author, Content content, boolean internal, String line, Instant at)
      implements ConversationCommand {
    @Override
    public Write at(Instant later) {
      return new Write(request, author, content, internal, line, later);
    }
  }

  /// Who wrote a line changes it to this text, or takes it back where there is none. `changedAt` is
  /// the provider's time of it: of several changes the latest holds, in whatever order they come,
  /// and be it before the line.
  ///
  /// @param internal whether whoever changes it wants it to stay among agents
  record Change(
      Written line, Optional<String> text, boolean internal, Instant changedAt, Instant at)
      implements ConversationCommand {
    /// A change of what is not marked as internal.
    public Change(Written line, Optional<String> text, Instant changedAt, Instant at) {
      this(line, text, false, changedAt, at);
    }

    @Override
    public Change at(Instant later) {
      return new Change(line, text, internal, changedAt, later);
    }
  }

  /// A line, by the name that it has where it was written.
  sealed interface Written {
    /// The customer wrote it from this address.
    record ByCustomer(Address from, String messageId) implements Written {}

    /// Somebody wrote it in the thread of this request's case.
    record AtDesk(RequestId request, String line) implements Written {}
  }

  /// An agent gives the conversation back to the bot.
  ///
  /// @param of the case that they mean, where it is known; if it is over by now, nothing happens
  record GiveBack(Agent agent, Optional<RequestId> of, Instant at) implements ConversationCommand {
    @Override
    public GiveBack at(Instant later) {
      return new GiveBack(agent, of, later);
    }
  }

  /// An agent goes, and the case waits for somebody else.
  record StepOut(AgentId agent, Cause cause, Instant at) implements ConversationCommand {
    @Override
    public StepOut at(Instant later) {
      return new StepOut(agent, cause, later);
    }
  }

  /// Why an agent goes before the matter is settled.
  sealed interface Cause {
    /// They can't work here any more; what became of them, such as *was deactivated*.
    record Unable(String how) implements Cause {}

    /// They hand the case over, and say this to whoever takes it.
    record HandedOver(String note) implements Cause {}
  }

  /// An agent says that the matter is settled.
  ///
  /// @param of the case that they mean, where it is known; if it is over by now, nothing happens
  record Resolve(Agent agent, Optional<RequestId> of, Instant at) implements ConversationCommand {
    @Override
    public Resolve at(Instant later) {
      return new Resolve(agent, of, later);
    }
  }

  /// A timer of the log has come due.
  record Wake(String timer, Instant at) implements ConversationCommand {
    @Override
    public Wake at(Instant later) {
      return new Wake(timer, later);
    }
  }

  /// Agents see the case of this request there, since the effect of event `of` has shown it.
  record Show(long of, RequestId request, CaseRef ref, Instant at) implements ConversationCommand {
    @Override
    public Show at(Instant later) {
      return new Show(of, request, ref, later);
    }
  }

  /// Agents can't see the case on this card any more, nor be heard in its thread.
  record LoseCard(CaseRef card, Instant at) implements ConversationCommand {
    @Override
    public LoseCard at(Instant later) {
      return new LoseCard(card, later);
    }
  }

  /// The line that event `of` said has not been sent yet, for this reason; it will be given up
  /// then.
  record Delay(long of, String why, Instant until, Instant at) implements ConversationCommand {
    @Override
    public Delay at(Instant later) {
      return new Delay(of, why, until, later);
    }
  }

  /// The effect with this name of event `of` has come to its end.
  record Settle(long of, String effect, Outcome outcome, Instant at)
      implements ConversationCommand {
    @Override
    public Settle at(Instant later) {
      return new Settle(of, effect, outcome, later);
    }
  }
}
