package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.now;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.ConversationEffects.Ports;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.log.FaultyEventLog;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.people.MemoryPeople;
import dev.baton.gateway.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A whole kernel on virtual time with everything around it played: a web chat that pulls, a phone
/// and Slack that are pushed to, a bot that says "Hi", a desk that remembers what it was shown.
final class KernelStage {
  static final Address WEB = new Address("web", "s1");
  static final Address PHONE = new Address("sms", "+13125550142");

  /// What is sent there can be changed.
  static final Address SLACK = new Address("slack", "T1/U9");

  static final Agent BEN = new Agent(new AgentId("slack:T1/U1"), "Ben");
  static final Agent CARLA = new Agent(new AgentId("slack:T1/U2"), "Carla");
  static final Duration BURST = Duration.ofSeconds(3);

  final VirtualTime time = new VirtualTime();
  final MemoryPeople people = new MemoryPeople(time, Duration.ofHours(26));

  /// The address book as the kernel has it.
  final FragilePeople book = new FragilePeople(people);

  final PlainRules rules = new PlainRules();

  /// The lines of which a provider was asked to say a message in words.
  final List<Channel.Line> inWords = new ArrayList<>();

  /// Every line that it was asked to send, and every thing that the desk has shown, in order.
  final List<Channel.Line> texted = new ArrayList<>();

  final List<Desk.Posting> shown = new ArrayList<>();

  /// How often the desk was asked, whether or not it could do it.
  int deskAsked;

  /// How the bot answers.
  Function<Responder.Turn, Future<Reply>> bot = _ -> says("Hi");

  /// How the provider and the desk answer instead of doing it; empty where they do it.
  Function<Channel.Line, Optional<Future<Delivery>>> phoneFails = _ -> Optional.empty();

  Function<Desk.Posting, Optional<Delivery>> deskFails = _ -> Optional.empty();

  /// Where appends can be made to fail.
  final FaultyEventLog log = new FaultyEventLog(new MemoryEventLog(4, time), time);

  private final Kernel.Store store = new Kernel.Store(log, book, new LocalHints());
  private final Ports ports;
  Kernel kernel;
  private int made;

  KernelStage() {
    this(Assistant.absent());
  }

  /// @param assistant helps the agents
  KernelStage(Assistant assistant) {
    ports =
        new Ports(
            Map.of("sms", new Pushed("sms"), "slack", new Pushed("slack")),
            List.of("web"),
            turn -> bot.apply(turn),
            this::show,
            new PlainBriefing(),
            assistant);
    kernel = node("node", 7);
    now(kernel.start(ports));
  }

  /// The node ends; what is under way is left as it is.
  void stop() {
    Future<Void> stopped = kernel.stop(Duration.ZERO);
    time.advance(Duration.ofSeconds(1));
    now(stopped);
  }

  /// The node ends, if it has not, and another begins, on the same store.
  void restart() {
    stop();
    kernel = node("node-again", 9);
    now(kernel.start(ports));
  }

  /// Another node on the same store. It accepts, and runs nothing.
  Kernel another() {
    return node("another", 8);
  }

  private Kernel node(String name, long seed) {
    return new Kernel(
        store,
        rules,
        Desking.Slots.DEFAULT,
        new Kernel.Time(time, time),
        new SeededIds(seed),
        Kernel.Limits.of(name));
  }

  /// An answer of the bot's.
  static Future<Reply> says(String text) {
    return Future.succeededFuture(new Reply.Say(PlainRules.wording("t", text, "en"), true));
  }

  /// The customer writes from there.
  Receipt hear(Address from, String text) {
    return hear(from, text, Optional.empty());
  }

  /// The customer presses *Talk to a person*.
  Receipt askForPerson(Address from) {
    return hear(from, "Talk to a person", Optional.of(new Picked(0, Choice.PERSON)));
  }

  private Receipt hear(Address from, String text, Optional<Picked> picked) {
    String id = "m" + ++made;
    return now(
        kernel
            .conversations()
            .hear(new Heard(from, id, Content.of(text), picked, "en", time.now())));
  }

  Receipt join(Agent agent) {
    return now(kernel.conversations().join(conversation(), agent, "press-" + ++made));
  }

  Receipt giveBack(Agent agent) {
    return now(
        kernel
            .conversations()
            .giveBack(conversation(), agent, Optional.empty(), "press-" + ++made));
  }

  /// An agent writes in a case's thread.
  Optional<Receipt> write(Address thread, Agent agent, String text) {
    return now(kernel.conversations().write(thread, agent, Content.of(text), false, "l" + ++made));
  }

  /// The only conversation.
  ConversationId conversation() {
    return Stream.of(WEB, PHONE, SLACK)
        .flatMap(place -> now(people.find(place)).stream())
        .findFirst()
        .orElseThrow()
        .conversation();
  }

  Conversation.Open state() {
    return (Conversation.Open) now(kernel.conversations().load(conversation())).state();
  }

  List<ConversationEvent> events() {
    return now(kernel.conversations().read(conversation(), 0, 10_000)).stream()
        .map(Recorded::event)
        .toList();
  }

  <T extends ConversationEvent> List<T> events(Class<T> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// How this effect has ended, oldest first.
  List<Outcome> ends(String effect) {
    return events(ConversationEvent.Settled.class).stream()
        .filter(settled -> settled.effect().equals(effect))
        .map(ConversationEvent.Settled::outcome)
        .toList();
  }

  /// What the desk has shown of this kind, in order.
  <T extends Desk.What> List<T> shown(Class<T> type) {
    return shown.stream().map(Desk.Posting::what).filter(type::isInstance).map(type::cast).toList();
  }

  /// The threads of the cards that were shown, in order.
  List<Address> threads() {
    return shown.stream()
        .filter(posting -> posting.what() instanceof Desk.Card)
        .map(KernelStage::thread)
        .toList();
  }

  private static Address thread(Desk.Posting posting) {
    return new Address("thread", posting.key().toString());
  }

  private Future<Delivery> show(Desk.Posting posting) {
    deskAsked++;
    Optional<Delivery> failure = deskFails.apply(posting);
    if (failure.isPresent()) {
      return Future.succeededFuture(failure.get());
    }
    shown.add(posting);
    return posting.what() instanceof Desk.Card(Brief brief, var _)
        ? kernel
            .conversations()
            .openThread(thread(posting), posting.conversation(), brief.request().id())
            .map(_ -> new Delivery.Delivered(thread(posting).toString()))
        : Future.succeededFuture(new Delivery.Delivered(""));
  }

  private final class Pushed implements Channel {
    private final String name;

    Pushed(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Future<Delivery> deliver(Line line) {
      texted.add(line);
      return phoneFails
          .apply(line)
          .orElseGet(() -> Future.succeededFuture(new Delivery.Delivered("SM" + texted.size())));
    }

    @Override
    public Future<Delivery> sayInWords(Line line, int message) {
      inWords.add(line);
      return line.fence()
          .tooLate()
          .map(late ->
              late.<Delivery>map(Delivery.Dropped::new)
                  .orElseGet(() -> new Delivery.Delivered("SM-words-" + message)));
    }

    @Override
    public Optional<String> remark(Address to, Author author, Content content) {
      return content.text().contains("long") ? Optional.of("This is long.") : Optional.empty();
    }
  }
}
