package dev.baton.channels.sms;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Markdown becomes where it is not shown as such.
///
/// Turns the small subset of Markdown that templates, the bot and agents use into plain text: marks
/// go away, a link keeps its address, a list stays a list, what is struck out keeps a tilde on each
/// side, or it would say the contrary. What is not Markdown (`2*3*4`, `snake_case`, an address with
/// underscores) stays as it is. WhatsApp has marks of its own for the most of it, and nothing else
/// is different there.
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

  /// The marks that a medium has itself; none of them where it has none.
  private record Marks(String strong, String stress, String struck, String code) {}

  private static final Marks NONE = new Marks("", "", "~", "");
  private static final Marks WHATSAPP = new Marks("*", "_", "~", "`");

  static String of(String markdown) {
    return of(markdown, NONE);
  }

  /// The same with WhatsApp's own marks.
  static String forWhatsApp(String markdown) {
    return of(markdown, WHATSAPP);
  }

  private static String of(String markdown, Marks marks) {
    String text = markdown.replace("\r\n", "\n").replace('\r', '\n');
    StringBuilder plain = new StringBuilder();
    Matcher fenced = FENCED.matcher(text);
    int at = 0;
    while (fenced.find()) {
      plain.append(lines(text.substring(at, fenced.start()), marks)).append(fenced.group(1));
      at = fenced.end();
    }
    plain.append(lines(text.substring(at), marks));
    return plain.toString().replaceAll(" +\n", "\n").replaceAll("\n{3,}", "\n\n").strip();
  }

  private static String lines(String markdown, Marks marks) {
    String text = HEADING.matcher(markdown).replaceAll("");
    text = QUOTE.matcher(text).replaceAll("");
    return inline(BULLET.matcher(text).replaceAll("$1- "), marks);
  }

  private static String inline(String text, Marks marks) {
    Matcher found = INLINE.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (found.find()) {
      found.appendReplacement(plain, Matcher.quoteReplacement(plain(found, marks)));
    }
    return found.appendTail(plain).toString();
  }

  private static String plain(Matcher found, Marks marks) {
    if (found.group("link") != null) {
      return link(inline(found.group("label"), marks), found.group("link"));
    }
    if (found.group("code") != null) {
      return marks.code() + found.group("code") + marks.code();
    }
    for (String verbatim : new String[] {"escaped", "auto", "url"}) {
      if (found.group(verbatim) != null) {
        return found.group(verbatim);
      }
    }
    for (String marked : new String[] {"strong", "stress", "under", "struck"}) {
      if (found.group(marked) != null) {
        String mark =
            switch (marked) {
              case "strong" -> marks.strong();
              case "struck" -> marks.struck();
              default -> marks.stress();
            };
        return mark + inline(found.group(marked), marks) + mark;
      }
    }
    return found.group();
  }

  private static String link(String label, String address) {
    String shown = address.replaceFirst("^(mailto|tel):", "");
    return shown.isEmpty() || label.equals(shown) ? label : label + ": " + shown;
  }
}
