package dev.baton.templates.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.Library;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Variable;
import dev.baton.templates.files.LibraryFiles;
import dev.baton.templates.files.Written;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkType;

/// Whatever stands in the values, it stays words: rendering never throws, no markup begins or ends,
/// and neither a Markdown reader nor a program that looks for addresses finds a link that the
/// template's author did not write.
///
/// A failure names its seed; `-Dseed=` repeats it and `-Dtrials=` looks longer, in per cent.
final class RenderingProperties {
  private static final int ROUNDS = 3_000 * Integer.getInteger("trials", 100) / 100;
  private static final long SEED = Long.getLong("seed", new Random().nextLong());

  private static final Parser MARKDOWN = Parser.builder().build();
  private static final LinkExtractor ADDRESSES =
      LinkExtractor.builder().linkTypes(EnumSet.allOf(LinkType.class)).build();

  private static final List<String> NASTY =
      List.of(
          "[",
          "]",
          "(",
          ")",
          "](",
          "[x](https://evil.example)",
          "![x](https://evil.example/a.png)",
          "<https://evil.example>",
          "<script>alert(1)</script>",
          "<!channel>",
          "<@U123>",
          "&lt;",
          "&#60;",
          "http://",
          "https://",
          "ftp://evil.example",
          "HTTP://EVIL.EXAMPLE",
          "www.",
          "evil.com",
          ".com",
          "evil.",
          "@",
          "a@evil.com",
          "mailto:a@evil.com",
          "javascript:alert(1)",
          "//evil.com",
          "://",
          ":",
          "/",
          "1.2.3.4",
          "http://1.2.3.4/",
          "。com",
          "evil．com",
          "*",
          "**",
          "_",
          "__",
          "`",
          "```",
          "~~~",
          "~~",
          "\\",
          "\\\\",
          "#",
          "# ",
          "> ",
          "- ",
          "+ ",
          "1. ",
          "1) ",
          "---",
          "===",
          "|",
          "\n",
          "\r\n",
          "\n\n",
          "\t",
          "\0",
          "\u2028",
          "\u202e",
          "\u200d",
          "\u200b",
          "\ufeff",
          "\ud800",
          "\udc00",
          "😀",
          "e\u0301",
          "ä",
          "ß",
          "日本",
          "مرحبا",
          "{",
          "}",
          "{agent}",
          "{company}",
          "{unknown}",
          "$1",
          "\\1",
          "%s",
          " ",
          "  ",
          "\u00a0",
          "a",
          "Maya",
          "O'Neil",
          "17",
          "2025-03-14",
          "49.90 EUR",
          "https://www.kiteandco.example/x");

  /// Gaps at every place where a value could do harm: at a line's start, in items, in emphasis, in
  /// a link's words, beside punctuation.
  private static final Library HARD =
      Written.library()
          .with(
              "hard.en.md",
              """
              ---
              id: hard
              title: Hard
              owner: desk
              variables:
                a: {type: text, from: x.a, fallback: none}
                b: {type: text, from: x.b, fallback: none}
              ---

              {a}

              - {a}
              - see {b} there

              1. {b}

              Some **{a}** and *{b}*, ({a}) "{b}": {a} [words {b} of a link](https://shop.example/x)

              {a} {b}

              {b}. {a})

              1. {a}) {b}
              """)
          .sound();

  private final Random random = new Random(SEED);

  @Test
  void noValueBecomesMarkupOrALink() {
    var hard = HARD.template(new TemplateId("hard")).orElseThrow();
    for (int round = 0; round < ROUNDS; round++) {
      var locale = locale();
      check(HARD, hard, locale, Medium.WEB);
      check(HARD, hard, locale, Medium.SMS);
    }
  }

  @Test
  void noValueHarmsAShippedTemplate() {
    var shipped = LibraryFiles.shipped();
    var open =
        shipped.templates().stream().filter(template -> !template.variables().isEmpty()).toList();
    for (int round = 0; round < ROUNDS; round++) {
      check(shipped, any(open), locale(), any(List.of(Medium.values())));
    }
  }

