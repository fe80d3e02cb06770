package dev.baton.channels.sms;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the small subset of Markdown that templates, the bot and agents use into plain text: marks
/// go away, a link keeps its address, a list stays a list, what is struck out keeps a tilde on each
/// side, or it would say the contrary. What is not Markdown (`2*3*4`, `snake_case`, an address with
/// underscores) stays as it is.
final class PlainText {
  private static final Pattern FENCED =
      Pattern.compile("(?ms)^```[^\\n]*$\\n?(.*?)(?:^```[^\\n]*$\\n?|\\z)");
  private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6} +");
  private static final Pattern QUOTE = Pattern.compile("(?m)^ {0,3}> ?");
  private static final Pattern BULLET = Pattern.compile("(?m)^( *)[*+] +");
  private static final Pattern INLINE =
      Pattern.compile(
          "\\\\(?<escaped>\\p{Punct})"
              + "|`(?<code>[^`\\n]+)`"
              + "|\\[(?<label>[^\\]\\n]+)\\]\\((?<link>[^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)*)\\)"
              + "|<(?<auto>https?://[^>\\s]+|mailto:[^>\\s]+)>"
              + "|(?<url>https?://\\S+)"
              + "|(?<![\\p{L}\\p{N}*])\\*\\*(?<strong>\\S(?:.*?[^\\s\\\\])?)\\*\\*(?![\\p{L}\\p{N}])"
              + "|(?<![\\p{L}\\p{N}~])~~(?<struck>\\S(?:.*?[^\\s\\\\])?)~~(?![\\p{L}\\p{N}~])"
              + "|(?<![\\p{L}\\p{N}*])\\*(?<stress>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])"
              + "|(?<![\\p{L}\\p{N}_])_(?<under>[^\\s_](?:[^\\n]*?[^\\s\\\\])?)_(?![\\p{L}\\p{N}_])");

  private PlainText() {}

  static String of(String markdown) {
    String text = markdown.replace("\r\n", "\n").replace('\r', '\n');
    StringBuilder plain = new StringBuilder();
    Matcher fenced = FENCED.matcher(text);
    int at = 0;
    while (fenced.find()) {
      plain.append(lines(text.substring(at, fenced.start()))).append(fenced.group(1));
      at = fenced.end();
    }
    plain.append(lines(text.substring(at)));
    return plain.toString().replaceAll(" +\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
  }

  private static String lines(String markdown) {
    String text = HEADING.matcher(markdown).replaceAll("");
    text = QUOTE.matcher(text).replaceAll("");
    return inline(BULLET.matcher(text).replaceAll("$1- "));
  }

  private static String inline(String text) {
    Matcher marks = INLINE.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (marks.find()) {
      marks.appendReplacement(plain, Matcher.quoteReplacement(plain(marks)));
    }
    return marks.appendTail(plain).toString();
  }

  private static String plain(Matcher found) {
    if (found.group("link") != null) {
      return link(inline(found.group("label")), found.group("link"));
    }
    for (String verbatim : new String[] {"escaped", "code", "auto", "url"}) {
      if (found.group(verbatim) != null) {
        return found.group(verbatim);
      }
    }
    for (String marked : new String[] {"strong", "stress", "under"}) {
      if (found.group(marked) != null) {
        return inline(found.group(marked));
      }
    }
    return found.group("struck") == null
        ? found.group()
        : "~" + inline(found.group("struck")) + "~";
  }

  private static String link(String label, String address) {
    String shown = address.replaceFirst("^(mailto|tel):", "");
    return shown.isEmpty() || label.equals(shown) ? label : label + ": " + shown;
  }
}
