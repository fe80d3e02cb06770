package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.desk.DeskCommand;
import dev.baton.gateway.desk.DeskEffect;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskState;
import dev.baton.gateway.people.People;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What channels hand in, and read. The first door of the kernel: an address is resolved, a command
/// made, and once the future succeeds what happened is durable. A future that fails with
/// [EventLog.Away][dev.baton.gateway.log.EventLog.Away] means that the store can't be reached.
public final class Conversations {
  /// The one desk, until there are queue groups.
  public static final String DESK = "main";

  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations;
  private final Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk;
  private final People people;
  private final Clock clock;
  private final Ids ids;

  public Conversations(
      Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversations,
      Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk,
      People people,
      Clock clock,
      Ids ids) {
    this.conversations = conversations;
    this.desk = desk;
    this.people = people;
    this.clock = clock;
    this.ids = ids;
  }

  /// A customer says something. However often the same message comes, it is recorded once.
  public Future<Receipt> hear(Heard heard) {
    return hear(heard, proposed());
  }

  /// A customer says something in a conversation that they were shown before they had said
  /// anything: it is theirs, unless their address has got another since.
  public Future<Receipt> hear(Heard heard, Home shown) {
    String key = heard.from() + "/" + heard.messageId();
    return fromCustomer(
        heard.from(),
        key,
        shown,
        home ->
            new ConversationCommand.Hear(
                new Customer(heard.from(), home.contact(), heard.language(), heard.name()),
                heard.messageId(),
                heard.content(),
                heard.picked(),
                new RequestId(ids.next()),
                heard.saidAt(),
                clock.now()));
  }

  /// A customer says whether we may send to their address, in these words.
  public Future<Receipt> consent(
      Address from, String messageId, boolean optOut, String words, String language) {
    return fromCustomer(
        from,
        from + "/" + messageId,
        proposed(),
        home ->
            new ConversationCommand.GiveConsent(
                new Customer(from, home.contact(), language), optOut, words, clock.now()));
  }

  /// Somebody writes in a case's thread; `line` is the desk's reference of it, and the key of it.
  /// Only the present case's thread speaks to the customer. Empty where no case has that thread.
  public Future<Optional<Receipt>> write(
      Address thread, Agent author, Content content, boolean internal, String line) {
    return people
        .find(thread)
        .compose(home ->
            home.map(known ->
                    submit(
                            known.conversation(),
                            new ConversationCommand.Write(
                                requestOf(known), author, content, internal, line, clock.now()),
                            Optional.of("line/" + line))
                        .map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /// An agent takes a case: the desk decides whether they may; the join follows from that. `key`
  /// names the click, so that a click that is delivered twice is one.
  public Future<Receipt> join(ConversationId conversation, Agent agent, String key) {
    return desk.submit(
            DESK,
            new DeskCommand.Take(agent, conversation, new ReservationId(ids.next()), clock.now()),
            Optional.of(key))
        .map(result -> receipt(conversation, result));
  }

  /// An agent gives the conversation back to the bot.
  public Future<Receipt> giveBack(ConversationId conversation, Agent agent, String key) {
    return submit(
        conversation, new ConversationCommand.GiveBack(agent, clock.now()), Optional.of(key));
  }

  /// An agent says that the matter is settled.
  public Future<Receipt> resolve(ConversationId conversation, Agent agent, String key) {
    return submit(
        conversation, new ConversationCommand.Resolve(agent, clock.now()), Optional.of(key));
  }

  /// A provider says later that a line it had taken did not reach the customer. `effect` is the
  /// line's key as its channel was given it. Agents are told, once.
  public Future<Receipt> notDelivered(String effect, String why) {
    String[] parts = effect.split("/", 3);
    if (parts.length != 3 || !parts[1].matches("[0-9]{1,18}")) {
      return Future.succeededFuture(new Receipt.Ignored("no effect is called " + effect));
    }
    return submit(
        new ConversationId(parts[0]),
        new ConversationCommand.Settle(
            Long.parseLong(parts[1]), parts[2], new Outcome.Failed(why), clock.now()),
        Optional.of("late/" + effect));
  }

  /// The home of an address from which nothing may ever come, made if it has none and kept for a
  /// while from now; what is heard from there makes it last.
  public Future<Home> hold(Address address, Duration aWhile) {
    return people.hold(address, proposed(), aWhile);
  }

  /// Keeps a home that was given to an address for a while from now.
  public Future<Home> hold(Address address, Home home, Duration aWhile) {
    return people.hold(address, home, aWhile);
  }

  /// The home of an address, if it has one.
  public Future<Optional<Home>> find(Address address) {
    return people.find(address);
  }

  /// Gives the thread of a request's case its home, so that what is written there is found to
  /// belong to it, and to no earlier or later case of the conversation.
  public Future<Void> openThread(Address thread, ConversationId conversation, RequestId request) {
    return people.settle(thread, new Home(new ContactId(request.value()), conversation));
  }

  /// Nobody is reached at a thread: in the place of the contact stands the request.
  private static RequestId requestOf(Home thread) {
    return new RequestId(thread.contact().value());
  }

  /// The state of a conversation as the log has it now, whichever node wrote to it last.
  public Future<Held<Conversation>> load(ConversationId conversation) {
    return conversations.refresh(conversation.value());
  }

  /// Events after this number, oldest first, at most `limit`.
  public Future<List<Recorded<ConversationEvent>>> read(
      ConversationId conversation, long after, int limit) {
    return conversations.read(conversation.value(), after, limit);
  }

  private Future<Receipt> fromCustomer(
      Address from, String key, Home proposed, Function<Home, ConversationCommand> command) {
    return people
        .home(from, key, proposed)
        .compose(home -> submit(home.conversation(), command.apply(home), Optional.of(key)));
  }

  private Future<Receipt> submit(
      ConversationId conversation, ConversationCommand command, Optional<String> key) {
    return conversations
        .submit(conversation.value(), command, key)
        .map(result -> receipt(conversation, result));
  }

  private static Receipt receipt(ConversationId conversation, Result<?> result) {
    return switch (result) {
      case Result.Stored<?>(long seq, List<?> _) -> new Receipt.Stored(conversation, seq);
      case Result.Repeated<?>(long seq) -> new Receipt.Repeated(conversation, seq);
      case Result.Refused<?>(var why) -> new Receipt.Refused(why);
      case Result.Ignored<?>(String why) -> new Receipt.Ignored(why);
      case Result.Busy<?> _ -> new Receipt.Busy();
      case Result.Fenced<?> _ ->
          throw new IllegalStateException("a command without a fence was fenced");
    };
  }

  private Home proposed() {
    return new Home(new ContactId(ids.next()), new ConversationId(ids.next()));
  }

  /// The present moment, for channels that stamp what they hand in.
  public Instant now() {
    return clock.now();
  }
}
