package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.grounding.Statement.Part;
import dev.baton.bot.grounding.Token.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Asks who does what a statement of a reply says, and whose a thing is: we, you, a person of the
/// company or somebody else, as in the statement that it comes from.
final class Doers {
  private final Comparison comparison;
  private final Lexicon lexicon;
  private final List<Finding> findings;

  Doers(Comparison comparison, List<Finding> findings) {
    this.comparison = comparison;
    this.lexicon = comparison.lexicon();
    this.findings = findings;
  }

  void check(Statement statement) {
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
    Optional<Token> next = Beside.next(tokens, at);
    Optional<Token> previous = Beside.previous(tokens, at);
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
            .filter(part -> part.has(lexicon, "coming"))
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
          boolean passive = part.has(lexicon, "passive");
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
    List<Token> before = Beside.before(tokens, at);
    List<Token> after = Beside.after(tokens, at);
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
    boolean told = part.has(lexicon, "second") || isOrder(part, statement);
    if (open || !told || part.has(lexicon, "somebody")) {
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
                (source.has(lexicon, "somebody") || isOurs(part, source))
                    && !source.has(lexicon, "second"))) {
      findings.add(
          new Finding(
              Kind.PERSON, String.join(" ", part.words()), "in the sources somebody else does it"));
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
    return !order.has(lexicon, "second")
        && deed.filter(token ->
                IntStream.range(0, tokens.size())
                    .filter(i -> lexicon.is("first", tokens.get(i).text()))
                    .anyMatch(i ->
                        (i > 0 && comparison.same(token, tokens.get(i - 1)))
                            || Beside.next(tokens, i)
                                .filter(next -> comparison.same(token, next))
                                .isPresent()))
            .isPresent();
  }

  /// Whether a part says something of nobody: then it tells the customer to do it.
  private boolean isOrder(Part part, Statement statement) {
    return !statement.asks()
        && !part.conditional()
        && part.saying().count() >= 2
        && Stream.of("third", "passive").noneMatch(section -> part.has(lexicon, section))
        && Stream.of("first", "us", "somebody")
            .noneMatch(section -> statement.has(lexicon, section));
  }

  private static long verbatim(Part part, Part source) {
    List<String> words = source.words();
    return part.tokens().stream().filter(token -> words.contains(token.text())).count();
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
}
