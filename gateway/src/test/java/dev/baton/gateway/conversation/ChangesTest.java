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

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.aggregate.Specification;
import dev.baton.gateway.conversation.ConversationEvent.LineChanged;
import dev.baton.gateway.conversation.ConversationEvent.LineRemoved;
import dev.baton.gateway.conversation.ConversationEvent.NoteChanged;
import dev.baton.gateway.conversation.ConversationEvent.NoteRemoved;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Lines that are changed, or taken back, by those who wrote them.
class ChangesTest {
  private static final Instant START = Specification.START;
  private static final Instant SAID = START.plusSeconds(20);
  private static final Instant LATER = START.plusSeconds(60);
  private static final int HISTORIES = 500;

  private final Specification<Conversation, ConversationCommand, ConversationEvent, Effect> spec =
      new Specification<>(new Conversing(new PlainRules()));

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
    spec.after(new ConversationCommand.Resolve(BEN, LATER));
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
      var conversing = new Conversing(new PlainRules());
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
      List<Recorded<ConversationEvent>> log = new ArrayList<>();
      Conversation state = conversing.fresh();
      for (ConversationCommand command : commands) {
        var decision = conversing.decide(state, command);
        if (decision
            instanceof dev.baton.gateway.aggregate.Decision.Accepted<ConversationEvent>(var all)) {
          for (ConversationEvent event : all) {
            var recorded = new Recorded<>(log.size() + 1L, command.at(), event);
            state = conversing.evolve(state, recorded);
            log.add(recorded);
          }
        }
      }
      List<String> words =
          Transcript.of(log).stream()
              .flatMap(line ->
                  line.entry() instanceof Transcript.Entry.Said(Author.Person _, Content content)
                      ? java.util.stream.Stream.of(content.text())
                      : java.util.stream.Stream.<String>empty())
              .toList();
      assertThat(words)
          .as("seed %d", seed)
          .isEqualTo(removed ? List.of() : List.of("text " + times));
    }
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
