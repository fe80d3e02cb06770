package dev.baton.bot.assistance;

import dev.baton.bot.Likeness;
import dev.baton.bot.understanding.Gist;
import dev.baton.gateway.bus.Assistant.Similar;
import dev.baton.gateway.conversation.CaseRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The cases that were closed of late, to be found again by what their customers said. In memory,
/// and bounded: the oldest goes for the newest. Any thread may call it.
///
/// Cases are alike by what their words are about, each weighing the more the fewer cases have it,
/// and by their category. The category alone is not enough: that a case is about refunds helps
/// nobody with another.
public final class ClosedCases {
  private static final int MOST = 3;

  /// A customer may have said anything, at any length.
  private static final int MOST_WORDS = 400;

  private static final double BY_WORDS = 0.7;
  private static final double BY_CATEGORY = 0.3;
  private static final double ALIKE = 0.35;

  private final int most;
  private final Map<CaseRef, Kept> cases = new HashMap<>();
  private final NavigableSet<Kept> byAge =
      new TreeSet<>(Comparator.comparing(Kept::at).thenComparingLong(Kept::number));
  private long number;

  /// What is searched; none while cases have come since it was made.
  private volatile @Nullable Index index;

  /// @param number which came first of those that were closed at the same time
  private record Kept(
      CaseRef ref,
      Optional<String> category,
      Instant at,
      long number,
      Optional<String> outcome,
      Set<String> words) {}

  /// @param most how many are kept
  public ClosedCases(int most) {
    this.most = most;
  }

  /// Whether this case is kept as it was closed at this time.
  synchronized boolean has(CaseRef ref, Instant at) {
    Kept kept = cases.get(ref);
    // A log has no finer time.
    return kept != null
        && kept.at().truncatedTo(ChronoUnit.MILLIS).equals(at.truncatedTo(ChronoUnit.MILLIS));
  }

  /// Keeps a case, in the place of the same one if that was closed before.
  synchronized void add(
      CaseRef ref,
      Optional<String> category,
      Instant at,
      Optional<String> outcome,
      String customersWords) {
    Kept kept = new Kept(ref, category, at, ++number, outcome, words(customersWords));
    Kept before = cases.put(ref, kept);
    if (before != null) {
      byAge.remove(before);
    }
    byAge.add(kept);
    while (byAge.size() > most) {
      cases.remove(byAge.removeFirst().ref());
    }
    index = null;
  }

  /// Those that are most like this, if any is.
  ///
  /// @param but a case that is not meant: the one that is asked about
  List<Similar> like(
      Optional<String> category, String customersWords, Optional<CaseRef> but, Instant now) {
    Index all = index();
    return all.sharing(words(customersWords)).entrySet().stream()
        .filter(found -> !but.equals(Optional.of(found.getKey().ref())))
        .map(found -> similar(found.getKey(), found.getValue(), category, now))
        .filter(similar -> similar.likeness() >= ALIKE)
        .sorted(
            Comparator.comparingDouble(Similar::likeness).reversed().thenComparing(Similar::ago))
        .limit(MOST)
        .toList();
  }

  private static Similar similar(
      Kept kept, double byWords, Optional<String> category, Instant now) {
    boolean same = category.isPresent() && category.equals(kept.category());
    Duration ago = Duration.between(kept.at(), now);
    return new Similar(
        kept.ref(),
        kept.category(),
        ago.isNegative() ? Duration.ZERO : ago,
        kept.outcome(),
        BY_WORDS * byWords + (same ? BY_CATEGORY : 0));
  }

  private Index index() {
    Index there = index;
    return there != null ? there : made();
  }

  /// Made when somebody asks, once for all who ask until the next case comes.
  private synchronized Index made() {
    Index there = index;
    if (there != null) {
      return there;
    }
    Index fresh = Index.of(byAge);
    index = fresh;
    return fresh;
  }

  /// The cases by their words, weighed once. Immutable.
  private record Index(Map<String, List<Kept>> having, Map<Kept, Double> lengths, int cases) {

    static Index of(Set<Kept> all) {
      Map<String, List<Kept>> having = new HashMap<>();
      for (Kept kept : all) {
        kept.words()
            .forEach(word -> having.computeIfAbsent(word, _ -> new ArrayList<>()).add(kept));
      }
      Map<String, Double> squares = new HashMap<>();
      having.forEach((word, some) -> squares.put(word, square(some.size(), all.size())));
      Map<Kept, Double> lengths = new HashMap<>();
      for (Kept kept : all) {
        double sum =
            kept.words().stream().mapToDouble(word -> squares.getOrDefault(word, 0.0)).sum();
        lengths.put(kept, Math.sqrt(sum));
      }
      return new Index(having, lengths, all.size());
    }

    /// The cases that share a word with these, and how alike they are by their words, from 0 to 1.
    Map<Kept, Double> sharing(Set<String> words) {
      Map<Kept, Double> shared = new HashMap<>();
      double all = 0;
      for (String word : words) {
        List<Kept> some = having.getOrDefault(word, List.of());
        double square = square(some.size(), cases);
        all += square;
        some.forEach(kept -> shared.merge(kept, square, Double::sum));
      }
      double length = Math.sqrt(all);
      shared.replaceAll((kept, sum) -> sum / (length * lengths.getOrDefault(kept, 1.0)));
      return shared;
    }

    private static double square(int having, int cases) {
      double weight = Math.log(1 + (1.0 + cases) / (1 + having));
      return weight * weight;
    }
  }

  private static Set<String> words(String text) {
    Set<String> telling = Likeness.telling(text);
    return Gist.of(text).stream()
        .filter(part -> Gist.isConcept(part) || telling.contains(part))
        .sorted()
        .limit(MOST_WORDS)
        .collect(Collectors.toSet());
  }
}
