package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is filled in, or typed back letter by letter (STOP): it stands beside the words that the
/// template has beside it, and not beside another one's.
final class Values {
  private static final Pattern KEYWORD =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Lu}{3,}(?![\\p{L}\\p{N}])");

  /// A shorter word stands anywhere.
  private static final int SHORT = 2;

  private Values() {}

  static void check(String words, Sources sources, List<Finding> findings) {
    String template = sources.template();
    Set<String> values =
        Stream.concat(
                sources.known().stream(),
                KEYWORD.matcher(template).results().map(MatchResult::group))
            .filter(value -> !value.isBlank())
            .collect(Collectors.toSet());
    for (String value : values) {
      for (Side side : Side.values()) {
        Set<String> here = side.of(value, words);
        Set<String> there = side.of(value, template);
        values.stream()
            .filter(other -> !other.contains(value) && !value.contains(other))
            .flatMap(other -> side.of(other, template).stream())
            .filter(word -> here.contains(word) && !there.contains(word))
            .findFirst()
            .ifPresent(word ->
                findings.add(
                    new Finding(
                        Kind.CLAIM,
                        value + ", " + word,
                        "in the template another value stands there")));
      }
    }
  }

  private enum Side {
    BEFORE("(\\p{L}+)[^\\p{L}\\p{N}]{1,3}", ""),
    BEHIND("", "[^\\p{L}\\p{N}]{1,3}(\\p{L}+)");

    private final String before;
    private final String behind;

    Side(String before, String behind) {
      this.before = before;
      this.behind = behind;
    }

    /// The words that stand on this side of a value.
    private Set<String> of(String value, String text) {
      return Pattern.compile(before + Pattern.quote(value) + behind)
          .matcher(text)
          .results()
          .map(match -> match.group(1).toLowerCase(Locale.ROOT))
          .filter(word -> word.length() > SHORT)
          .collect(Collectors.toSet());
    }
  }
}
