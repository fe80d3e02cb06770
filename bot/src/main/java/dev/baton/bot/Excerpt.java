package dev.baton.bot;

import dev.baton.bot.facts.Countries;
import dev.baton.bot.understanding.Gist;
import dev.baton.bot.understanding.PlainText;
import dev.baton.bot.understanding.SmallWords;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a template's words say of what was asked: those of their sentences that speak of it. Pure.
final class Excerpt {
  /// A full stop behind one letter abbreviates.
  private static final Pattern BETWEEN =
      Pattern.compile("(?<=[\\p{L}\\p{N})\\]*]{2}[.!?])\\s+(?=[\\p{Lu}\\[*¿¡“„])");

  private static final String PARAGRAPH = "\n\n";
  private static final int ROOT = 4;

  /// What begins so speaks of the sentence before it.
  private static final Set<String> POINTING_BACK = SmallWords.of("pointing-back");

  private Excerpt() {}

  /// The sentences of these words that speak of what a line asks, in every form that the words
  /// have; empty where none does.
  static Optional<Wording> of(Wording words, String line) {
    Content whole = words.content();
    return excerpt(whole.text(), line).map(text -> with(words, text, line));
  }

  /// How these words begin: their first sentence.
  static Wording beginning(Wording words) {
    return first(words, _ -> true);
  }

  /// The first sentence of these words that names countries, where one names several.
  static Optional<Wording> ofCountries(Wording words) {
    return Optional.of(words)
        .filter(all -> sentences(all.content().text()).stream().anyMatch(Excerpt::lists))
        .map(all -> first(all, Excerpt::lists));
  }

  private static boolean lists(String sentence) {
    return Countries.in(sentence).size() > 1;
  }

  private static Wording first(Wording words, Predicate<String> fits) {
    Content whole = words.content();
    Map<String, String> forms =
        whole.forms().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, form -> first(form.getValue(), fits)));
    return with(words, first(whole.text(), fits), forms);
  }

  private static String first(String text, Predicate<String> fits) {
    return sentences(text).stream().filter(fits).findFirst().orElse(text);
  }

  private static Wording with(Wording words, String text, String line) {
    Map<String, String> forms =
        words.content().forms().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    form -> excerpt(form.getValue(), line).orElse(form.getValue())));
    return with(words, text, forms);
  }

  private static Wording with(Wording words, String text, Map<String, String> forms) {
    Content whole = words.content();
    return new Wording(
        new Content(text, forms, whole.choices(), whole.attachments()),
        words.template(),
        words.revision(),
        words.language());
  }

  /// The sentences of a text; a list is one, with what announces it.
  static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    for (String paragraph : text.strip().split(PARAGRAPH)) {
      boolean list = paragraph.contains("\n");
      if (list && !sentences.isEmpty() && sentences.getLast().endsWith(":")) {
        sentences.add(sentences.removeLast() + PARAGRAPH + paragraph);
      } else if (list) {
        sentences.add(paragraph);
      } else {
        Collections.addAll(sentences, BETWEEN.split(paragraph));
      }
    }
    return List.copyOf(sentences);
  }

  /// Whether all words of a line that tell anything stand together in one sentence of a text.
  static boolean isTold(String text, String line) {
    Set<String> asked = telling(line);
    return !asked.isEmpty()
        && sentences(text).stream()
            .map(Gist::of)
            .anyMatch(said -> asked.stream().allMatch(part -> holds(said, part)));
  }

  private static Optional<String> excerpt(String text, String line) {
    List<String> sentences = sentences(text);
    Set<String> asked = telling(line);
    Set<Aspect> aspects = Aspect.askedIn(line);
    int[] scores =
        sentences.stream().mapToInt(sentence -> score(sentence, asked, aspects)).toArray();
    int best = IntStream.of(scores).max().orElse(0);
    if (best == 0) {
      return Optional.empty();
    }
    TreeSet<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == best) {
        chosen.add(i);
        if (i > 0 && pointsBack(sentences.get(i))) {
          chosen.add(i - 1);
        }
      }
    }
    return Optional.of(chosen.stream().map(sentences::get).collect(Collectors.joining(" ")));
  }

  private static int score(String sentence, Set<String> asked, Set<Aspect> aspects) {
    Set<String> said = Gist.of(sentence);
    Set<Aspect> told = Aspect.saidIn(sentence);
    told.retainAll(aspects);
    return (int) asked.stream().filter(part -> holds(said, part)).count() + told.size();
  }

  private static boolean pointsBack(String sentence) {
    return PlainText.words(sentence).stream().limit(1).anyMatch(POINTING_BACK::contains);
  }

  private static boolean holds(Set<String> said, String part) {
    return said.contains(part)
        || (!Gist.isConcept(part)
            && part.length() >= ROOT
            && said.stream()
                .filter(word -> !Gist.isConcept(word) && word.length() >= ROOT)
                .anyMatch(word -> word.startsWith(part) || part.startsWith(word)));
  }

  /// What the words of a line tell, but for those that stand in any question.
  private static Set<String> telling(String line) {
    Set<String> telling = new HashSet<>();
    PlainText.words(line).stream()
        .filter(word -> !FollowUps.isBeside(word))
        .forEach(word -> telling.addAll(Gist.of(word)));
    return telling;
  }
}
