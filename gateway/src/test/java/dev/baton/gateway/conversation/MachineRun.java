package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Consequence.TimerChange;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.aggregate.Specification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntFunction;

/// A conversation whose customer's side is a machine: whatever it is sent, it answers, after a
/// while. Everything else goes on as it would, on virtual time.
final class MachineRun {
  private final Conversing conversing;
  private final Random random;
  private final Duration delay;
  private final IntFunction<String> says;
  private final PriorityQueue<ConversationCommand> due =
      new PriorityQueue<>(Comparator.comparing(ConversationCommand::at));
  private final Map<String, Instant> timers = new HashMap<>();
  private final List<Instant> answers = new ArrayList<>();
  private Conversation state;
  private Instant now = Specification.START;
  private long recorded;
  private int said;
  private int replies;

  MachineRun(Rules rules, Random random, Duration delay, IntFunction<String> says) {
    this.conversing = new Conversing(rules);
    this.random = random;
    this.delay = delay;
    this.says = says;
    this.state = conversing.fresh();
    hearAt(now);
  }

  void runFor(Duration time) {
    Instant end = Specification.START.plus(time);
    while (true) {
      timers.entrySet().stream()
          .min(Map.Entry.comparingByValue())
          .filter(next -> due.isEmpty() || next.getValue().isBefore(due.peek().at()))
          .ifPresent(next -> {
            timers.remove(next.getKey());
            due.add(new ConversationCommand.Wake(next.getKey(), next.getValue()));
          });
      if (due.isEmpty() || due.peek().at().isAfter(end)) {
        return;
      }
      take(due.remove());
    }
  }

  /// How many lines of the customer's were answered, or bemoaned. What a timer says to who waits is
  /// none of them.
  int answers() {
    return answers.size();
  }

  long answersAfterTheFirstDay() {
    Instant second = Specification.START.plus(Duration.ofDays(1));
    return answers.stream().filter(at -> at.isAfter(second)).count();
  }

  boolean personAskedFor() {
    return state instanceof Conversation.Open(Room _, Floor.Waiting _);
  }

  private void take(ConversationCommand command) {
    now = command.at();
    if (!(conversing.decide(state, command)
        instanceof Decision.Accepted<ConversationEvent>(List<ConversationEvent> events))) {
      return;
    }
    for (ConversationEvent event : events) {
      Recorded<ConversationEvent> next = new Recorded<>(++recorded, now, event);
      List<Effect> effects = conversing.effects(state, next);
      state = conversing.evolve(state, next);
      effects.forEach(effect -> follow(effect, next, command));
    }
  }

  private void follow(Effect effect, Recorded<ConversationEvent> of, ConversationCommand cause) {
    if (effect instanceof Effect.Timed(TimerChange.Set(String timer, Instant at))) {
      timers.put(timer, at);
    } else if (effect instanceof Effect.Timed(TimerChange.Clear(String timer))) {
      timers.remove(timer);
    } else if (effect instanceof Effect.Think(long upTo, long epoch)) {
      due.add(
          new ConversationCommand.Answer(
              of.seq(),
              upTo,
              epoch,
              new Reply.Say(PlainRules.wording("returns", "Within 30 days.", "en"), helps()),
              new RequestId("q" + ++replies),
              now.plusMillis(10 + random.nextInt(3_000))));
    } else if (effect instanceof Effect.Deliver) {
      boolean waiting =
          cause instanceof ConversationCommand.Wake(String timer, Instant _)
              && timer.equals(Decider.WAIT);
      if (!waiting) {
        answers.add(now);
      }
      hearAt(now.plus(delay));
    }
  }

  private boolean helps() {
    return random.nextInt(10) > 0;
  }

  private void hearAt(Instant at) {
    due.add(Lines.hear(Lines.PHONE, says.apply(++said), at));
  }
}
