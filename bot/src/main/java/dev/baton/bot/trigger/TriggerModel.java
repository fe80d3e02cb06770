package dev.baton.bot.trigger;

import dev.baton.bot.phrase.Speech;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Hears triggers by a weighted sum over what a speech is made of: one logistic regression for each
/// trigger, trained by stochastic descent in an order that is always the same.
final class TriggerModel {
  private static final int ROUNDS = 8;
  private static final double FIRST_STEP = 1;

  /// What weights lose in a round, so that a word that few lines have tells little.
  private static final double DECAY = 0.1;

  /// What a speech leaves unsaid counts for its length as much as what a few words have: a word by
  /// itself ("account", "price") tells far less than the same word in a sentence.
  private static final double UNSAID = 600;

  private final List<Trigger> taught;

  /// A row for each place, since a place is looked up once for all triggers; the last row is what
  /// is added whatever was said.
  private final float[] weights;

  private final float[] rarity;

  private static final class Seen {
    private final int[] places;
    private final float[] values;
    private final Lesson lesson;

    Seen(int[] places, float[] values, Lesson lesson) {
      this.places = places;
      this.values = values;
      this.lesson = lesson;
    }
  }

  private TriggerModel(Map<Trigger, float[]> byTrigger, float[] rarity) {
    this.taught = List.copyOf(byTrigger.keySet());
    this.weights = new float[(Traits.PLACES + 1) * taught.size()];
    this.rarity = rarity;
    for (int t = 0; t < taught.size(); t++) {
      float[] column = byTrigger.getOrDefault(taught.get(t), new float[0]);
      for (int place = 0; place < column.length; place++) {
        weights[place * taught.size() + t] = column[place];
      }
    }
  }

  static TriggerModel train(List<Lesson> lessons) {
    List<int[]> traits =
        lessons.parallelStream().map(one -> Traits.of(Speech.of(one.text()))).toList();
    float[] rarity = rarity(traits);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < lessons.size(); i++) {
      seen.add(new Seen(traits.get(i), values(traits.get(i), rarity), lessons.get(i)));
    }
    // No trigger's weights depend on another's.
    Map<Trigger, float[]> weights =
        Arrays.stream(Trigger.values())
            .parallel()
            .filter(trigger -> lessons.stream().anyMatch(one -> one.heard().contains(trigger)))
            .collect(
                Collectors.toMap(
                    trigger -> trigger,
                    trigger -> descend(trigger, seen),
                    (one, _) -> one,
                    () -> new EnumMap<>(Trigger.class)));
    return new TriggerModel(weights, rarity);
  }

  /// How probable each trigger is that was taught, from 0 to 1.
  Map<Trigger, Double> scores(Speech speech) {
    int[] places = Traits.of(speech);
    float[] values = values(places, rarity);
    int width = taught.size();
    float[] sums = Arrays.copyOfRange(weights, Traits.PLACES * width, weights.length);
    for (int i = 0; i < places.length; i++) {
      int row = places[i] * width;
      for (int t = 0; t < width; t++) {
        sums[t] += weights[row + t] * values[i];
      }
    }
    Map<Trigger, Double> scores = new EnumMap<>(Trigger.class);
    for (int t = 0; t < width; t++) {
      scores.put(taught.get(t), logistic(sums[t]));
    }
    return scores;
  }

  private static float[] descend(Trigger trigger, List<Seen> all) {
    List<Seen> lessons =
        new ArrayList<>(all.stream().filter(s -> !s.lesson.open().contains(trigger)).toList());
    long positive = lessons.stream().filter(s -> s.lesson.heard().contains(trigger)).count();
    double weightOfPositive = Math.min(2.2, Math.sqrt((double) lessons.size() / positive));
    float[] w = new float[Traits.PLACES + 1];
    Random order = new Random(11);
    double steps = (double) ROUNDS * lessons.size();
    double taken = 0;
    // The weights are kept without their decay, which is one factor for all.
    double left = 1;
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(lessons, order);
      for (Seen seen : lessons) {
        double step = FIRST_STEP * (1 - taken++ / steps);
        boolean heard = seen.lesson.heard().contains(trigger);
        double sum = left * sum(w, seen.places, seen.values) + w[Traits.PLACES];
        double error = (heard ? 1 : 0) - logistic(sum);
        double change = step * error * (heard ? weightOfPositive : 1);
        left *= 1 - step * DECAY / lessons.size();
        for (int i = 0; i < seen.places.length; i++) {
          w[seen.places[i]] += (float) (change * seen.values[i] * 4 / left);
        }
        w[Traits.PLACES] += (float) (change * 0.25);
      }
    }
    for (int place = 0; place < Traits.PLACES; place++) {
      w[place] *= (float) left;
    }
    return w;
  }

  private static float[] rarity(List<int[]> traits) {
    float[] rarity = new float[Traits.PLACES];
    for (int[] one : traits) {
      for (int place : one) {
        rarity[place]++;
      }
    }
    for (int place = 0; place < rarity.length; place++) {
      rarity[place] = (float) Math.log((1.0 + traits.size()) / (1.0 + rarity[place])) + 1;
    }
    return rarity;
  }

  private static float[] values(int[] places, float[] rarity) {
    float[] values = new float[places.length];
    double squares = UNSAID;
    for (int i = 0; i < places.length; i++) {
      values[i] = rarity[places[i]];
      squares += values[i] * values[i];
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < values.length; i++) {
      values[i] /= length;
    }
    return values;
  }

  private static double sum(float[] w, int[] places, float[] values) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += w[places[i]] * values[i];
    }
    return sum;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
