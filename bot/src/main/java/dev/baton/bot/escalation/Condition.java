package dev.baton.bot.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// When a rule holds: `frustration >= 0.6 and failures >= 1`. All its bounds must be met.
public record Condition(List<Bound> bounds) {
  private static final Pattern BOUND =
      Pattern.compile("([a-z_]+)\\s*(>=|<=|>|<)\\s*(-?\\d+(?:\\.\\d+)?)");

  /// One measure and where it has to be.
  public record Bound(String measure, String sign, double value) {
    boolean isMet(Situation situation) {
      if (!situation.knows(measure) && !Measure.isOfTheLine(measure)) {
        return false;
      }
      double found = situation.value(measure);
      return switch (sign) {
        case ">=" -> found >= value;
        case "<=" -> found <= value;
        case ">" -> found > value;
        default -> found < value;
      };
    }
  }

  public Condition {
    bounds = List.copyOf(bounds);
  }

  /// Reads a condition; what is wrong with it goes to `problems`.
  static Condition parse(String text, Consumer<String> problems) {
    List<Bound> bounds = new ArrayList<>();
    for (String part : text.split("\\band\\b", -1)) {
      Matcher bound = BOUND.matcher(part.strip());
      if (!bound.matches()) {
        problems.accept(
            "‘"
                + part.strip()
                + "’ is no bound; write a measure, a sign and a number, such as"
                + " failures >= 2");
      } else if (!Measure.isKnown(bound.group(1))) {
        problems.accept(
            "there is nothing called ‘"
                + bound.group(1)
                + "’ to measure; there is "
                + String.join(", ", Measure.keys()));
      } else {
        bounds.add(new Bound(bound.group(1), bound.group(2), Double.parseDouble(bound.group(3))));
      }
    }
    return new Condition(bounds);
  }

  boolean holds(Situation situation) {
    return !bounds.isEmpty() && bounds.stream().allMatch(bound -> bound.isMet(situation));
  }

  /// Whether all it asks for is known as soon as a line is heard.
  boolean isKnownAtOnce() {
    return bounds.stream().allMatch(bound -> Measure.isKnownAtOnce(bound.measure()));
  }

  /// What it rests on, where it holds.
  String evidence(Situation situation) {
    return bounds.stream()
        .map(bound -> {
          String words = situation.evidence(bound.measure());
          return words.isEmpty()
              ? bound.measure().replace('_', ' ') + " " + shown(situation.value(bound.measure()))
              : words;
        })
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String shown(double value) {
    return value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
