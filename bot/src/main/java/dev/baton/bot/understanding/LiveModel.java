package dev.baton.bot.understanding;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The model that answers while the next one learns. Learning happens on a thread of its own, at
/// the lowest priority; until it is done the former model answers, which knows at once what is
/// worded exactly like one of the new examples, and no longer knows the intents that are gone.
public final class LiveModel implements Classifier, AutoCloseable {
  private static final Teacher TEACHER = new Teacher(IntentModel::train);

  private final Function<Examples, IntentModel> teacher;
  private volatile IntentModel model;
  private @Nullable Wish next;
  private boolean learning;
  private boolean closed;

  private record Wish(Examples examples, Promise<Void> learnt) {}

  /// @param first learnt before this returns
  public LiveModel(Examples first) {
    this(first, TEACHER);
  }

  /// @param teacher makes a model of examples, which may take its time
  LiveModel(Examples first, Function<Examples, IntentModel> teacher) {
    this.teacher = teacher;
    this.model = teacher.apply(first);
  }

  /// What the model of now makes of a text.
  @Override
  public Classification classify(String text, String language) {
    return model.classify(text, language);
  }

  /// Learns these examples in the place of all former ones. What is published while a lesson still
  /// waits takes its place: both are done when the newer one is.
  public synchronized Future<Void> learn(Examples examples) {
    if (closed) {
      return Future.failedFuture(new IllegalStateException("closed"));
    }
    model = model.until(examples);
    Promise<Void> learnt = next == null ? Promise.promise() : next.learnt();
    next = new Wish(examples, learnt);
    if (!learning) {
      learning = true;
      start();
    }
    return learnt.future();
  }

  /// Nothing more is learnt; what was learnt still answers. What waits is given up, what runs ends
  /// unheard.
  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.learnt().fail(new IllegalStateException("closed"));
      next = null;
    }
  }

  /// Nothing relies on the priority; it only leaves the processor to conversations where it can.
  @SuppressWarnings("ThreadPriorityCheck")
  private void start() {
    Thread.ofPlatform().daemon().name("learning").priority(Thread.MIN_PRIORITY).start(this::study);
  }

  private void study() {
    for (Wish wish = taken(); wish != null; wish = taken()) {
      try {
        answerWith(teacher.apply(wish.examples()));
        wish.learnt().complete();
      } catch (RuntimeException | Error unlearnable) {
        // Whatever it was, what is published next has to be learnt.
        wish.learnt().fail(unlearnable);
      }
    }
  }

  private synchronized @Nullable Wish taken() {
    Wish wish = next;
    next = null;
    learning = wish != null;
    return wish;
  }

  private synchronized void answerWith(IntentModel learnt) {
    model = next == null ? learnt : learnt.until(next.examples());
  }
}
