package dev.baton.templates;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a procedure asks for something in one language.
///
/// @param first the first time
/// @param again the second time, in other words
/// @param labels what the choices are called, by what comes back when one is picked
/// @param words what else customers say who mean a choice, by the same names
public record Question(
    String first, String again, Map<String, String> labels, Map<String, List<String>> words) {
  public Question {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /// One whose choices are known by their labels alone.
  public Question(String first, String again, Map<String, String> labels) {
    this(first, again, labels, Map.of());
  }

  /// The words for the how-manieth time.
  public String asked(int times) {
    return times <= 1 ? first : again;
  }
}
