package dev.baton.templates.render;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `{gaps}` in a template's words.
public final class Gaps {
  private static final Pattern GAP = Pattern.compile("\\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)}");
  private static final Pattern GAP_AND_SPACE = Pattern.compile("( ?)" + GAP.pattern());

  private Gaps() {}

  /// The variables that some words need, in order of appearance.
  public static Set<String> in(String words) {
    var names = new LinkedHashSet<String>();
    GAP.matcher(words).results().map(gap -> gap.group(1)).forEach(names::add);
    return names;
  }

  /// The words without their gaps; any brace that is left belongs to none.
  public static String without(String words) {
    return filledWith("", words);
  }

  /// The words with the same filling in every gap.
  public static String filledWith(String filling, String words) {
    return GAP.matcher(words).replaceAll(Matcher.quoteReplacement(filling));
  }

  /// The words with every gap filled, in one pass: a brace inside a filling is only a brace. An
  /// empty filling takes the space before it along, so that "Hello {name}!" becomes "Hello!".
  static String fill(String words, Map<String, String> fillings) {
    return GAP_AND_SPACE
        .matcher(words)
        .replaceAll(gap -> Matcher.quoteReplacement(filled(gap, fillings)));
  }

  private static String filled(MatchResult gap, Map<String, String> fillings) {
    var filling = fillings.getOrDefault(gap.group(2), "");
    return filling.isEmpty() ? "" : gap.group(1) + filling;
  }
}
