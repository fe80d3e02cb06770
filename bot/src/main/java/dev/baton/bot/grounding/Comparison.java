package dev.baton.bot.grounding;

import dev.baton.bot.facts.Facts;
import dev.baton.bot.grounding.Statement.Part;
import dev.baton.bot.grounding.Token.Bound;
import dev.baton.bot.grounding.Token.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A reply beside its sources, read in the same way, and which statement comes from which.
final class Comparison {
  private static final int NEAR = 5;
  private static final List<String> PERSONS = List.of("first", "second", "third");

  /// The languages that do not leave a pronoun out.
  private static final List<String> SUBJECTS_STAND = List.of("en", "de", "nl");

  private static final double CONTEXT = 0.3;
  private static final double WORDING = 0.01;

  /// A number by which something is found, and which counts nothing.
  private static final Pattern IDENTIFIER =
      Pattern.compile("[\\p{L}\\p{N}-]*\\d{4,}[\\p{L}\\p{N}-]*");

  private static final Pattern DURATION =
      Pattern.compile(".* (?:second|minute|hour|workday|day|week|month|year)");

  /// A comfort has no more words than this.
  private static final int COMFORT = 12;

  private final Lexicon lexicon;
  private final List<Statement> sources;
  private final List<Statement> reply;
  private final List<Token> topic;
  private final List<Statement> title;
  private final List<Token> asked;
  private final Set<String> thing;
  private final Map<Statement, Set<Integer>> from = new HashMap<>();
  private final Map<Part, Integer> partFrom = new HashMap<>();

  private Comparison(
      Lexicon lexicon,
      List<Statement> sources,
      List<Statement> reply,
      List<Statement> title,
      List<Token> topic,
      List<Token> asked,
      Set<String> thing) {
    this.lexicon = lexicon;
    this.sources = sources;
    this.reply = reply;
    this.title = title;
    this.topic = topic;
    this.asked = asked;
    this.thing = thing;
    for (Statement statement : reply) {
      Set<Integer> origins = new LinkedHashSet<>();
      for (Part part : statement.parts()) {
        if (part.saying().findAny().isPresent()) {
          origin(part, statement)
              .ifPresent(origin -> {
                origins.add(origin);
                partFrom.put(part, origin);
              });
        }
      }
      from.put(statement, origins);
    }
  }

  static Comparison of(String words, Sources sources, Lexicon lexicon) {
    Reader plain = new Reader(lexicon, sources.names(), true);
    List<Statement> title = plain.read(sources.title());
    List<Statement> template = plain.read(sources.template());
    String lines = String.join("\n", sources.asked());
    List<Token> asked = said(plain, lines).filter(token -> token.is(Role.CLAIM)).toList();
    Set<String> things =
        things(
            plain.read(lines), Stream.concat(title.stream(), template.stream()).toList(), lexicon);
    Answer answer = new Answer(lines, plain.read(lines), title, template, things, lexicon);
    boolean always = lexicon.affirms(sources.template()) || lines.isBlank();
    String reply = answer.withoutNo(words);
    reply = always || answer.mayReassure() ? lexicon.withoutReassurance(reply) : reply;
    List<Token> topic = new ArrayList<>();
    title.forEach(statement -> topic.addAll(statement.saying().toList()));
    // A known sum or date stands where the template has it, and nowhere else.
    sources
        .known()
        .forEach(value ->
            said(plain, value)
                .filter(token ->
                    !token.is(Role.QUANTITY) || IDENTIFIER.matcher(token.stands()).matches())
                .map(token -> token.is(Role.CLAIM) ? literally(token) : token)
                .forEach(topic::add));
    sources
        .asked()
        .forEach(line -> identifiers(line).forEach(id -> said(plain, id).forEach(topic::add)));
    for (int i = 0; i < sources.names().size(); i++) {
      String name = "name" + i + "x";
      topic.add(Token.of(name, lexicon.stand(name), Role.CLAIM));
    }
    sources.conditions().forEach(phrase -> topic.addAll(where(plain.read(phrase), lexicon)));
    topic.addAll(recurring(template));
    topic.addAll(onlyLink(template));
    return new Comparison(
        lexicon,
        template,
        new Reader(lexicon, sources.names(), always || answer.mayAffirm())
            .announcing(Reader.items(sources.template()))
            .read(reply),
        title,
        topic,
        asked,
        things);
  }

