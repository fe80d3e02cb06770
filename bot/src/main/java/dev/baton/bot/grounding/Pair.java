package dev.baton.bot.grounding;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Two words of a statement with an “and” or an “or” between them.
///
/// @param either whether one of them is enough
/// @param means whether they say by what means: by card or transfer, which is by both
record Pair(Token one, Token other, boolean either, boolean means) {
  private static final int NEAR = 3;

  /// Those of a statement; below a not “and” and “or” may stand for each other, and there are none.
  static List<Pair> of(Statement statement, Lexicon lexicon) {
    return denies(statement, lexicon) ? List.of() : all(statement, lexicon);
  }

  /// Whether a statement says not; to refuse is a deed, and turns nothing.
  static boolean denies(Statement statement, Lexicon lexicon) {
    return statement.tokens().stream()
        .map(Token::text)
        .anyMatch(word -> lexicon.is("not", word) && !lexicon.is("action", word));
  }

  /// Those of a statement, whether it says not or not.
  static List<Pair> all(Statement statement, Lexicon lexicon) {
    List<Token> tokens = statement.tokens();
    return IntStream.range(0, tokens.size())
        .filter(i -> lexicon.is("and", tokens.get(i).text()))
        .boxed()
        .flatMap(i -> at(tokens, i, lexicon).stream())
        .toList();
  }

  private static Optional<Pair> at(List<Token> tokens, int conjunction, Lexicon lexicon) {
    List<Token> before = tokens.subList(Math.max(0, conjunction - NEAR), conjunction).reversed();
    Stream<Token> after = tokens.stream().skip(conjunction + 1L).limit(NEAR);
    boolean either = lexicon.is("or", tokens.get(conjunction).text());
    Optional<Token> other = after.filter(Token::says).findFirst();
    return IntStream.range(0, before.size())
        .filter(i -> before.get(i).says())
        .boxed()
        .findFirst()
        .flatMap(i -> {
          boolean means =
              before.stream()
                  .skip(i + 1L)
                  .dropWhile(word -> lexicon.is("one", word.text()))
                  .limit(1)
                  .anyMatch(word -> lexicon.is("means", word.text()));
          return other.map(there -> new Pair(before.get(i), there, either, means));
        });
  }
}
