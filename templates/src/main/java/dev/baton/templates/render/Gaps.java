package dev.baton.templates.render;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `{gaps}` in a template's words.
public final class Gaps {
  private static final Pattern GAP = Pattern.compile("\\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)}");

  private Gaps() {}

  /// The variables that some words need, in order of appearance.
  public static Set<String> in(String words) {
    var names = new LinkedHashSet<String>();
    all(words).forEach(gap -> names.add(gap.group(1)));
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

  /// The gaps themselves, each with its variable as group 1.
  static List<MatchResult> all(String words) {
    return GAP.matcher(words).results().toList();
  }
}
