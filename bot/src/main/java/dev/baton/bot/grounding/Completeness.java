package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import dev.baton.bot.grounding.Token.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Asks for each statement of a template what became of its conditions.
///
/// A reply may leave a statement out unless it restricts something. Of a statement that it uses it
/// keeps the numbers, the conditions and the doubts.
final class Completeness {
  /// A template of fewer statements than this has none to pass over.
  private static final int MANY = 4;

  private final Comparison comparison;
  private final Lexicon lexicon;
  private final List<Finding> findings;

  private Completeness(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.findings = findings;
  }

  static void check(Comparison comparison, List<String> conditions, List<Finding> findings) {
    Completeness completeness = new Completeness(comparison, findings);
    conditions.forEach(completeness::declared);
    for (int i = 0; i < comparison.sources().size(); i++) {
      completeness.restriction(comparison.sources().get(i));
      if (completeness.isUsed(i)) {
        completeness.used(i);
      }
    }
    comparison.reply().forEach(completeness::doubted);
  }

  /// A condition that the template declares stands in one statement of the reply, or in two that
  /// follow each other.
  private void declared(String phrase) {
    if (!bearsOn(phrase)) {
      return;
    }
    List<Token> wanted = new ArrayList<>();
    Set<Integer> related = new HashSet<>();
    boolean denied = false;
    for (Statement statement : new Reader(lexicon, List.of(), true).read(phrase)) {
      statement.tokens().forEach(token -> related.addAll(lexicon.relations(token.text())));
      wanted.addAll(statement.saying().toList());
      denied |= statement.has(lexicon, "not");
    }
    boolean mustDeny = denied;
    List<Pair> both =
        new Reader(lexicon, List.of(), true)
            .read(phrase).stream()
                .flatMap(statement -> Pair.of(statement, lexicon).stream())
                .filter(pair -> !pair.either())
                .toList();
    int spare = wanted.size() >= 5 ? 1 : 0;
    boolean kept =
        windows().stream()
            .anyMatch(window ->
                lacking(wanted, window) <= spare
                    && wanted.stream()
                        .filter(token -> token.is(Role.QUANTITY))
                        .allMatch(token -> saidIn(window, token))
                    && related.stream().allMatch(group -> relates(window, group))
                    && (!mustDeny || denied(wanted, window)));
    boolean loosened =
        comparison.reply().stream()
            .flatMap(statement -> Pair.of(statement, lexicon).stream())
            .filter(Pair::either)
            .anyMatch(pair -> both.stream().anyMatch(one -> comparison.same(pair, one)));
    if (!kept || loosened) {
      findings.add(new Finding(Kind.CONDITION, phrase, "the template declares this a condition"));
    }
  }

  /// Whether a reply says, or was asked, what a condition is a condition of. A short reply to what
  /// was asked leaves out what the template says of something else; one that goes through most of
  /// the template says all of its conditions.
  private boolean bearsOn(String phrase) {
    List<Token> wanted =
        new Reader(lexicon, List.of(), true)
            .read(phrase).stream().flatMap(Statement::saying).toList();
    boolean asked =
        wanted.stream()
            .filter(token -> token.is(Role.CLAIM) && !comparison.isTopic(token))
            .anyMatch(comparison::isAsked);
    int at = holder(wanted);
    return asked || !isBrief() || at < 0 || concerns(at, wanted);
  }

  /// Where the source stands that says most of these words.
  private int holder(List<Token> wanted) {
    return IntStream.range(0, comparison.sources().size())
        .boxed()
        .min(Comparator.comparingLong(i -> lacking(wanted, List.of(comparison.sources().get(i)))))
        .orElse(-1);
  }

  /// Whether a reply passes over most of what the template says.
  private boolean isBrief() {
    long used = IntStream.range(0, comparison.sources().size()).filter(this::isUsed).count();
    int all = comparison.sources().size();
    return all >= MANY && used * 2 <= all;
  }

  /// Whether the reply says what a source says beside these words; one that begins with a pronoun
  /// says it of what the one before it says.
  private boolean concerns(int at, List<Token> beside) {
    Statement source = comparison.sources().get(at);
    return !comparison.cameFrom(at).isEmpty()
        || (refers(at) && (!comparison.cameFrom(at - 1).isEmpty() || concerns(at - 1, beside)))
        || source
            .saying()
            .filter(token -> token.claims() && !comparison.isTopic(token))
            .filter(token -> beside.stream().noneMatch(one -> comparison.same(one, token)))
            .anyMatch(token -> saidIn(comparison.reply(), token));
  }

  private boolean refers(int at) {
    return at > 0
        && comparison.sources().get(at).tokens().stream()
            .limit(2)
            .anyMatch(token -> lexicon.is("pronoun", token.text()));
  }

  private boolean denied(List<Token> wanted, List<Statement> window) {
    return window.stream()
        .anyMatch(statement ->
            wanted.isEmpty()
                ? statement.has(lexicon, "not")
                : wanted.stream().anyMatch(token -> comparison.denies(statement, token)));
  }

