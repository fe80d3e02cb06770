package dev.baton.bot.grounding;

import dev.baton.bot.grounding.adversary.Draws;
import dev.baton.templates.Language;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Forges replies from the shipped templates, each of which says, hides or links what its template
/// does not. Independent of the alterations of the `adversary` package: neither was written in
/// sight of the other.
final class Forger {
  /// A reply that must not reach a customer.
  record Forged(String kind, String rule, Faithful reply) {
    @Override
    public String toString() {
      return kind + " (" + rule + ") " + reply;
    }
  }

  private record Swap(String kind, String language, String from, String to) {}

  private record Added(String kind, String language, String sentence) {}

  private static final String HOST = "www.kiteandco.example";

  private static final List<String> HOSTS =
      List.of(
          "www.kiteandc0.example",
          "www.kite-and-co.example",
          "www.kiteandco.example.help-desk.example",
          "www.kiteand\u0441o.example",
          "www.kiteandco.example@help-desk.example",
          "www.kiteandco.example:8443",
          "xn--kiteando-0dg.example",
          "pay.kiteandco.example",
          "www.kiteandco.exarnple");

  private static final List<String> PATHS =
      List.of("/0rders", "/orders?next=https://help-desk.example", "/refund-form", "/../payout");

  private static final List<String> TAGS =
      List.of(
          "<img src=\"https://track.example/p.gif\">",
          "![](https://www.kiteandco.example/p.gif)",
          "<!channel>",
          "<@U024BE7LH>",
          "&lt;script&gt;",
          "[here](javascript:alert(1))",
          "[here](data:text/html,hello)",
          "| a | b |\n|---|---|",
          "# Important",
          "<br>",
          "{{customer.name}}",
          "@everyone",
          "$\\int x$",
          "```\nsudo\n```",
          "<details>more</details>",
          "[1]: https://help-desk.example");

