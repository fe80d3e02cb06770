package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Asks whether a statement of a reply is so or not, as in the statement that it comes from: no not
/// is added, dropped, weakened or doubled.
final class Denials {
  private final Comparison comparison;
  private final Lexicon lexicon;
  private final List<Finding> findings;

  Denials(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.findings = findings;
  }

  /// What only the whole reply shows.
  void check() {
    for (int i = 0; i < comparison.sources().size(); i++) {
      silenced(i);
    }
    outnumbered();
  }

  void check(Statement statement) {
    for (Part part : statement.parts()) {
      List<Token> tokens = part.tokens();
      for (int i = 0; i < tokens.size(); i++) {
        if (lexicon.is("not", tokens.get(i).text()) && !supposes(statement, part)) {
          added(statement, part, i);
          weakened(tokens, i);
        }
      }
    }
    doubled(statement);
    for (int origin : comparison.origins(statement)) {
      for (Part part : comparison.sources().get(origin).parts()) {
        dropped(statement, part, origin);
      }
    }
  }

  /// What is asked, and a condition in nothing but everyday words that stand in no source, denies
  /// nothing: “does it not?”, “if it doesn't cover everything”.
  private boolean supposes(Statement statement, Part part) {
    return isChecked(statement, part)
        || (statement.asks()
            && comparison.origins(statement).stream()
                .noneMatch(source -> comparison.sources().get(source).asks()))
        || (part.conditional()
            && part.saying()
                .allMatch(token ->
                    !token.claims()
                        && comparison.sources().stream()
                            .noneMatch(s -> comparison.stands(token, s))));
  }

  /// “Check that there are no typing errors.”
  private boolean isChecked(Statement statement, Part part) {
    List<String> words = statement.words();
    List<String> from = part.words();
    int not =
        IntStream.range(0, words.size())
            .filter(i -> lexicon.is("not", words.get(i)) && from.contains(words.get(i)))
            .findFirst()
            .orElse(0);
    return words.subList(0, not).stream().anyMatch(word -> lexicon.is("checking", word));
  }

  /// A source that says not, and the reply says nearly all of it but the not.
  private void silenced(int source) {
    Statement statement = comparison.sources().get(source);
    List<Statement> came = comparison.cameFrom(source);
    List<Token> said = statement.saying().toList();
    long kept =
        said.stream()
            .filter(token -> came.stream().anyMatch(r -> comparison.stands(token, r)))
            .count();
    if (statement.has(lexicon, "not")
        && kept * 10 >= said.size() * 7L
        && !came.isEmpty()
        && comparison.around(came).stream().noneMatch(reply -> reply.has(lexicon, "not"))) {
      findings.add(
          new Finding(Kind.NEGATION, statement.text(), "the source says that it is not so"));
    }
  }

  /// Two negations in a part are none, unless the language has it so.
  private void doubled(Statement statement) {
    for (Part part : statement.parts()) {
      long negations = comparison.negations(part);
      boolean fits =
          comparison.sources().stream()
              .flatMap(source -> source.parts().stream())
              .filter(source -> part.claims().anyMatch(t -> comparison.stands(t, source)))
              .allMatch(source ->
                  comparison.negations(source) < 2 || comparison.negations(source) == negations);
      boolean known =
          negations < 2
              || comparison.sources().stream()
                  .flatMap(source -> source.parts().stream())
                  .anyMatch(source -> comparison.negations(source) >= negations);
      if (!known || (negations > 0 && !fits)) {
        findings.add(
            new Finding(Kind.NEGATION, statement.text(), "the sources deny it another time"));
      }
    }
  }

  /// A not beside one that is there is another. A reply may say the same not twice, or put two of
  /// its sources' together; it does not deny more often than all of them, and more in one statement
  /// than those that this comes from.
  private void outnumbered() {
    if (negations(comparison.reply()) <= turned(comparison.sources())) {
      return;
    }
    for (Statement statement : comparison.reply()) {
      if (comparison.comforts(statement)) {
        continue;
      }
      List<Statement> origins =
          comparison.origins(statement).stream().map(comparison.sources()::get).toList();
      if (!origins.isEmpty() && negations(List.of(statement)) > turned(origins)) {
        findings.add(new Finding(Kind.NEGATION, statement.text(), "the sources deny less often"));
      }
    }
  }

