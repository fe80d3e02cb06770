package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Consequence;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What follows from a recorded event in the world outside the log. An effect's name is unique
/// within its event and, as `conversation/sequence/name`, the idempotency key of whatever it sends.
public sealed interface Effect extends Consequence {

  @Override
  default Optional<TimerChange> timer() {
    return Optional.empty();
  }

  /// Send a line to the customer at this address. `epoch` is the one it was said under; a line of a
  /// passed epoch is dropped at the moment of sending if it is `fenced`. The bot's answers are;
  /// what an agent has said while they had the floor, and what has happened in the room, is sent
  /// anyway.
  record Deliver(Address to, Author author, Content content, long epoch, boolean fenced)
      implements Effect {
    /// What its name begins with.
    public static final String PREFIX = "deliver-";

    @Override
    public String name() {
      return PREFIX + to.channel();
    }

    @Override
    public String lane() {
      return to.toString();
    }

    /// Why it may not be sent any more, as the conversation is now; empty while it may.
    public Optional<String> tooLate(Room now) {
      if (fenced && epoch != now.epoch()) {
        return Optional.of("The floor changed hands before it was sent.");
      }
      return now.at(to)
          .map(place ->
              place.optedOut()
                  ? Optional.of("The customer has opted out of messages there.")
                  : Optional.<String>empty())
          .orElseGet(() -> Optional.of("The customer is not reached there any more."));
    }
  }

  /// Change the line of that event, which the customer has at this address, to this text, or take
  /// it back where there is none.
  record Amend(Address to, long of, Optional<String> text) implements Effect {
    /// What its name begins with.
    public static final String PREFIX = "amend-";

    @Override
    public String name() {
      return PREFIX + to.channel();
    }

    /// Behind the line itself.
    @Override
    public String lane() {
      return to.toString();
    }
  }

  /// Say in words what a message of that event's line was to bring, since its files did not get
  /// there: its words again, and the files' links.
  ///
  /// @param message the message's number among those of the line
  record InWords(Address to, long of, int message) implements Effect {
    /// What its name begins with.
    public static final String PREFIX = "words-";

    private static final Pattern SPOILT = Pattern.compile("spoilt-([a-z]+)-([0-9]{1,6})");

    /// How it is recorded that the files of this message did not get there.
    public static String spoilt(String channel, int message) {
      return "spoilt-" + channel + "-" + message;
    }

    /// Whether that is what was recorded.
    static boolean isSpoilt(ConversationEvent.Settled settled) {
      return SPOILT.matcher(settled.effect()).matches();
    }

    /// What follows where it was; empty where something else was, or the customer is nowhere on
    /// that channel any more.
    static Optional<InWords> after(ConversationEvent.Settled settled, Room room) {
      Matcher spoilt = SPOILT.matcher(settled.effect());
      if (!spoilt.matches()) {
        return Optional.empty();
      }
      return room.places().stream()
          .map(Place::address)
          .filter(address -> address.channel().equals(spoilt.group(1)))
          .findFirst()
          .map(to -> new InWords(to, settled.of(), Integer.parseInt(spoilt.group(2))));
    }

    @Override
    public String name() {
      return PREFIX + to.channel() + "-" + message;
    }

    /// Behind the line itself.
    @Override
    public String lane() {
      return to.toString();
    }
  }

  /// Ask the company's own systems who the customer at this address is to it. Nothing waits for it.
  record Recognize(Address address, String identity) implements Effect {
    /// Its name.
    public static final String NAME = "recognize";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String lane() {
      return "customer";
    }
  }

  /// Ask the bot for a reply to the customer's lines up to this one.
  record Think(long upTo, long epoch) implements Effect {
    /// Its name.
    public static final String NAME = "reply";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String lane() {
      return "bot";
    }
  }

  /// Have this done outside, once: the effect's name is the key by which it is. It has a lane of
  /// its own, and is done whoever has the floor by then, since the customer has said yes.
  record Act(Deed deed) implements Effect {
    /// Its name.
    public static final String NAME = "act";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String lane() {
      return "deeds";
    }
  }

  /// Something that agents are shown, where they work: it has a lane of its own.
  sealed interface ForAgents extends Effect {
    @Override
    default String lane() {
      return "agents";
    }
  }

  /// Something for the desk's books. They are ours, so it has another lane: a slot is freed,
  /// however long what agents are shown has to wait.
  sealed interface ForDesk extends Effect {
    @Override
    default String lane() {
      return "desk";
    }
  }

  /// Put the case into the desk's queue, since `since`.
  record Enqueue(RequestId request, Instant since) implements ForDesk {
    @Override
    public String name() {
      return "enqueue";
    }
  }

  /// Show the case to the agents: a card with who, where, why and the transcript so far. Nothing
  /// where they see it already.
  record ShowCase(Request request) implements ForAgents {
    /// Its name.
    public static final String NAME = "show";

