package dev.baton.bot.phrase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Phrases by topic, read from a file.
///
/// ```
/// @want = want|would like|need          a list, for <want> below
/// !not = not|dont|never                 what turns a phrase that follows it into its opposite
/// [topic]
/// 0.9 <want> to leave                   how sure one can be, and a phrase
/// 0.9! not happy                        the same, whatever stands before it
/// never <want> to leave the room        what sounds like the topic and is something else
/// never, <trip> ..6 to leave            the same, also over a comma
/// never? to leave no thanks             the same, also over the end of a sentence
/// ```
///
/// A `never` covers its own words and no others: whatever else is said beside them is heard.
public final class PhraseBook {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<Integer>> byWord = new HashMap<>();
  private final Map<String, List<Integer>> byBeginning = new HashMap<>();
  private final Set<String> openings = new HashSet<>();
  private final Set<String> negators = new HashSet<>();

  /// @param covers for a phrase that keeps others from being heard
  private record Entry(
      String topic, Phrase phrase, double strength, boolean evenNegated, Covering covers) {
    boolean excludes() {
      return covers != Covering.NOTHING;
    }
  }

  /// A phrase that may be said in a speech.
  ///
  /// @param keys where one of its keys stands
  private record Candidate(Entry entry, BitSet keys) {}

  private enum Covering {
    NOTHING,
    WITHIN_A_CLAUSE,
    OVER_COMMAS,
    OVER_SENTENCES;

    static Covering of(String mark) {
      return switch (mark) {
        case "never" -> WITHIN_A_CLAUSE;
        case "never," -> OVER_COMMAS;
        case "never?" -> OVER_SENTENCES;
        default -> NOTHING;
      };
    }
  }

  /// A topic that was found: how sure one can be, and the words that say so.
  public record Hit(String topic, double strength, String words) {}

  private PhraseBook() {}

