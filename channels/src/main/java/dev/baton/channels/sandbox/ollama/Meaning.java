package dev.baton.channels.sandbox.ollama;

import io.vertx.core.json.JsonArray;
import java.util.Locale;

/// The stand-in's embeddings: each word has a place of its own, so that texts are near each other
/// that share words.
final class Meaning {
  private static final int PLACES = 256;

  private Meaning() {}

  static JsonArray of(String text) {
    double[] vector = new double[PLACES];
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        vector[Math.floorMod(word.hashCode(), PLACES)]++;
      }
    }
    double length = 0;
    for (double value : vector) {
      length += value * value;
    }
    JsonArray meaning = new JsonArray();
    for (double value : vector) {
      meaning.add(length == 0 ? 0.0 : value / Math.sqrt(length));
    }
    return meaning;
  }
}
