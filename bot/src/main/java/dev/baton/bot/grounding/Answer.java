package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Token.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a reply may say to a customer's lines before it says anything of its own: yes, no, or that
/// it is no problem.
///
/// A yes needs a statement among the sources that has all that was asked for and denies nothing. A
/// question about what has happened, or about what is the customer's, has none: nobody here knows.
/// That it is no problem may be said as well to whoever neither asks whether nor wishes for
/// anything, and a no before a sentence that denies something of what was asked.
final class Answer {
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern CLAUSE = Pattern.compile("[^.?!,;\\n]+[.?!,;\\n]?");
  private static final Pattern SENTENCE = Pattern.compile("[^.?!\\n]+[.?!\\n]*");

  /// So few words are a greeting, and ask for nothing.
  private static final int GREETING = 2;

  private final Lexicon lexicon;
  private final List<Statement> title;
  private final List<Statement> sources;
  private final Set<String> things;
  private final List<String> clauses;
  private final List<Token> wanted;

  /// @param things what the customer calls their things, and is in no source
  Answer(
      String lines,
      List<Statement> asked,
      List<Statement> title,
      List<Statement> sources,
      Set<String> things,
      Lexicon lexicon) {
    this.lexicon = lexicon;
    this.title = title;
    this.sources = sources;
    this.things = things;
    this.clauses =
        CLAUSE.matcher(lines.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    this.wanted = asked.stream().flatMap(Statement::saying).filter(Token::claims).toList();
  }

  /// Whether a yes can be nothing but politeness, or is one of the sources'.
  boolean mayAffirm() {
    return asksHow() || isYes();
  }

  /// Whether that it is no problem can be nothing but politeness.
  boolean mayReassure() {
    return mayAffirm()
        || clauses.stream().noneMatch(clause -> asksWhether(clause) || wishes(clause))
        || (clauses.stream().noneMatch(this::asksWhether)
            && clauses.stream().flatMap(clause -> words(clause).stream()).noneMatch(this::forbids)
            && wanted.stream().allMatch(this::isKnown));
  }

  /// These words without a no where what follows it denies something of what was asked.
  String withoutNo(String words) {
    if (clauses.stream().noneMatch(this::asksWhether)) {
      return words;
    }
    Matcher sentences = SENTENCE.matcher(words);
    StringBuilder plain = new StringBuilder();
    while (sentences.find()) {
      String sentence = sentences.group();
      String rest = lexicon.withoutNo(sentence);
      // “No.” answers for the sentence behind it.
      String behind = rest.isBlank() ? words.substring(sentences.end()) : rest;
      plain.append(!rest.equals(sentence) && denies(behind) ? rest : sentence);
    }
    return plain.toString();
  }

  /// Whether the first sentence denies something, and of what was asked.
  private boolean denies(String text) {
    return new Reader(lexicon, List.of(), true)
        .read(text).stream()
            .limit(1)
            .anyMatch(first ->
                (first.has(lexicon, "not") || first.has(lexicon, "only"))
                    && wanted.stream().anyMatch(token -> says(first, token)));
  }

  /// Each clause that is more than a greeting asks how, when or where, and one does. All else asks
  /// whether, or for something; on a phone nobody types the mark.
  private boolean asksHow() {
    return clauses.stream().anyMatch(this::beginsWithHow)
        && clauses.stream()
            .filter(clause -> words(clause).size() > GREETING)
            .allMatch(this::beginsWithHow);
  }

  /// Further on such a word asks nothing: “can I return it when it is used?”.
  private boolean beginsWithHow(String clause) {
    return begins(clause, "asking");
  }

  private boolean asksWhether(String clause) {
    return begins(clause, "whether")
        || begins(clause, "status")
        || begins(clause, "what")
        || (clause.endsWith("?") && !beginsWithHow(clause));
  }

  private boolean wishes(String clause) {
    return words(clause).stream().anyMatch(word -> lexicon.is("wish", word))
        || begins(clause, lexicon::opensOrder);
  }

  private boolean begins(String clause, String section) {
    return begins(clause, word -> lexicon.is(section, word));
  }

  private boolean begins(String clause, Predicate<String> with) {
    return words(clause).stream()
        .dropWhile(word -> lexicon.is("opening", word))
        .limit(1)
        .anyMatch(with);
  }

  private static List<String> words(String clause) {
    return WORD.matcher(clause).results().map(MatchResult::group).toList();
  }

  private boolean isYes() {
    List<String> asking = clauses.stream().filter(this::asksWhether).toList();
    boolean status = asking.stream().anyMatch(clause -> begins(clause, "status"));
    return !asking.isEmpty()
        && clauses.stream()
            .flatMap(clause -> words(clause).stream())
            .noneMatch(word -> forbids(word) || (status && lexicon.is("mine", word)))
        && sources.stream().anyMatch(this::affirms);
  }

  /// “Is it always so” asks for more than a statement says, “today” for what nobody here knows.
  private boolean forbids(String word) {
    return lexicon.is("soon", word)
        || lexicon.is("not", word)
        || (!lexicon.is("polar", word) && !lexicon.scopes(word).isEmpty());
  }

  private boolean affirms(Statement source) {
    return !source.has(lexicon, "not")
        && wanted.stream().anyMatch(token -> says(source, token))
        && wanted.stream()
            .allMatch(token -> says(source, token) || (!token.is(Role.QUANTITY) && isNamed(token)));
  }

  /// Whether the title says it, or it is the customer's own thing.
  private boolean isNamed(Token token) {
    return things.contains(token.stands()) || title.stream().anyMatch(it -> says(it, token));
  }

  private boolean isKnown(Token token) {
    return isNamed(token) || sources.stream().anyMatch(source -> says(source, token));
  }

  private boolean says(Statement statement, Token wanted) {
    return statement.saying().anyMatch(said -> Comparison.same(wanted, said, lexicon));
  }
}
