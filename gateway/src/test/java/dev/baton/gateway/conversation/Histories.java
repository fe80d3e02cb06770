package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Makes up histories of conversations: seeded, so that a seed gives the same history again.
/// Commands come in any order that the world may bring them in: late answers, timers without
/// meaning, clicks on old buttons, lines from three places.
final class Histories {
  private static final List<Address> PLACES =
      List.of(Lines.WEB, Lines.PHONE, new Address("slack", "T1/U9"));
  private static final List<Agent> AGENTS = List.of(Lines.BEN, Lines.CARLA);

  private final Random random;
  private final Conversing conversing;
  private final List<Step> steps = new ArrayList<>();
  private final List<Recorded<ConversationEvent>> log = new ArrayList<>();
  private final List<ConversationCommand.Answer> answers = new ArrayList<>();
  private Conversation state;
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private long made;

  /// A command, what it was decided upon, and what came of it.
  record Step(
      Conversation before,
      ConversationCommand command,
      Decision<ConversationEvent> decision,
      List<Recorded<ConversationEvent>> recorded,
      Conversation after) {}

  Histories(long seed, Conversing conversing) {
    this.random = new Random(seed);
    this.conversing = conversing;
    this.state = conversing.fresh();
  }

  /// A history of so many commands.
  List<Step> steps(int commands) {
    while (steps.size() < commands) {
      now = now.plusMillis((long) Math.pow(10, 1 + random.nextDouble() * 5));
      take(next());
    }
    return steps;
  }

  private void take(ConversationCommand command) {
    Conversation before = state;
    Decision<ConversationEvent> decision = conversing.decide(before, command);
    List<Recorded<ConversationEvent>> recorded = new ArrayList<>();
    if (decision instanceof Decision.Accepted<ConversationEvent>(var events)) {
      for (ConversationEvent event : events) {
        Recorded<ConversationEvent> next = new Recorded<>(log.size() + 1L, command.at(), event);
        state = conversing.evolve(state, next);
        log.add(next);
        recorded.add(next);
        remember(next);
      }
    }
    steps.add(new Step(before, command, decision, recorded, state));
  }

  /// A turn that has begun is answered at some time, perhaps late.
  private void remember(Recorded<ConversationEvent> next) {
    if (next.event() instanceof ConversationEvent.TurnBegan(long upTo)) {
      answers.add(
          new ConversationCommand.Answer(
              next.seq(),
              upTo,
              ((Conversation.Open) state).room().epoch(),
              reply(),
              new RequestId("q" + ++made),
              now));
    }
  }

  private ConversationCommand next() {
    return switch (random.nextInt(20)) {
      case 19 -> new ConversationCommand.LoseCard(card(), now);
      case 18 ->
          new ConversationCommand.Delay(
              1 + random.nextInt(log.size() + 1), "away", now.plus(Duration.ofHours(1)), now);
      case 17 ->
          new ConversationCommand.Recognize(
              1 + random.nextInt(log.size() + 1),
              PLACES.get(random.nextInt(PLACES.size())),
              Optional.of(new Worth(Optional.of("VIP"), Optional.empty()))
                  .filter(_ -> random.nextBoolean()),
              now);
      case 16 -> rate();
      case 15 ->
          new ConversationCommand.Change(
              written(), textOrNone(), now.minusSeconds(random.nextInt(9)), now);
      case 0, 1, 2 -> hear(text(), Optional.empty());
      case 3 -> hear("", Optional.of(new Picked(random.nextInt(3), pickValue())));
      case 4 ->
          new ConversationCommand.GiveConsent(
              customer(),
              random.nextBoolean(),
              random.nextBoolean() ? "STOP" : "START",
              now.minusSeconds(random.nextInt(9)),
              now);
      case 5, 6, 7 -> answers.isEmpty() ? wake() : answer();
      case 8 ->
          new ConversationCommand.Join(
              agent(),
              new ReservationId("r" + ++made),
              now.plus(Duration.ofSeconds(random.nextInt(30) - 3L)),
              now);
      case 9 ->
          new ConversationCommand.Write(
              thread(), agent(), Content.of(text()), random.nextInt(4) == 0, "l" + ++made, now);
      case 10 ->
          random.nextBoolean()
              ? new ConversationCommand.GiveBack(agent(), Optional.empty(), now)
              : new ConversationCommand.Resolve(agent(), Optional.empty(), now);
      case 11 ->
          random.nextInt(4) == 0
              ? new ConversationCommand.Report(
                  1 + random.nextInt(log.size() + 1), reported(), new RequestId("q" + ++made), now)
              : random.nextBoolean()
                  ? new ConversationCommand.Settle(
                      1 + random.nextInt(log.size() + 1), effect(), outcome(), now)
                  : new ConversationCommand.Show(
                      1 + random.nextInt(log.size() + 1), thread(), card(), now);
      case 14 -> tie();
      default -> wake();
    };
  }