  private static Stream<Token> said(Reader reader, String text) {
    return reader.read(text).stream().flatMap(Statement::saying);
  }

  /// The numbers of orders and the like in a customer's line, and what is nothing but a number. Any
  /// other may be a sum that they would like to have.
  private static List<String> identifiers(String line) {
    String whole = line.strip();
    return IDENTIFIER.matcher(whole).matches() ? List.of(whole) : Facts.in(line).orders();
  }

  /// A condition of one word says where or when all of it holds: to say it once more only narrows.
  private static List<Token> where(List<Statement> phrase, Lexicon lexicon) {
    List<Token> said = phrase.stream().flatMap(Statement::saying).toList();
    boolean turns = phrase.stream().anyMatch(statement -> statement.has(lexicon, "not"));
    return said.size() == 1 && !turns && said.getFirst().is(Role.CLAIM) ? said : List.of();
  }

  /// Where a template has one link, that leads to what it is about.
  private static List<Token> onlyLink(List<Statement> template) {
    List<Token> links =
        template.stream()
            .flatMap(Statement::saying)
            .filter(token -> token.is(Role.LINK))
            .distinct()
            .toList();
    return links.size() == 1 ? links : List.of();
  }

  /// What a template speaks of in more than one statement is what it is about.
  private static List<Token> recurring(List<Statement> template) {
    Set<String> once = new HashSet<>();
    List<Token> recurring = new ArrayList<>();
    for (Statement statement : template) {
      Set<String> here = new HashSet<>();
      statement
          .saying()
          .filter(token -> token.is(Role.CLAIM))
          .filter(token -> here.add(token.stands()))
          .filter(token -> !once.add(token.stands()))
          .forEach(recurring::add);
    }
    return recurring;
  }

  Lexicon lexicon() {
    return lexicon;
  }

  List<Statement> sources() {
    return sources;
  }

  List<Statement> reply() {
    return reply;
  }

  List<Statement> title() {
    return title;
  }

  /// Where a statement of the reply comes from: places among the sources.
  Set<Integer> origins(Statement statement) {
    return from.getOrDefault(statement, Set.of());
  }

  /// These statements of the reply and those beside them.
  List<Statement> around(List<Statement> statements) {
    Set<Statement> near = new LinkedHashSet<>();
    for (int i = 0; i < reply.size(); i++) {
      if (statements.contains(reply.get(i))) {
        near.addAll(reply.subList(Math.max(0, i - 1), Math.min(reply.size(), i + 2)));
      }
    }
    return List.copyOf(near);
  }

  /// The source that a part of the reply comes from.
  Optional<Statement> origin(Part part) {
    return Optional.ofNullable(partFrom.get(part)).map(sources::get);
  }

  /// Whether a template's statement is sorry, or says what should not be: it restricts nothing.
  boolean regrets(Statement source) {
    return source.has(lexicon, "comfort")
        || (source.has(lexicon, "ought")
            && source.has(lexicon, "not")
            && source.saying().noneMatch(token -> token.is(Role.QUANTITY))
            && source.has(lexicon, "pronoun"));
  }

