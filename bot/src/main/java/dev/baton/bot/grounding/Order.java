package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks in what order a reply has things happen: its steps stand as the template's do, a “then” or
/// “first” is said of what the template says in that order, and “once this, then that” is not
/// turned round.
final class Order {
  private final Comparison comparison;
  private final Lexicon lexicon;
  private final List<Finding> findings;

  /// Where in the template something is said; what must be so first comes before what holds then.
  private record Place(int statement, When when, int part, int token) implements Comparable<Place> {
    private static final Comparator<Place> READING =
        Comparator.comparingInt(Place::statement)
            .thenComparing(Place::when)
            .thenComparingInt(Place::part)
            .thenComparingInt(Place::token);

    @Override
    public int compareTo(Place other) {
      return READING.compare(this, other);
    }
  }

  /// How a part stands to what it is joined to.
  private enum When {
    /// It comes first: “once you have clicked”.
    EARLIER,
    /// It says nothing of that.
    MAIN,
    /// It comes last: “before you pay”.
    LATER
  }

  private Order(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.findings = findings;
  }

  static void check(Comparison comparison, List<Finding> findings) {
    Order order = new Order(comparison, findings);
    order.steps();
    order.sequence();
    comparison.reply().forEach(order::turned);
  }

  /// The items of a numbered list stand in the order of the template's sentences.
  private void steps() {
    Optional<Place> last = Optional.empty();
    int step = 0;
    for (Statement statement : comparison.reply()) {
      Optional<Place> place =
          statement.parts().stream().flatMap(part -> place(part).stream()).findFirst();
      if (statement.step() == 0) {
        last = Optional.empty();
        step = 0;
      } else if (statement.step() != step && place.isPresent()) {
        if (last.isPresent() && place.get().compareTo(last.get()) < 0) {
          found(statement.text());
        }
        last = place;
        step = statement.step();
      }
    }
  }

  /// What happens then, or first, does so in the template.
  private void sequence() {
    List<Part> parts =
        comparison.reply().stream().flatMap(statement -> statement.parts().stream()).toList();
    Optional<Part> last = Optional.empty();
    Optional<Part> earlier = Optional.empty();
    boolean then = false;
    for (Part part : parts) {
      then |= follows(part);
      if (part.saying().findAny().isPresent()) {
        // “A person will then trace it” is one clause.
        boolean goesOn = !part.apart() && lexicon.is("next", part.tokens().getFirst().text());
        Optional<Part> first = goesOn ? earlier : last;
        Optional<Place> before =
            (then || first.filter(this::leads).isPresent()) && isTelling(part)
                ? first.filter(this::isTelling).flatMap(this::place)
                : Optional.empty();
        Optional<Place> after = place(part);
        if (before.isPresent() && after.isPresent() && !ordered(before.get(), after.get())) {
          found(words(part));
        }
        earlier = last;
        last = Optional.of(part);
        then = false;
      }
    }
  }

  /// Whether a part says more than what the template is about: that stands everywhere.
  private boolean isTelling(Part part) {
    return part.saying().anyMatch(token -> !comparison.isTopic(token));
  }

  /// “Then”, “after that”, “once that is done”; but not “the next working day”.
  private boolean follows(Part part) {
    List<Token> tokens = part.tokens();
    if (part.conditional()) {
      return isOnce(part) && tokens.size() > 1 && part.saying().findAny().isEmpty();
    }
    return IntStream.range(0, tokens.size())
        .anyMatch(i -> {
          boolean named = i > 0 && lexicon.is("determiner", tokens.get(i - 1).text());
          boolean points = i + 1 < tokens.size() && lexicon.is("pronoun", tokens.get(i + 1).text());
          return (lexicon.is("next", tokens.get(i).text()) && !named)
              || (lexicon.is("following", tokens.get(i).text()) && points);
        });
  }

  private boolean isOnce(Part part) {
    return lexicon.is("once", part.tokens().getFirst().text());
  }

  private boolean leads(Part part) {
    return lexicon.is("leading", part.tokens().getFirst().text());
  }

  private boolean ordered(Place before, Place after) {
    if (before.statement() == after.statement() && before.part() == after.part()) {
      // Within a clause only “5 days after”, “of checking in” tells an order, and the reverse one.
      List<Token> tokens =
          comparison.sources().get(before.statement()).parts().get(before.part()).tokens();
      return before.token() >= after.token()
          || tokens.subList(before.token(), after.token()).stream()
              .noneMatch(token -> lexicon.is("anchor", token.text()));
    }
    return before.compareTo(after) < 0;
  }