  /// Addresses that come and go: codes good and bad, and partings of every kind.
  private ConversationCommand tie() {
    String digest = "d" + random.nextInt(2);
    Elsewhere there = new Elsewhere(new ContactId("c" + ++made), new ConversationId("v" + made));
    return switch (random.nextInt(7)) {
      case 0, 1 ->
          new ConversationCommand.OfferLink(
              customer(), digest, now.plus(Duration.ofMinutes(10)), now);
      case 2, 3 ->
          new ConversationCommand.Link(
              customer(),
              digest,
              Optional.of(there).filter(_ -> random.nextBoolean()),
              random.nextInt(4) == 0,
              now);
      case 4 -> new ConversationCommand.RefuseLink(customer(), random.nextBoolean(), now);
      case 5 -> new ConversationCommand.Receive(customer(), parting(), random.nextInt(4) == 0, now);
      default ->
          new ConversationCommand.Part(
              PLACES.get(random.nextInt(PLACES.size())), parting(), there, now);
    };
  }

  private Parting parting() {
    List<Parting> all = List.of(Parting.values());
    return all.get(random.nextInt(all.size()));
  }

  private ConversationCommand.Written written() {
    return random.nextBoolean()
        ? new ConversationCommand.Written.AtDesk(thread(), "l" + (made - random.nextInt(5)))
        : new ConversationCommand.Written.ByCustomer(
            PLACES.get(random.nextInt(PLACES.size())), "m" + (made - random.nextInt(8)));
  }

  private Optional<String> textOrNone() {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(text());
  }

  private ConversationCommand rate() {
    List<Optional<Rating>> said =
        List.of(Optional.empty(), Optional.of(Rating.HELPFUL), Optional.of(Rating.UNHELPFUL));
    return new ConversationCommand.Rate(
        PLACES.get(random.nextInt(PLACES.size())),
        switch (random.nextInt(3)) {
          case 0 -> new ConversationCommand.WhichAnswer.Latest();
          case 1 -> new ConversationCommand.WhichAnswer.Sent("SM1");
          default -> new ConversationCommand.WhichAnswer.Numbered(answered());
        },
        said.get(random.nextInt(3)),
        said.get(random.nextInt(3)),
        now);
  }

  private long answered() {
    List<Long> all =
        log.stream()
            .filter(each -> each.event() instanceof ConversationEvent.BotSaid)
            .map(Recorded::seq)
            .toList();
    return all.isEmpty() ? 1 : all.get(Math.max(0, all.size() - 1 - random.nextInt(4)));
  }

  private ConversationCommand answer() {
    return answers.remove(random.nextInt(answers.size())).at(now);
  }

  private ConversationCommand hear(String text, Optional<Picked> picked) {
    return new ConversationCommand.Hear(
        customer(), "m" + ++made, Content.of(text), picked, new RequestId("q" + ++made), now, now);
  }

  private ConversationCommand wake() {
    return new ConversationCommand.Wake(
        List.of(Decider.TURN, Decider.WAIT, Decider.ASSURE, Decider.QUIET).get(random.nextInt(4)),
        now);
  }

  private Reply reply() {
    return switch (random.nextInt(6)) {
      case 4 ->
          new Reply.Step(
              new Progress("t", new Progress.Stage.Doing(), Map.of(), 0),
              new Reply.Act(new Deed("start-return", Map.of())));
      case 5 ->
          new Reply.Step(
              new Progress("t", new Progress.Stage.Asking("order", 1), Map.of(), 0), plain());
      default -> plain();
    };
  }

  private Reply plain() {
    return switch (random.nextInt(4)) {
      case 0 -> new Reply.Failed("broken");
      case 1 -> new Reply.StepAside(new Reason("anger", "the customer is angry"));
      default ->
          new Reply.Say(
              PlainRules.wording("returns", "Within 30 days.", "en"),
              random.nextInt(3) > 0,
              random.nextBoolean(),
              Optional.empty());
    };
  }

  private Reply reported() {
    return new Reply.Step(
        new Progress("t", new Progress.Stage.Over(Progress.Ending.DONE), Map.of(), 0), plain());
  }

  private String effect() {
    return List.of("deliver-web", Effect.Relay.NAME, Effect.ShowCase.NAME, Effect.Recognize.NAME)
        .get(random.nextInt(4));
  }

  private CaseRef card() {
    return new CaseRef(new Address("thread", "t" + random.nextInt(4)));
  }

  private Outcome outcome() {
    return switch (random.nextInt(4)) {
      case 0 -> new Outcome.Failed("number unknown");
      case 1 -> new Outcome.Uncertain("the line broke");
      case 2 -> new Outcome.Dropped("too late");
      default -> new Outcome.Done("SM1");
    };
  }

  private ConversationCommand.Customer customer() {
    Optional<String> name = Optional.of("Ana").filter(_ -> random.nextInt(4) == 0);
    Optional<String> identity = Optional.of("ana").filter(_ -> random.nextBoolean());
    return new ConversationCommand.Customer(
        PLACES.get(random.nextInt(PLACES.size())), Lines.ANA, "en", name, identity);
  }

  /// The request of the present case or of any before, in whose thread somebody writes.
  private RequestId thread() {
    List<RequestId> all =
        log.stream()
            .map(Recorded::event)
            .filter(ConversationEvent.PersonRequested.class::isInstance)
            .map(event -> ((ConversationEvent.PersonRequested) event).request())
            .toList();
    return all.isEmpty() ? new RequestId("none") : all.get(random.nextInt(all.size()));
  }

  private Agent agent() {
    return AGENTS.get(random.nextInt(AGENTS.size()));
  }

  private String pickValue() {
    return random.nextBoolean() ? Choice.PERSON : "track";
  }

  private String text() {
    return List.of("Hi", "where is my parcel", "a human please", "Hallo", "thanks", " ")
        .get(random.nextInt(6));
  }
}