  private boolean relates(List<Statement> window, int group) {
    return window.stream()
        .flatMap(statement -> statement.tokens().stream())
        .anyMatch(token -> lexicon.relates(token.text()).contains(group));
  }

  private List<List<Statement>> windows() {
    List<List<Statement>> windows = new ArrayList<>();
    List<Statement> reply = comparison.reply();
    for (int i = 0; i < reply.size(); i++) {
      windows.add(reply.subList(i, Math.min(reply.size(), i + 2)));
    }
    return windows;
  }

  private long lacking(List<Token> wanted, List<Statement> window) {
    return wanted.stream().filter(token -> !saidIn(window, token)).count();
  }

  private boolean saidIn(List<Statement> window, Token wanted) {
    return window.stream()
        .anyMatch(statement -> statement.saying().anyMatch(said -> comparison.same(said, wanted)));
  }

  /// What a template says is not so, or only so, is not left out.
  private void restriction(Statement source) {
    if (source.asks()
        || comparison.regrets(source)
        || source.parts().stream().anyMatch(Part::conditional)) {
      return;
    }
    for (Part part : source.parts()) {
      for (String section : List.of("not", "only")) {
        boolean restricts =
            part.tokens().stream().anyMatch(token -> lexicon.is(section, token.text()));
        List<Token> said = part.claims().filter(token -> !comparison.isTopic(token)).toList();
        if (restricts && !said.isEmpty() && concerns(source) && !isKept(said, section)) {
          findings.add(
              new Finding(Kind.CONDITION, source.text(), "it restricts, and was left out"));
          return;
        }
      }
    }
  }

  /// Whether the reply speaks of what a statement restricts. One item of a list says nothing of the
  /// others, and what begins with a pronoun speaks of the statement before it.
  private boolean concerns(Statement source) {
    int at = comparison.sources().indexOf(source);
    if (isBrief() && source.saying().noneMatch(comparison::isAsked)) {
      return concerns(at, List.of());
    }
    if (!source.labels().isEmpty()) {
      return source.labels().stream().anyMatch(token -> saidIn(comparison.reply(), token));
    }
    return refers(at)
        ? !comparison.cameFrom(at - 1).isEmpty()
        : source
            .saying()
            .filter(Token::claims)
            .anyMatch(token -> saidIn(comparison.reply(), token));
  }

  private boolean isKept(List<Token> said, String section) {
    return windows().stream()
        .anyMatch(window ->
            window.stream().anyMatch(statement -> statement.has(lexicon, section))
                && lacking(said, window) * 2 <= said.size());
  }

  /// Whether the reply says more than a word of a statement; of one with a condition, whether it
  /// says what the condition is of.
  private boolean isUsed(int source) {
    Statement statement = comparison.sources().get(source);
    List<Token> said = statement.saying().toList();
    List<Token> held =
        statement.parts().stream()
            .filter(part -> !part.conditional())
            .flatMap(Part::saying)
            .toList();
    List<Statement> came = comparison.cameFrom(source);
    long kept = said.size() - lacking(said, came);
    long keptHeld = held.size() - lacking(held, came);
    return !came.isEmpty()
        && (kept >= 3 || kept * 2 >= said.size() || (held.size() >= 2 && keptHeld == held.size()));
  }

  private void used(int source) {
    Statement statement = comparison.sources().get(source);
    List<Statement> came = comparison.cameFrom(source);
    statement.parts().stream()
        .filter(this::isSaid)
        .flatMap(Part::saying)
        .filter(token -> token.is(Role.QUANTITY))
        .filter(quantity -> !saidIn(comparison.reply(), quantity))
        .forEach(quantity ->
            findings.add(
                new Finding(
                    Kind.QUANTITY, quantity.text(), "the source gives it, the reply does not")));
    certainty(statement, came);
    denied(statement, came);
    for (Part part : statement.parts()) {
      List<Token> said = part.saying().toList();
      boolean kept =
          comparison.around(came).stream()
              .filter(near ->
                  part.conditional()
                      ? conditions(near, said)
                          || (said.size() > 1 && lacking(said, List.of(near)) == 0)
                      : relates(near, part))
              .anyMatch(near ->
                  lacking(said, List.of(near)) * 2 <= said.size()
                      || (part.conditional() && supposes(near, part))
                      || (part.conditional()
                          && said.stream().noneMatch(Token::claims)
                          && near.parts().stream().anyMatch(Part::conditional)));
      boolean counted =
          lexicon.is("counted", part.tokens().getFirst().text())
              && !said.isEmpty()
              && !saidIn(comparison.around(came), said.getLast());
      if (counted || (isLimit(part) && !said.isEmpty() && !kept)) {
        findings.add(
            new Finding(
                Kind.CONDITION,
                String.join(" ", part.words()),
                "the source says it only holds then"));
      }
    }
  }

  /// Whether the reply says at least half of what a part says beside its numbers.
  private boolean isSaid(Part part) {
    List<Token> beside = part.claims().filter(token -> !token.is(Role.QUANTITY)).toList();
    return lacking(beside, comparison.reply()) * 2 <= beside.size();
  }

