package dev.baton.templates.render;

import dev.baton.templates.Medium;
import java.util.Map;

/// What goes into a gap.
///
/// @param isLink whether it is an address that was checked, to be left as it is
record Filling(String words, boolean isLink) {

  /// Some words with every gap filled, in one pass: a brace inside a filling is only a brace. An
  /// empty filling takes a space beside it along, so that "Hello {name}!" becomes "Hello!".
  static String fill(String words, Map<String, Filling> fillings, Medium medium) {
    var text = new StringBuilder();
    int from = 0;
    for (var gap : Gaps.all(words)) {
      text.append(words, from, gap.start());
      from = gap.end();
      var filling = fillings.getOrDefault(gap.group(1), new Filling("", false));
      if (!filling.words.isEmpty()) {
        text.append(filling.in(text, words.substring(from), medium));
      } else if (endsWith(text, ' ')) {
        text.setLength(text.length() - 1);
      } else if (words.startsWith(" ", from) && (text.isEmpty() || endsWith(text, '\n'))) {
        from++;
      }
    }
    return text.append(words, from, words.length()).toString();
  }

  private String in(CharSequence before, String after, Medium medium) {
    return medium == Medium.SMS || isLink ? words : Markdown.escape(words, before, after);
  }

  private static boolean endsWith(StringBuilder text, char last) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == last;
  }
}
