package dev.baton.config.cli;

import dev.baton.config.Company;
import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.conversation.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// One customer's conversation, in memory and on a time of its own: the real decider, the real bot
/// and the real rules, without channels and agents. A line is a turn: the burst ends after it.
final class Session {
  /// Where there is nobody to do it.
  static final Doing NOTHING =
      (_, deed, _) -> new Reply.Failed("nobody here can do " + deed.action());

  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final Function<Responder.Turn, Reply> bot;
  private final Doing doing;
  private final Conversing conversing;
  private final Address customer;
  private final String language;
  private final List<Recorded<ConversationEvent>> log = new ArrayList<>();
  private Conversation state;
  private Instant now = Instant.EPOCH;
  private int heard;

  /// Has something done that the customer has said yes to, and says what became of it.
  @FunctionalInterface
  interface Doing {
    /// @param key names the deed: the same conversation has the same done, once
    Reply act(Responder.Turn turn, Deed deed, String key);
  }

  Session(Company company, String channel, String language) {
    this(company, company.bot()::reply, channel, language);
  }

  /// @param bot answers in the place of the company's own
  Session(Company company, Function<Responder.Turn, Reply> bot, String channel, String language) {
    this(company, bot, NOTHING, channel, language);
  }

  Session(
      Company company,
      Function<Responder.Turn, Reply> bot,
      Doing doing,
      String channel,
      String language) {
    this.bot = bot;
    this.doing = doing;
    this.conversing = new Conversing(company.rules(Patience.DEFAULT));
    this.state = conversing.fresh();
    this.customer = new Address(channel, "customer");
    this.language = language;
  }

  /// The customer says something and waits for what comes of it: the events that it made.
  List<ConversationEvent> hear(String text) {
    int before = log.size();
    now = now.plus(BETWEEN_LINES);
    heard++;
    ConversationCommand.Customer who =
        new ConversationCommand.Customer(customer, new ContactId("customer"), language);
    submit(
        new ConversationCommand.Hear(
            who,
            "line-" + heard,
            Content.of(text),
            Optional.empty(),
            new RequestId("request-" + heard),
            now,
            now));
    return log.subList(before, log.size()).stream().map(Recorded::event).toList();
  }

  /// Whether a person is wanted or there.
  boolean withPeople() {
    return state instanceof Conversation.Open(var _, Floor floor)
        && (floor instanceof Floor.Waiting || floor instanceof Floor.People);
  }

  private void submit(ConversationCommand command) {
    if (!(conversing.decide(state, command)
        instanceof Decision.Accepted<ConversationEvent>(var events))) {
      return;
    }
    List<Runnable> following = new ArrayList<>();
    for (ConversationEvent event : events) {
      Recorded<ConversationEvent> one = new Recorded<>(log.size() + 1L, now, event);
      conversing.effects(state, one).forEach(effect -> following.add(() -> run(effect, one.seq())));
      state = conversing.evolve(state, one);
      log.add(one);
    }
    following.forEach(Runnable::run);
  }

  /// Of what follows, only what leads to the bot's answer: the end of the burst, the thinking, and
  /// what is to be done.
  private void run(Effect effect, long seq) {
    if (effect.timer().isPresent()
        && effect.timer().get() instanceof TimerChange.Set(String name, Instant due)
        && holdsFloor()) {
      now = due;
      submit(conversing.wake(name, due));
    } else if (effect instanceof Effect.Think(long upTo, long epoch)) {
      submit(
          new ConversationCommand.Answer(
              seq,
              upTo,
              epoch,
              bot.apply(turn(upTo)),
              new RequestId("request-" + heard + "-answer"),
              now));
    } else if (effect instanceof Effect.Act(Deed deed)) {
      submit(
          new ConversationCommand.Report(
              seq,
              doing.act(turn(seq), deed, key(seq)),
              new RequestId("request-" + heard + "-report"),
              now));
    }
  }

  /// What the customer has said up to a deed names it, whenever the conversation is had again.
  private String key(long seq) {
    StringBuilder said = new StringBuilder(customer.channel());
    log.stream()
        .filter(each -> each.seq() <= seq)
        .map(Recorded::event)
        .filter(ConversationEvent.CustomerSaid.class::isInstance)
        .forEach(line ->
            said.append('\n').append(((ConversationEvent.CustomerSaid) line).content().text()));
    return "answer/"
        + UUID.nameUUIDFromBytes(said.toString().getBytes(StandardCharsets.UTF_8))
        + "/"
        + seq;
  }

  private boolean holdsFloor() {
    return state instanceof Conversation.Open(var _, Floor.Bot _);
  }

  private Responder.Turn turn(long upTo) {
    return new Responder.Turn(
        new ConversationId("session"),
        (Conversation.Open) state,
        Transcript.of(log),
        upTo,
        customer.channel(),
        Responder.Cancellation.never(),
        Responder.Aloud.silent());
  }
}
