package dev.baton.templates;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a procedure asks for something in one language.
///
/// @param first the first time
/// @param again the second time, in other words
/// @param labels what the choices are called, by what comes back when one is picked
public record Question(String first, String again, Map<String, String> labels) {
  public Question {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /// The words for the how-manieth time.
  public String asked(int times) {
    return times <= 1 ? first : again;
  }
}
