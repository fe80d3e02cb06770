package dev.baton.bot.understanding;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes models of examples, and knows the last one: who edits what a template says leaves its
/// examples as they were, which need no second lesson. One lesson at a time.
final class Teacher implements Function<Examples, IntentModel> {
  private final Function<Examples, IntentModel> lesson;
  private @Nullable Taught last;

  private record Taught(Examples examples, IntentModel model) {}

  /// @param lesson makes a model of examples, which may take its time
  Teacher(Function<Examples, IntentModel> lesson) {
    this.lesson = lesson;
  }

  @Override
  public synchronized IntentModel apply(Examples examples) {
    Taught taught = last;
    if (taught == null || !taught.examples().equals(examples)) {
      taught = new Taught(examples, lesson.apply(examples));
      last = taught;
    }
    return taught.model();
  }
}
