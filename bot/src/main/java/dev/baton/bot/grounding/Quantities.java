package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import dev.baton.bot.grounding.Token.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks what a quantity of a reply counts, and from when: the words around it must not be those of
/// another number of the sources.
final class Quantities {
  private final Comparison comparison;
  private final Lexicon lexicon;
  private final List<Finding> findings;

  Quantities(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.findings = findings;
  }

  /// “14 days after the order” are not “14 days after the delivery”.
  void check(Statement statement) {
    statement
        .quantities()
        .forEach(quantity ->
            anchor(statement, quantity)
                .filter(anchor -> {
                  List<Token> there =
                      comparison.sources().stream()
                          .flatMap(source -> anchor(source, quantity).stream())
                          .toList();
                  return !there.isEmpty()
                      && there.stream().noneMatch(other -> comparison.same(anchor, other));
                })
                .ifPresent(anchor ->
                    findings.add(
                        new Finding(
                            Kind.QUANTITY,
                            quantity.text() + " … " + anchor.text(),
                            "the sources count it from something else"))));
  }

  /// What a quantity in a statement is counted from.
  private Optional<Token> anchor(Statement statement, Token quantity) {
    List<Token> tokens = statement.tokens();
    return IntStream.range(0, tokens.size() - 1)
        .filter(i ->
            tokens.get(i).is(Role.QUANTITY)
                && tokens.get(i).stands().equals(quantity.stands())
                && lexicon.is("anchor", tokens.get(i + 1).text()))
        .boxed()
        .flatMap(i -> Beside.next(tokens, i + 1).stream())
        .findFirst();
  }

  /// What stands around a quantity must not fit another quantity of the source better.
  void closest(Part part) {
    List<Token> around = part.claims().filter(token -> !token.is(Role.QUANTITY)).toList();
    List<Token> quantities = part.saying().filter(token -> token.is(Role.QUANTITY)).toList();
    for (Token quantity : quantities) {
      long own = 0;
      long others = 0;
      for (Statement source : comparison.sources()) {
        int at = comparison.sources().indexOf(source);
        long whole = around.stream().filter(token -> comparison.speaksOf(token, at)).count();
        for (Part other : source.parts()) {
          long shared =
              whole + around.stream().filter(token -> comparison.stands(token, other)).count();
          if (comparison.stands(quantity, other)) {
            own = Math.max(own, shared);
          } else if (other.saying().anyMatch(token -> token.is(Role.QUANTITY))) {
            others = Math.max(others, shared);
          }
        }
      }
      if (others > own) {
        findings.add(
            new Finding(
                Kind.QUANTITY,
                quantity.text(),
                "with these words the sources have another number"));
      }
    }
  }
}
