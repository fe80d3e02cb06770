package dev.baton.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Aggregates;
import dev.baton.gateway.bus.Result;
import dev.baton.gateway.codec.ConversationCodec;
import dev.baton.gateway.conversation.Histories.Step;
import dev.baton.gateway.log.MemoryEventLog;
import dev.baton.gateway.time.VirtualTime;
import dev.baton.gateway.trials.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// What holds in every history, shown over generated ones. A failure names its seed; `-Dseed=…`
/// runs that one alone.
class ConversationProperties {
  private static final int HISTORIES = Trials.of(1_000);
  private static final int COMMANDS = 60;

  /// Fewer where each command goes through a log.
  private static final int REPEATED_HISTORIES = Trials.of(200);

  /// As many as what hardly ever happens needs to happen at all, however few are tried.
  private static final int RARE_HISTORIES = Math.max(HISTORIES, 400);

  private final Conversing conversing = new Conversing(PlainRules.withBreaker(true));

  @Test
  void decidingTheSameTwiceGivesTheSame() {
    always((_, steps) ->
        steps.forEach(step ->
            assertThat(conversing.decide(step.before(), step.command()))
                .isEqualTo(step.decision())));
  }

  @Test
  void replayEqualsLive() {
    always((seed, steps) -> {
      Conversation replayed = conversing.fresh();
      for (Recorded<ConversationEvent> event : log(steps)) {
        replayed = conversing.evolve(replayed, event);
      }
      assertThat(replayed).as("seed %d", seed).isEqualTo(steps.getLast().after());
    });
  }

  @Test
  void theBotNeverSpeaksWhilePeopleHaveTheFloor() {
    always((seed, steps) ->
        each(
            steps,
            (before, event) -> {
              if (event.event() instanceof ConversationEvent.BotSaid) {
                assertThat(floor(before)).as("seed %d", seed).isInstanceOf(Floor.Bot.class);
              }
            }));
  }

  /// Whoever changes what they wrote, and be it while the bot thinks about it, is answered in their
  /// new words.
  @Test
  void noAnswerIsMadeToWordsThatHaveBeenChanged() {
    always((seed, steps) -> {
      Set<Long> lines = new HashSet<>();
      long turn = 0;
      long asked = 0;
      long changed = 0;
      long answered = 0;
      for (Recorded<ConversationEvent> event : log(steps)) {
        if (event.event() instanceof ConversationEvent.CustomerSaid) {
          lines.add(event.seq());
        } else if (event.event() instanceof ConversationEvent.TurnBegan(long upTo)) {
          turn = event.seq();
          asked = upTo;
        } else if (event.event() instanceof ConversationEvent.LineChanged(long of, var _, var _)
            && lines.contains(of)
            && of > answered) {
          changed = event.seq();
        } else if (event.event() instanceof ConversationEvent.LineRemoved(long of)
            && lines.contains(of)
            && of > answered) {
          changed = event.seq();
        } else if (event.event() instanceof ConversationEvent.BotSaid said
            // What became of a deed is told besides, and answers no words.
            && said.upTo() == asked
            && asked > answered) {
          assertThat(turn).as("seed %d, %s", seed, event).isGreaterThan(changed);
          answered = asked;
        }
      }
    });
  }

  /// A delivery may have to wait for its provider, for any time: whether it may be sent is looked
  /// at after every later step.
  @Test
  void noAnswerOfTheBotsIsSentWhilePeopleHaveTheFloorHoweverLongItWaited() {
    always((seed, steps) -> {
      List<Effect.Deliver> waiting = new ArrayList<>();
      List<Effect.Deliver> wrong = new ArrayList<>();
      for (Step step : steps) {
        Conversation state = step.before();
        for (Recorded<ConversationEvent> event : step.recorded()) {
          boolean answer = event.event() instanceof ConversationEvent.BotSaid;
          for (Effect effect : conversing.effects(state, event)) {
            if (effect instanceof Effect.Deliver deliver) {
              assertThat(deliver.fenced()).as("seed %d %s", seed, event).isEqualTo(answer);
              if (answer) {
                waiting.add(deliver);
              }
            }
          }
          state = conversing.evolve(state, event);
        }
        if (state instanceof Conversation.Open(Room room, Floor floor)
            && !(floor instanceof Floor.Bot)) {
          waiting.stream().filter(each -> each.tooLate(room).isEmpty()).forEach(wrong::add);
        }
      }
      assertThat(wrong).as("seed %d", seed).isEmpty();
    });
  }

