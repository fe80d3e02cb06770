package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import dev.baton.bot.grounding.Token.Role;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Asks for each statement of a reply where it comes from.
///
/// A part's claims must stand together in one statement of the template or in two that follow each
/// other; a part with a quantity must come from one that has this quantity. Who does something, and
/// whether it is so or not, must be as in the statement it comes from.
final class Support {
  private static final int NEAR = 4;
  private static final int PRONOUN_REACH = 7;
  private static final double EVERYDAY = 0.5;

  private final Comparison comparison;
  private final Lexicon lexicon;
  private final List<Finding> findings;

  private Support(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.findings = findings;
  }

  static void check(Comparison comparison, List<Finding> findings) {
    Support support = new Support(comparison, findings);
    for (int i = 0; i < comparison.sources().size(); i++) {
      support.silenced(i);
    }
    support.outnumbered();
    for (Statement statement : comparison.reply()) {
      if (comparison.comforts(statement)) {
        continue;
      }
      support.claims(statement);
      support.persons(statement);
      support.negations(statement);
      support.relations(statement);
      support.done(statement);
      support.generalisation(statement);
      support.alternatives(statement);
      support.anchors(statement);
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
            ? !saysWho(part, "first")
                || comparison.sources().stream().anyMatch(source -> within(part.tokens(), source))
            : weight(said, statement) + 1 >= free(said, statement);
    boolean leads = statement.asks() || statement.introduces();
    if (!stands && !(leads && said.stream().noneMatch(this::isNews))) {
      findings.add(
          new Finding(
              Kind.CLAIM,
              String.join(" ", part.tokens().stream().map(Token::text).toList()),
              "nothing in the sources says so"));
    }
  }

  /// “If you'd like another one, …”: what the customer may want is no condition of what follows.
  private boolean isWish(Part part, Statement statement) {
    return part.conditional()
        && statement.parts().size() > 1
        && part.equals(statement.parts().getFirst())
        && saysWho(part, "second")
        && saysWho(part, "wanting")
        && part.claims().noneMatch(this::isNews);
  }

  private boolean isNews(Token token) {
    return token.claims() && !comparison.isTopic(token) && !comparison.isAsked(token);
  }

  /// Whether a source has all these small words, but for what stands for a verb or a thing: “you
  /// can do that yourself” is said by “you can change it yourself”.
  private boolean within(List<Token> tokens, Statement source) {
    List<String> there = source.tokens().stream().map(Token::text).toList();
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
        comparison.sources().stream().mapToLong(source -> shared(part, source)).max().orElse(0);
    boolean counts = claims.stream().anyMatch(token -> token.is(Role.QUANTITY));
    for (int i = 0; i < comparison.sources().size(); i++) {
      Statement one = comparison.sources().get(i);
      if (shared(part, one) < most) {
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
      closest(part);
    }
  }

  /// “It is missing” where the source says that it is not there.
  private boolean isAbsence(Token token, Statement source) {
    return lexicon.is("absent", token.text())
        && source.parts().stream().anyMatch(part -> comparison.turned(part) > 0);
  }

  private long shared(Part part, Statement source) {
    return part.saying().filter(token -> comparison.stands(token, source)).count();
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

  /// What a source says within bounds (from a sum on, for some days, only, if) is not said of all.
  private void generalisation(Statement statement) {
    boolean widened =
        !isBounded(statement)
            && statement.parts().stream()
                .filter(part -> part.tokens().stream().anyMatch(this::isAll))
                .flatMap(part -> comparison.origin(part).stream())
                .anyMatch(origin -> isBounded(origin) && !origin.has(lexicon, "all"));
    if (widened) {
      findings.add(
          new Finding(Kind.CLAIM, statement.text(), "the sources say it of some, not of all"));
    }
  }

  private boolean isAll(Token token) {
    return lexicon.is("all", token.text());
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

  /// “14 days after the order” are not “14 days after the delivery”.
  private void anchors(Statement statement) {
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
        .flatMap(i -> nextSaying(tokens, i + 1).stream())
        .findFirst();
  }

  /// What stands around a quantity must not fit another quantity of the source better.
  private void closest(Part part) {
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

  // --- who does it ---

  private void persons(Statement statement) {
    for (Part part : statement.parts()) {
      relieved(part, statement);
      List<Token> tokens = part.tokens();
      for (int i = 0; i < tokens.size(); i++) {
        Optional<String> person = person(tokens.get(i));
        if (person.isPresent() && !fits(person.get(), part, i)) {
          findings.add(
              new Finding(
                  Kind.PERSON,
                  String.join(" ", tokens.stream().map(Token::text).toList()),
                  "in the sources it is not ‘" + tokens.get(i).text() + "’ who does it"));
        }
        possession(tokens, i);
      }
    }
  }

  /// What somebody does follows them; where the verb comes second it may stand before them.
  private boolean fits(String person, Part part, int at) {
    List<Token> tokens = part.tokens();
    Optional<Token> next = nextSaying(tokens, at);
    Optional<Token> previous = previousSaying(tokens, at);
    if (at == tokens.size() - 1 && lexicon.is("subject", tokens.get(at).text())) {
      return false;
    }
    if (next.isEmpty() && previous.isEmpty()) {
      return true;
    }
    if (next.isEmpty() && at > 0 && lexicon.is("ofus", tokens.get(at - 1).text())) {
      // “The e-mail from us”: whoever does something in the source may be where it comes from.
      return previous.filter(token -> !does(person, token, part)).isEmpty()
          || (previous.filter(Token::claims).isPresent()
              && comparison
                  .origin(part)
                  .filter(source -> sends(source, previous.get()))
                  .isPresent());
    }
    if (next.isEmpty() && lexicon.language().equals("en")) {
      // “The link we send you”, “what we can do”; but “paid by us” says who pays.
      boolean passive = at > 0 && tokens.get(at - 1).text().equals("by");
      return !passive || previous.filter(token -> does(person, token, part)).isPresent();
    }
    if (lexicon.is("first", tokens.get(at).text())
        && (sends(tokens, next) || sends(tokens, previous))) {
      return true;
    }
    if (lexicon.is("first", tokens.get(at).text())
        && next.filter(token -> lexicon.is("advising", token.text())).isPresent()) {
      return true;
    }
    if (person.equals("second") && has(tokens)) {
      return true;
    }
    if (lexicon.is("first", tokens.get(at).text()) && (keeps(part, at) || helps(part))) {
      return true;
    }
    if (!List.of("en", "de", "nl").contains(lexicon.language())) {
      return next.or(() -> previous)
          .filter(token -> doers(token).contains(person) && doers(token).equals(persons(tokens)))
          .isPresent();
    }
    boolean verbSecond = lexicon.language().equals("de") || lexicon.language().equals("nl");
    if (verbSecond && lexicon.is("first", tokens.get(at).text()) && part.conditional()) {
      // “Sobald wir deine Rücksendung geprüft haben”: what they do stands at the end.
      next = tokens.reversed().stream().filter(Token::says).findFirst();
    }
    Optional<Token> act = next;
    return act.filter(token -> does(person, token, part)).isPresent()
        || (verbSecond && previous.filter(token -> does(person, token, part)).isPresent());
  }

  /// “We send you a code” where the source says “you get a code”.
  private boolean sends(List<Token> tokens, Optional<Token> verb) {
    List<Token> what =
        tokens.stream()
            .filter(token -> token.claims() && !lexicon.is("sending", token.text()))
            .toList();
    return verb.filter(token -> lexicon.is("sending", token.text())).isPresent()
        && !what.isEmpty()
        && comparison.sources().stream()
            .flatMap(source -> source.parts().stream())
            .filter(part -> part.tokens().stream().anyMatch(t -> lexicon.is("coming", t.text())))
            .anyMatch(part -> what.stream().allMatch(token -> comparison.stands(token, part)));
  }

  /// “We have many parts” where the source says “many parts are in our shop”, “we need your number”
  /// where it says “send us your number”.
  private boolean keeps(Part part, int at) {
    List<Token> tokens = part.tokens();
    List<String> beside =
        tokens.subList(Math.max(0, at - 1), Math.min(tokens.size(), at + 3)).stream()
            .map(Token::text)
            .toList();
    boolean ours = beside.stream().anyMatch(word -> lexicon.is("own", word));
    boolean us = beside.stream().anyMatch(word -> lexicon.is("needing", word));
    return comparison
        .origin(part)
        .filter(
            source -> (ours && source.has(lexicon, "ours")) || (us && source.has(lexicon, "us")))
        .isPresent();
  }

  /// “So that we can help you” promises no more than that somebody looks at it.
  private boolean helps(Part part) {
    return lexicon.is("purpose", part.tokens().getFirst().text())
        && part.claims().findAny().isEmpty();
  }

  private boolean sends(Statement source, Token what) {
    return comparison.stands(what, source)
        && source.has(lexicon, "first")
        && source.has(lexicon, "sending");
  }

  /// “You have a guarantee” where the source says “we give a guarantee”.
  private boolean has(List<Token> tokens) {
    List<Token> what = tokens.stream().filter(Token::claims).toList();
    return tokens.stream()
            .anyMatch(t -> lexicon.is("having", t.text()) || lexicon.is("coming", t.text()))
        && what.stream().anyMatch(token -> !comparison.isTopic(token) || token.is(Role.QUANTITY))
        && comparison.sources().stream()
            .filter(source -> source.has(lexicon, "first") && source.has(lexicon, "sending"))
            .anyMatch(source -> what.stream().allMatch(token -> comparison.stands(token, source)));
  }

  private Optional<String> person(Token token) {
    for (String section : List.of("first", "second", "third")) {
      if (lexicon.is(section, token.text())) {
        String who = token.text().equals("j") ? "je" : token.text();
        return Optional.of(section.equals("first") ? who : section);
      }
    }
    return Optional.empty();
  }

  private static Optional<Token> nextSaying(List<Token> tokens, int at) {
    return tokens.stream().skip(at + 1L).limit(PRONOUN_REACH).filter(Token::says).findFirst();
  }

  private static Optional<Token> previousSaying(List<Token> tokens, int at) {
    return tokens.subList(Math.max(0, at - NEAR), at).reversed().stream()
        .filter(Token::says)
        .findFirst();
  }

  /// Whether a source has this person do this. The customer may be told to do what is not said of
  /// anybody.
  private boolean does(String person, Token act, Part part) {
    Set<String> here = comparison.origin(part).map(source -> doers(source, act)).orElse(Set.of());
    Set<String> who = here.isEmpty() ? doers(act) : here;
    boolean asked =
        comparison.title().stream().anyMatch(title -> doers(title, act).contains("second"));
    if (who.contains(person)) {
      return true;
    }
    boolean perceives = lexicon.is("perceive", act.text());
    return switch (person) {
      case "second" -> perceives || who.isEmpty() || who.equals(Set.of("second"));
      case "third" -> who.isEmpty() || who.equals(Set.of("second"));
      default -> asked || (who.isEmpty() && isDone(act));
    };
  }

  /// Whether a source says that something is done, and not by whom: “is packed” is what we do.
  private boolean isDone(Token act) {
    return comparison.sources().stream()
        .flatMap(source -> source.parts().stream())
        .anyMatch(part -> {
          boolean passive =
              part.tokens().stream().anyMatch(token -> lexicon.is("passive", token.text()));
          return passive
              && part.tokens().stream()
                  .anyMatch(
                      token -> lexicon.isParticiple(token.text()) && comparison.same(act, token));
        });
  }

  private Set<String> doers(Token act) {
    Set<String> who = new HashSet<>();
    comparison.sources().forEach(source -> who.addAll(doers(source, act)));
    return who;
  }

  private Set<String> doers(Statement statement, Token act) {
    Set<String> who = new HashSet<>();
    List<Token> before = List.of();
    for (Part part : statement.parts()) {
      List<Token> tokens = part.tokens();
      // “You open it and choose”: the second verb has the first one's subject.
      boolean joined = lexicon.is("and", tokens.getFirst().text());
      boolean own = tokens.stream().anyMatch(token -> person(token).isPresent());
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.get(i).says() && comparison.same(act, tokens.get(i))) {
          who.addAll(own ? doers(tokens, i) : joined ? persons(before) : Set.of());
        }
      }
      before = own || !joined ? tokens : before;
    }
    return who;
  }

  private Set<String> doers(List<Token> tokens, int at) {
    List<Token> before = tokens.subList(Math.max(0, at - PRONOUN_REACH), at).reversed();
    List<Token> after = tokens.subList(at + 1, Math.min(tokens.size(), at + NEAR));
    Set<String> who = new HashSet<>();
    switch (lexicon.language()) {
      case "en" -> {
        nearestPerson(before).ifPresent(who::add);
        if (after.stream().anyMatch(token -> token.text().equals("by"))) {
          nearestPerson(after).ifPresent(who::add);
          if (after.stream().anyMatch(token -> lexicon.is("us", token.text()))) {
            who.add("we");
          }
        }
      }
      case "de" -> {
        nearestPerson(before).ifPresent(who::add);
        nearestPerson(after).ifPresent(who::add);
      }
      // Where a pronoun looks the same as an object, the nearest one tells nothing.
      default -> who.addAll(persons(tokens));
    }
    return who;
  }

  private Set<String> persons(List<Token> tokens) {
    return tokens.stream()
        .map(this::person)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<String> nearestPerson(List<Token> tokens) {
    return tokens.stream().map(this::person).flatMap(Optional::stream).findFirst();
  }

  /// What a person of the company does, the customer does not: “a person traces it”.
  private void relieved(Part part, Statement statement) {
    boolean open = lexicon.is("open", part.tokens().getFirst().text());
    boolean told = saysWho(part, "second") || isOrder(part, statement);
    if (open || !told || saysWho(part, "somebody")) {
      return;
    }
    List<Part> there =
        comparison.sources().stream()
            .flatMap(source -> source.parts().stream())
            .filter(source -> part.saying().anyMatch(token -> comparison.stands(token, source)))
            .toList();
    long most = there.stream().mapToLong(source -> verbatim(part, source)).max().orElse(0);
    List<Part> closest = there.stream().filter(source -> verbatim(part, source) == most).toList();
    if (!closest.isEmpty()
        && closest.stream()
            .allMatch(source ->
                (saysWho(source, "somebody") || isOurs(part, source))
                    && !saysWho(source, "second"))) {
      findings.add(
          new Finding(
              Kind.PERSON,
              String.join(" ", part.tokens().stream().map(Token::text).toList()),
              "in the sources somebody else does it"));
    }
  }

  /// Whether a part begins with what a source has us do: “send a link” for “we send a link”.
  private boolean isOurs(Part order, Part source) {
    Optional<Token> deed =
        order.tokens().stream()
            .limit(2)
            .filter(Token::says)
            .filter(token -> !token.text().endsWith("s") && !lexicon.isParticiple(token.text()))
            .findFirst();
    List<Token> tokens = source.tokens();
    return !saysWho(order, "second")
        && deed.filter(token ->
                IntStream.range(0, tokens.size())
                    .filter(i -> lexicon.is("first", tokens.get(i).text()))
                    .anyMatch(i ->
                        (i > 0 && comparison.same(token, tokens.get(i - 1)))
                            || nextSaying(tokens, i)
                                .filter(next -> comparison.same(token, next))
                                .isPresent()))
            .isPresent();
  }

  /// Whether a part says something of nobody: then it tells the customer to do it.
  private boolean isOrder(Part part, Statement statement) {
    return !statement.asks()
        && !part.conditional()
        && part.saying().count() >= 2
        && Stream.of("third", "passive").noneMatch(section -> saysWho(part, section))
        && Stream.of("first", "us", "somebody")
            .noneMatch(section -> statement.has(lexicon, section));
  }

  private static long verbatim(Part part, Part source) {
    List<String> words = source.tokens().stream().map(Token::text).toList();
    return part.tokens().stream().filter(token -> words.contains(token.text())).count();
  }

  private boolean saysWho(Part part, String section) {
    return part.tokens().stream().anyMatch(token -> lexicon.is(section, token.text()));
  }

  /// “Your bank” is not “our bank”.
  private void possession(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size() || !tokens.get(at + 1).says()) {
      return;
    }
    for (String section : List.of("ours", "yours")) {
      if (lexicon.is(section, tokens.get(at).text())) {
        Token owned = tokens.get(at + 1);
        boolean other = owned(section.equals("ours") ? "yours" : "ours", owned);
        if (other && !owned(section, owned)) {
          findings.add(
              new Finding(
                  Kind.PERSON,
                  tokens.get(at).text() + " " + owned.text(),
                  "in the sources it is not theirs"));
        }
      }
    }
  }

  private boolean owned(String section, Token owned) {
    for (Statement source : comparison.sources()) {
      List<Token> tokens = source.tokens();
      for (int i = 1; i < tokens.size(); i++) {
        if (tokens.get(i).says()
            && comparison.same(owned, tokens.get(i))
            && lexicon.is(section, tokens.get(i - 1).text())) {
          return true;
        }
      }
    }
    return false;
  }

  // --- whether it is so ---

  private void negations(Statement statement) {
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
    List<String> words = statement.tokens().stream().map(Token::text).toList();
    List<String> from = part.tokens().stream().map(Token::text).toList();
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
    Optional<Token> focus = nextSaying(tokens, at).or(() -> previousSaying(tokens, at));
    List<Token> about =
        Stream.of(nextSaying(known, here), previousSaying(known, here))
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
        && isAll(tokens.get(at + 1));
  }

  private List<Statement> closestSources(Part part) {
    long most =
        comparison.sources().stream().mapToLong(source -> shared(part, source)).max().orElse(0);
    return comparison.sources().stream().filter(source -> shared(part, source) == most).toList();
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
                nextSaying(tokens, i)
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

  // --- when and where it holds ---

  private void relations(Statement statement) {
    for (Part part : statement.parts()) {
      // The last word of a German or Dutch clause may belong to its verb: "es geht wieder auf".
      boolean verbLast = List.of("de", "nl").contains(lexicon.language());
      int end = part.tokens().size() - (verbLast ? 1 : 0);
      for (int i = 0; i < end; i++) {
        String word = part.tokens().get(i).text();
        Set<Integer> groups = lexicon.relations(word);
        if (!groups.isEmpty() && !related(statement, groups, nextSaying(part.tokens(), i))) {
          findings.add(
              new Finding(Kind.CONDITION, word, "the sources say that it holds otherwise"));
        }
      }
    }
  }

  /// “I have sent it”, “your parcel has left us”: so it is only where a source says so.
  private void done(Statement statement) {
    for (Part part : statement.parts()) {
      String whose = part.tokens().getFirst().text();
      boolean says =
          part.tokens().stream().anyMatch(token -> lexicon.is("done", token.text()))
              && Stream.of("first", "ours", "yours").anyMatch(by -> lexicon.is(by, whose));
      boolean may =
          statement.asks()
              || part.conditional()
              || comparison.negations(part) > 0
              || comparison.origin(part).filter(source -> !source.has(lexicon, "done")).isEmpty();
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