  /// Whether a statement is sorry, or says what should not be, and nothing else: no number, no
  /// link, no deed, no not of its own; sorry, it may be for what the template speaks of.
  boolean comforts(Statement statement) {
    boolean ought =
        statement.has(lexicon, "ought")
            && statement.has(lexicon, "not")
            && sources.stream().anyMatch(this::regrets);
    if (isCourtesy(statement)) {
      return true;
    }
    boolean sorry = statement.has(lexicon, "sorry") && !statement.has(lexicon, "not");
    boolean claims =
        statement
            .saying()
            .anyMatch(token ->
                token.is(Role.QUANTITY)
                    || token.is(Role.LINK)
                    || (token.claims()
                        && !((sorry || ought) && isAsked(token))
                        && !(sorry && sources.stream().anyMatch(source -> stands(token, source)))
                        && !lexicon.is("comfort", token.text())));
    boolean plain =
        statement.tokens().stream()
            .noneMatch(token ->
                lexicon.is("first", token.text()) || !lexicon.scopes(token.text()).isEmpty());
    return (ought || statement.has(lexicon, "comfort"))
        && (ought || !statement.has(lexicon, "not"))
        && statement.tokens().size() <= COMFORT
        && (ought || statement.parts().stream().noneMatch(Part::conditional))
        && plain
        && !claims;
  }

  /// Whether a statement is nothing but polite: it is glad, hopes or asks to be asked, in words
  /// that say no more than that.
  boolean isCourtesy(Statement statement) {
    return statement.has(lexicon, "courtesy")
        && statement.tokens().size() <= COMFORT
        && !statement.has(lexicon, "not")
        && statement
            .saying()
            .allMatch(token ->
                lexicon.is("courtesy", token.text())
                    || lexicon.is("courteous", token.text())
                    || (token.is(Role.CLAIM)
                        && isAsked(token)
                        && !statement.has(lexicon, "first")));
  }

  /// Where the source stands that a part of the reply comes from.
  Optional<Integer> place(Part part) {
    return Optional.ofNullable(partFrom.get(part));
  }

  /// Whether a part of the reply comes from this source.
  boolean comesFrom(Part part, int source) {
    return Integer.valueOf(source).equals(partFrom.get(part));
  }

  /// Whether a statement says this, or is about it: one that begins with a pronoun speaks of what
  /// the one before it spoke of.
  boolean speaksOf(Token token, int source) {
    Statement statement = sources.get(source);
    boolean refers =
        source > 0
            && (sources.get(source - 1).introduces()
                || statement.tokens().stream()
                    .limit(2)
                    .anyMatch(first -> lexicon.is("pronoun", first.text())));
    return stands(token, statement) || (refers && speaksOf(token, source - 1));
  }

  /// The reply's statements that come from this one.
  List<Statement> cameFrom(int source) {
    return reply.stream().filter(statement -> origins(statement).contains(source)).toList();
  }

  /// The source that shares most with a part of the reply; of several, the one that shares most
  /// with the rest of the statement as well.
  private Optional<Integer> origin(Part part, Statement whole) {
    Part all = new Part(whole.tokens(), false, true);
    return IntStream.range(0, sources.size())
        .filter(i -> shared(part, sources.get(i)) > 0)
        .boxed()
        .max(
            Comparator.comparingDouble((Integer i) ->
                    shared(part, sources.get(i))
                        + CONTEXT * shared(all, sources.get(i))
                        + WORDING * verbatim(part, sources.get(i)))
                .thenComparing(Comparator.reverseOrder()));
  }

  private static long verbatim(Part part, Statement source) {
    return part.tokens().stream()
        .filter(token -> source.tokens().stream().anyMatch(o -> o.text().equals(token.text())))
        .count();
  }

  private double shared(Part part, Statement source) {
    return part.saying()
        .filter(token -> stands(token, source))
        .mapToDouble(token -> weight(token) / (1 + common(token)))
        .sum();
  }

  private static double weight(Token token) {
    return switch (token.role()) {
      case QUANTITY, LINK -> 3;
      case CLAIM -> 2;
      case SOFT -> 0.5;
      case FUNCTION -> 0;
    };
  }

  private long common(Token token) {
    return sources.stream().filter(source -> stands(token, source)).count();
  }

  /// Whether a statement says this.
  boolean stands(Token token, Statement source) {
    return source.saying().anyMatch(other -> same(token, other));
  }

  /// Whether the matter itself says this, so that it may be said anywhere.
  boolean isTopic(Token token) {
    return topic.stream()
        .anyMatch(about -> same(token, about) || literally(token).stands().equals(about.stands()));
  }

