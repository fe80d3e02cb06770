package dev.baton.channels.slack;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Between Slack's notation and plain text.
///
/// Slack escapes exactly three characters and writes links, mentions, channels and dates between
/// angle brackets. Everything else is as it was typed.
final class SlackText {
  private static final Pattern ENTITY = Pattern.compile("<([^<>\\s|][^<>|]*)(?:\\|([^<>]*))?>");
  private static final Pattern SHORTCODE = Pattern.compile(":[a-z0-9_+'-]+:(?::skin-tone-[2-6]:)?");

  private SlackText() {}

  /// Escapes what Slack would otherwise parse.
  static String escape(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// The same, no longer than this when it is escaped: what is cut ends in an ellipsis, and no
  /// escape is cut in two.
  static String escape(String plain, int most) {
    String escaped = escape(plain);
    if (escaped.length() <= most) {
      return escaped;
    }
    int room = most - 1;
    int fits = 0;
    while (room >= width(plain.charAt(fits))) {
      room -= width(plain.charAt(fits++));
    }
    return escape(Pieces.shortened(plain, fits + 1));
  }

  private static int width(char c) {
    return escape(String.valueOf(c)).length();
  }

  /// The ids of the members that a text mentions by id alone.
  static Set<String> mentions(String wireText) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher entity = ENTITY.matcher(wireText);
    while (entity.find()) {
      String target = entity.group(1);
      if (target.startsWith("@") && entity.group(2) == null) {
        ids.add(target.substring(1));
      }
    }
    return ids;
  }

  /// The text with all of its marks as they were typed, but without entities.
  ///
  /// @param names from a member's id to a name; an unknown id gives an empty text
  /// @param emoji what `:names:` stand for
  static String plain(String wireText, UnaryOperator<String> names, Map<String, String> emoji) {
    StringBuilder out = new StringBuilder();
    Matcher entity = ENTITY.matcher(wireText);
    int at = 0;
    while (entity.find()) {
      out.append(words(wireText.substring(at, entity.start()), emoji));
      String label = entity.group(2);
      out.append(entity(entity.group(1), label == null ? "" : label, names));
      at = entity.end();
    }
    return out.append(words(wireText.substring(at), emoji)).toString();
  }

  private static String words(String text, Map<String, String> emoji) {
    String shown =
        emoji.isEmpty()
            ? text
            : SHORTCODE
                .matcher(text)
                .replaceAll(found ->
                    Matcher.quoteReplacement(emoji.getOrDefault(found.group(), found.group())));
    return unescape(shown);
  }

  private static String entity(String target, String label, UnaryOperator<String> names) {
    return switch (target.charAt(0)) {
      case '@' -> "@" + orElse(orElse(label, names.apply(target.substring(1))), "someone");
      case '#' -> "#" + orElse(unescape(label), "channel");
      case '!' -> special(target.substring(1), unescape(label));
      default -> link(unescape(target), unescape(label));
    };
  }

  private static String special(String target, String label) {
    if (target.startsWith("date^") || !label.isEmpty()) {
      return label;
    }
    return target.startsWith("subteam^") ? "@team" : "@" + target;
  }

  private static String link(String url, String label) {
    if (saysMore(label, url)) {
      return label + " (" + url + ")";
    }
    return url.startsWith("http") ? url : withoutScheme(url);
  }

  /// Whether a link's label tells more than its address.
  static boolean saysMore(String label, String url) {
    return !label.isEmpty() && !label.equals(url) && !label.equals(withoutScheme(url));
  }

  static String withoutScheme(String url) {
    return url.replaceFirst("^(https?://|mailto:|tel:)", "");
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
