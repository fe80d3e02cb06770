package dev.baton.gateway.conversation;

import static dev.baton.gateway.conversation.Lines.BEN;
import static dev.baton.gateway.conversation.Lines.PHONE;
import static dev.baton.gateway.conversation.Lines.WEB;
import static dev.baton.gateway.conversation.Lines.change;
import static dev.baton.gateway.conversation.Lines.hear;
import static dev.baton.gateway.conversation.Lines.join;
import static dev.baton.gateway.conversation.Lines.removal;
import static dev.baton.gateway.conversation.Lines.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.aggregate.Specification;
import dev.baton.gateway.conversation.ConversationCommand.Written;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.ChangeKept;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.LineChanged;
import dev.baton.gateway.conversation.ConversationEvent.LineRemoved;
import dev.baton.gateway.conversation.ConversationEvent.NoteChanged;
import dev.baton.gateway.conversation.ConversationEvent.NoteRemoved;
import dev.baton.gateway.conversation.ConversationEvent.NoteWritten;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.ConversationEvent.TurnBegan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Lines that are changed, or taken back, by those who wrote them.
class ChangesTest {
  private static final Instant START = Specification.START;
  private static final Instant SAID = START.plusSeconds(20);
  private static final Instant LATER = START.plusSeconds(60);
  private static final int HISTORIES = 500;

  private final Specification<Conversation, ConversationCommand, ConversationEvent, Effect> spec =
      new Specification<>(new Conversing(new PlainRules()), ConversationCommand::at);

  @Test
  void whatAnAgentChangesTheCustomerGetsChanged() {
    long line = saidTo(WEB);
    var changed = spec.when(change(SAID, "At ten", LATER));
    changed.then(new LineChanged(line, "At ten", LATER));
    assertThat(changed.effects(Effect.Amend.class))
        .containsExactly(new Effect.Amend(WEB, line, Optional.of("At ten")));
    assertThat(changed.effects(Effect.ForAgents.class)).isEmpty();
  }

  @Test
  void whatAnAgentTakesBackTheCustomerHasNoLonger() {
    long line = saidTo(WEB);
    var removed = spec.when(removal(SAID, LATER));
    removed.then(new LineRemoved(line));
    assertThat(removed.effects(Effect.Amend.class))
        .containsExactly(new Effect.Amend(WEB, line, Optional.empty()));
    assertThat(removed.effects(Effect.Discard.class)).containsExactly(new Effect.Discard(line));
    spec.when(change(SAID, "At ten", LATER.plusSeconds(1))).thenRefused(Refusal.NO_SUCH_LINE);
  }

  @Test
  void whatWasSentAsATextMessageStays() {
    saidTo(PHONE);
    spec.when(change(SAID, "At ten", LATER)).thenRefused(Refusal.OUT_OF_REACH);
    spec.when(removal(SAID, LATER)).thenRefused(Refusal.OUT_OF_REACH);
  }

  @Test
  void aNoteThatIsChangedStaysANote() {
    caseOf(WEB);
    spec.after(write(Lines.CARLA, "ask Ben", SAID));
    var changed = spec.when(change(SAID, "ask Dora", LATER));
    changed.thenTypes(NoteChanged.class);
    assertThat(changed.effects()).isEmpty();
    spec.when(removal(SAID, LATER.plusSeconds(1))).thenTypes(NoteRemoved.class);
  }

  @Test
  void theLineOfAnEarlierCaseStays() {
    saidTo(WEB);
    spec.after(new ConversationCommand.Resolve(BEN, Optional.empty(), LATER));
    spec.when(change(SAID, "At ten", LATER)).thenRefused(Refusal.NO_SUCH_LINE);
  }

  @Test
  void agentsAreToldWhatACustomerChanges() {
    caseOf(WEB);
    var line = new ConversationCommand.Written.ByCustomer(WEB, "m-" + START.toEpochMilli());
    var changed =
        spec.when(
            new ConversationCommand.Change(line, Optional.of("a person please"), LATER, LATER));
    changed.then(new LineChanged(3, "a person please", LATER));
    assertThat(changed.effects())
        .containsExactly(
            new Effect.Tell(new Effect.Notice.Changed(3, Optional.of("a person please"))));
  }

