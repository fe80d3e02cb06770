package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Author;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words as a `rich_text` block, the one kind whose text Slack never parses: an angle bracket, a
/// star or a `<!channel>` in it is shown, not obeyed.
///
/// @param elements the block's elements
/// @param plain the same words without any form, for notifications
record RichText(JsonArray elements, String plain) {
  private static final String FENCE = "```";
  private static final Pattern ITEM = Pattern.compile("(?:([-*])|\\d{1,3}[.)]) +(.*)");
  private static final Pattern SPAN =
      Pattern.compile(
          "\\\\(?<escaped>\\p{Punct})"
              + "|`(?<code>[^`\\n]+)`"
              + "|\\*\\*(?=\\S)(?<bold>.+?)(?<=[^\\s\\\\]|\\\\\\\\)\\*\\*"
              + "|(?<![\\w*])\\*(?=[^\\s*])(?<star>.+?)(?<=[^\\s*\\\\])\\*(?![\\w*])"
              + "|(?<![\\p{L}\\p{N}_])_(?=[^\\s_])(?<italic>.+?)(?<=[^\\s\\\\]|\\\\\\\\)_(?![\\p{L}\\p{N}_])"
              + "|~~(?=\\S)(?<strike>.+?)(?<=[^\\s\\\\]|\\\\\\\\)~~"
              + "|\\[(?<label>(?:[^\\[\\]\\\\]|\\\\.)+)]"
              + "\\((?<link>(?:https?://|mailto:|tel:)[^\\s()]+)\\)"
              + "|(?<address>https?://[^\\s<>\"]*[^\\s<>\".,;:!?)])",
          Pattern.DOTALL);

  /// What somebody says: a customer's words mean nothing but themselves.
  static RichText of(Author author, String text) {
    return author instanceof Author.Customer ? plain(text) : markdown(text);
  }

  /// The same as the elements of a section.
  static JsonArray linked(String text) {
    JsonArray spans = new JsonArray();
    addLinked(spans, text, new JsonObject());
    return spans;
  }

  /// Words that mean nothing but themselves; addresses in them may be clicked.
  static RichText plain(String text) {
    return new RichText(new JsonArray().add(section(linked(text))), text);
  }

