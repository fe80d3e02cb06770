package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Asks when and where it holds what a statement of a reply says, and of which: the statement that
/// it comes from says it of the same time and place, not of all for some nor of both for either,
/// and as done where it is done.
final class Conditions {
  private final Comparison comparison;
  private final Lexicon lexicon;
  private final List<Finding> findings;

  Conditions(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.findings = findings;
  }

  void check(Statement statement) {
    relations(statement);
    done(statement);
    generalisation(statement);
    alternatives(statement);
  }

  /// What a source says within bounds (from a sum on, for some days, only, if) is not said of all.
  private void generalisation(Statement statement) {
    boolean widened =
        !isBounded(statement)
            && statement.parts().stream()
                .filter(part -> part.has(lexicon, "all"))
                .flatMap(part -> comparison.origin(part).stream())
                .anyMatch(origin -> isBounded(origin) && !origin.has(lexicon, "all"));
    if (widened) {
      findings.add(
          new Finding(Kind.CLAIM, statement.text(), "the sources say it of some, not of all"));
    }
  }

  private boolean isBounded(Statement statement) {
    return statement.quantities().findAny().isPresent()
        || statement.has(lexicon, "only")
        || statement.has(lexicon, "some")
        || statement.parts().stream().anyMatch(Part::conditional);
  }

  /// “This or that” is not “this and that”.
  private void alternatives(Statement statement) {
    for (Pair pair : Pair.of(statement, lexicon)) {
      List<Pair> there =
          comparison.sources().stream()
              .flatMap(source -> Pair.of(source, lexicon).stream())
              .filter(other -> comparison.same(pair, other))
              .toList();
      if (!there.isEmpty()
          && !pair.means()
          && there.stream().allMatch(other -> other.either() != pair.either() && !other.means())) {
        findings.add(
            new Finding(
                Kind.CLAIM,
                pair.one().text() + ", " + pair.other().text(),
                "the sources say " + (pair.either() ? "both" : "either") + " of them"));
      }
    }
  }

  private void relations(Statement statement) {
    for (Part part : statement.parts()) {
      // The last word of a German or Dutch clause may belong to its verb: "es geht wieder auf".
      boolean verbLast = List.of("de", "nl").contains(lexicon.language());
      int end = part.tokens().size() - (verbLast ? 1 : 0);
      for (int i = 0; i < end; i++) {
        String word = part.tokens().get(i).text();
        Set<Integer> groups = lexicon.relations(word);
        if (!groups.isEmpty() && !related(statement, groups, Beside.next(part.tokens(), i))) {
          findings.add(
              new Finding(Kind.CONDITION, word, "the sources say that it holds otherwise"));
        }
      }
    }
  }

  /// “I've noted your question” where the source says “your question is noted”.
  private boolean isSaidDone(Token act) {
    return lexicon.isParticiple(act.text())
        && comparison.sources().stream()
            .flatMap(source -> source.parts().stream())
            .filter(part -> part.has(lexicon, "passive"))
            .flatMap(Part::saying)
            .anyMatch(token -> lexicon.isParticiple(token.text()) && comparison.same(act, token));
  }

  /// “I have sent it”, “your parcel has left us”: so it is only where a source says so.
  private void done(Statement statement) {
    for (Part part : statement.parts()) {
      String whose = part.tokens().getFirst().text();
      boolean says =
          part.has(lexicon, "done")
              && Stream.of("first", "ours", "yours").anyMatch(by -> lexicon.is(by, whose));
      boolean may =
          statement.asks()
              || part.conditional()
              || comparison.negations(part) > 0
              || comparison.origin(part).filter(source -> !source.has(lexicon, "done")).isEmpty()
              || part.saying().anyMatch(this::isSaidDone);
      if (says && !may) {
        findings.add(
            new Finding(Kind.CLAIM, statement.text(), "no source says that it has happened"));
      }
    }
  }

  private boolean related(Statement statement, Set<Integer> groups, Optional<Token> of) {
    for (int i = 0; i < comparison.sources().size(); i++) {
      Statement source = comparison.sources().get(i);
      boolean same =
          comparison.origins(statement).contains(i)
              || of.filter(token -> comparison.stands(token, source)).isPresent();
      if (same
          && source.tokens().stream()
              .anyMatch(token -> !Collections.disjoint(groups, lexicon.relates(token.text())))) {
        return true;
      }
    }
    return false;
  }
}
