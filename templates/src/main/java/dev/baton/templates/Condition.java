package dev.baton.templates;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition over what is known, as admins write it: `order.status = delivered and
/// order.delivered-days <= 30`. Whether it holds can be unknown.
public record Condition(List<Bound> bounds) {
  private static final Pattern BOUND =
      Pattern.compile(
          "(?<fact>[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)+)\\s*(?<op><=|>=|!=|=|<|>)\\s*"
              + "(?<value>[\\p{L}\\p{N}._-]+)");
  private static final Pattern NUMBER =
      Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,6})?)(?: [A-Z]{3})?");

  /// One fact's bound.
  ///
  /// @param op `=`, `!=`, `<`, `<=`, `>` or `>=`
  public record Bound(String fact, String op, String value) {
    Optional<Boolean> holds(Map<String, String> known) {
      return Optional.ofNullable(known.get(fact)).flatMap(this::holds);
    }

    private Optional<Boolean> holds(String is) {
      Optional<BigDecimal> left = number(is);
      Optional<BigDecimal> right = number(value);
      if (left.isPresent() && right.isPresent()) {
        return Optional.of(compares(left.get().compareTo(right.get())));
      }
      return switch (op) {
        case "=" -> Optional.of(is.equalsIgnoreCase(value));
        case "!=" -> Optional.of(!is.equalsIgnoreCase(value));
        default -> Optional.empty();
      };
    }

    private boolean compares(int sign) {
      return switch (op) {
        case "=" -> sign == 0;
        case "!=" -> sign != 0;
        case "<" -> sign < 0;
        case "<=" -> sign <= 0;
        case ">" -> sign > 0;
        default -> sign >= 0;
      };
    }

    /// A number, or the number of a sum of money.
    private static Optional<BigDecimal> number(String text) {
      Matcher number = NUMBER.matcher(text);
      return number.matches() ? Optional.of(new BigDecimal(number.group(1))) : Optional.empty();
    }
  }

  public Condition {
    bounds = List.copyOf(bounds);
  }

  /// The condition, if it is one.
  public static Optional<Condition> parse(String text) {
    List<Bound> bounds = new ArrayList<>();
    for (String part : text.strip().split("\\s+and\\s+")) {
      Matcher bound = BOUND.matcher(part);
      if (!bound.matches()) {
        return Optional.empty();
      }
      bounds.add(new Bound(bound.group("fact"), bound.group("op"), bound.group("value")));
    }
    return Optional.of(new Condition(bounds));
  }

  /// Whether it holds; empty where that hangs on something that is not known.
  public Optional<Boolean> holds(Map<String, String> known) {
    boolean all = true;
    for (Bound bound : bounds) {
      Optional<Boolean> one = bound.holds(known);
      if (one.isPresent() && !one.get()) {
        return Optional.of(false);
      }
      all &= one.isPresent();
    }
    return all ? Optional.of(true) : Optional.empty();
  }
}