  private long turned(List<Statement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.parts().stream())
        .mapToLong(comparison::turned)
        .sum();
  }

  private long negations(List<Statement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.parts().stream().filter(part -> !supposes(statement, part)))
        .mapToLong(comparison::negations)
        .sum();
  }

  /// The reply says not: a source must say so of the same.
  private void added(Statement statement, Part part, int at) {
    List<Token> tokens = part.tokens();
    if (part.saying().findAny().isEmpty() && deniesBefore(statement, part)) {
      return;
    }
    List<Token> known = tokens.stream().filter(t -> !t.says() || isKnown(t)).toList();
    int here = (int) tokens.subList(0, at).stream().filter(known::contains).count();
    Optional<Token> focus = Beside.next(tokens, at).or(() -> Beside.previous(tokens, at));
    List<Token> about =
        Stream.of(Beside.next(known, here), Beside.previous(known, here))
            .flatMap(Optional::stream)
            .toList();
    boolean said =
        (about.isEmpty() ? focus.stream().toList() : about)
            .stream()
                .map(token ->
                    closestSources(part).stream()
                        .anyMatch(source -> comparison.denies(source, token)))
                .reduce(Boolean::logicalOr)
                .orElseGet(() ->
                    comparison.sources().stream()
                        .flatMap(source -> source.parts().stream())
                        .anyMatch(other ->
                            comparison.turned(other) > 0
                                && ((part.conditional() && other.conditional())
                                    || alike(tokens, other.tokens()))));
    if (!said) {
      findings.add(
          new Finding(
              Kind.NEGATION,
              tokens.get(at).text() + " " + focus.map(Token::text).orElse(""),
              "the sources don't deny it"));
    }
  }

  /// “Sand and salt, however, not”: what stands before it is what is denied.
  private boolean deniesBefore(Statement statement, Part part) {
    int at = statement.parts().indexOf(part);
    return at > 0
        && statement.parts().get(at - 1).claims().findAny().isPresent()
        && statement
            .parts()
            .get(at - 1)
            .claims()
            .allMatch(token ->
                closestSources(statement.parts().get(at - 1)).stream()
                    .anyMatch(source -> comparison.denies(source, token)));
  }

  /// Whether it can show of what a source says not: an everyday word that stands in none can't.
  private boolean isKnown(Token token) {
    return token.claims()
        || comparison.sources().stream().anyMatch(source -> comparison.stands(token, source));
  }

  /// “Not everything” is less than “nothing”.
  private void weakened(List<Token> tokens, int at) {
    if (isNotAll(tokens, at)
        && comparison.sources().stream()
            .map(Statement::tokens)
            .noneMatch(
                there -> IntStream.range(0, there.size()).anyMatch(i -> isNotAll(there, i)))) {
      findings.add(
          new Finding(
              Kind.NEGATION,
              tokens.get(at).text() + " " + tokens.get(at + 1).text(),
              "the sources deny more than that"));
    }
  }

  private boolean isNotAll(List<Token> tokens, int at) {
    return lexicon.is("not", tokens.get(at).text())
        && at + 1 < tokens.size()
        && lexicon.is("all", tokens.get(at + 1).text());
  }

  private List<Statement> closestSources(Part part) {
    long most =
        comparison.sources().stream()
            .mapToLong(source -> comparison.standing(part, source))
            .max()
            .orElse(0);
    return comparison.sources().stream()
        .filter(source -> comparison.standing(part, source) == most)
        .toList();
  }

  /// Where there are only small words they must be the same ones.
  private static boolean alike(List<Token> tokens, List<Token> there) {
    List<String> words = there.stream().map(Token::text).toList();
    return tokens.stream().filter(token -> words.contains(token.text())).count() * 3
        >= tokens.size() * 2L;
  }

  /// The source says not: where the reply says the same, it must say not as well.
  private void dropped(Statement reply, Part source, int origin) {
    List<Token> tokens = source.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      if (lexicon.is("not", tokens.get(i).text())) {
        Stream.concat(
                Beside.next(tokens, i)
                    .or(() -> tokens.reversed().stream().filter(Token::says).findFirst())
                    .stream(),
                joined(source, origin))
            .filter(token -> saysTheSame(reply, source, token, origin))
            .filter(token -> !comparison.denies(reply, token))
            .filter(token -> !saidElsewhere(reply, token, origin))
            .findFirst()
            .ifPresent(token ->
                findings.add(
                    new Finding(Kind.NEGATION, token.text(), "the source says that it is not so")));
      }
    }
  }

  /// What an “or” joins to what is denied, and is denied as well: “can't be paid out or returned”.
  private Stream<Token> joined(Part denied, int origin) {
    List<Part> parts = comparison.sources().get(origin).parts();
    int next = parts.indexOf(denied) + 1;
    return next < parts.size() && !parts.get(next).apart()
        ? parts.get(next).tokens().stream()
            .limit(2)
            .filter(token -> lexicon.is("or", parts.get(next).tokens().getFirst().text()))
            .filter(Token::claims)
        : Stream.empty();
  }

  /// “If it is there” stands beside “if it is not there”, where what follows does not come from the
  /// latter.
  private boolean saidElsewhere(Statement reply, Token focus, int origin) {
    List<Part> about =
        reply.parts().stream().filter(part -> comparison.stands(focus, part)).toList();
    return reply.parts().stream()
            .noneMatch(part -> !about.contains(part) && comparison.comesFrom(part, origin))
        && about.stream().allMatch(part -> saidOtherwise(part, origin));
  }

  private boolean saidOtherwise(Part part, int origin) {
    return IntStream.range(0, comparison.sources().size())
        .filter(i -> i != origin)
        .mapToObj(comparison.sources()::get)
        .flatMap(source -> source.parts().stream())
        .anyMatch(there ->
            comparison.turned(there) == 0
                && (part.conditional() || !there.conditional())
                && part.saying().allMatch(token -> comparison.stands(token, there)));
  }

  /// Whether the reply speaks of it; an everyday word alone does not show that.
  private boolean saysTheSame(Statement reply, Part source, Token focus, int origin) {
    return reply.parts().stream()
        .filter(part -> comparison.comesFrom(part, origin))
        .filter(part -> comparison.stands(focus, part))
        .anyMatch(part ->
            focus.claims()
                || part.saying().filter(token -> comparison.stands(token, source)).count() >= 2
                || part.saying().allMatch(token -> comparison.stands(token, source)));
  }
}