  @Test
  void whatIsWrittenInTheThreadOfAnotherCaseNeverReachesTheCustomer() {
    AtomicInteger inThePast = new AtomicInteger();
    always(
        RARE_HISTORIES,
        (seed, steps) -> {
          for (Step step : steps) {
            if (step.command() instanceof ConversationCommand.Write write
                && step.before() instanceof Conversation.Open open
                && floor(open) instanceof Floor.People people
                && people.has(write.author().id())
                && !people.request().id().equals(write.request())) {
              inThePast.incrementAndGet();
              assertThat(step.recorded())
                  .as("seed %d", seed)
                  .extracting(Recorded::event)
                  .noneMatch(ConversationEvent.ForCustomer.class::isInstance);
            }
          }
        });
    assertThat(inThePast).hasPositiveValue();
  }

  @Test
  void theHistoriesKnowConversationsOfSeveralCases() {
    AtomicInteger several = new AtomicInteger();
    AtomicInteger again = new AtomicInteger();
    always((_, steps) -> {
      long cases = count(steps, ConversationEvent.PersonRequested.class);
      long joins = count(steps, ConversationEvent.AgentJoined.class);
      if (cases > 1 && joins > 1) {
        several.incrementAndGet();
      }
      if (count(steps, ConversationEvent.CaseReturned.class) > 0) {
        again.incrementAndGet();
      }
    });
    if (Long.getLong("seed") == null) {
      assertThat(several).hasValueGreaterThan(HISTORIES / 20);
      assertThat(again).hasPositiveValue();
    }
  }

  private static long count(List<Step> steps, Class<? extends ConversationEvent> type) {
    return log(steps).stream().map(Recorded::event).filter(type::isInstance).count();
  }

  /// Through the mailbox and the log, as inbound comes: each with the key that its provider gives
  /// it, and now and then one that came before.
  @Test
  void aRepeatedInboundChangesNothing() {
    always(
        REPEATED_HISTORIES,
        (seed, steps) -> {
          VirtualTime time = new VirtualTime(steps.getFirst().command().at());
          var conversations =
              new Aggregates<>(
                  conversing,
                  ConversationCodec.events(),
                  ConversationCodec.snapshots(),
                  new MemoryEventLog(4, time),
                  time,
                  Aggregates.Limits.DEFAULT);
          Random random = new Random(seed);
          record Stored(int command, long seq) {}
          List<Stored> stored = new ArrayList<>();
          for (int i = 0; i < steps.size(); i++) {
            ConversationCommand command = steps.get(i).command();
            time.advance(Duration.between(time.now(), command.at()));
            if (conversations.submit("c", command, Optional.of("in-" + i)).result()
                instanceof Result.Stored<ConversationEvent>(long seq, var _)) {
              stored.add(new Stored(i, seq));
            }
            if (!stored.isEmpty()) {
              Stored again = stored.get(random.nextInt(stored.size()));
              ConversationCommand before = steps.get(again.command()).command();
              assertThat(
                      conversations
                          .submit("c", before, Optional.of("in-" + again.command()))
                          .result())
                  .as("seed %d, %s after command %d", seed, again, i)
                  .isEqualTo(new Result.Repeated<>(again.seq()));
            }
          }
          assertThat(conversations.read("c", 0, 10_000).result())
              .as("seed %d", seed)
              .isEqualTo(log(steps));
        });
  }

