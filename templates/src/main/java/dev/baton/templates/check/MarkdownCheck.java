package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.Variable;
import dev.baton.templates.Wording;
import dev.baton.templates.render.Gaps;
import dev.baton.templates.render.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Rich words keep to the subset that every channel can show, and no value can change their markup.
final class MarkdownCheck implements Check {

  @Override
  public void check(Template template, Library library, Findings findings) {
    for (var wording : template.wordings().values()) {
      for (var part : Words.written(wording, findings)) {
        if (part.medium() != Medium.SMS) {
          var nodes = nodes(Markdown.parse(part.words()));
          checkSubset(wording, part, nodes, findings);
          checkLinks(template, wording, part, nodes, findings);
          checkEmphasis(wording, part, findings);
        }
      }
    }
  }

  private static void checkSubset(
      Wording wording, Words part, List<Node> nodes, Findings findings) {
    nodes.stream()
        .filter(node -> !isOurs(node))
        .findFirst()
        .ifPresent(stranger ->
            findings.at(
                wording.language(),
                part.path(),
                "the words use Markdown that not every channel can show ("
                    + stranger.getClass().getSimpleName()
                    + ")",
                "use only paragraphs, **bold**, *italic*, lists and [links](https://…)"));
  }

  private static boolean isOurs(Node node) {
    return switch (node) {
      case Document _, Paragraph _, Text _, Link _ -> true;
      case BulletList _, OrderedList _, ListItem _ -> true;
      case Emphasis _, StrongEmphasis _ -> true;
      default -> false;
    };
  }

  /// A link leads to an https address that stands in the words, or to a variable that is a link.
  /// Such a variable stands nowhere else, since only as a link's target is it sure to be one.
  private static void checkLinks(
      Template template, Wording wording, Words part, List<Node> nodes, Findings findings) {
    for (var node : nodes) {
      switch (node) {
        case Link link -> checkTarget(template, wording, part, link.getDestination(), findings);
        case Text text -> checkBare(template, wording, part, text.getLiteral(), findings);
        default -> {}
      }
    }
  }

  private static void checkTarget(
      Template template, Wording wording, Words part, String target, Findings findings) {
    var gaps = Gaps.in(target);
    var wholeGap = gaps.size() == 1 && Gaps.without(target).isEmpty();
    var variable = gaps.stream().findFirst().flatMap(template::variable);
    if (wholeGap && variable.map(v -> v.type() == Variable.Type.LINK).orElse(false)) {
      return;
    }
    if (!gaps.isEmpty()) {
      findings.near(
          wording.language(),
          part.path(),
          target,
          "the link to ‘" + target + "’ could be led anywhere by a value",
          "let the whole target be one variable of type: link");
    } else if (!target.startsWith("https://")) {
      findings.near(
          wording.language(),
          part.path(),
          target,
          "the link to ‘" + target + "’ is not https",
          "link to an https:// address");
    }
  }

  private static void checkBare(
      Template template, Wording wording, Words part, String words, Findings findings) {
    for (var gap : Gaps.in(words)) {
      var type = template.variable(gap).map(Variable::type);
      if (type.equals(Optional.of(Variable.Type.LINK))) {
        findings.near(
            wording.language(),
            part.path(),
            "{" + gap + "}",
            "the link ‘{" + gap + "}’ stands bare",
            "write [words]({" + gap + "})");
      }
    }
  }

  /// Emphasis that touches a gap may fall apart when a value begins or ends with a punctuation
  /// mark.
  private static void checkEmphasis(Wording wording, Words part, Findings findings) {
    if (Gaps.in(part.words()).isEmpty() || !part.words().contains("*")) {
      return;
    }
    var smooth = Gaps.filledWith("x", part.words());
    var rough = Gaps.filledWith("(x)", part.words());
    if (!shape(smooth).equals(shape(rough))) {
      findings.at(
          wording.language(),
          part.path(),
          "a value that begins or ends with a punctuation mark would break the emphasis here",
          "put a space or a punctuation mark between the asterisks and the next word");
    }
  }

  private static List<Class<?>> shape(String markdown) {
    return nodes(Markdown.parse(markdown)).stream()
        .filter(node -> !(node instanceof Text))
        .<Class<?>>map(Node::getClass)
        .toList();
  }

  private static List<Node> nodes(Node root) {
    var nodes = new ArrayList<Node>();
    nodes.add(root);
    for (var child = root.getFirstChild(); child != null; child = child.getNext()) {
      nodes.addAll(nodes(child));
    }
    return nodes;
  }
}