  /// Whether a word is the customer's: taken up in a question or a regret it claims nothing.
  boolean isAsked(Token token) {
    return !token.is(Role.QUANTITY) && asked.stream().anyMatch(said -> same(token, said));
  }

  /// Whether a word in a part is the customer's own name for what a source calls an item or “it”:
  /// “my kite”, taken up as “your kite”. Whoever it is for is no thing.
  boolean isThing(Token token, Part part) {
    List<Token> tokens = part.tokens();
    int at = tokens.indexOf(token);
    // “The bent frame”, but not “the worn shoes” where it matters whether they are.
    boolean likened =
        at > 1
            && tokens.get(at - 1).is(Role.CLAIM)
            && isAsked(tokens.get(at - 1))
            && origin(part).filter(this::isUnbounded).isPresent();
    int before = at - (likened ? 2 : 1);
    boolean named =
        before >= 0
            && lexicon.is("determiner", tokens.get(before).text())
            && !(before > 0 && lexicon.is("towards", tokens.get(before - 1).text()))
            && !lexicon.is("people", token.text());
    boolean describes =
        at + 1 < tokens.size()
            && at > 0
            && lexicon.is("determiner", tokens.get(at - 1).text())
            && thing.contains(tokens.get(at + 1).stands())
            && origin(part)
                .filter(source -> isUnbounded(source) && source.has(lexicon, "item"))
                .isPresent();
    return (describes && isAsked(token))
        || (named
            && isAsked(token)
            && thing.contains(token.stands())
            && origin(part).filter(source -> source.has(lexicon, "item")).isPresent());
  }

  private boolean isUnbounded(Statement source) {
    return !source.has(lexicon, "not")
        && !source.has(lexicon, "only")
        && source.quantities().findAny().isEmpty()
        && source.parts().stream().noneMatch(Part::conditional);
  }

  /// What stands behind “my” or “the” in a customer's line, and in no source.
  private static Set<String> things(List<Statement> asked, List<Statement> known, Lexicon lexicon) {
    Set<String> things = new HashSet<>();
    for (Statement line : asked) {
      List<Token> tokens = line.tokens();
      for (int i = 0; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        boolean unknown =
            known.stream()
                .flatMap(Statement::saying)
                .noneMatch(there -> same(token, there, lexicon));
        // Who writes in haste begins with it: “jacket too small”.
        boolean named = i == 0 || lexicon.is("definite", tokens.get(i - 1).text());
        if (token.is(Role.CLAIM) && unknown && named) {
          things.add(token.stands());
        }
      }
    }
    return things;
  }

  /// A name is no other word's stem: Marco is not March.
  private static Token literally(Token token) {
    return Token.of(token.text(), "=" + token.text(), token.role());
  }

  boolean same(Token said, Token other) {
    return same(said, other, lexicon);
  }

  static boolean same(Token said, Token other, Lexicon lexicon) {
    if (said.role() == Role.QUANTITY || other.role() == Role.QUANTITY) {
      return said.role() == other.role()
          && said.stands().equals(other.stands())
          && (said.bound() == other.bound()
              || (DURATION.matcher(said.stands()).matches() && fits(said, other)));
    }
    return said.stands().equals(other.stands())
        || (said.role() != Role.LINK
            && other.role() != Role.LINK
            && compound(said, other, lexicon));
  }

  /// A duration may be called a limit; what somebody has may be either.
  private static boolean fits(Token said, Token other) {
    List<Bound> both = List.of(said.bound(), other.bound());
    return (said.bound() == Bound.MOST && other.bound() == Bound.NONE)
        || (both.contains(Bound.HAD) && (both.contains(Bound.MOST) || both.contains(Bound.NONE)));
  }

  /// Whether two pairs are of the same words, in whatever order.
  boolean same(Pair said, Pair other) {
    return (same(said.one(), other.one()) && same(said.other(), other.other()))
        || (same(said.one(), other.other()) && same(said.other(), other.one()));
  }

