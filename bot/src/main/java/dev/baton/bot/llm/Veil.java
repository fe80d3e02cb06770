package dev.baton.bot.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text whose links, addresses and phone numbers are covered by marks such as `[[1]]`: a model
/// that does not see them can't change them, and has no need to know them.
record Veil(String text, List<String> covered) {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?i)[a-z][a-z0-9+.-]*://\\S*[^\\s.,;:!?)\\]'\"]"
              + "|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"
              + "|(?<![\\w@.-])(?:[\\w-]+\\.)+[a-z]{2,}(?:/[^\\s)]*[^\\s.,;:!?)])?"
              + "|[+(]?\\d[\\d ()./-]{7,}\\d");

  Veil {
    covered = List.copyOf(covered);
  }

  static Veil over(String text) {
    List<String> covered = new ArrayList<>();
    String veiled =
        REFERENCE
            .matcher(text)
            .replaceAll(found -> {
              covered.add(found.group());
              return Matcher.quoteReplacement(mark(covered.size()));
            });
    return new Veil(veiled, covered);
  }

  /// The same words with what was covered in its place.
  String lifted(String words) {
    String lifted = words;
    for (int i = 0; i < covered.size(); i++) {
      lifted = lifted.replace(mark(i + 1), covered.get(i));
    }
    return lifted;
  }

  private static String mark(int number) {
    return "[[" + number + "]]";
  }
}