  /// Words in the small subset of Markdown that the bot and agents speak: paragraphs, lists, bold,
  /// italic, struck out, code, links, and backslashes before what is meant as it stands.
  static RichText markdown(String text) {
    JsonArray elements = new JsonArray();
    List<String> paragraph = new ArrayList<>();
    List<String> items = new ArrayList<>();
    String style = "";
    Iterator<String> lines = List.of(text.strip().split("\n", -1)).iterator();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(FENCE)) {
        flushList(elements, items, style);
        flushParagraph(elements, paragraph);
        elements.add(fenced(lines));
        style = "";
        continue;
      }
      Matcher item = ITEM.matcher(line);
      String kind = !item.matches() ? "" : item.group(1) == null ? "ordered" : "bullet";
      if (!kind.equals(style) || kind.isEmpty()) {
        flushList(elements, items, style);
      }
      if (kind.isEmpty()) {
        paragraph.add(line);
      } else {
        flushParagraph(elements, paragraph);
        items.add(item.group(2));
      }
      style = kind;
    }
    flushList(elements, items, style);
    flushParagraph(elements, paragraph);
    return new RichText(elements, words(elements));
  }

  /// The block.
  JsonObject block() {
    return new JsonObject().put("type", "rich_text").put("elements", elements.copy());
  }

  static JsonObject section(JsonArray spans) {
    return new JsonObject().put("type", "rich_text_section").put("elements", spans);
  }

  static JsonObject text(String text) {
    return new JsonObject().put("type", "text").put("text", text);
  }

  static JsonObject bold(String text) {
    return text(text).put("style", new JsonObject().put("bold", true));
  }

  private static JsonObject fenced(Iterator<String> lines) {
    List<String> code = new ArrayList<>();
    for (String line = ""; lines.hasNext() && !line.startsWith(FENCE); ) {
      line = lines.next();
      code.add(line);
    }
    if (!code.isEmpty() && code.getLast().startsWith(FENCE)) {
      code.removeLast();
    }
    String text = String.join("\n", code);
    return new JsonObject()
        .put("type", "rich_text_preformatted")
        .put("elements", new JsonArray().add(text(text.isEmpty() ? " " : text)));
  }

  private static void flushParagraph(JsonArray elements, List<String> lines) {
    String text = String.join("\n", lines).strip();
    lines.clear();
    if (text.isEmpty()) {
      return;
    }
    JsonArray spans = new JsonArray();
    addSpans(spans, text, new JsonObject());
    elements.add(section(spans));
  }

  private static void flushList(JsonArray elements, List<String> items, String style) {
    if (items.isEmpty()) {
      return;
    }
    JsonArray sections = new JsonArray();
    for (String item : items) {
      JsonArray spans = new JsonArray();
      addSpans(spans, item.isBlank() ? " " : item, new JsonObject());
      sections.add(section(spans));
    }
    items.clear();
    elements.add(
        new JsonObject()
            .put("type", "rich_text_list")
            .put("style", style)
            .put("elements", sections));
  }

  private static void addSpans(JsonArray spans, String text, JsonObject style) {
    StringBuilder literal = new StringBuilder();
    Matcher span = SPAN.matcher(text);
    int at = 0;
    while (span.find()) {
      literal.append(text, at, span.start());
      at = span.end();
      if (span.group("escaped") != null) {
        literal.append(span.group("escaped"));
        continue;
      }
      addText(spans, literal.toString(), style);
      literal.setLength(0);
      addSpan(spans, span, style);
    }
    literal.append(text, at, text.length());
    addText(spans, literal.toString(), style);
  }

  private static void addSpan(JsonArray spans, Matcher span, JsonObject style) {
    if (span.group("code") != null) {
      addText(spans, span.group("code"), style.copy().put("code", true));
    } else if (span.group("bold") != null) {
      addSpans(spans, span.group("bold"), style.copy().put("bold", true));
    } else if (span.group("star") != null) {
      addSpans(spans, span.group("star"), style.copy().put("italic", true));
    } else if (span.group("italic") != null) {
      addSpans(spans, span.group("italic"), style.copy().put("italic", true));
    } else if (span.group("strike") != null) {
      addSpans(spans, span.group("strike"), style.copy().put("strike", true));
    } else if (span.group("link") != null) {
      addLink(spans, span.group("link"), unescaped(span.group("label")), style);
    } else {
      addLink(spans, span.group("address"), "", style);
    }
  }

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

  private static void addLinked(JsonArray spans, String text, JsonObject style) {
    Matcher address = ADDRESS.matcher(text);
    int at = 0;
    while (address.find()) {
      addText(spans, text.substring(at, address.start()), style);
      addLink(spans, address.group(), "", style);
      at = address.end();
    }
    addText(spans, text.substring(at), style);
  }

  private static void addText(JsonArray spans, String text, JsonObject style) {
    if (!text.isEmpty()) {
      spans.add(styled(text(text), style));
    }
  }

  private static void addLink(JsonArray spans, String url, String label, JsonObject style) {
    JsonObject link = new JsonObject().put("type", "link").put("url", url);
    if (!label.isEmpty()) {
      link.put("text", label);
    }
    spans.add(styled(link, style));
  }

  private static JsonObject styled(JsonObject element, JsonObject style) {
    return style.isEmpty() ? element : element.put("style", style.copy());
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\(\\p{Punct})", "$1");
  }

  /// The words in elements, paragraph by paragraph.
  private static String words(JsonArray elements) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      JsonObject element = elements.getJsonObject(i);
      boolean list = element.getString("type").equals("rich_text_list");
      JsonArray inner = element.getJsonArray("elements");
      if (!list) {
        lines.add(spanWords(inner));
        continue;
      }
      for (int j = 0; j < inner.size(); j++) {
        lines.add("• " + spanWords(inner.getJsonObject(j).getJsonArray("elements")));
      }
    }
    return String.join("\n", lines);
  }

  private static String spanWords(JsonArray spans) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < spans.size(); i++) {
      JsonObject span = spans.getJsonObject(i);
      words.append(span.getString("text", span.getString("url", "")));
    }
    return words.toString();
  }
}