  @Test
  void everyChangeOfTheFloorRaisesTheEpochAndNothingElseDoes() {
    always((seed, steps) ->
        steps.stream()
            .filter(step -> step.before() instanceof Conversation.Open)
            .forEach(step -> {
              boolean changed = !holder(step.before()).equals(holder(step.after()));
              long before = ((Conversation.Open) step.before()).room().epoch();
              long after = ((Conversation.Open) step.after()).room().epoch();
              if (changed) {
                assertThat(after).as("seed %d %s", seed, step).isGreaterThan(before);
              } else if (step.decision() instanceof Decision.Accepted) {
                // A line to nobody gives the floor to the bot, who may pass it on at once.
                assertThat(after).as("seed %d %s", seed, step).isEqualTo(before);
              }
            }));
  }

  @Test
  void whatIsSaidIsSaidUnderThePresentEpoch() {
    always((seed, steps) ->
        each(
            steps,
            (before, event) -> {
              long epoch = before instanceof Conversation.Open open ? open.room().epoch() : 1;
              switch (event.event()) {
                case ConversationEvent.BotSaid said ->
                    assertThat(said.epoch()).as("seed %d", seed).isEqualTo(epoch);
                case ConversationEvent.Announced said ->
                    assertThat(said.epoch()).as("seed %d", seed).isEqualTo(epoch);
                case ConversationEvent.AgentSaid said ->
                    assertThat(said.epoch()).as("seed %d", seed).isEqualTo(epoch);
                default -> {}
              }
            }));
  }

  @Test
  void whatIsInternalIsNeverDelivered() {
    always((seed, steps) ->
        each(
            steps,
            (before, event) -> {
              boolean delivers =
                  conversing.effects(before, event).stream()
                      .anyMatch(Effect.Deliver.class::isInstance);
              if (delivers) {
                assertThat(event.event())
                    .as("seed %d", seed)
                    .isInstanceOf(ConversationEvent.ForCustomer.class);
              }
            }));
  }

  @Test
  void aTimerIsAlwaysSetWhileAPersonIsAskedForOrThere() {
    always((seed, steps) -> {
      Map<String, TimerChange> timers = new HashMap<>();
      for (Step step : steps) {
        Conversation state = step.before();
        for (Recorded<ConversationEvent> event : step.recorded()) {
          conversing.effects(state, event).stream()
              .flatMap(effect -> effect.timer().stream())
              .forEach(change -> timers.put(change.name(), change));
          state = conversing.evolve(state, event);
        }
        switch (floor(state)) {
          case Floor.Waiting _ ->
              assertThat(timers.get(Decider.WAIT))
                  .as("seed %d after %s", seed, step)
                  .isInstanceOf(TimerChange.Set.class);
          case Floor.People _ ->
              assertThat(timers.get(Decider.QUIET))
                  .as("seed %d after %s", seed, step)
                  .isInstanceOf(TimerChange.Set.class);
          case Floor.Bot _, Floor.Nobody _ -> {}
        }
      }
    });
  }

  @Test
  void everyWaitEndsInSomethingThatTheCustomerSees() {
    always((seed, steps) -> {
      Conversation state = steps.getLast().after();
      List<Recorded<ConversationEvent>> log = log(steps);
      var at = steps.getLast().command().at();
      for (int wakes = 0; wakes < 3 && !seen(state, log, steps); wakes++) {
        at = at.plus(Duration.ofDays(2));
        for (String timer : List.of(Decider.WAIT, Decider.QUIET)) {
          var decision = conversing.decide(state, new ConversationCommand.Wake(timer, at));
          if (decision instanceof Decision.Accepted<ConversationEvent>(var events)) {
            for (ConversationEvent event : events) {
              var next = new Recorded<>(log.size() + 1L, at, event);
              state = conversing.evolve(state, next);
              log.add(next);
            }
          }
        }
      }
      assertThat(seen(state, log, steps)).as("seed %d", seed).isTrue();
    });
  }

