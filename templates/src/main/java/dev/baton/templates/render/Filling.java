package dev.baton.templates.render;

import dev.baton.templates.Medium;
import java.util.Map;
import java.util.regex.Pattern;

/// What goes into a gap.
///
/// @param isLink whether it is an address that was checked, to be left as it is
record Filling(String words, boolean isLink) {
  /// One full stop, perhaps behind the marks that end something bold or italic.
  private static final Pattern FULL_STOP = Pattern.compile("(?<marks>\\**)\\.(?!\\.)");

  /// Some words with every gap filled, in one pass: a brace inside a filling is only a brace. An
  /// empty filling takes a space beside it along, so that "Hello {name}!" becomes "Hello!"; one
  /// that ends as a sentence does takes its full stop along, so that no "Kite & Co.." comes about.
  static String fill(String words, Map<String, Filling> fillings, Medium medium) {
    var text = new StringBuilder();
    int from = 0;
    for (var gap : Gaps.all(words)) {
      text.append(words, from, gap.start());
      from = gap.end();
      var filling = fillings.getOrDefault(gap.group(1), new Filling("", false));
      if (!filling.words.isEmpty()) {
        String after = words.substring(from);
        text.append(filling.in(text, after, medium));
        var stop = FULL_STOP.matcher(after);
        if (filling.endsSentence() && stop.lookingAt()) {
          text.append(stop.group("marks"));
          from += stop.end();
        }
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

  private boolean endsSentence() {
    return !isLink && ".!?…".indexOf(words.charAt(words.length() - 1)) >= 0;
  }

  private static boolean endsWith(StringBuilder text, char last) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == last;
  }
}
