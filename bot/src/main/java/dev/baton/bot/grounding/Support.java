package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import dev.baton.bot.grounding.Token.Role;
import java.util.List;

/// Asks for each statement of a reply where it comes from.
///
/// A part's claims must stand together in one statement of the template or in two that follow each
/// other; a part with a quantity must come from one that has this quantity. What else must be as in
/// the statement it comes from, others ask: [Quantities], [Doers], [Denials], [Conditions].
final class Support {
  private static final double EVERYDAY = 0.5;

  private final Comparison comparison;
  private final Lexicon lexicon;
  private final Quantities quantities;
  private final List<Finding> findings;

  private Support(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.quantities = new Quantities(comparison, findings);
    this.findings = findings;
  }

  static void check(Comparison comparison, List<Finding> findings) {
    Support support = new Support(comparison, findings);
    Doers doers = new Doers(comparison, findings);
    Denials denials = new Denials(comparison, findings);
    Conditions conditions = new Conditions(comparison, findings);
    denials.check();
    for (Statement statement : comparison.reply()) {
      if (comparison.comforts(statement)) {
        continue;
      }
      support.claims(statement);
      doers.check(statement);
      denials.check(statement);
      conditions.check(statement);
      support.quantities.check(statement);
      support.labels(statement);
    }
  }

  private void claims(Statement statement) {
    for (Part part : statement.parts()) {
      // A question takes up the customer's words, and claims nothing by that.
      List<Token> mustStand =
          part.claims()
              .filter(token -> !comparison.isTopic(token))
              .filter(token -> !(statement.asks() && comparison.isAsked(token)))
              .filter(token -> !comparison.isThing(token, part))
              .toList();
      if (!mustStand.isEmpty()) {
        backed(part, mustStand);
      }
      carried(part, statement);
    }
    carried(statement);
  }

  /// Everyday words claim nothing, but a statement is not made of them: what it says in words of
  /// its source carries as many others, and no more.
  private void carried(Statement statement) {
    List<Token> said =
        statement.parts().stream()
            .filter(part -> !isWish(part, statement))
            .flatMap(Part::saying)
            .filter(token -> !isProverb(token))
            .toList();
    // A question or what leads to a list says nothing by itself.
    boolean leads = statement.asks() || statement.introduces();
    boolean bare = said.isEmpty() || (leads && said.stream().noneMatch(this::isNews));
    boolean stands =
        bare
            ? leads || comparison.sources().stream().anyMatch(s -> within(statement.tokens(), s))
            : weight(said, statement) >= free(said, statement);
    if (!stands) {
      findings.add(new Finding(Kind.CLAIM, statement.text(), "nothing in the sources says so"));
    }
  }

  /// So in each part, though one may lean on another; and nobody of the company does what no source
  /// says.
  private void carried(Part part, Statement statement) {
    List<Token> said = part.saying().filter(token -> !isProverb(token)).toList();
    if (isWish(part, statement)) {
      return;
    }
    boolean stands =
        said.isEmpty()
            ? !part.has(lexicon, "first")
                || comparison.sources().stream().anyMatch(source -> within(part.tokens(), source))
            : weight(said, statement) + 1 >= free(said, statement);
    boolean leads = statement.asks() || statement.introduces();
    if (!stands && !(leads && said.stream().noneMatch(this::isNews))) {
      findings.add(
          new Finding(
              Kind.CLAIM, String.join(" ", part.words()), "nothing in the sources says so"));
    }
  }

  /// “If you'd like another one, …”: what the customer may want is no condition of what follows.
  private boolean isWish(Part part, Statement statement) {
    return part.conditional()
        && statement.parts().size() > 1
        && part.equals(statement.parts().getFirst())
        && part.has(lexicon, "second")
        && part.has(lexicon, "wanting")
        && part.claims().noneMatch(this::isNews);
  }

  private boolean isNews(Token token) {
    return token.claims() && !comparison.isTopic(token) && !comparison.isAsked(token);
  }

  /// Whether a source has all these small words, but for what stands for a verb or a thing: “you
  /// can do that yourself” is said by “you can change it yourself”.
  private boolean within(List<Token> tokens, Statement source) {
    List<String> there = source.words();
    return tokens.stream()
        .filter(token -> !isProverb(token))
        .allMatch(token -> there.contains(token.text()));
  }