  @Test
  void whoHasPartedIsToldNothingAndHeardNoMore() {
    AtomicInteger partings = new AtomicInteger();
    AtomicInteger links = new AtomicInteger();
    always((seed, steps) -> {
      List<Effect.Deliver> waiting = new ArrayList<>();
      for (Step step : steps) {
        Conversation state = step.before();
        for (Recorded<ConversationEvent> event : step.recorded()) {
          if (event.event() instanceof ConversationEvent.CustomerSaid said) {
            assertThat(gone(state)).as("seed %d %s", seed, event).doesNotContain(said.from());
          }
          for (Effect effect : conversing.effects(state, event)) {
            if (effect instanceof Effect.Deliver deliver) {
              assertThat(gone(state)).as("seed %d %s", seed, event).doesNotContain(deliver.to());
              waiting.add(deliver);
            }
          }
          partings.addAndGet(event.event() instanceof ConversationEvent.Parted ? 1 : 0);
          links.addAndGet(event.event() instanceof ConversationEvent.Linked ? 1 : 0);
          state = conversing.evolve(state, event);
        }
        if (state instanceof Conversation.Open(Room room, Floor _)) {
          assertThat(waiting)
              .as("seed %d", seed)
              .filteredOn(each -> room.ties().gone().containsKey(each.to()))
              .allMatch(each -> each.tooLate(room).isPresent());
        }
      }
    });
    assertThat(partings).hasPositiveValue();
    assertThat(links).hasPositiveValue();
  }

  private static java.util.Set<Address> gone(Conversation state) {
    return state instanceof Conversation.Open(Room room, Floor _)
        ? room.ties().gone().keySet()
        : java.util.Set.of();
  }

  @Test
  void effectsOfOneEventHaveNamesOfTheirOwn() {
    always((seed, steps) ->
        each(
            steps,
            (before, event) ->
                assertThat(conversing.effects(before, event))
                    .as("seed %d %s", seed, event)
                    .extracting(Effect::name)
                    .doesNotHaveDuplicates()));
  }

  /// Whether nobody waits any more, or the customer has seen something since the history's end.
  private static boolean seen(
      Conversation state, List<Recorded<ConversationEvent>> log, List<Step> steps) {
    boolean waits = floor(state) instanceof Floor.Waiting || floor(state) instanceof Floor.People;
    return !waits
        || log.subList(log(steps).size(), log.size()).stream()
            .anyMatch(event -> event.event() instanceof ConversationEvent.ForCustomer);
  }

  private void always(BiConsumer<Long, List<Step>> holds) {
    always(HISTORIES, holds);
  }

  private void always(int histories, BiConsumer<Long, List<Step>> holds) {
    Long only = Long.getLong("seed");
    if (only != null) {
      holds.accept(only, new Histories(only, conversing).steps(COMMANDS));
      return;
    }
    for (long seed = 1; seed <= histories; seed++) {
      holds.accept(seed, new Histories(seed, conversing).steps(COMMANDS));
    }
  }

  private void each(List<Step> steps, BiConsumer<Conversation, Recorded<ConversationEvent>> check) {
    for (Step step : steps) {
      Conversation state = step.before();
      for (Recorded<ConversationEvent> event : step.recorded()) {
        check.accept(state, event);
        state = conversing.evolve(state, event);
      }
    }
  }

  private static List<Recorded<ConversationEvent>> log(List<Step> steps) {
    return new ArrayList<>(steps.stream().flatMap(step -> step.recorded().stream()).toList());
  }

  private static Floor floor(Conversation state) {
    return switch (state) {
      case Conversation.Fresh _ -> new Floor.Nobody(java.time.Instant.EPOCH, Optional.empty());
      case Conversation.Open(Room _, Floor floor) -> floor;
    };
  }

  private static Class<?> holder(Conversation state) {
    return floor(state).getClass();
  }
}
