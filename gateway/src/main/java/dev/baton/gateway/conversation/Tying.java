package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationCommand.Link;
import dev.baton.gateway.conversation.ConversationCommand.OfferLink;
import dev.baton.gateway.conversation.ConversationCommand.Part;
import dev.baton.gateway.conversation.ConversationCommand.Receive;
import dev.baton.gateway.conversation.ConversationCommand.RefuseLink;
import dev.baton.gateway.conversation.Words.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Decides which addresses belong into a conversation: [Decider]'s part about people.
///
/// An address comes in by a code that only its owner can have sent from there, and nothing but that
/// joins two. What was said elsewhere stays there: nothing is merged, the address moves. Who parts
/// goes back to where they were, or begins anew, and neither side sees what the other says from
/// then on; what was said together stays where it was said.
final class Tying {
  private static final Duration WINDOW = Duration.ofHours(1);

  private final Rules rules;

  Tying(Rules rules) {
    this.rules = rules;
  }

  /// Why this address is not at home here any more, if that is so. An open case is never left for
  /// its age: somebody waits in it.
  Optional<Refusal> strange(Conversation state, Address from, Instant at) {
    return switch (state) {
      case Conversation.Fresh _ -> Optional.empty();
      case Conversation.Open(Room room, Floor _) when room.ties().gone().containsKey(from) ->
          Optional.of(Refusal.ELSEWHERE);
      case Conversation.Open(Room _, Floor.Waiting _), Conversation.Open(Room _, Floor.People _) ->
          Optional.empty();
      case Conversation.Open(Room room, Floor.Bot _) -> longAgo(room, from, Instant.MIN, at);
      case Conversation.Open(Room room, Floor.Nobody(Instant since, var _)) ->
          longAgo(room, from, since, at);
    };
  }

  private Optional<Refusal> longAgo(Room room, Address from, Instant since, Instant at) {
    return room.at(from)
        .map(place -> place.lastHeard().isAfter(since) ? place.lastHeard() : since)
        .filter(last ->
            rules.forgets(from).filter(silence -> !at.isBefore(last.plus(silence))).isPresent())
        .map(_ -> Refusal.LONG_AGO);
  }

  Decision<ConversationEvent> offer(Conversation state, OfferLink offer) {
    Story story = Decider.enter(state, offer.customer(), offer.at());
    long latest = Ties.within(story.room().ties().invited(), WINDOW, offer.at());
    if (latest >= rules.linking().perHour()) {
      return new Decision.Refused<>(Refusal.TOO_MANY_CODES);
    }
    story.add(new ConversationEvent.LinkOffered(offer.digest(), offer.until()));
    return story.told();
  }

  Decision<ConversationEvent> link(Conversation state, Link link) {
    Address from = link.customer().from();
    if (!(state instanceof Conversation.Open(Room room, Floor _))) {
      return new Decision.Refused<>(Refusal.NO_SUCH_CODE);
    }
    if (room.at(from).isPresent()) {
      return new Decision.Ignored<>("it is linked");
    }
    Optional<Ties.Invitation> open =
        room.ties()
            .invitation()
            .filter(code -> link.at().isBefore(code.until()))
            .filter(code -> code.misses() < rules.linking().misses());
    if (open.isEmpty()) {
      return new Decision.Refused<>(Refusal.NO_SUCH_CODE);
    }
    Story story = new Story(state, link.at());
    if (!open.get().digest().equals(link.digest())) {
      story.add(new ConversationEvent.LinkMissed(from));
      return story.told();
    }
    story.add(new ConversationEvent.Linked(from, link.before()));
    if (link.optOut()) {
      story.add(stillOptedOut(from));
    }
    link.customer().name().ifPresent(name -> story.add(new ConversationEvent.Named(from, name)));
    announce(story, Moment.LINKED);
    return story.told();
  }

  Decision<ConversationEvent> refuse(Conversation state, RefuseLink refuse) {
    Story story = Decider.enter(state, refuse.customer(), refuse.at());
    Address from = refuse.customer().from();
    if (refuse.mistaken()) {
      story.add(new ConversationEvent.LinkRefused(from));
    }
    boolean waits = story.request().isPresent() && !refuse.mistaken();
    announce(story, waits ? Moment.LINK_WAITS : Moment.LINK_REFUSED);
    return story.told();
  }

  Decision<ConversationEvent> part(Conversation state, Part part) {
    if (!(state instanceof Conversation.Open(Room room, Floor _))
        || room.at(part.address()).isEmpty()) {
      return new Decision.Ignored<>("it is not here");
    }
    Story story = new Story(state, part.at());
    story.add(new ConversationEvent.Parted(part.address(), part.why(), part.next()));
    if (part.why() == Parting.UNLINKED) {
      announce(story, Moment.UNLINKED);
    }
    return story.told();
  }

  /// Only an address about which there is something to say, or to remember, begins a conversation
  /// before its owner writes.
  Decision<ConversationEvent> receive(Conversation state, Receive receive) {
    Customer customer = receive.customer();
    boolean wordless = receive.why() != Parting.UNLINKED && !receive.optOut();
    if (state instanceof Conversation.Fresh && wordless) {
      return new Decision.Ignored<>("nothing was said yet");
    }
    if (state instanceof Conversation.Open(Room room, Floor _)
        && room.at(customer.from()).isPresent()) {
      return new Decision.Ignored<>("it is here");
    }
    Story story = Decider.enter(state, customer, receive.at());
    if (receive.optOut()) {
      story.add(stillOptedOut(customer.from()));
    }
    if (receive.why() == Parting.UNLINKED) {
      announce(story, Moment.UNLINKED);
    }
    return story.told();
  }

  private static ConversationEvent stillOptedOut(Address address) {
    return new ConversationEvent.ConsentGiven(address, true, "(opted out before)");
  }

  private void announce(Story story, Moment moment) {
    Room room = story.room();
    Words.Facts facts = new Words.Facts(room.language(), room.botSpoke(), Map.of());
    story.add(
        new ConversationEvent.Announced(room.epoch(), moment, rules.words().say(moment, facts)));
  }
}
