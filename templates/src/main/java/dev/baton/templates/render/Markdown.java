package dev.baton.templates.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/// The small subset of Markdown that templates are written in.
public final class Markdown {
  private static final Parser PARSER = Parser.builder().build();
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<~]|&(?=#?\\w+;)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern ENDS_A_NUMBER = Pattern.compile("[.)](?:\\s|$)");
  private static final Pattern OPENING = Pattern.compile("^(?:[-+=.#>]|[0-9]+(?=[.)](?:\\s|$)))");

  /// Where nothing but markers of lists stands before on the line.
  private static final Pattern LINE_START =
      Pattern.compile("(?:^|\\n)\\s*(?:(?:[-*+]|[0-9]{1,9}[.)])\\s+)*$");

  private static final Pattern STARTS_AN_ITEM = Pattern.compile("(?:[-*+]|[0-9]{1,9}[.)]) .*");

  private Markdown() {}

  public static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  /// Plain words, so written that Markdown reads them as plain words between what stands before and
  /// after them.
  static String escape(String words, CharSequence before, String after) {
    var escaped = MARKUP.matcher(words).replaceAll("\\\\$0");
    if (!LINE_START.matcher(before).find()) {
      return escaped;
    }
    if (NUMBER.matcher(words).matches()) {
      return ENDS_A_NUMBER.matcher(after).lookingAt() ? words + "\\" : words;
    }
    return OPENING
        .matcher(escaped)
        .replaceFirst(start -> Matcher.quoteReplacement(opening(start.group())));
  }

  /// What would begin an item, a heading, a quotation or a rule at the start of a line.
  private static String opening(String start) {
    return NUMBER.matcher(start).matches() ? start + "\\" : "\\" + start;
  }

  /// Takes the line breaks out of paragraphs that are only wrapped, so that a file may be wrapped
  /// for its readers and a line break in what is sent is always one that is meant.
  public static String unwrap(String wrapped) {
    var unwrapped = new StringBuilder();
    var open = false;
    for (String raw : wrapped.strip().split("\n", -1)) {
      var line = raw.strip();
      if (line.isEmpty()) {
        unwrapped.append(open ? "\n\n" : "");
        open = false;
      } else {
        var starts = STARTS_AN_ITEM.matcher(line).matches();
        unwrapped.append(!open ? "" : starts ? "\n" : " ").append(line);
        open = true;
      }
    }
    return unwrapped.toString();
  }

  /// The same words without markup, for media that show none. Paragraphs and list items begin a new
  /// line; a link's address follows its words.
  public static String plain(String markdown) {
    var plain = new Plain();
    PARSER.parse(markdown).accept(plain);
    return plain.words.toString();
  }

  private static final class Plain extends AbstractVisitor {
    private final StringBuilder words = new StringBuilder();
    private String marker = "";

    @Override
    public void visit(Text text) {
      words.append(text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak wrap) {
      words.append(' ');
    }

    @Override
    public void visit(Link link) {
      int start = words.length();
      visitChildren(link);
      if (!words.substring(start).equals(link.getDestination())) {
        words.append(": ").append(link.getDestination());
      }
    }

    @Override
    public void visit(Paragraph paragraph) {
      if (!words.isEmpty()) {
        words.append('\n');
      }
      words.append(marker);
      marker = "";
      visitChildren(paragraph);
    }

    @Override
    public void visit(ListItem item) {
      marker =
          switch (item.getParent()) {
            case BulletList bullets -> "- ";
            case OrderedList numbers -> number(numbers, item) + ". ";
            case null, default -> throw new IllegalStateException("An item outside a list");
          };
      visitChildren(item);
    }

    private static int number(OrderedList list, ListItem item) {
      var start = list.getMarkerStartNumber();
      int number = start == null ? 1 : start;
      for (Node n = item.getPrevious(); n != null; n = n.getPrevious()) {
        number++;
      }
      return number;
    }
  }
}
