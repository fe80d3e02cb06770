package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationCommand.Cause;
import dev.baton.gateway.conversation.ConversationCommand.Customer;
import dev.baton.gateway.conversation.ConversationCommand.WhichAnswer;
import dev.baton.gateway.conversation.ConversationCommand.Written;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Decider;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Elsewhere;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Refusal;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.desk.DeskCommand;
import dev.baton.gateway.desk.DeskEffect;
import dev.baton.gateway.desk.DeskEvent;
import dev.baton.gateway.desk.DeskState;
import dev.baton.gateway.people.LinkCode;
import dev.baton.gateway.people.People;
import dev.baton.gateway.people.People.Home;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What channels hand in, and read. The first door of the kernel: an address is resolved, a command
/// made, and once the future succeeds what happened is durable. A future that fails with
/// [EventLog.Away][dev.baton.gateway.log.EventLog.Away] means that the store can't be reached.
public final class Conversations {
  /// The name of a line's delivery, as its channel is given it.
  private static final Pattern DELIVERY =
      Pattern.compile("([^/]+)/([0-9]{1,18})/" + Effect.Deliver.PREFIX + "([a-z]+)");

  /// The one desk, until there are queue groups.
  public static final String DESK = "main";

  private static final String UNLINK = "unlink";
  private static final String STEP = "/on";
  private static final String MOST_STEPS = STEP.repeat(4);

  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations;
  private final Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk;
  private final People people;
  private final Rules rules;
  private final Clock clock;
  private final Ids ids;
  private final Directions directions;
  private final Invitations invitations;

  public Conversations(
      Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversations,
      Aggregates<DeskState, DeskCommand, DeskEvent, DeskEffect> desk,
      People people,
      Rules rules,
      Clock clock,
      Ids ids) {
    this.conversations = conversations;
    this.desk = desk;
    this.people = people;
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
    this.directions = new Directions(conversations, people, clock);
    this.invitations = new Invitations(conversations, people, directions, rules, clock);
  }

