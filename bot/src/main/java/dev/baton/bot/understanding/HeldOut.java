package dev.baton.bot.understanding;

import dev.baton.bot.understanding.Calibration.Unseen;
import dev.baton.bot.understanding.TrainingSet.Text;
import java.util.ArrayList;
import java.util.List;

/// Finds out how sure a jury is of what it has not seen: leaves out a part of the examples, and
/// some intents whole, teaches the rest, and asks. What belongs to an intent that was left out is
/// out of scope there, and of the kind that is hardest to tell.
final class HeldOut {
  private static final int PARTS = 4;

  /// So many texts tell enough, in one part or in several.
  private static final int PLENTY = 2000;

  /// With fewer intents than this none is left out.
  private static final int FEWEST_INTENTS = 4;

  private final TrainingSet training;
  private final int part;

  private HeldOut(TrainingSet training, int part) {
    this.training = training;
    this.part = part;
  }

  static List<Unseen> ask(TrainingSet training) {
    List<Unseen> unseen = new ArrayList<>();
    int parts = Math.clamp(PLENTY / Math.max(1, training.texts().size()), 1, PARTS);
    for (int part = 0; part < parts; part++) {
      unseen.addAll(new HeldOut(training, part).ask());
    }
    return unseen;
  }

  private List<Unseen> ask() {
    Jury jury = training.without(this::isLeftOut).teach();
    return training.texts().stream()
        .filter(text -> isLeftOut(text) && !text.isFixed())
        .map(text -> jury.unseen(text.text(), knows(text.label()) ? text.label() : -1))
        .toList();
  }

  private boolean isLeftOut(Text text) {
    boolean wholeIntent = text.label() != training.outOfScope() && !knows(text.label());
    return wholeIntent || (!text.isFixed() && text.index() % PARTS == part);
  }

  private boolean knows(int label) {
    return label != training.outOfScope()
        && (training.intents().size() < FEWEST_INTENTS || label % PARTS != part);
  }
}
