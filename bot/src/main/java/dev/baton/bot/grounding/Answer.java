package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Token.Role;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether a question that asks whether has a plain yes among the sources.
///
/// It has where all that is asked for stands in one statement that denies nothing. A question about
/// what has happened, or about what is the customer's, has none: nobody here knows.
final class Answer {
  private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");

  private final Lexicon lexicon;
  private final List<Statement> title;
  private final List<Statement> sources;

  Answer(Lexicon lexicon, List<Statement> title, List<Statement> sources) {
    this.lexicon = lexicon;
    this.title = title;
    this.sources = sources;
  }

  boolean isYes(String lines, List<Statement> asked) {
    List<String> words =
        WORD.splitAsStream(lines.toLowerCase(Locale.ROOT))
            .dropWhile(word -> lexicon.is("opening", word))
            .toList();
    List<Token> wanted = asked.stream().flatMap(Statement::saying).filter(Token::claims).toList();
    return asked.size() == 1
        && !words.isEmpty()
        && lexicon.is("whether", words.getFirst())
        && words.stream().noneMatch(this::forbids)
        && sources.stream().anyMatch(source -> affirms(source, wanted));
  }

  /// “Is it always so” and “is mine here” ask for more than a statement says.
  private boolean forbids(String word) {
    return lexicon.is("mine", word) || lexicon.is("not", word) || !lexicon.scopes(word).isEmpty();
  }

  private boolean affirms(Statement source, List<Token> wanted) {
    return !source.has(lexicon, "not")
        && wanted.stream().anyMatch(token -> says(source, token))
        && wanted.stream()
            .allMatch(token ->
                says(source, token)
                    || (!token.is(Role.QUANTITY)
                        && title.stream().anyMatch(it -> says(it, token))));
  }

  private boolean says(Statement statement, Token wanted) {
    return statement.saying().anyMatch(said -> Comparison.same(wanted, said, lexicon));
  }
}