  /// Reads a book that travels beside a class.
  public static PhraseBook beside(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + owner);
      }
      return read(new String(in.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Reads a book.
  ///
  /// @throws IllegalArgumentException where a line can't be read; it says which
  public static PhraseBook read(String text) {
    PhraseBook book = new PhraseBook();
    Map<String, List<String>> lists = new HashMap<>();
    String topic = "";
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String bare = line.startsWith("#") ? "" : line.strip();
      try {
        if (bare.startsWith("[")) {
          topic = bare.substring(1, bare.length() - 1);
        } else if (bare.startsWith("@")) {
          String[] parts = bare.substring(1).split("=", 2);
          lists.put(parts[0].strip(), members(parts[1], lists));
        } else if (bare.startsWith("!")) {
          members(bare.split("=", 2)[1], lists).forEach(book::negate);
        } else if (!bare.isEmpty()) {
          book.add(topic, bare, lists);
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
        throw new IllegalArgumentException("line " + number + ": " + wrong.getMessage(), wrong);
      }
    }
    return book;
  }

  private static List<String> members(String alternatives, Map<String, List<String>> lists) {
    List<String> members = new ArrayList<>();
    for (String member : alternatives.split("\\|", -1)) {
      String one = member.strip();
      boolean list = one.startsWith("<") && one.endsWith(">");
      members.addAll(
          list ? lists.getOrDefault(one.substring(1, one.length() - 1), List.of()) : List.of(one));
    }
    members.removeIf(String::isEmpty);
    return members;
  }

  private void negate(String word) {
    if (!Speech.of(word).words().equals(List.of(word))) {
      throw new IllegalArgumentException("‘" + word + "’ is no single word that can be heard");
    }
    negators.add(word);
  }

  private void add(String topic, String line, Map<String, List<String>> lists) {
    String[] parts = line.split("\\s+", 2);
    Covering covers = Covering.of(parts[0]);
    boolean evenNegated = parts[0].endsWith("!");
    double strength =
        covers == Covering.NOTHING ? Double.parseDouble(parts[0].replace("!", "")) : 0;
    Entry entry = new Entry(topic, Phrase.parse(parts[1], lists), strength, evenNegated, covers);
    int number = entries.size();
    entries.add(entry);
    for (String key : entry.phrase().keys()) {
      boolean beginning = key.endsWith("*");
      String word = beginning ? key.substring(0, key.length() - 1) : key;
      (beginning ? byBeginning : byWord).computeIfAbsent(word, _ -> new ArrayList<>()).add(number);
      if (beginning) {
        openings.add(word.substring(0, Math.min(2, word.length())));
      }
    }
  }

  /// The words that one topic is spoken of in, and what only sounds like it: each once, in order.
  public List<String> words(String topic) {
    return entries.stream()
        .filter(entry -> entry.topic().equals(topic))
        .flatMap(entry -> entry.phrase().words())
        .distinct()
        .sorted()
        .toList();
  }

  /// What a book makes of a speech.
  ///
  /// @param hits the topics that are spoken of, each with its surest phrase
  /// @param covered what only sounds like a topic
  public record Heard(Collection<Hit> hits, Covered covered) {
    /// The topics that some of its words only sound like.
    public Set<String> excluded() {
      return covered.topics();
    }
  }

  /// The words of a speech that only sound like a topic.
  public static final class Covered {
    private final Map<String, List<Phrase.Place>> places = new HashMap<>();

    /// The topics.
    public Set<String> topics() {
      return places.keySet();
    }

    /// Adds what another book says so of.
    public void add(Covered more) {
      more.places.forEach(
          (topic, some) -> places.computeIfAbsent(topic, _ -> new ArrayList<>()).addAll(some));
    }
  }

  /// Finds what is spoken of, in the words that nothing says mean something else.
  public Heard listen(Speech speech) {
    return listen(speech, new Covered());
  }

  /// The same, where other books say so of some words, too.
  public Heard listen(Speech speech, Covered elsewhere) {
    List<Candidate> candidates = candidates(speech);
    Covered covered = covered(speech, candidates);
    covered.add(elsewhere);
    return listen(speech, candidates, covered);
  }

  /// Whether one topic is spoken of, with some words read as others. What they mean as they are
  /// written still counts.
  public Optional<Hit> listenFor(String topic, Speech reread, Speech written) {
    List<Candidate> candidates = candidates(reread, topic);
    if (candidates.stream().allMatch(one -> one.entry().excludes())) {
      return Optional.empty();
    }
    Covered covered = covered(reread, candidates);
    covered.add(covered(written, candidates(written, topic)));
    return listen(reread, candidates, covered).hits().stream().findFirst();
  }

  private List<Candidate> candidates(Speech speech, String topic) {
    return candidates(speech).stream().filter(one -> one.entry().topic().equals(topic)).toList();
  }

  private Heard listen(Speech speech, List<Candidate> candidates, Covered covered) {
    Map<String, Hit> hits = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      Entry entry = candidate.entry();
      Hit known = hits.get(entry.topic());
      if (entry.excludes() || (known != null && known.strength() >= entry.strength())) {
        continue;
      }
      entry
          .phrase()
          .find(
              speech,
              candidate.keys(),
              entry.evenNegated() ? Set.of() : negators,
              covered.places.getOrDefault(entry.topic(), List.of()))
          .map(place -> speech.quote(place.from(), place.to()))
          .ifPresent(
              words -> hits.put(entry.topic(), new Hit(entry.topic(), entry.strength(), words)));
    }
    return new Heard(hits.values(), covered);
  }

  private static Covered covered(Speech speech, List<Candidate> candidates) {
    Covered covered = new Covered();
    for (Candidate candidate : candidates) {
      Entry entry = candidate.entry();
      if (entry.excludes()) {
        IntUnaryOperator limit =
            switch (entry.covers()) {
              case OVER_SENTENCES -> _ -> speech.size();
              case OVER_COMMAS -> speech::sentenceEnd;
              default -> speech::clauseEnd;
            };
        List<Phrase.Place> places = entry.phrase().all(speech, candidate.keys(), limit);
        if (!places.isEmpty()) {
          covered.places.computeIfAbsent(entry.topic(), _ -> new ArrayList<>()).addAll(places);
        }
      }
    }
    return covered;
  }

  /// The phrases that may be said here, each once, in the order of the file.
  private List<Candidate> candidates(Speech speech) {
    Map<Integer, BitSet> keys = new TreeMap<>();
    speech
        .places()
        .forEach((word, places) -> {
          mark(keys, byWord.get(word), places);
          if (Character.isDigit(word.charAt(0))) {
            mark(keys, byWord.get("#"), places);
          }
          if (word.length() >= 2 && openings.contains(word.substring(0, 2))) {
            for (int length = 2; length <= word.length(); length++) {
              mark(keys, byBeginning.get(word.substring(0, length)), places);
            }
          }
        });
    mark(keys, byWord.get("$"), speech.lasts());
    return keys.entrySet().stream()
        .map(each -> new Candidate(entries.get(each.getKey()), each.getValue()))
        .toList();
  }

  private static void mark(Map<Integer, BitSet> keys, @Nullable List<Integer> more, BitSet places) {
    if (more != null) {
      more.forEach(number -> keys.merge(number, places, PhraseBook::either));
    }
  }

  private static BitSet either(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.or(other);
    return both;
  }
}
