package dev.baton.bot.understanding;

/// Scores as probabilities.
final class Likelihood {
  private Likelihood() {}

  /// Turns scores into `softmax(scores)`, in place.
  static void probabilities(float[] scores) {
    float most = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      most = Math.max(most, score);
    }
    float sum = 0;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = (float) Math.exp(scores[k] - most);
      sum += scores[k];
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] /= sum;
    }
  }

  /// `ln(p / (1 − p))`, kept within ±20.
  static double logit(double probability) {
    return Math.clamp(Math.log(probability / (1 - probability)), -20, 20);
  }

  /// What [#logit] undoes.
  static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
