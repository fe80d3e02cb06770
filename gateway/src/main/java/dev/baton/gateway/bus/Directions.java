package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Elsewhere;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Ties.Gone;
import dev.baton.gateway.people.People;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.util.Optional;

/// Keeps the address book in step with what conversations have recorded of an address that came or
/// went. Every step may be taken again, by whoever reads on after a crash, and changes nothing
/// then.
final class Directions {
  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations;
  private final People people;
  private final Clock clock;

  Directions(
      Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversations,
      People people,
      Clock clock) {
    this.conversations = conversations;
    this.people = people;
    this.clock = clock;
  }

  /// What a conversation says of an address holds from now on. Not where it tells of false: too
  /// much waits for the other conversation, and the step has to be taken again.
  Future<Boolean> follow(ConversationId here, Address address) {
    return conversations
        .refresh(here.value())
        .compose(held ->
            held.state() instanceof Conversation.Open(Room room, var _)
                ? follow(here, room, address)
                : Future.succeededFuture(true));
  }

  private Future<Boolean> follow(ConversationId here, Room room, Address address) {
    Optional<Place.Link> link = room.at(address).flatMap(Place::link);
    if (link.isPresent()) {
      return people
          .settle(address, new Home(room.contact(), here))
          .compose(_ -> leave(link.get().before(), new Elsewhere(room.contact(), here), address));
    }
    Gone gone = room.ties().gone().get(address);
    if (gone == null) {
      return Future.succeededFuture(true);
    }
    Elsewhere next = gone.next();
    return receive(here, room, address, gone)
        .compose(told ->
            told
                ? people
                    .move(address, here, new Home(next.contact(), next.conversation()))
                    .map(true)
                : Future.succeededFuture(false));
  }

  /// The address has come from there, and is not there any more.
  private Future<Boolean> leave(Optional<Elsewhere> before, Elsewhere now, Address address) {
    return before
        .map(there ->
            conversations
                .submit(
                    there.conversation().value(),
                    new ConversationCommand.Part(address, Parting.MOVED, now, clock.now()),
                    Optional.empty())
                .map(Directions::isTold))
        .orElseGet(() -> Future.succeededFuture(true));
  }

  /// Once for each time that it parted: a step that comes late must not bring it back.
  private Future<Boolean> receive(ConversationId here, Room room, Address address, Gone gone) {
    return conversations
        .submit(
            gone.next().conversation().value(),
            new ConversationCommand.Receive(
                new Customer(address, gone.next().contact(), room.language()),
                gone.why(),
                gone.optedOut(),
                clock.now()),
            Optional.of("from/" + here + "/" + gone.since()))
        .map(Directions::isTold);
  }

  private static boolean isTold(Result<ConversationEvent> result) {
    return !(result instanceof Result.Busy);
  }
}