  /// Where two things are denied, or excluded, both are.
  private void denied(Statement statement, List<Statement> came) {
    if (!Pair.denies(statement, lexicon)) {
      return;
    }
    List<Statement> near = comparison.around(came);
    for (Pair pair : Pair.all(statement, lexicon)) {
      boolean both =
          (pair.one().claims() || pair.other().claims())
              && statement.parts().stream()
                  .filter(part -> part.tokens().contains(pair.other()))
                  .allMatch(part -> part.tokens().contains(pair.one()) || comparison.isJoined(part))
              && statement.parts().stream()
                  .filter(part -> !part.conditional() && comparison.negations(part) > 0)
                  .anyMatch(part ->
                      part.tokens().contains(pair.one()) || part.tokens().contains(pair.other()));
      if (both && saidIn(near, pair.one()) != saidIn(near, pair.other())) {
        findings.add(
            new Finding(
                Kind.CONDITION,
                pair.one().text() + ", " + pair.other().text(),
                "the source denies both"));
      }
    }
  }

  /// What stands in one part of a source, and is in doubt there, is not said without the doubt.
  private void doubted(Statement statement) {
    for (Part part : statement.parts()) {
      Optional<Statement> origin = comparison.origin(part);
      if (origin.isEmpty() || statement.asks() || part.conditional()) {
        continue;
      }
      List<Token> said =
          part.saying().filter(token -> comparison.stands(token, origin.get())).toList();
      List<Part> holders =
          origin.get().parts().stream()
              .filter(there -> said.stream().allMatch(token -> comparison.stands(token, there)))
              .toList();
      if (!holders.isEmpty() && holders.stream().allMatch(there -> inDoubt(there, statement))) {
        findings.add(
            new Finding(Kind.CERTAINTY, statement.text(), "the source is less certain than that"));
      }
    }
  }

  private boolean inDoubt(Part there, Statement statement) {
    return there.tokens().stream()
        .flatMap(token -> lexicon.hedge(token.text()).stream())
        .anyMatch(doubt ->
            statement.tokens().stream().noneMatch(token -> lexicon.hedges(doubt, token.text())));
  }

  /// “Isn't it there?” asks for the same as “if yours is not listed”, in everyday words.
  private boolean supposes(Statement near, Part part) {
    return near.asks()
        && near.has(lexicon, "not") == comparison.negations(part) > 0
        && near.saying()
            .filter(Token::claims)
            .allMatch(token -> comparison.isAsked(token) || comparison.stands(token, part));
  }

  /// Whether a statement says in any way that something holds only then: with a conjunction, as a
  /// question, as a demand, by a relation or a number.
  private boolean conditions(Statement near, List<Token> said) {
    return near.asks()
        || near.parts().stream().anyMatch(Part::conditional)
        || near.has(lexicon, "only")
        || near.has(lexicon, "ought")
        || near.has(lexicon, "demand")
        || near.tokens().stream().anyMatch(token -> !lexicon.relations(token.text()).isEmpty())
        || said.stream().anyMatch(token -> token.is(Role.QUANTITY) && saidIn(List.of(near), token));
  }

  /// Whether a part says when the rest holds: with a conjunction, or apart from it (“after
  /// discounts”).
  private boolean isLimit(Part part) {
    return part.conditional()
        || (part.apart() && !lexicon.relations(part.tokens().getFirst().text()).isEmpty());
  }

  /// Whether a statement says, where a part of a source begins with when or where, that as well.
  private boolean relates(Statement near, Part part) {
    return lexicon.relations(part.tokens().getFirst().text()).stream()
        .allMatch(group -> relates(List.of(near), group));
  }

  /// Whether a part has claims of its own, and the reply makes none of them near what it says of
  /// the statement: “PayPal is usually there the same day” is no doubt about cards.
  private boolean isPassedOver(Part part, List<Statement> came) {
    List<Token> own =
        part.claims()
            .filter(token -> !comparison.isTopic(token) && !token.is(Role.QUANTITY))
            .toList();
    return part.apart()
        && !part.conditional()
        && !own.isEmpty()
        && lacking(own, comparison.around(came)) == own.size();
  }

  private void certainty(Statement source, List<Statement> came) {
    Set<Integer> doubts = new HashSet<>();
    if (comparison.regrets(source)) {
      return;
    }
    source.parts().stream()
        .filter(part -> !isPassedOver(part, came))
        .flatMap(part -> part.tokens().stream())
        .forEach(token -> lexicon.hedge(token.text()).ifPresent(doubts::add));
    for (int doubt : doubts) {
      boolean kept =
          comparison.around(came).stream()
              .flatMap(statement -> statement.tokens().stream())
              .anyMatch(token -> lexicon.hedges(doubt, token.text()));
      if (!kept) {
        findings.add(
            new Finding(Kind.CERTAINTY, source.text(), "the source is less certain than that"));
      }
    }
  }
}