  /// What is put into a word, invisible or looking like something else.
  private static final List<String> UNSEEN =
      List.of(
          "\u200b",
          "\u202e",
          "\u00ad",
          "\u2060",
          "\ufeff",
          "\u0007",
          "\u001b[8m",
          "\ue000",
          "\u2800",
          "\u3164",
          "\u2028",
          "\u0336",
          "\udb40\udc41\udb40\udc42",
          "\u034f",
          "\u0085",
          "\u115f",
          "\u180e",
          "\u2066");

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "en", List.of("eleven", "twenty-one", "forty-five", "ninety", "half a dozen", "six"),
          "de", List.of("elf", "einundzwanzig", "fünfundvierzig", "neunzig", "sechs", "dreizehn"));

  private static final Map<String, String> PRICES =
      Map.of("en", "three euros twenty", "de", "drei Euro zwanzig");

  private static final Pattern PRICE = Pattern.compile("\\d+(?:[.,]\\d\\d)? EUR");
  private static final Pattern FIGURE =
      Pattern.compile("(?<![\\d.,:/])\\d{1,3}(?= [\\p{L}%])(?! EUR)");
  private static final Pattern WORD = Pattern.compile("(?<![/\\w.@:-])\\p{L}{5,}(?![/\\w.@:-])");
  private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n\\[\\]*]{25,}[.!?](?=\\s|$)");

  private final List<Faithful> originals;
  private final List<Swap> swaps =
      lines("forged-swaps.txt").map(at -> new Swap(at[0], at[1], at[2], at[3])).toList();
  private final List<Added> added =
      lines("forged-sentences.txt").map(at -> new Added(at[0], at[1], at[2])).toList();

  Forger() {
    List<Faithful> all = new ArrayList<>();
    for (Template template : Shipped.LIBRARY.templates()) {
      if (template.tier() != Tier.PERSON && !template.intents().isEmpty()) {
        for (Language language : template.wordings().keySet()) {
          for (Medium medium : List.of(Medium.WEB, Medium.SMS)) {
            String id = template.id().value();
            String text = Shipped.sources(id, language.code(), medium).template();
            all.add(new Faithful(id, language.code(), medium, text));
          }
        }
      }
    }
    originals = List.copyOf(all);
  }

  /// As many of each kind as asked for, or as there are; within a kind every rule has its turn
  /// before one has its second.
  List<Forged> forge(long seed, int each) {
    Map<String, Map<String, List<Forged>>> kinds = new TreeMap<>();
    for (Faithful original : originals) {
      Random random = Draws.dice(seed, place(original));
      for (Forged forged : all(original, random)) {
        if (!forged.reply().text().equals(original.text())) {
          kinds
              .computeIfAbsent(forged.kind(), kind -> new TreeMap<>(Draws.order(seed)))
              .computeIfAbsent(forged.rule(), rule -> new ArrayList<>())
              .add(forged);
        }
      }
    }
    List<Forged> drawn = new ArrayList<>();
    for (Map<String, List<Forged>> rules : kinds.values()) {
      List<Deque<Forged>> piles = new ArrayList<>();
      rules.forEach((rule, pile) -> {
        Comparator<String> places = Draws.order(seed + rule.hashCode());
        pile.sort(Comparator.comparing(forged -> place(forged.reply()), places));
        piles.add(new ArrayDeque<>(pile));
      });
      List<Forged> kind = new ArrayList<>();
      while (kind.size() < each && piles.stream().anyMatch(pile -> !pile.isEmpty())) {
        piles.stream().filter(pile -> !pile.isEmpty()).map(Deque::pop).forEach(kind::add);
      }
      drawn.addAll(kind.subList(0, Math.min(each, kind.size())));
    }
    return List.copyOf(drawn);
  }

  private static String place(Faithful reply) {
    return reply.template() + " " + reply.language() + " " + reply.medium().key();
  }

  /// All by those rules of which none was drawn.
  List<Forged> others(long seed, int each) {
    Set<String> drawn =
        forge(seed, each).stream().map(Forged::rule).collect(Collectors.toUnmodifiableSet());
    return forge(seed, Integer.MAX_VALUE).stream()
        .filter(forged -> !drawn.contains(forged.rule()))
        .toList();
  }

  private List<Forged> all(Faithful original, Random random) {
    List<Forged> all = new ArrayList<>();
    String text = original.text();
    String language = original.language();
    for (Swap swap : swaps) {
      if (swap.language().equals(language)) {
        Matcher found = phrase(swap.from()).matcher(text);
        if (found.find()) {
          all.add(forged(swap.kind(), swap.from() + " > " + swap.to(), original, found, swap.to()));
        }
      }
    }
    for (Added sentence : added) {
      // Where length is not what gives it away.
      if (sentence.language().equals(language) && original.medium() == Medium.WEB) {
        all.add(
            new Forged(
                sentence.kind(),
                sentence.sentence(),
                with(original, insert(text, sentence.sentence(), random))));
      }
    }
    inWords(original, random, all);
    links(original, all);
    for (String tag : TAGS) {
      all.add(new Forged("markup", tag, with(original, insert(text, tag, random))));
    }
    Matcher word = WORD.matcher(text);
    if (word.find()) {
      for (String unseen : UNSEEN) {
        String to = word.group().substring(0, 2) + unseen + word.group().substring(2);
        all.add(forged("unseen", "U+%04X".formatted(unseen.codePointAt(0)), original, word, to));
      }
    }
    foreign(original, random, all);
    return all;
  }

  private static void inWords(Faithful original, Random random, List<Forged> all) {
    List<String> words = WORDS.get(original.language());
    if (words == null) {
      return;
    }
    Matcher figure = FIGURE.matcher(original.text());
    while (figure.find()) {
      String to = words.get(random.nextInt(words.size()));
      all.add(forged("words", figure.group() + " > " + to, original, figure, to));
    }
    Matcher price = PRICE.matcher(original.text());
    while (price.find()) {
      String to = Objects.requireNonNull(PRICES.get(original.language()));
      all.add(forged("words", price.group() + " > " + to, original, price, to));
    }
  }

  private static void links(Faithful original, List<Forged> all) {
    String text = original.text();
    Matcher host = Pattern.compile(Pattern.quote(HOST)).matcher(text);
    if (host.find()) {
      for (String other : HOSTS) {
        all.add(forged("link", other, original, host, other));
      }
    }
    Matcher path = Pattern.compile("(?<=" + Pattern.quote(HOST) + ")/[a-z-]+").matcher(text);
    if (path.find()) {
      for (String other : PATHS) {
        all.add(forged("link", other, original, path, other));
      }
    }
    Matcher label = Pattern.compile("\\[[^\\]]+\\](?=\\()").matcher(text);
    if (label.find()) {
      String other = "[https://www.kiteandco.help/login]";
      all.add(forged("link", other, original, label, other));
    }
    Matcher mail = Pattern.compile("hello@kiteandco\\.example").matcher(text);
    if (mail.find()) {
      for (String other : List.of("hello@kiteandco-help.example", "help@kiteandco.example")) {
        all.add(forged("link", other, original, mail, other));
      }
    }
  }

  /// Puts a sentence of the same template in another language in place of one of the reply's, or
  /// behind it all.
  private static void foreign(Faithful original, Random random, List<Forged> all) {
    Template template =
        Shipped.LIBRARY.templates().stream()
            .filter(one -> one.id().value().equals(original.template()))
            .findFirst()
            .orElseThrow();
    List<Language> others =
        template.wordings().keySet().stream()
            .filter(one -> !one.code().equals(original.language()))
            .toList();
    String other = others.get(random.nextInt(others.size())).code();
    List<String> theirs =
        SENTENCE
            .matcher(Shipped.sources(original.template(), other, original.medium()).template())
            .results()
            .map(found -> found.group().strip())
            .toList();
    if (theirs.isEmpty()) {
      return;
    }
    String sentence = theirs.get(random.nextInt(theirs.size()));
    String rule = other + " in " + original.language();
    Matcher ours = SENTENCE.matcher(original.text());
    if (random.nextBoolean() && ours.find()) {
      all.add(forged("foreign", rule, original, ours, " " + sentence));
    } else {
      all.add(new Forged("foreign", rule, with(original, original.text() + " " + sentence)));
    }
  }

  private static Forged forged(
      String kind, String rule, Faithful original, Matcher found, String to) {
    String text = original.text();
    return new Forged(
        kind,
        rule,
        with(original, text.substring(0, found.start()) + to + text.substring(found.end())));
  }

  /// The text with a sentence more, at the end of one of its paragraphs that is no list.
  private static String insert(String text, String sentence, Random random) {
    List<String> paragraphs = new ArrayList<>(List.of(text.split("\n\n")));
    List<Integer> plain = new ArrayList<>();
    for (int at = 0; at < paragraphs.size(); at++) {
      if (!Pattern.compile("(?m)^(- |\\d+\\. )|:$").matcher(paragraphs.get(at)).find()) {
        plain.add(at);
      }
    }
    if (plain.isEmpty()) {
      return text + "\n\n" + sentence;
    }
    int at = plain.get(random.nextInt(plain.size()));
    paragraphs.set(at, paragraphs.get(at) + " " + sentence);
    return String.join("\n\n", paragraphs);
  }

  private static Faithful with(Faithful original, String text) {
    return new Faithful(original.template(), original.language(), original.medium(), text);
  }

  private static Pattern phrase(String words) {
    String spaced =
        String.join("\\s+", Arrays.stream(words.split(" ")).map(Pattern::quote).toList());
    return Pattern.compile("(?<![\\p{L}\\d])" + spaced + "(?![\\p{L}\\d])");
  }

  private static Stream<String[]> lines(String name) {
    try (InputStream in = Objects.requireNonNull(Forger.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
