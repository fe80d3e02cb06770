package dev.baton.bot.understanding;

import java.util.Comparator;
import java.util.List;

/// What a jury's probability is worth: `confidence = logistic(slope · logit(p) + offset)`, fitted
/// to texts that the jury had not seen (Platt, *Probabilistic Outputs for Support Vector Machines*,
/// 1999). Texts out of scope count as much as [#OUT_OF_SCOPE] of all, however many there are.
///
/// @param known from which confidence on the bot answers: as low as it may be while [#RIGHT] of the
///   answers should be right, and between [#LOWEST] and [#NONE]'s, to which it is drawn while few
///   texts tell
record Calibration(double slope, double offset, double known) {
  /// Where nothing could be held out.
  static final Calibration NONE = new Calibration(1, 0, 0.5);

  /// So many of the answers to unseen texts should be right. A wrong answer costs a customer a
  /// turn; so does an answer withheld that would have been right: what is likelier right than wrong
  /// is always given.
  private static final double RIGHT = 0.77;

  /// Intents left out are harder to tell from the rest than most of what customers write beside the
  /// point, so that the confidence is rather low, and even a low one is worth an answer.
  private static final double LOWEST = 0.15;

  /// With few intents even a guess is often right: an answer must be so many times as likely.
  private static final double CHANCES = 2;

  /// How much of what customers write is taken to be out of scope.
  private static final double OUT_OF_SCOPE = 0.25;

  /// How strongly the lowest confidence holds to [#NONE]'s, in texts.
  private static final double HOLD_OF_KNOWN = 300;

  /// How strongly the fit holds to [#NONE], in texts.
  private static final double HOLD = 1;

  private static final int ROUNDS = 30;

  /// A text that the jury had not seen.
  ///
  /// @param logit of the probability that it gave its best class
  /// @param inScope whether any class was right
  /// @param right whether that class was right
  record Unseen(double logit, boolean inScope, boolean right) {}

  double confidence(double logit) {
    return Likelihood.logistic(slope * logit + offset);
  }

  /// Newton's method on the weighted log loss.
  static Calibration fit(List<Unseen> texts, int intents) {
    double in = texts.stream().filter(Unseen::inScope).count();
    double out = texts.size() - in;
    double weightOut = out == 0 || in == 0 ? 1 : OUT_OF_SCOPE / (1 - OUT_OF_SCOPE) * in / out;
    double slope = NONE.slope;
    double offset = NONE.offset;
    for (int round = 0; round < ROUNDS; round++) {
      double gs = HOLD * (slope - NONE.slope);
      double go = HOLD * (offset - NONE.offset);
      double ss = HOLD;
      double so = 0;
      double oo = HOLD;
      for (Unseen text : texts) {
        double weight = text.inScope() ? 1 : weightOut;
        double p = Likelihood.logistic(slope * text.logit() + offset);
        double error = weight * (p - (text.right() ? 1 : 0));
        double curve = weight * p * (1 - p);
        gs += error * text.logit();
        go += error;
        ss += curve * text.logit() * text.logit();
        so += curve * text.logit();
        oo += curve;
      }
      double determinant = ss * oo - so * so;
      slope -= (oo * gs - so * go) / determinant;
      offset -= (ss * go - so * gs) / determinant;
    }
    Calibration fitted = new Calibration(Math.max(0.01, slope), offset, 0);
    return new Calibration(fitted.slope, offset, fitted.known(texts, weightOut, intents));
  }

  /// Whether an answer was right is one throw of a coin, and a small library has few: what the fit
  /// expects of each answer moves far less when an example is added.
  private double known(List<Unseen> texts, double weightOut, int intents) {
    List<Unseen> surest =
        texts.stream().sorted(Comparator.comparingDouble(text -> -text.logit())).toList();
    double known = NONE.known;
    double answered = 0;
    double right = 0;
    for (Unseen text : surest) {
      double weight = text.inScope() ? 1 : weightOut;
      double confidence = confidence(text.logit());
      answered += weight;
      right += weight * confidence;
      if (right >= RIGHT * answered) {
        known = Math.min(known, confidence);
      }
    }
    double chance = 1.0 / Math.max(1, intents);
    double lowest = Math.min(NONE.known, Math.max(LOWEST, CHANCES * chance));
    double drawn =
        (texts.size() * known + HOLD_OF_KNOWN * NONE.known) / (texts.size() + HOLD_OF_KNOWN);
    return Math.max(lowest, drawn);
  }
}
