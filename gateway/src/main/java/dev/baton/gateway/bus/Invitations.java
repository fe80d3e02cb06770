package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Elsewhere;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Ties;
import dev.baton.gateway.people.LinkCode;
import dev.baton.gateway.people.People;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/// Takes in the codes that customers send to go on from another address.
///
/// The code is the proof, and nothing else is: whoever sends it from an address is who was shown
/// it. Where that address has a conversation of its own it leaves it; what was said there stays
/// there. But where a person is asked for there, or has joined, it stays, and the customer is told:
/// a case is not to be lost by going on elsewhere. The code is good until then.
final class Invitations {
  private static final Duration WINDOW = Duration.ofHours(1);

  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations;
  private final People people;
  private final Directions directions;
  private final Rules rules;
  private final Clock clock;

  Invitations(
      Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversations,
      People people,
      Directions directions,
      Rules rules,
      Clock clock) {
    this.conversations = conversations;
    this.people = people;
    this.directions = directions;
    this.rules = rules;
    this.clock = clock;
  }

  /// What came of a code.
  sealed interface Answer {
    /// This is all.
    record Done(Receipt receipt) implements Answer {}

    /// It links nothing, which the customer is to be told where they are.
    record Refused(boolean mistaken) implements Answer {}
  }

  private record Known(Home home, Conversation state) {}

  /// Makes a code of this conversation findable; false where its first half is another's.
  Future<Boolean> open(LinkCode code, ConversationId conversation) {
    Home marker = new Home(new ContactId(conversation.value()), conversation);
    return people.hold(code.address(), marker, rules.linking().lasts()).map(marker::equals);
  }

  Future<Answer> redeem(Heard heard, LinkCode code, String key) {
    return Future.all(known(heard.from()), people.find(code.address()))
        .compose(both -> {
          Optional<Known> own = both.resultAt(0);
          Optional<Home> target = both.resultAt(1);
          if (own.filter(this::guessesTooMuch).isPresent()) {
            return Future.succeededFuture(new Answer.Refused(false));
          }
          return target
              .map(home -> redeem(heard, code, key, own, home.conversation()))
              .orElseGet(() -> Future.succeededFuture(new Answer.Refused(true)));
        });
  }

  private Future<Answer> redeem(
      Heard heard, LinkCode code, String key, Optional<Known> own, ConversationId target) {
    boolean elsewhere =
        own.filter(known -> !known.home().conversation().equals(target)).isPresent();
    if (elsewhere && own.filter(Invitations::hasCase).isPresent()) {
      return Future.succeededFuture(new Answer.Refused(false));
    }
    Optional<Elsewhere> before =
        own.filter(_ -> elsewhere)
            .map(known -> new Elsewhere(known.home().contact(), known.home().conversation()));
    ConversationCommand link =
        new ConversationCommand.Link(
            // The contact is the conversation's already.
            new Customer(
                heard.from(), new ContactId(target.value()), heard.language(), heard.name()),
            code.digest(),
            before,
            own.filter(known -> optedOut(known, heard.from())).isPresent(),
            clock.now());
    return conversations
        .submit(target.value(), link, Optional.of(key))
        .compose(result -> answer(heard.from(), target, result));
  }

  private Future<Answer> answer(
      Address from, ConversationId target, Result<ConversationEvent> result) {
    return switch (result) {
      case Result.Stored<ConversationEvent>(long seq, var events) -> {
        boolean linked =
            events.stream()
                .map(Recorded::event)
                .anyMatch(ConversationEvent.Linked.class::isInstance);
        yield linked
            ? directions
                .follow(target, from)
                .map(_ -> new Answer.Done(new Receipt.Stored(target, seq)))
            : Future.succeededFuture(new Answer.Refused(true));
      }
      case Result.Refused<ConversationEvent> _ -> Future.succeededFuture(new Answer.Refused(false));
      case Result.Repeated<ConversationEvent>(long seq) ->
          Future.succeededFuture(new Answer.Done(new Receipt.Repeated(target, seq)));
      case Result.Ignored<ConversationEvent>(String why, var _) ->
          Future.succeededFuture(new Answer.Done(new Receipt.Ignored(why)));
      case Result.Busy<ConversationEvent> _ ->
          Future.succeededFuture(new Answer.Done(new Receipt.Busy()));
      case Result.Fenced<ConversationEvent> _ ->
          throw new IllegalStateException("a command without a fence was fenced");
    };
  }

  private Future<Optional<Known>> known(Address address) {
    return people
        .find(address)
        .compose(home ->
            home.map(there ->
                    conversations
                        .refresh(there.conversation().value())
                        .map(held -> Optional.of(new Known(there, held.state()))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private boolean guessesTooMuch(Known known) {
    return known.state() instanceof Conversation.Open open
        && Ties.within(open.room().ties().mistaken(), WINDOW, clock.now())
            >= rules.linking().misses();
  }

  private static boolean hasCase(Known known) {
    return known.state() instanceof Conversation.Open open && open.request().isPresent();
  }

  private static boolean optedOut(Known known, Address address) {
    return known.state() instanceof Conversation.Open open
        && open.room().at(address).filter(place -> place.optedOut()).isPresent();
  }
}