  /// A customer says something. However often the same message comes, it is recorded once.
  ///
  /// A message that is nothing but a code links the address that it comes from; one that is nothing
  /// but *UNLINK* parts it again.
  public Future<Receipt> hear(Heard heard) {
    Optional<LinkCode> code = LinkCode.in(heard.content().text());
    if (code.isPresent()) {
      return redeem(heard, code.get());
    }
    return isUnlink(heard.content().text())
        ? unlink(heard)
            .compose(
                done -> done.map(Future::succeededFuture).orElseGet(() -> hear(heard, proposed())))
        : hear(heard, proposed());
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
                new Customer(
                    heard.from(), home.contact(), heard.language(), heard.name(), heard.identity()),
                heard.messageId(),
                heard.content(),
                heard.picked(),
                new RequestId(ids.next()),
                heard.saidAt(),
                clock.now()));
  }

  /// A customer says of an answer of the bot's whether it helped; where there is no rating, they
  /// take back what they said of it. Refused where it can't be rated.
  ///
  /// @param sign the provider's or the client's id of it; unique within the address
  public Future<Receipt> rate(
      Address from, String sign, WhichAnswer answer, Optional<Rating> rating) {
    return rate(from, sign, answer, rating, Optional.empty());
  }

  /// A customer takes back what they said of an answer of the bot's, if that was this.
  public Future<Receipt> unrate(Address from, String sign, WhichAnswer answer, Rating said) {
    return rate(from, sign, answer, Optional.empty(), Optional.of(said));
  }

  private Future<Receipt> rate(
      Address from,
      String sign,
      WhichAnswer answer,
      Optional<Rating> rating,
      Optional<Rating> over) {
    return people
        .find(from)
        .compose(home ->
            home.map(known ->
                    submit(
                        known.conversation(),
                        new ConversationCommand.Rate(from, answer, rating, over, clock.now()),
                        Optional.of(from + "/" + sign)))
                .orElseGet(
                    () -> Future.succeededFuture(new Receipt.Refused(Refusal.NO_SUCH_ANSWER))));
  }

  /// A customer says whether we may send to their address, in these words. What they said before an
  /// opt-out that is known does not undo it.
  public Future<Receipt> consent(
      Address from,
      String messageId,
      boolean optOut,
      String words,
      String language,
      Instant saidAt) {
    return fromCustomer(
        from,
        from + "/" + messageId,
        proposed(),
        home ->
            new ConversationCommand.GiveConsent(
                new Customer(from, home.contact(), language), optOut, words, saidAt, clock.now()));
  }

  /// A customer wants to go on from another address: what they are to send from there. Empty where
  /// they have asked for that too often. `shown` is the conversation that they see.
  public Future<Optional<Invitation>> invite(Address from, String language, Home shown) {
    LinkCode code = LinkCode.of(ids.next());
    Instant until = clock.now().plus(rules.linking().lasts());
    return fromCustomer(
            from,
            from + "/invite/" + ids.next(),
            shown,
            home ->
                new ConversationCommand.OfferLink(
                    new Customer(from, home.contact(), language),
                    code.digest(),
                    until,
                    clock.now()))
        .compose(receipt ->
            receipt instanceof Receipt.Stored(var conversation, long _)
                ? invitations
                    .open(code, conversation)
                    .compose(mine ->
                        mine
                            ? Future.succeededFuture(
                                Optional.of(new Invitation(code.words(), until)))
                            : invite(from, language, shown))
                : Future.succeededFuture(Optional.empty()));
  }

  /// All addresses that codes have linked to this conversation part from it.
  public Future<Void> unlink(ConversationId conversation) {
    return linked(conversation)
        .compose(places -> {
          Future<Void> done = Future.succeededFuture();
          for (Place place : places) {
            done =
                done.compose(_ ->
                        part(
                            conversation,
                            place.address(),
                            Parting.UNLINKED,
                            next(place),
                            Optional.empty()))
                    .mapEmpty();
          }
          return done;
        });
  }

  /// The customer ends the conversation where they are: whoever comes there next is somebody else.
  /// Fails where it goes on after all.
  public Future<Void> end(Address from, ConversationId conversation) {
    return part(conversation, from, Parting.LEFT, elsewhere(proposed()), Optional.empty())
        .compose(receipt ->
            receipt instanceof Receipt.Busy
                ? Future.failedFuture("too much waits for " + conversation)
                : Future.succeededFuture());
  }

  /// The home of an address whose owner may still be who they were; empty where nothing was heard
  /// from there for too long.
  public Future<Optional<Home>> recent(Address address) {
    return people
        .find(address)
        .compose(home ->
            home.map(known ->
                    conversations
                        .refresh(known.conversation().value())
                        .map(held ->
                            home.filter(_ ->
                                Decider.strange(rules, held.state(), address, clock.now())
                                    .isEmpty())))
                .orElseGet(() -> Future.succeededFuture(home)));
  }

  /// Somebody writes in a case's thread; `line` is the desk's reference of it, and the key of it. A
  /// note of an agent who has joined that says *unlink* parts the customer's linked addresses. Only
  /// the present case's thread speaks to the customer. Empty where no case has that thread.
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
                        .compose(receipt ->
                            internal && isUnlink(content.text())
                                ? unlinkFor(author, known.conversation()).map(_ -> receipt)
                                : Future.succeededFuture(receipt))
                        .map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /// Whether what this agent writes in a thread reaches the customer now: they have joined, and the
  /// thread is the present case's.
  public Future<Boolean> hasJoined(Address thread, AgentId agent) {
    return people
        .find(thread)
        .compose(home ->
            home.map(known ->
                    load(known.conversation())
                        .map(held ->
                            held.state() instanceof Conversation.Open(_, Floor.People people)
                                && people.request().id().equals(requestOf(known))
                                && people.has(agent)))
                .orElseGet(() -> Future.succeededFuture(false)));
  }

  /// A customer changes a line of theirs to this text, or takes it back where there is none: in the
  /// conversation that it went to, wherever they are now.
  public Future<Receipt> change(
      Address from, String messageId, Optional<String> text, Instant changedAt) {
    return wentTo(from, from + "/" + messageId)
        .compose(went -> went.isPresent() ? Future.succeededFuture(went) : people.find(from))
        .compose(home ->
            home.map(known ->
                    change(
                        known.conversation(),
                        new Written.ByCustomer(from, messageId),
                        from + "/" + messageId,
                        text,
                        false,
                        changedAt))
                .orElseGet(
                    () -> Future.succeededFuture(new Receipt.Ignored("nobody writes from there"))));
  }

  /// Who wrote a line in a case's thread changes it to this text, or takes it back where there is
  /// none. Refused where the customer keeps what they have. Empty where no case has that thread.
  ///
  /// @param internal whether they want it to stay among agents
  public Future<Optional<Receipt>> changeWritten(
      Address thread, String line, Optional<String> text, boolean internal, Instant changedAt) {
    return people
        .find(thread)
        .compose(home ->
            home.map(known ->
                    change(
                            known.conversation(),
                            new Written.AtDesk(requestOf(known), line),
                            "line/" + line,
                            text,
                            internal,
                            changedAt)
                        .map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private Future<Receipt> change(
      ConversationId conversation,
      Written line,
      String key,
      Optional<String> text,
      boolean internal,
      Instant changedAt) {
    return submit(
        conversation,
        new ConversationCommand.Change(line, text, internal, changedAt, clock.now()),
        Optional.of(key + "/" + changedAt));
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
  ///
  /// @param of the case that they mean, where it is known; refused if it is over by now
  public Future<Receipt> giveBack(
      ConversationId conversation, Agent agent, Optional<RequestId> of, String key) {
    return submit(
        conversation, new ConversationCommand.GiveBack(agent, of, clock.now()), Optional.of(key));
  }

  /// An agent goes before the matter is settled, and the case waits for somebody else.
  public Future<Receipt> stepOut(
      ConversationId conversation, AgentId agent, Cause cause, String key) {
    return submit(
        conversation, new ConversationCommand.StepOut(agent, cause, clock.now()), Optional.of(key));
  }

  /// An agent says that the matter is settled.
  ///
  /// @param of the case that they mean, where it is known; refused if it is over by now
  public Future<Receipt> resolve(
      ConversationId conversation, Agent agent, Optional<RequestId> of, String key) {
    return submit(
        conversation, new ConversationCommand.Resolve(agent, of, clock.now()), Optional.of(key));
  }

  /// Agents can't see the case on this card any more: it is shown to them anew. Nothing happens
  /// where it has another card by now.
  public Future<Receipt> loseCard(ConversationId conversation, CaseRef card) {
    return submit(
        conversation, new ConversationCommand.LoseCard(card, clock.now()), Optional.empty());
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

  /// A provider says later that the files of one of a line's messages did not reach the customer.
  /// Agents are told, and the customer gets in words what it was to bring, once.
  ///
  /// @param effect the line's key as its channel was given it
  /// @param message the message's number among those of the line
  public Future<Receipt> filesNotDelivered(String effect, int message, String why) {
    Matcher key = DELIVERY.matcher(effect);
    if (!key.matches()) {
      return Future.succeededFuture(new Receipt.Ignored("no delivery is called " + effect));
    }
    return submit(
        new ConversationId(key.group(1)),
        new ConversationCommand.Settle(
            Long.parseLong(key.group(2)),
            Effect.InWords.spoilt(key.group(3), message),
            new Outcome.Failed(why),
            clock.now()),
        Optional.of("late/" + effect + "/" + message));
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

  /// Where the address is not at home any more the command goes where it is now. The message's key
  /// then has another mark for each step, so that it takes the same way when it comes again. Where
  /// a message was recorded in the end, for as long as that is remembered.
  private Future<Optional<Home>> wentTo(Address from, String key) {
    return people
        .went(from, key)
        .compose(home ->
            home.isEmpty() || key.endsWith(MOST_STEPS)
                ? Future.succeededFuture(home)
                : wentTo(from, key + STEP).map(on -> on.or(() -> home)));
  }

  private Future<Receipt> fromCustomer(
      Address from, String key, Home proposed, Function<Home, ConversationCommand> command) {
    return people
        .home(from, key, proposed)
        .compose(home ->
            submit(home.conversation(), command.apply(home), Optional.of(key))
                .compose(receipt ->
                    switch (receipt) {
                      case Receipt.Refused(var why)
                          when why == Refusal.ELSEWHERE && !key.endsWith(MOST_STEPS) ->
                          directions
                              .follow(home.conversation(), from)
                              .compose(told ->
                                  told
                                      ? fromCustomer(from, key + STEP, proposed(), command)
                                      : Future.succeededFuture(new Receipt.Busy()));
                      case Receipt.Refused(var why)
                          when why == Refusal.LONG_AGO && !key.endsWith(MOST_STEPS) ->
                          part(
                                  home.conversation(),
                                  from,
                                  Parting.LONG_AGO,
                                  elsewhere(proposed()),
                                  Optional.empty())
                              .compose(_ -> fromCustomer(from, key + STEP, proposed(), command));
                      case Receipt.Refused _,
                          Receipt.Stored _,
                          Receipt.Repeated _,
                          Receipt.Ignored _,
                          Receipt.Busy _ ->
                          Future.succeededFuture(receipt);
                    }));
  }

  private Future<Receipt> redeem(Heard heard, LinkCode code) {
    String key = heard.from() + "/" + heard.messageId();
    return invitations
        .redeem(heard, code, key)
        .compose(answer ->
            switch (answer) {
              case Invitations.Answer.Done(Receipt receipt) -> Future.succeededFuture(receipt);
              case Invitations.Answer.Refused(boolean mistaken) ->
                  fromCustomer(
                      heard.from(),
                      key,
                      proposed(),
                      home ->
                          new ConversationCommand.RefuseLink(
                              new Customer(
                                  heard.from(), home.contact(), heard.language(), heard.name()),
                              mistaken,
                              clock.now()));
            });
  }

  /// Parts the address that says so, if a code has linked it. Said again, it is what it was.
  private Future<Optional<Receipt>> unlink(Heard heard) {
    String key = heard.from() + "/" + heard.messageId();
    return people
        .home(heard.from(), key, proposed())
        .compose(home ->
            linked(home.conversation())
                .compose(places ->
                    places.stream()
                        .filter(place -> place.address().equals(heard.from()))
                        .findFirst()
                        .map(place -> unlinked(home.conversation(), place, key))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
  }

  private Future<Optional<Receipt>> unlinked(ConversationId from, Place place, String key) {
    return part(from, place.address(), Parting.UNLINKED, next(place), Optional.of(key))
        .map(Optional::of);
  }

  private static boolean isUnlink(String text) {
    return text.strip().equalsIgnoreCase(UNLINK);
  }

  /// Only who has joined may part the customer's addresses.
  private Future<Void> unlinkFor(Agent agent, ConversationId conversation) {
    return load(conversation)
        .compose(held ->
            held.state() instanceof Conversation.Open(var _, Floor.People people)
                    && people.has(agent.id())
                ? unlink(conversation)
                : Future.succeededFuture());
  }

  private Future<List<Place>> linked(ConversationId conversation) {
    return load(conversation)
        .map(held ->
            held.state() instanceof Conversation.Open open
                ? open.room().linked()
                : List.<Place>of());
  }

  /// A linked place goes back to where it came from, or begins anew.
  private Elsewhere next(Place place) {
    return place.link().flatMap(Place.Link::before).orElseGet(() -> elsewhere(proposed()));
  }

  private Future<Receipt> part(
      ConversationId from, Address address, Parting why, Elsewhere next, Optional<String> key) {
    return submit(from, new ConversationCommand.Part(address, why, next, clock.now()), key)
        .compose(receipt -> directions.follow(from, address).map(_ -> receipt));
  }

  private static Elsewhere elsewhere(Home home) {
    return new Elsewhere(home.contact(), home.conversation());
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
      case Result.Ignored<?>(String why, var _) -> new Receipt.Ignored(why);
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
