package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what stands in another's place: a word in its contrary's, two facts' words crossed, one
/// person for another. All these words may stand in the source, or be everyday ones; what is false
/// is only where they stand.
final class Exchange {
  /// From this share of their words on, a part is said as a source's part is.
  private static final double ALIKE = 0.65;

  private final Comparison comparison;
  private final Lexicon lexicon;
  private final List<Finding> findings;

  private Exchange(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.findings = findings;
  }

  static void check(Comparison comparison, List<Finding> findings) {
    Exchange exchange = new Exchange(comparison, findings);
    for (Statement statement : comparison.reply()) {
      if (!comparison.comforts(statement)) {
        exchange.contraries(statement);
        exchange.crossed(statement);
        statement.parts().forEach(part -> exchange.alike(part, statement));
      }
    }
  }

  /// “It leaves on the next day” where the source says “it arrives on the next day”.
  private void contraries(Statement statement) {
    Set<Lexicon.Pole> said = poles(statement.tokens());
    Set<Lexicon.Pole> there =
        origins(statement)
            .flatMap(source -> poles(source.tokens()).stream())
            .collect(Collectors.toSet());
    for (Lexicon.Pole pole : said) {
      boolean contrary = there.stream().anyMatch(other -> other.axis() == pole.axis());
      boolean kept =
          said.stream().anyMatch(one -> one.axis() == pole.axis() && there.contains(one));
      if (contrary && !kept) {
        findings.add(
            new Finding(Kind.CLAIM, statement.text(), "the sources say the contrary: " + pole));
      }
    }
  }

  private Set<Lexicon.Pole> poles(List<Token> tokens) {
    return tokens.stream()
        .flatMap(token -> lexicon.poles(token.text()).stream())
        .collect(Collectors.toSet());
  }

  private Stream<Statement> origins(Statement statement) {
    return comparison.origins(statement).stream().map(comparison.sources()::get);
  }

  /// “PayPal needs 5 days, cards are there at once” where it is the other way round: what stands
  /// together there stands apart here, in both parts.
  private void crossed(Statement statement) {
    List<Part> parts = statement.parts();
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        Part one = parts.get(i);
        Part other = parts.get(j);
        origins(statement)
            .filter(source -> crossed(one, other, source))
            .findFirst()
            .ifPresent(source ->
                findings.add(
                    new Finding(
                        Kind.CLAIM, statement.text(), "the sources say it the other way round")));
      }
    }
  }

  private boolean crossed(Part one, Part other, Statement source) {
    for (Part first : source.parts()) {
      for (Part second : source.parts()) {
        if (!first.equals(second)
            && only(one, first, second)
            && only(one, second, first)
            && only(other, first, second)
            && only(other, second, first)
            && Collections.disjoint(shared(one, first, second), shared(other, first, second))
            && !exchangeable(first, second, source)) {
          return true;
        }
      }
    }
    return false;
  }

  /// “Lines and pegs” are “pegs and lines”.
  private boolean exchangeable(Part first, Part second, Statement source) {
    return Pair.all(source, lexicon).stream()
        .anyMatch(pair ->
            (first.tokens().contains(pair.one()) && second.tokens().contains(pair.other()))
                || (second.tokens().contains(pair.one()) && first.tokens().contains(pair.other())));
  }

  /// Whether a part says what of two others only the first says.
  private boolean only(Part part, Part in, Part notIn) {
    return !shared(part, in, notIn).isEmpty();
  }

  private Set<String> shared(Part part, Part in, Part notIn) {
    return part.tokens().stream()
        .filter(this::counts)
        .filter(token -> has(in, token) && !has(notIn, token))
        .map(Token::stands)
        .collect(Collectors.toSet());
  }

  private boolean counts(Token token) {
    return token.says() || lexicon.is("not", token.text()) || person(token).isPresent();
  }

  private boolean has(Part part, Token token) {
    return token.says()
        ? comparison.stands(token, part)
        : part.tokens().stream().anyMatch(other -> other.text().equals(token.text()));
  }

  /// Where a part is said nearly word for word, it is said of the same persons, and no claim has
  /// given way to another word.
  private void alike(Part part, Statement statement) {
    Optional<Part> closest =
        origins(statement)
            .flatMap(source -> source.parts().stream())
            .filter(source -> likeness(part, source) >= ALIKE)
            .max((one, other) -> Double.compare(likeness(part, one), likeness(part, other)));
    closest.ifPresent(source -> {
      List<String> here = persons(part);
      List<String> there = persons(source);
      List<String> added = without(here, there);
      List<String> gone = without(there, here);
      if (!added.isEmpty() && !gone.isEmpty() && !handsOver(part, source)) {
        findings.add(
            new Finding(Kind.PERSON, words(part), "in the sources it is not ‘" + added + "’"));
      }
      Optional<Token> lost =
          source
              .claims()
              .filter(token -> !comparison.isTopic(token))
              .filter(token ->
                  comparison.around(List.of(statement)).stream()
                      .noneMatch(near -> comparison.stands(token, near)))
              .findFirst();
      boolean instead =
          part.saying()
              .filter(token -> !comparison.isTopic(token) && !comparison.isThing(token, part))
              .anyMatch(token -> isOther(token, source));
      if (instead && lost.isPresent()) {
        findings.add(
            new Finding(
                Kind.CLAIM, words(part), "in the sources it is ‘" + lost.get().text() + "’"));
      }
    });
  }

  /// Whether a word stands here in another's place: a claim of another part, or an everyday word of
  /// no source.
  private boolean isOther(Token token, Part source) {
    return token.claims()
        ? !comparison.stands(token, source)
        : comparison.sources().stream().noneMatch(there -> comparison.stands(token, there));
  }

  /// “You have a guarantee” is “we give a guarantee”, and the reverse.
  private boolean handsOver(Part part, Part source) {
    return ((has(part, "coming") || has(part, "having")) && has(source, "sending"))
        || (has(part, "sending") && has(source, "coming"));
  }

  private boolean has(Part part, String section) {
    return part.tokens().stream().anyMatch(token -> lexicon.is(section, token.text()));
  }

  private static double likeness(Part part, Part source) {
    List<String> here = texts(part);
    List<String> there = texts(source);
    int shared = here.size() - without(here, there).size();
    return here.size() < 4 ? 0 : (double) shared / Math.max(here.size(), there.size());
  }

  private List<String> persons(Part part) {
    return part.tokens().stream().map(this::person).flatMap(Optional::stream).toList();
  }

  private Optional<String> person(Token token) {
    return Stream.of("first", "us", "second")
        .filter(section -> lexicon.is(section, token.text()))
        .map(section -> section.equals("us") ? "first" : section)
        .findFirst();
  }

  private static List<String> texts(Part part) {
    return part.words();
  }

  private static String words(Part part) {
    return String.join(" ", texts(part));
  }

  /// What of some is left when others are taken away one by one.
  private static List<String> without(List<String> some, List<String> others) {
    List<String> left = new ArrayList<>(some);
    others.forEach(left::remove);
    return left;
  }
}
