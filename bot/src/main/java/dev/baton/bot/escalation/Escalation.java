package dev.baton.bot.escalation;

import dev.baton.gateway.conversation.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Applies the rules in force. Holds nothing: what changed in the file counts from the next line.
public final class Escalation {
  private final Supplier<EscalationRules> inForce;

  public Escalation(Supplier<EscalationRules> inForce) {
    this.inForce = inForce;
  }

  /// What a line comes to by itself, before anything has been looked up.
  public Verdict atOnce(Situation line) {
    return verdict(line, Escalation::isKnownAtOnce);
  }

  /// The urgent rules that hold for a line and are not told yet, where it would bring in a person.
  ///
  /// @param told whether a rule with this name is
  public Optional<Reason> pressing(Situation line, Predicate<String> told) {
    EscalationRules rules = inForce.get();
    List<EscalationRule> holding = holding(rules, line, Escalation::isKnownAtOnce);
    List<EscalationRule> news =
        holding.stream()
            .filter(rule -> rule.urgency() == Reason.Urgency.HIGH && !told.test(rule.name()))
            .toList();
    return news.isEmpty() || weight(holding) < rules.personAt()
        ? Optional.empty()
        : Optional.of(reason(news, line, rules));
  }

  /// What a turn comes to, once the bot knows what it would answer.
  public Verdict whenAnswered(Situation turn) {
    return verdict(turn, _ -> true);
  }

  private Verdict verdict(Situation situation, Predicate<EscalationRule> looks) {
    EscalationRules rules = inForce.get();
    List<EscalationRule> holding = holding(rules, situation, looks);
    double weight = weight(holding);
    if (!holding.isEmpty() && weight >= rules.personAt()) {
      return new Verdict.Person(reason(holding, situation, rules));
    }
    return !holding.isEmpty() && weight >= rules.offerAt()
        ? new Verdict.Offer(reason(holding, situation, rules))
        : new Verdict.GoOn();
  }

  private static boolean isKnownAtOnce(EscalationRule rule) {
    return rule.when().isKnownAtOnce();
  }

  /// The rules that hold, the heaviest first.
  private static List<EscalationRule> holding(
      EscalationRules rules, Situation situation, Predicate<EscalationRule> looks) {
    return rules.rules().stream()
        .filter(looks)
        .filter(rule -> rule.holds(situation))
        .sorted(Comparator.comparingDouble(EscalationRule::weight).reversed())
        .toList();
  }

  private static double weight(List<EscalationRule> holding) {
    return holding.stream().mapToDouble(EscalationRule::weight).sum();
  }

  private static Reason reason(
      List<EscalationRule> holding, Situation situation, EscalationRules rules) {
    EscalationRule first = holding.getFirst();
    return new Reason(
        first.name(),
        first.when().evidence(situation),
        holding.stream()
            .skip(1)
            .map(rule -> new Reason.Ground(rule.name(), rule.when().evidence(situation)))
            .toList(),
        new Reason.Care(
            holding.stream()
                .map(EscalationRule::urgency)
                .max(Comparator.naturalOrder())
                .orElseThrow(),
            first(holding, EscalationRule::skill),
            first(holding, EscalationRule::words),
            Optional.of(rules.revision())));
  }

  private static Optional<String> first(
      List<EscalationRule> rules, Function<EscalationRule, Optional<String>> field) {
    return rules.stream().flatMap(rule -> field.apply(rule).stream()).findFirst();
  }
}