  @Test
  void whatTheBotHasAnsweredStaysWhenItsQuestionIsChanged() {
    spec.after(hear(WEB, "Hi", START));
    var line = new ConversationCommand.Written.ByCustomer(WEB, "m-" + START.toEpochMilli());
    var changed =
        spec.when(new ConversationCommand.Change(line, Optional.of("Hello"), LATER, LATER));
    changed.thenTypes(LineChanged.class);
    assertThat(changed.effects()).isEmpty();
  }

  @Test
  void nobodyChangesALineOfSomebodyElseByGivingTheirsItsName() {
    saidTo(WEB);
    spec.after(
        new ConversationCommand.Hear(
            Lines.ana(WEB),
            "l-" + SAID.toEpochMilli(),
            Content.of("mine"),
            Optional.empty(),
            Lines.REQUEST,
            LATER,
            LATER));
    var changed = spec.when(change(SAID, "At ten", LATER));
    assertThat(changed.only(LineChanged.class).of()).isEqualTo(seq() - 2);
  }

  /// Whoever reads on for what became of a line stops there.
  @Test
  void whatIsOutOfReachOfChangesCanNotBeChanged() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Changeable lines = Changeable.NONE.with(1, Changeable.Kind.NOTE, "line 1", Optional.empty());
    List<Recorded<ConversationEvent>> since = new ArrayList<>();
    for (long seq = 2; !Changeable.isOutOfReach(since); seq++) {
      long of = 2 + random.nextLong(seq);
      if (lines.at(of).isPresent() && random.nextInt(3) == 0) {
        since.add(new Recorded<>(seq, START, new NoteRemoved(of)));
        lines = lines.without(of);
      } else {
        since.add(
            new Recorded<>(
                seq, START, new NoteWritten(new Author.Person(BEN), "so", "line " + seq)));
        lines = lines.with(seq, Changeable.Kind.NOTE, "line " + seq, Optional.empty());
      }
    }
    assertThat(since).hasSizeGreaterThanOrEqualTo(Changeable.MOST);
    assertThat(lines.at(1)).isEmpty();
  }

  @Test
  void anAgentIsToldWhenTheirChangeDidNotArrive() {
    long line = saidTo(WEB);
    spec.after(change(SAID, "At ten", LATER));
    var failed =
        spec.when(
            new ConversationCommand.Settle(
                seq(), "amend-slack", new Outcome.Failed("It is too long."), LATER));
    failed.thenTypes(Settled.class);
    assertThat(failed.effects())
        .containsExactly(
            new Effect.Tell(new Effect.Notice.NotChanged(seq() - 1, "It is too long.")));
    assertThat(line).isEqualTo(seq() - 2);
  }

  @Test
  void aLineCanBeChangedUntilTooMuchHasBeenSaidSince() {
    saidTo(WEB);
    for (int i = 1; i < Changeable.MOST; i++) {
      spec.after(write(BEN, "and", SAID.plusSeconds(i)));
    }
    spec.when(change(SAID, "At ten", LATER)).thenTypes(LineChanged.class);
    spec.after(write(BEN, "and", LATER));
    spec.when(change(SAID, "At eleven", LATER.plusSeconds(1))).thenRefused(Refusal.NO_SUCH_LINE);
  }

  /// As a provider delivers them: several times, in any order, long after.
  @Test
  void ofChangesInAnyOrderAndNumberTheLatestHoldsAndWhatIsTakenBackStaysSo() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      Random random = new Random(seed);
      List<ConversationCommand> changes = new ArrayList<>();
      int times = 1 + random.nextInt(4);
      for (int i = 1; i <= times; i++) {
        changes.add(change(SAID, "text " + i, LATER.plusSeconds(i)));
      }
      boolean removed = random.nextInt(3) == 0;
      if (removed) {
        changes.add(removal(SAID, LATER.plusSeconds(times + 1)));
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        changes.add(changes.get(random.nextInt(changes.size())));
      }
      Collections.shuffle(changes, random);
      List<ConversationCommand> commands = new ArrayList<>(conversation());
      commands.addAll(changes);
      List<String> words =
          Transcript.of(log(commands)).stream()
              .flatMap(line ->
                  line.entry() instanceof Transcript.Entry.Said(Author.Person _, Content content)
                      ? Stream.of(content.text())
                      : Stream.<String>empty())
              .toList();
      assertThat(words)
          .as("seed %d", seed)
          .isEqualTo(removed ? List.of() : List.of("text " + times));
    }
  }

  @Test
  void aLineWhoseChangeHasComeBeforeItIsHeardInItsNewWords() {
    caseOf(PHONE);
    spec.when(changeOf("m-9", Optional.of("at ten, please"), LATER)).thenTypes(ChangeKept.class);
    spec.when(changeOf("m-9", Optional.of("at nine, please"), SAID)).thenNothing();
    var heard = spec.when(hearAs("m-9", "at eight, please", LATER.plusSeconds(1)));
    assertThat(heard.only(CustomerSaid.class).content().text()).isEqualTo("at ten, please");
    spec.when(changeOf("m-9", Optional.of("at nine, please"), SAID)).thenNothing();
  }

  @Test
  void aLineThatWasTakenBackBeforeItCameIsNotHeardHoweverOftenItComes() {
    caseOf(PHONE);
    spec.after(changeOf("m-9", Optional.empty(), LATER));
    spec.when(hearAs("m-9", "my secret", LATER.plusSeconds(1))).thenNothing();
    spec.when(hearAs("m-9", "my secret", LATER.plusSeconds(2))).thenNothing();
  }

  @Test
  void anAgentsLineWhoseChangeHasComeBeforeItIsSaidInItsNewWords() {
    caseOf(PHONE);
    spec.after(change(SAID, "At ten", LATER));
    var said = spec.when(write(BEN, "At nine", SAID));
    assertThat(said.only(AgentSaid.class).content().text()).isEqualTo("At ten");
  }

  @Test
  void aLineThatBecameANoteBeforeItCameIsNotSaidToTheCustomer() {
    caseOf(PHONE);
    Written line = new Written.AtDesk(Lines.REQUEST, "l-" + SAID.toEpochMilli());
    spec.after(new ConversationCommand.Change(line, Optional.of("not yet"), true, LATER, LATER));
    var written = spec.when(write(BEN, "At nine", SAID));
    assertThat(written.only(NoteWritten.class).text()).isEqualTo("not yet");
    assertThat(written.effects(Effect.Deliver.class)).isEmpty();
  }

  @Test
  void changesThatNoLineFollowsDoNotPileUp() {
    caseOf(PHONE);
    for (int i = 0; i < 3 * Changeable.MOST_EARLY; i++) {
      spec.after(changeOf("gone-" + i, Optional.of("again"), LATER.plusSeconds(i)));
    }
    Room room = ((Conversation.Open) spec.state()).room();
    assertThat(room.lines().early()).hasSize(Changeable.MOST_EARLY);
  }

  @Test
  void whatTheCustomerChangesWhileTheBotThinksIsAnsweredInItsNewWords() {
    Instant asked = thinking();
    long turn = seq();
    long line = turn - 1;
    var changed = spec.when(changeOf("m-1", Optional.of("and by train?"), asked.plusSeconds(1)));
    changed.then(new LineChanged(line, "and by train?", asked.plusSeconds(1)), new TurnBegan(line));
    assertThat(changed.effects(Effect.Think.class)).containsExactly(new Effect.Think(line, 1));
    assertThat(spec.when(Lines.answer(turn, line, 1, asked.plusSeconds(2))).only(Settled.class))
        .isEqualTo(
            new Settled(
                turn,
                Effect.Think.NAME,
                new Outcome.Dropped("the customer has changed what they said")));
    assertThat(
            spec.when(Lines.answer(seq() - 1, line, 1, asked.plusSeconds(3))).only(BotSaid.class))
        .isNotNull();
  }

  @Test
  void whatTheCustomerTakesBackWhileTheBotThinksIsNotAnswered() {
    Instant asked = thinking();
    long turn = seq();
    var removed = spec.when(changeOf("m-1", Optional.empty(), asked.plusSeconds(1)));
    removed.then(new LineRemoved(turn - 1));
    spec.when(Lines.answer(turn, turn - 1, 1, asked.plusSeconds(2))).thenTypes(Settled.class);
  }

  @Test
  void whatIsLeftOfABurstIsAnsweredWithoutWhatWasTakenBack() {
    spec.after(hearAs("m-0", "by ship?", START));
    Instant asked = thinking();
    long turn = seq();
    var removed = spec.when(changeOf("m-1", Optional.empty(), asked.plusSeconds(1)));
    removed.then(new LineRemoved(turn - 1), new TurnBegan(turn - 1));
  }

  @Test
  void whatWasTakenBackBeforeTheBotBeganWantsNoAnswer() {
    spec.after(hearAs("m-1", "by ship?", START));
    spec.after(changeOf("m-1", Optional.empty(), START.plusMillis(100)));
    spec.when(new ConversationCommand.Wake(Decider.TURN, LATER)).thenNothing();
  }

  /// A provider brings a line late, its changes in any order and several times.
  @Test
  void whereverALineComesAmongItsChangesTheLatestWordsHold() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      Random random = new Random(seed);
      List<ConversationCommand> commands = new ArrayList<>();
      int times = random.nextInt(4);
      for (int i = 1; i <= times; i++) {
        commands.add(changeOf("m-9", Optional.of("text " + i), LATER.plusSeconds(i)));
      }
      boolean removed = random.nextInt(3) == 0;
      if (removed) {
        commands.add(changeOf("m-9", Optional.empty(), LATER.plusSeconds(times + 1)));
      }
      commands.add(hearAs("m-9", "text 0", LATER));
      Collections.shuffle(commands, random);
      List<ConversationCommand> all = new ArrayList<>();
      all.add(hear(PHONE, "a human please", START));
      all.addAll(commands);
      List<String> words =
          Transcript.of(log(all)).stream()
              .filter(line -> line.seq() > 5)
              .flatMap(line ->
                  line.entry() instanceof Transcript.Entry.Said(Author.Customer _, Content content)
                      ? Stream.of(content.text())
                      : Stream.<String>empty())
              .toList();
      assertThat(words)
          .as("seed %d", seed)
          .isEqualTo(removed ? List.of() : List.of("text " + times));
    }
  }

  private static List<Recorded<ConversationEvent>> log(List<ConversationCommand> commands) {
    var conversing = new Conversing(new PlainRules());
    List<Recorded<ConversationEvent>> log = new ArrayList<>();
    Conversation state = conversing.fresh();
    for (ConversationCommand command : commands) {
      if (conversing.decide(state, command)
          instanceof Decision.Accepted<ConversationEvent>(var events)) {
        for (ConversationEvent event : events) {
          var recorded = new Recorded<>(log.size() + 1L, command.at(), event);
          state = conversing.evolve(state, recorded);
          log.add(recorded);
        }
      }
    }
    return log;
  }

  private static ConversationCommand.Change changeOf(
      String messageId, Optional<String> text, Instant at) {
    return new ConversationCommand.Change(new Written.ByCustomer(PHONE, messageId), text, at, at);
  }

  private static ConversationCommand.Hear hearAs(String messageId, String text, Instant at) {
    return new ConversationCommand.Hear(
        Lines.ana(PHONE), messageId, Content.of(text), Optional.empty(), Lines.REQUEST, at, at);
  }

  /// The bot thinks about `m-1`, from then on.
  private Instant thinking() {
    spec.after(hearAs("m-1", "by ship?", START));
    Instant then = START.plusSeconds(10);
    spec.after(new ConversationCommand.Wake(Decider.TURN, then));
    return then;
  }

  private static List<ConversationCommand> conversation() {
    return List.of(
        hear(WEB, "a human please", START),
        join(BEN, START.plusSeconds(10)),
        write(BEN, "At nine", SAID));
  }

  private void caseOf(Address from) {
    spec.after(hear(from, "a human please", START)).after(join(BEN, START.plusSeconds(10)));
  }

  /// The number of the line.
  private long saidTo(Address customer) {
    caseOf(customer);
    spec.after(write(BEN, "At nine", SAID));
    return seq();
  }

  private long seq() {
    return spec.recorded();
  }
}
