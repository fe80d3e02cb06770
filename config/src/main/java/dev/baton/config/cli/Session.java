package dev.baton.config.cli;

import dev.baton.channels.sms.SmsChannel;
import dev.baton.channels.sms.TextMeaning;
import dev.baton.channels.sms.WhatsAppChannel;
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
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Conversing;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.ReservationId;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.conversation.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// One customer's conversation, in memory and on a time of its own: the real decider, the real bot
/// and the real rules, without channels and agents. A line is a turn: the burst ends after it.
final class Session {
  /// Where there is nobody to do it.
  static final Doing NOTHING =
      (_, deed, _) -> new Reply.Failed("nobody here can do " + deed.action());

  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
  private static final Set<String> TEXTED = Set.of(SmsChannel.NAME, WhatsAppChannel.NAME);

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

  /// What came of a line.
  ///
  /// @param events that it made
  /// @param lastWord what the channel itself tells the customer once, who wants no more messages
  record Made(List<ConversationEvent> events, Optional<String> lastWord) {}

  /// The customer says something and waits for what comes of it: the events that it made.
  List<ConversationEvent> hear(String text) {
    return write(text).events();
  }

  /// The same, with what the channel itself makes of it: to those that are texted, words may be
  /// consent, a pick or a verdict.
  Made write(String text) {
    int before = log.size();
    now = now.plus(BETWEEN_LINES);
    heard++;
    Optional<String> lastWord = Optional.empty();
    switch (meaning(text)) {
      case TextMeaning.Consent(boolean optOut, var words) -> {
        submit(new ConversationCommand.GiveConsent(who(), optOut, text.strip(), now, now));
        lastWord = words;
      }
      case TextMeaning.Verdict(Rating rating) -> {
        if (submit(rate(rating)) instanceof Decision.Refused) {
          submit(line(text, Optional.empty()));
        }
      }
      case TextMeaning.Line(var picked) -> {
        if (submit(line(text, picked)) instanceof Decision.Refused && picked.isPresent()) {
          submit(line(text, Optional.empty()));
        }
      }
    }
    return new Made(
        log.subList(before, log.size()).stream().map(Recorded::event).toList(), lastWord);
  }

  private TextMeaning meaning(String text) {
    return TEXTED.contains(customer.channel())
        ? TextMeaning.of(customer, text, language, open())
        : new TextMeaning.Line(Optional.empty());
  }

  private ConversationCommand.Customer who() {
    return new ConversationCommand.Customer(customer, new ContactId("customer"), language);
  }

  private ConversationCommand line(String text, Optional<Picked> picked) {
    return new ConversationCommand.Hear(
        who(),
        "line-" + heard,
        Content.of(text),
        picked,
        new RequestId("request-" + heard),
        now,
        now);
  }

  private ConversationCommand rate(Rating rating) {
    return new ConversationCommand.Rate(
        customer,
        new ConversationCommand.WhichAnswer.Latest(),
        Optional.of(rating),
        Optional.empty(),
        now);
  }

  /// An agent came, said this, and left the floor to the bot again.
  void agentSays(String text) {
    now = now.plus(BETWEEN_LINES);
    heard++;
    String name = "agent-" + heard;
    if (open().isEmpty()) {
      record(new ConversationEvent.Began(new ContactId("customer"), language));
    }
    if (holdsFloor()) {
      record(
          new ConversationEvent.PersonRequested(
              new RequestId(name), new Reason("history", "An agent came."), nextEpoch()));
    }
    record(new ConversationEvent.AgentJoined(History.AGENT, new ReservationId(name), nextEpoch()));
    record(new ConversationEvent.AgentSaid(History.AGENT, Content.of(text), name, nextEpoch() - 1));
    record(new ConversationEvent.AgentLeft(History.AGENT));
    record(new ConversationEvent.BotResumed(nextEpoch()));
  }

  private long nextEpoch() {
    return open().map(there -> there.room().epoch() + 1).orElse(1L);
  }

  /// Whether the customer wants no messages here.
  boolean hasOptedOut() {
    return open().flatMap(there -> there.room().at(customer)).filter(Place::optedOut).isPresent();
  }

  private Optional<Conversation.Open> open() {
    return state instanceof Conversation.Open there ? Optional.of(there) : Optional.empty();
  }

  /// Whether a person is wanted or there.
  boolean withPeople() {
    return state instanceof Conversation.Open(var _, Floor floor)
        && (floor instanceof Floor.Waiting || floor instanceof Floor.People);
  }

  private Decision<ConversationEvent> submit(ConversationCommand command) {
    Decision<ConversationEvent> decision = conversing.decide(state, command);
    if (decision instanceof Decision.Accepted<ConversationEvent>(var events)) {
      events.stream().flatMap(event -> record(event).stream()).toList().forEach(Runnable::run);
    }
    return decision;
  }

  /// What follows from it is done once all of a decision is recorded.
  private List<Runnable> record(ConversationEvent event) {
    Recorded<ConversationEvent> one = new Recorded<>(log.size() + 1L, now, event);
    List<Runnable> following =
        conversing.effects(state, one).stream()
            .<Runnable>map(effect -> () -> run(effect, one.seq()))
            .toList();
    state = conversing.evolve(state, one);
    log.add(one);
    return following;
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