  /// “Once it has left us it is there” is not “once it is there it has left us”.
  private void turned(Statement statement) {
    List<Part> parts = statement.parts();
    for (int i = 0; i < parts.size(); i++) {
      for (int j = 0; j < parts.size(); j++) {
        Part condition = parts.get(i);
        Part held = parts.get(j);
        boolean beside = Math.abs(i - j) == 1;
        if (when(condition) != When.MAIN
            && when(held) == When.MAIN
            && beside
            && (crossed(condition, held) || apart(condition, held))) {
          found(statement.text());
          return;
        }
      }
    }
  }

  private boolean crossed(Part condition, Part held) {
    return place(held)
        .filter(over -> over.when() == when(condition))
        .filter(over ->
            place(condition)
                .or(() -> smallWords(condition, over.statement()))
                .filter(under -> under.statement() == over.statement())
                .filter(under -> under.when() == When.MAIN)
                .isPresent())
        .isPresent();
  }

  /// Whether a “before” or a “once” joins two sentences of the template, in another order.
  private boolean apart(Part condition, Part held) {
    // A sentence that is a condition itself stands behind what it is a condition of.
    Optional<Place> under = place(condition).filter(place -> place.when() == When.MAIN);
    Optional<Place> over =
        place(held)
            .filter(place -> under.filter(it -> it.statement() != place.statement()).isPresent());
    return over.isPresent()
        && (when(condition) == When.LATER
            ? over.get().compareTo(under.get()) > 0
            : isOnce(condition) && under.get().compareTo(over.get()) > 0);
  }

  private When when(Part part) {
    List<String> opening = part.tokens().stream().limit(2).map(Token::text).toList();
    if (opening.stream().anyMatch(word -> lexicon.is("preceding", word))) {
      return When.LATER;
    }
    return part.conditional() ? When.EARLIER : When.MAIN;
  }

  /// Where a part of the reply stands in the template.
  private Optional<Place> place(Part part) {
    return comparison.place(part).flatMap(at -> place(part, at));
  }

  /// The part of a source that shares most with a part of the reply; of several, the one that also
  /// shares most of its small words.
  private Optional<Place> place(Part part, int at) {
    List<Part> parts = comparison.sources().get(at).parts();
    return IntStream.range(0, parts.size())
        .filter(i -> shared(part, parts.get(i)) > 0)
        .boxed()
        .max(
            Comparator.comparingLong((Integer i) -> shared(part, parts.get(i)))
                .thenComparingLong(i -> verbatim(part, parts.get(i)))
                .thenComparing(Comparator.reverseOrder()))
        .map(i -> place(at, i, first(part, parts.get(i))));
  }

  private Place place(int statement, int part, int token) {
    Part there = comparison.sources().get(statement).parts().get(part);
    return new Place(statement, when(there), part, token);
  }

  private long shared(Part part, Part there) {
    return part.saying().filter(token -> comparison.stands(token, there)).count();
  }

  private static long verbatim(Part part, Part there) {
    List<String> words = there.words();
    return part.tokens().stream().filter(token -> words.contains(token.text())).count();
  }

  /// A condition in nothing but small words, “once it is there”, stands where a part has them all.
  private Optional<Place> smallWords(Part condition, int at) {
    List<String> small = condition.tokens().stream().skip(1).map(Token::text).toList();
    List<Part> parts = comparison.sources().get(at).parts();
    return IntStream.range(0, parts.size())
        .filter(i -> small.size() > 1 && parts.get(i).words().containsAll(small))
        .mapToObj(i -> place(at, i, 0))
        .findFirst();
  }

  private int first(Part part, Part there) {
    List<Token> tokens = there.tokens();
    return IntStream.range(0, tokens.size())
        .filter(i ->
            tokens.get(i).says()
                && part.saying().anyMatch(token -> comparison.same(token, tokens.get(i))))
        .findFirst()
        .orElse(0);
  }

  private void found(String evidence) {
    findings.add(
        new Finding(Kind.CONDITION, evidence, "the sources have it happen in another order"));
  }

  private static String words(Part part) {
    return String.join(" ", part.words());
  }
}