    @Override
    public String name() {
      return NAME;
    }
  }

  /// Show agents a line that was said to or by the customer.
  record Relay(Author author, Content content) implements ForAgents {
    /// Its name.
    public static final String NAME = "relay";

    @Override
    public String name() {
      return NAME;
    }
  }

  /// Tell the agents in the case's thread something that only they see.
  record Tell(Notice notice) implements ForAgents {
    /// Its name.
    public static final String NAME = "tell";

    @Override
    public String name() {
      return NAME;
    }
  }

  /// Show with a line that an agent wrote whether the customer gets it. A courtesy with a lane of
  /// its own: what the customer says never waits for it.
  record Mark(String line, boolean forCustomer) implements Effect {
    @Override
    public String name() {
      return "mark";
    }

    @Override
    public String lane() {
      return "marks";
    }
  }

  /// Let go of the files of the line of that event, which was taken back: their links end.
  record Discard(long of) implements Effect {
    @Override
    public String name() {
      return "discard";
    }

    @Override
    public String lane() {
      return "files";
    }
  }

  /// Show the case's new standing on its card: this one, where it is known.
  record Restate(Request request, Standing standing, Optional<CaseRef> card) implements ForAgents {
    @Override
    public String name() {
      return "restate";
    }
  }

  /// See to it that the address book says of this address what the conversation says.
  record Readdress(Address address) implements Effect {
    @Override
    public String name() {
      return "readdress";
    }

    @Override
    public String lane() {
      return "address " + address;
    }
  }

  /// Tell the desk that the agent has joined with its reservation.
  record Confirm(ReservationId reservation) implements ForDesk {
    @Override
    public String name() {
      return "confirm";
    }
  }

  /// Tell the desk that the case needs no agent any more.
  record Release() implements ForDesk {
    @Override
    public String name() {
      return "release";
    }
  }

  /// A change of one of the conversation's timers.
  record Timed(TimerChange change) implements Effect {
    @Override
    public String name() {
      return "timer-" + change.name();
    }

    @Override
    public String lane() {
      return "timers";
    }

    @Override
    public Optional<TimerChange> timer() {
      return Optional.of(change);
    }
  }

  /// Where a case stands, as its card says.
  sealed interface Standing {
    /// It waits for somebody.
    record Open() implements Standing {}

    /// This agent has it.
    record With(Agent agent) implements Standing {}

    /// The bot has it again.
    record WithBot() implements Standing {}

    /// It is settled.
    record Settled() implements Standing {}
  }

  /// What agents are told in a case's thread.
  sealed interface Notice {
    /// The bot's words to an agent who has just joined: what it is about.
    record Matter(Agent agent, Reason reason) implements Notice {}

    /// Nobody has taken the case.
    record Unclaimed() implements Notice {}

    /// The customer has been promised that somebody gets back to them.
    record Promised(int times) implements Notice {}

    /// The customer waits for an answer; the how-manieth time.
    record AnswerDue(int times) implements Notice {}

    /// Who had the case did not answer; it waits for somebody again.
    record Returned(Reason reason) implements Notice {}

    /// The customer, who waits or is talking with an agent, has said something grave.
    record Raised(Reason grave) implements Notice {}

    /// The customer, who is talking with an agent, asks for a person.
    record AnotherWanted() implements Notice {}

    /// What became of something that the customer had the bot do before they asked for a person.
    record Learnt(Progress progress) implements Notice {}

    /// The customer said of the bot's answer with that number whether it helped, or took that back.
    record Rated(long answer, Optional<Rating> rating) implements Notice {}

    /// The company's own systems said this of the customer.
    record Recognized(Worth worth) implements Notice {}

    /// The case lies idle.
    record Idle() implements Notice {}

    /// The customer does not want messages at this address, or wants them again; in which words and
    /// when they said so.
    record Consent(Address address, boolean optedOut, String words, Instant at) implements Notice {}

    /// The customer can be reached at this address, too: they linked it by a code.
    record Reachable(Address address) implements Notice {}

    /// The customer is not reached at this address any more; `others` is whether they are anywhere.
    record Unreachable(Address address, Parting why, boolean others) implements Notice {}

    /// The customer changed their line of that event to this text, or took it back.
    record Changed(long line, Optional<String> text) implements Notice {}

    /// A change of a line, or its removal, did not reach the customer.
    record NotChanged(long line, String why) implements Notice {}

    /// A line of an agent's has not been sent yet, for this reason; it goes out by itself until
    /// then.
    record Delayed(long line, String why, Instant until) implements Notice {}

    /// A line of an agent's that had to wait has been sent.
    record SentLate(long line) implements Notice {}

    /// A line did not reach the customer, or nobody can know.
    record NotDelivered(long line, String why, boolean uncertain) implements Notice {}
  }
}