  private void check(Library library, Template template, Locale locale, Medium medium) {
    var values = values(template);
    var about =
        "seed %d: %s in %s for %s with %s".formatted(SEED, template.id(), locale, medium, values);
    var renderer = new Renderer(library);
    var tamed = tame(template, values);
    render(() -> renderer.render(template.id(), locale, medium, values), about)
        .ifPresent(rendered ->
            compare(
                rendered,
                render(() -> renderer.render(template.id(), locale, medium, tamed), about)
                    .orElseThrow(),
                medium,
                about));
  }

  private static void compare(String rendered, String tame, Medium medium, String about) {
    assertThat(rendered)
        .as(about)
        .doesNotContainPattern("[\\p{Cc}&&[^\\n]]|[\\u202a-\\u202e]|\\p{Cs}");
    if (medium == Medium.SMS) {
      assertThat(addresses(rendered)).as(about).isEqualTo(addresses(tame));
      assertThat(rendered.lines().count()).as(about).isEqualTo(tame.lines().count());
    } else {
      assertThat(shape(rendered)).as(about).isEqualTo(shape(tame));
      assertThat(addresses(words(rendered))).as(about).isEqualTo(addresses(words(tame)));
      assertThat(addresses(rendered)).as("raw, " + about).isEqualTo(addresses(tame));
    }
  }

  private static Optional<String> render(Supplier<Rendering> rendering, String about) {
    try {
      return switch (rendering.get()) {
        case Rendering.Text text -> Optional.of(text.text());
        case Rendering.Missing _, Rendering.Unknown _ -> Optional.empty();
      };
    } catch (RuntimeException thrown) {
      throw new AssertionError(about, thrown);
    }
  }

  private Map<String, String> values(Template template) {
    var values = new HashMap<String, String>();
    for (var variable : template.variables()) {
      if (random.nextInt(8) > 0) {
        values.put(variable.name(), nasty());
      }
    }
    return values;
  }

  private String nasty() {
    var nasty = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      nasty.append(any(NASTY));
    }
    return nasty.toString();
  }

  /// The same values with a harmless word for each text. Links stay: what is not one gets the
  /// fallback.
  private static Map<String, String> tame(Template template, Map<String, String> values) {
    var tame = new HashMap<>(values);
    for (var variable : template.variables()) {
      if (variable.type() == Variable.Type.TEXT) {
        tame.computeIfPresent(variable.name(), (_, value) -> "x");
      }
    }
    return tame;
  }

  private Locale locale() {
    var tags = List.of("en", "en-GB", "de-DE", "fr", "ja", "", "nl");
    return Locale.forLanguageTag(any(tags));
  }

  private <T> T any(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /// Every node but text, with where its links lead.
  private static List<String> shape(String markdown) {
    return nodes(markdown).stream()
        .filter(node -> !(node instanceof Text))
        .map(node ->
            node instanceof Link link
                ? "Link to " + link.getDestination()
                : node.getClass().getSimpleName())
        .toList();
  }

  private static String words(String markdown) {
    var words = new StringBuilder();
    for (var node : nodes(markdown)) {
      words.append(node instanceof Text text ? text.getLiteral() : "\n");
    }
    return words.toString();
  }

  private static List<Node> nodes(String markdown) {
    var nodes = new ArrayList<Node>();
    collect(MARKDOWN.parse(markdown), nodes);
    return nodes;
  }

  private static void collect(Node node, List<Node> nodes) {
    nodes.add(node);
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      collect(child, nodes);
    }
  }

  private static List<String> addresses(String text) {
    return StreamSupport.stream(ADDRESSES.extractLinks(text).spliterator(), false)
        .map(link -> text.substring(link.getBeginIndex(), link.getEndIndex()))
        .toList();
  }
}