  private boolean isProverb(Token token) {
    return lexicon.is("proverb", token.text());
  }

  private double weight(List<Token> said, Statement statement) {
    return said.stream()
        .filter(token -> fromOrigin(token, statement))
        .mapToDouble(token -> token.claims() ? 1 : EVERYDAY)
        .sum();
  }

  private long free(List<Token> said, Statement statement) {
    return said.stream()
        .filter(token -> !token.claims() && !fromOrigin(token, statement))
        .filter(token -> !comparison.isTopic(token) && !comparison.isAsked(token))
        .count();
  }

  private boolean fromOrigin(Token token, Statement statement) {
    return comparison.origins(statement).stream()
        .anyMatch(source -> comparison.stands(token, comparison.sources().get(source)));
  }

  private void backed(Part part, List<Token> claims) {
    List<Token> fewestMissing = claims;
    long most =
        comparison.sources().stream()
            .mapToLong(source -> comparison.standing(part, source))
            .max()
            .orElse(0);
    boolean counts = claims.stream().anyMatch(token -> token.is(Role.QUANTITY));
    for (int i = 0; i < comparison.sources().size(); i++) {
      Statement one = comparison.sources().get(i);
      if (comparison.standing(part, one) < most) {
        continue;
      }
      int source = i;
      List<Token> missing =
          claims.stream()
              .filter(token -> !comparison.speaksOf(token, source) && !isAbsence(token, one))
              .toList();
      fewestMissing = missing.size() < fewestMissing.size() ? missing : fewestMissing;
      if (!counts && i + 1 < comparison.sources().size()) {
        Statement next = comparison.sources().get(i + 1);
        if (together(part, one, next) && missing(missing, next).isEmpty()) {
          return;
        }
      }
    }
    for (Token token : fewestMissing) {
      boolean elsewhere =
          comparison.sources().stream().anyMatch(source -> comparison.stands(token, source));
      findings.add(
          new Finding(
              kind(token),
              token.text(),
              elsewhere ? "the sources say it of something else" : "it stands in no source"));
    }
    if (fewestMissing.isEmpty() && counts) {
      quantities.closest(part);
    }
  }

  /// “It is missing” where the source says that it is not there.
  private boolean isAbsence(Token token, Statement source) {
    return lexicon.is("absent", token.text())
        && source.parts().stream().anyMatch(part -> comparison.turned(part) > 0);
  }

  /// Two statements may be drawn together where each brings more than a word: a single word from
  /// the next statement would rather be in another one's place.
  private boolean together(Part part, Statement one, Statement next) {
    long onlyOne = part.saying().filter(token -> brings(token, one, next)).count();
    long onlyNext = part.saying().filter(token -> brings(token, next, one)).count();
    return onlyOne >= 2 && onlyNext >= 2;
  }

  private boolean brings(Token token, Statement one, Statement other) {
    return comparison.stands(token, one) && !comparison.stands(token, other);
  }

  private List<Token> missing(List<Token> claims, Statement source) {
    return claims.stream().filter(token -> !comparison.stands(token, source)).toList();
  }

  private static Kind kind(Token token) {
    return switch (token.role()) {
      case QUANTITY -> Kind.QUANTITY;
      case LINK -> Kind.REFERENCE;
      case CLAIM, SOFT, FUNCTION -> Kind.CLAIM;
    };
  }

  /// What stands under a label in a source stands under no other.
  private void labels(Statement statement) {
    List<Token> labels = statement.labels();
    boolean elsewhere =
        comparison.origins(statement).stream()
            .map(comparison.sources()::get)
            .filter(source -> !source.labels().isEmpty())
            .anyMatch(source ->
                labels.stream()
                    .noneMatch(label ->
                        source.labels().stream().anyMatch(other -> comparison.same(label, other))));
    if (!labels.isEmpty() && elsewhere) {
      findings.add(
          new Finding(
              Kind.CLAIM, labels.getFirst().text(), "the sources say it of something else"));
    }
  }
}
