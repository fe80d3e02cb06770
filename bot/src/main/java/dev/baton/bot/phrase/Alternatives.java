package dev.baton.bot.phrase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Sequences of words of which one must stand at a place: a tree by their words, as a [Speech] has
/// them. A word that ends in `*` stands for all that begin so, `#` for any number, `$` for a
/// sentence's end.
final class Alternatives {
  private static final Set<String> NO_WORDS = Set.of("#", "$");

  private final Map<String, Alternatives> next = new HashMap<>();
  private final Map<String, Alternatives> beginnings = new HashMap<>();
  private boolean complete;

  /// @throws IllegalArgumentException where there is a word that no speech has
  static Alternatives of(List<String> sequences) {
    Alternatives root = new Alternatives();
    sequences.forEach(sequence -> root.add(heard(sequence)));
    return root;
  }

  private static List<String> heard(String sequence) {
    List<String> heard = new ArrayList<>();
    for (String word : sequence.strip().split("\\s+")) {
      boolean beginning = word.endsWith("*");
      String bare = beginning ? word.substring(0, word.length() - 1) : word;
      heard.addAll(NO_WORDS.contains(word) || isPlain(bare) ? List.of(bare) : heardIn(bare));
      if (beginning) {
        heard.add(heard.removeLast() + "*");
      }
    }
    return heard;
  }

  /// Nearly all words are, and there are very many.
  private static boolean isPlain(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /// The words that a speech makes of one: `b4` is two.
  private static List<String> heardIn(String word) {
    Speech speech = Speech.of(word);
    if (word.contains("*") || speech.size() == 0 || speech.sentenceEnd(0) < speech.size()) {
      throw new IllegalArgumentException("‘" + word + "’ is no word that can be heard");
    }
    return speech.words();
  }

  private void add(List<String> words) {
    if (words.isEmpty()) {
      complete = true;
      return;
    }
    String word = words.getFirst();
    Map<String, Alternatives> branch = word.endsWith("*") ? beginnings : next;
    String key = word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
    branch.computeIfAbsent(key, _ -> new Alternatives()).add(words.subList(1, words.size()));
  }

  /// The words that one of these can begin with; beginnings of words with their star.
  Set<String> first() {
    Set<String> first = new TreeSet<>(next.keySet());
    beginnings.keySet().forEach(beginning -> first.add(beginning + "*"));
    return first;
  }

  /// Every word that these are made of, as it is written; beginnings of words are none.
  Set<String> words() {
    Set<String> words = new TreeSet<>(next.keySet());
    words.removeAll(NO_WORDS);
    next.values().forEach(after -> words.addAll(after.words()));
    beginnings.values().forEach(after -> words.addAll(after.words()));
    return words;
  }

  /// How many words the longest of these has.
  int longest() {
    return Stream.concat(next.values().stream(), beginnings.values().stream())
        .mapToInt(after -> 1 + after.longest())
        .max()
        .orElse(0);
  }

  /// Where one of these may end that begins at `at`, the longest first.
  List<Integer> ends(Speech speech, int at, int limit) {
    if (at < limit && !canBegin(speech.word(at).plain())) {
      return List.of();
    }
    List<Integer> ends = new ArrayList<>(2);
    walk(speech, at, limit, ends);
    return ends.size() < 2 ? ends : ends.reversed();
  }

  private boolean canBegin(String word) {
    if (next.containsKey(word) || (Character.isDigit(word.charAt(0)) && next.containsKey("#"))) {
      return true;
    }
    for (String beginning : beginnings.keySet()) {
      if (word.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private void walk(Speech speech, int at, int limit, List<Integer> ends) {
    if (complete) {
      ends.add(at);
    }
    if (at >= limit) {
      Alternatives end = next.get("$");
      if (end != null && end.complete) {
        ends.add(at);
      }
      return;
    }
    String word = speech.word(at).plain();
    Alternatives exact = next.get(word);
    if (exact != null) {
      exact.walk(speech, at + 1, limit, ends);
    }
    if (Character.isDigit(word.charAt(0))) {
      Alternatives number = next.get("#");
      if (number != null) {
        number.walk(speech, at + 1, limit, ends);
      }
    }
    for (Map.Entry<String, Alternatives> beginning : beginnings.entrySet()) {
      if (word.startsWith(beginning.getKey())) {
        beginning.getValue().walk(speech, at + 1, limit, ends);
      }
    }
  }
}
