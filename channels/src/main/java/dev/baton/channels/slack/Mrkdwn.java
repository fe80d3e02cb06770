package dev.baton.channels.slack;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an agent writes in Slack's notation, as the small subset of Markdown that every channel
/// shows in its own way.
///
/// Slack knows no escapes: a mark counts where it hugs words and stands at their edges, and is only
/// a character everywhere else. There it gets a backslash, so that it is one for the customer too:
/// the customer sees what the agent saw, `2*3*4` and a line that begins with `12.` included. A link
/// leads to the web, to a mailbox or to a telephone; any other address is words.
final class Mrkdwn {
  private static final Pattern FENCED = Pattern.compile("```(.+?)```\\n?", Pattern.DOTALL);
  private static final Pattern BULLET = Pattern.compile(" *[•◦▪-]\\x{FE0F}? +(\\S.*)");
  private static final Pattern NUMBER = Pattern.compile(" *(\\d{1,3})([.)]) +(\\S.*)");
  private static final Pattern OPENING =
      Pattern.compile("^( *)(?:(>|#{1,6}(?= |$)|[-+](?= |$))|(\\d{1,9})(?=[.)](?: |$)))");
  private static final Pattern SPECIAL =
      Pattern.compile("[\\\\`*\\[\\]~<]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
  private static final Pattern UNSAFE_IN_ADDRESS = Pattern.compile("[\\s()*`\"<>\\[\\]\\\\]|_$");
  private static final Pattern LEADS_SOMEWHERE =
      Pattern.compile("(?:https?://|mailto:|tel:)[^\\s]+", Pattern.CASE_INSENSITIVE);
  private static final int FARTHEST_CLOSING = 2_000;
  private static final int DEEPEST = 4;

  private final UnaryOperator<String> names;
  private final Map<String, String> emoji;

  private Mrkdwn(UnaryOperator<String> names, Map<String, String> emoji) {
    this.names = names;
    this.emoji = emoji;
  }

  /// @param names from a member's id to a name; an unknown id gives an empty text
  /// @param emoji what `:names:` stand for
  static String markdown(String wireText, UnaryOperator<String> names, Map<String, String> emoji) {
    return new Mrkdwn(names, emoji).blocks(wireText);
  }

  /// Words that mean nothing but themselves.
  static String literal(String words) {
    return SPECIAL.matcher(words).replaceAll("\\\\$0");
  }

  private String blocks(String wire) {
    StringBuilder out = new StringBuilder();
    Matcher fenced = FENCED.matcher(wire);
    int at = 0;
    while (fenced.find()) {
      out.append(lines(wire.substring(at, fenced.start())));
      if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
      String code = plain(fenced.group(1)).replaceFirst("^\\n", "").stripTrailing();
      out.append("```\n").append(code).append("\n```\n");
      at = fenced.end();
    }
    return out.append(lines(wire.substring(at))).toString();
  }

  private String lines(String wire) {
    StringBuilder out = new StringBuilder();
    int next = 1;
    for (String line : wire.split("\n", -1)) {
      Matcher bullet = BULLET.matcher(line);
      Matcher number = NUMBER.matcher(line);
      out.append(out.isEmpty() ? "" : "\n");
      if (number.matches() && Integer.parseInt(number.group(1)) == next) {
        out.append(next).append(number.group(2)).append(' ').append(inline(number.group(3), 0));
        next++;
        continue;
      }
      next = 1;
      out.append(
          bullet.matches()
              ? "- " + inline(bullet.group(1), 0)
              : OPENING.matcher(inline(line, 0)).replaceFirst(Mrkdwn::opening));
    }
    return out.toString();
  }

  /// What would begin an item, a heading or a quotation.
  private static String opening(java.util.regex.MatchResult start) {
    String shown =
        start.group(3) == null
            ? start.group(1) + "\\" + start.group(2)
            : start.group(1) + start.group(3) + "\\";
    return Matcher.quoteReplacement(shown);
  }

  private String inline(String wire, int depth) {
    StringBuilder out = new StringBuilder();
    int words = 0;
    int at = 0;
    while (at < wire.length()) {
      int end = end(wire, at, depth);
      if (end <= at + 1) {
        at++;
        continue;
      }
      out.append(words(wire.substring(words, at)));
      append(out, wire, at, end, depth);
      at = end + 1;
      words = at;
    }
    return out.append(words(wire.substring(words))).toString();
  }

  /// Where what begins here ends, or -1 where nothing does.
  private static int end(String wire, int at, int depth) {
    return switch (wire.charAt(at)) {
      case '`' -> wire.indexOf('`', at + 1);
      case '<' -> wire.indexOf('>', at + 1);
      case '*', '_', '~' -> depth < DEEPEST ? closing(wire, at) : -1;
      default -> -1;
    };
  }

  private static int closing(String wire, int at) {
    char mark = wire.charAt(at);
    boolean hugs = at + 2 < wire.length() && !isBlankOr(mark, wire.charAt(at + 1));
    if (!hugs || (at > 0 && isWordOr(mark, wire.charAt(at - 1)))) {
      return -1;
    }
    int farthest = Math.min(wire.length(), at + FARTHEST_CLOSING);
    for (int i = at + 1; i < farthest; i++) {
      char c = wire.charAt(i);
      if (c == '`' || c == '<') {
        i = Math.max(i, wire.indexOf(c == '<' ? '>' : '`', i + 1));
      } else if (c == mark
          && i > at + 1
          && !Character.isWhitespace(wire.charAt(i - 1))
          && (i + 1 == wire.length() || !isWordOr(mark, wire.charAt(i + 1)))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBlankOr(char mark, char c) {
    return c == mark || Character.isWhitespace(c);
  }

  private static boolean isWordOr(char mark, char c) {
    return c == mark || Character.isLetterOrDigit(c);
  }

  private void append(StringBuilder out, String wire, int at, int end, int depth) {
    String inside = wire.substring(at + 1, end);
    switch (wire.charAt(at)) {
      case '`' -> out.append('`').append(plain(inside)).append('`');
      case '*' -> out.append("**").append(inline(inside, depth + 1)).append("**");
      case '_' -> out.append('_').append(inline(inside, depth + 1)).append('_');
      case '~' -> out.append("~~").append(inline(inside, depth + 1)).append("~~");
      default -> appendEntity(out, wire, at, end);
    }
  }

  private void appendEntity(StringBuilder out, String wire, int at, int end) {
    String whole = wire.substring(at, end + 1);
    String[] parts = wire.substring(at + 1, end).split("\\|", 2);
    boolean isLink = !parts[0].isBlank() && "@#!".indexOf(parts[0].charAt(0)) < 0;
    String target = SlackText.unescape(parts[0]);
    if (!isLink || !LEADS_SOMEWHERE.matcher(target).matches()) {
      out.append(literal(plain(whole)));
      return;
    }
    String label = parts.length == 1 ? "" : SlackText.unescape(parts[1]).strip();
    if (!SlackText.saysMore(label, target)) {
      appendAddress(out, target, end + 1 < wire.length() ? wire.charAt(end + 1) : ' ');
      return;
    }
    String shown = label.replace('[', '(').replace(']', ')').replaceAll("\\s+", " ");
    out.append('[').append(literal(shown)).append("](").append(address(target)).append(')');
  }

  /// An address that stands for itself ends where no address would go on.
  private static void appendAddress(StringBuilder out, String target, char next) {
    if (!target.regionMatches(true, 0, "http", 0, 4)) {
      out.append(literal(SlackText.withoutScheme(target)));
      return;
    }
    boolean joined = !out.isEmpty() && Character.isLetterOrDigit(out.charAt(out.length() - 1));
    boolean goesOn = !Character.isWhitespace(next) && ".,;:!?)".indexOf(next) < 0;
    out.append(joined ? " " : "").append(address(target)).append(goesOn ? " " : "");
  }

  private static String address(String target) {
    return UNSAFE_IN_ADDRESS
        .matcher(target)
        .replaceAll(found -> String.format("%%%02X", (int) found.group().charAt(0)));
  }

  private String words(String wire) {
    return literal(plain(wire));
  }

  private String plain(String wire) {
    return SlackText.plain(wire, names, emoji);
  }
}
