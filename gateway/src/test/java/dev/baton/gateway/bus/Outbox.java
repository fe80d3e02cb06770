package dev.baton.gateway.bus;

import dev.baton.gateway.bus.Notebook.Command;
import dev.baton.gateway.bus.Notebook.Event;
import dev.baton.gateway.bus.Notebook.Send;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/// The other side of a [Notebook]'s effects: a provider that keeps what it got, and can be told how
/// to answer. It is the same one for all nodes.
///
/// Asked about an effect that may have been sent, it looks: what it has got is not sent again.
final class Outbox implements EffectHandler<Command, Event, Send> {
  private final Clock clock;
  private final List<Attempted> attempts = new ArrayList<>();
  private final List<String> got = new ArrayList<>();
  private final Map<String, Queue<Answering>> answers = new HashMap<>();

  /// One attempt as it came.
  record Attempted(String effect, boolean mayHaveBeenSent, Instant at) {}

  /// How an attempt is answered.
  interface Answering extends Function<Job<Event, Send>, Future<Delivery>> {}

  Outbox(Clock clock) {
    this.clock = clock;
  }

  /// Answers the next attempt of this effect (`seq/name`) in this way, and the later ones in the
  /// ways that are said later; then as always.
  void next(String effect, Answering answer) {
    answers.computeIfAbsent(effect, _ -> new ArrayDeque<>()).add(answer);
  }

  /// The same for a plain answer, the provider having got nothing.
  void next(String effect, Delivery delivery) {
    next(effect, _ -> Future.succeededFuture(delivery));
  }

  /// The provider gets it, and says so.
  Future<Delivery> take(Job<Event, Send> job) {
    String effect = name(job);
    if (!(job.mayHaveBeenSent() && got.contains(effect))) {
      got.add(effect);
    }
    return Future.succeededFuture(new Delivery.Delivered("ref-" + effect));
  }

  @Override
  public Future<Attempt<Command>> attempt(Job<Event, Send> job) {
    attempts.add(new Attempted(name(job), job.mayHaveBeenSent(), clock.now()));
    Queue<Answering> planned = answers.getOrDefault(name(job), new ArrayDeque<>());
    Answering answer = planned.isEmpty() ? this::take : planned.remove();
    return answer.apply(job).map(Attempt.Sent::new);
  }

  private static String name(Job<Event, Send> job) {
    return job.id().seq() + "/" + job.id().effect();
  }

  /// Every attempt, in order.
  List<Attempted> attempts() {
    return List.copyOf(attempts);
  }

  /// The effects of which there were attempts, in order.
  List<String> attempted() {
    return attempts.stream().map(Attempted::effect).toList();
  }

  /// What the provider has got, in order; twice what it got twice.
  List<String> got() {
    return List.copyOf(got);
  }
}