  /// Where words are written together, a word may be part of the source's; but not of its opposite.
  private static boolean compound(Token said, Token other, Lexicon lexicon) {
    if (!lexicon.language().equals("de") && !lexicon.language().equals("nl")) {
      return false;
    }
    return within(bare(said), folded(other.text()), lexicon);
  }

  private static String bare(Token token) {
    return token.stands().startsWith("~") ? folded(token.text()) : token.stands();
  }

  private static String folded(String word) {
    return word.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u').replace("ß", "ss");
  }

  private static boolean within(String part, String whole, Lexicon lexicon) {
    int at = whole.indexOf(part);
    if (part.length() < 4 || at < 0 || whole.length() - part.length() < 3) {
      return false;
    }
    String before = whole.substring(0, at);
    return before.isEmpty()
        || lexicon.is("prefix", before)
        || (before.length() >= 3
            && !lexicon.is("not", before)
            && !lexicon.is("inseparable", before));
  }

  /// Whether a part says this.
  boolean stands(Token token, Part part) {
    return part.saying().anyMatch(other -> same(token, other));
  }

  /// Whether a statement says not of this: in the same clause of it, or in the part after it when
  /// the negation stands alone there.
  boolean denies(Statement statement, Token focus) {
    List<Part> parts = statement.parts();
    for (int i = 0; i < parts.size(); i++) {
      if (stands(focus, parts.get(i))) {
        boolean alone =
            i + 1 < parts.size()
                && parts.get(i + 1).saying().findAny().isEmpty()
                && parts.get(i + 1).tokens().stream().anyMatch(this::turns);
        if (alone || near(clause(parts, i), focus)) {
          return true;
        }
      }
    }
    return false;
  }

  /// A part with those that it is joined to without a pause and without a subject of their own.
  private List<Token> clause(List<Part> parts, int at) {
    int from = at;
    while (from > 0 && isJoined(parts.get(from))) {
      from--;
    }
    int to = at;
    while (to + 1 < parts.size() && isJoined(parts.get(to + 1))) {
      to++;
    }
    return parts.subList(from, to + 1).stream().flatMap(part -> part.tokens().stream()).toList();
  }

  /// Whether a part goes on with the subject of the one before it.
  boolean isJoined(Part part) {
    return !part.apart()
        && SUBJECTS_STAND.contains(lexicon.language())
        && lexicon.is("and", part.tokens().getFirst().text())
        && part.tokens().stream()
            .skip(1)
            .limit(1)
            .noneMatch(token -> lexicon.is("finite", token.text()))
        && part.tokens().stream()
            .skip(1)
            .limit(1)
            .noneMatch(token -> lexicon.is("pronoun", token.text()))
        && part.tokens().stream()
            .noneMatch(
                token -> PERSONS.stream().anyMatch(section -> lexicon.is(section, token.text())));
  }

  /// Whether it says not, or that something is not there.
  private boolean turns(Token token) {
    return lexicon.is("not", token.text()) || lexicon.is("absent", token.text());
  }

  /// How often a part says not, or that something is not there.
  long turned(Part part) {
    return part.tokens().stream().filter(this::turns).count();
  }

  long negations(Part part) {
    return part.tokens().stream().filter(token -> lexicon.is("not", token.text())).count();
  }

  private boolean near(List<Token> tokens, Token focus) {
    List<Integer> places = new ArrayList<>();
    List<Integer> negations = new ArrayList<>();
    int saying = 0;
    for (Token token : tokens) {
      if (turns(token)) {
        negations.add(saying);
      }
      if (token.says()) {
        if (same(focus, token)) {
          places.add(saying);
        }
        saying++;
      }
    }
    return places.stream()
        .anyMatch(place -> negations.stream().anyMatch(not -> Math.abs(place - not) <= NEAR));
  }

  /// How many words of a part that say something stand in a source.
  long standing(Part part, Statement source) {
    return part.saying().filter(token -> stands(token, source)).count();
  }
}
