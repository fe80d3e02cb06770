package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Asks of how many a reply says it, how often, and whether it has to be so: an “every”, an “only”
/// or a “must” stands in the source that the reply rewords.
final class Scope {
  private final Comparison comparison;
  private final Lexicon lexicon;

  private Scope(Comparison comparison) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
  }

  static void check(Comparison comparison, List<Finding> findings) {
    Scope scope = new Scope(comparison);
    for (Statement statement : comparison.reply()) {
      if (comparison.origins(statement).isEmpty()) {
        // [Support] has asked for its small words already.
        continue;
      }
      for (Part part : statement.parts()) {
        for (Token token : part.tokens()) {
          Set<Integer> groups = scope.lexicon.scopes(token.text());
          boolean asks =
              statement.asks()
                  || (part.conditional() && !scope.lexicon.is("if", token.text()))
                  || (scope.lexicon.is("polar", token.text()) && comparison.negations(part) > 0);
          if (!groups.isEmpty()
              && !asks
              && !scope.stands(groups, statement)
              && !scope.isTold(token, part)) {
            findings.add(
                new Finding(
                    Kind.CLAIM, token.text(), "the sources say it of others, or not so strictly"));
          }
        }
      }
    }
  }

  /// “You must pay it yourself” is “you pay it yourself”, and an order; but not “you can pay it”.
  private boolean isTold(Token token, Part part) {
    return lexicon.is("demand", token.text())
        && part.tokens().stream().anyMatch(other -> lexicon.is("second", other.text()))
        && comparison
            .origin(part)
            .filter(source -> !source.has(lexicon, "permits"))
            .filter(source -> source.parts().stream().noneMatch(Part::conditional))
            .isPresent();
  }

  private boolean stands(Set<Integer> groups, Statement statement) {
    return comparison.origins(statement).stream()
        .flatMap(source -> comparison.sources().get(source).tokens().stream())
        .anyMatch(token -> !Collections.disjoint(groups, lexicon.scoped(token.text())));
  }
}
