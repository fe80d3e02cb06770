package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whatever leads somewhere: links, hosts, e-mail addresses, phone numbers. Each stands in a source
/// letter by letter.
final class References {
  private static final Pattern TARGET = Pattern.compile("\\[([^\\]]*)]\\(([^)]*)\\)");
  private static final Pattern URL =
      Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*:/*[^\\s)\\]]*[^\\s.,;:!?)\\]'\"]");
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w.-]*\\w");
  private static final Pattern HOST =
      Pattern.compile("(?i)(?<![\\w@.-])(?:[\\w-]+\\.)+[a-z]{2,}(?:/[^\\s)]*[^\\s.,;:!?)])?");
  private static final Pattern PHONE = Pattern.compile("[+(]?\\d[\\d ()./-]{5,}\\d");

  private References() {}

  static void check(String words, Sources sources, List<Finding> findings) {
    Set<String> known = new HashSet<>();
    collect(sources.template(), known);
    sources.known().forEach(value -> collect(value, known));
    Set<String> said = new HashSet<>();
    collect(words, said);
    said.stream()
        .filter(reference -> !known.contains(reference))
        .sorted()
        .forEach(reference ->
            findings.add(new Finding(Kind.REFERENCE, reference, "it stands in no source")));
    labels(words, findings);
  }

  private static void collect(String text, Set<String> into) {
    String rest = text;
    for (Pattern pattern : List.of(TARGET, URL, MAIL, HOST, PHONE)) {
      Matcher matcher = pattern.matcher(rest);
      for (MatchResult match : matcher.results().toList()) {
        into.add(reference(pattern, match));
      }
      rest =
          pattern == TARGET
              ? TARGET.matcher(rest).replaceAll("$1")
              : pattern.matcher(rest).replaceAll(" ");
    }
  }

  private static String reference(Pattern pattern, MatchResult match) {
    if (pattern == TARGET) {
      return match.group(2);
    }
    return pattern == PHONE ? match.group().replaceAll("\\D", "") : match.group();
  }

  /// A label that looks like an address must be the address.
  private static void labels(String words, List<Finding> findings) {
    for (MatchResult link : TARGET.matcher(words).results().toList()) {
      String label = link.group(1).strip();
      boolean looks = HOST.matcher(label).find() || URL.matcher(label).find();
      if (looks
          && !link.group(2).toLowerCase(Locale.ROOT).contains(label.toLowerCase(Locale.ROOT))) {
        findings.add(new Finding(Kind.REFERENCE, label, "the link leads elsewhere"));
      }
    }
  }
}
