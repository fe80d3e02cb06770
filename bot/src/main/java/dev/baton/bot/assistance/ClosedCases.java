package dev.baton.bot.assistance;

import dev.baton.bot.Likeness;
import dev.baton.gateway.bus.Assistant.Similar;
import dev.baton.gateway.conversation.CaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The cases that were closed of late, to be found again by what their customers said. In memory,
/// of this node, and bounded: the oldest goes for the newest. Any thread may call it.
///
/// Cases are alike by their words, each weighing the more the fewer cases have it, and by their
/// category. The category alone is not enough: that a case is about refunds helps nobody with
/// another.
public final class ClosedCases {
  private static final int MOST = 3;

  /// A customer may have said anything, at any length.
  private static final int MOST_WORDS = 400;

  private static final double BY_WORDS = 0.7;
  private static final double BY_CATEGORY = 0.3;
  private static final double ALIKE = 0.35;

  private final int most;
  private final Map<CaseRef, Kept> cases = new LinkedHashMap<>();
  private final Map<String, Integer> having = new HashMap<>();

  private record Kept(
      CaseRef ref,
      Optional<String> category,
      Instant at,
      Optional<String> outcome,
      Set<String> words) {}

  /// @param most how many are kept
  public ClosedCases(int most) {
    this.most = most;
  }

  /// Keeps a case, in the place of the same one if that was closed before.
  synchronized void add(
      CaseRef ref,
      Optional<String> category,
      Instant at,
      Optional<String> outcome,
      String customersWords) {
    forget(cases.remove(ref));
    Kept kept = new Kept(ref, category, at, outcome, words(customersWords));
    cases.put(ref, kept);
    kept.words().forEach(word -> having.merge(word, 1, Integer::sum));
    Iterator<Kept> oldest = cases.values().iterator();
    while (cases.size() > most) {
      Kept gone = oldest.next();
      oldest.remove();
      forget(gone);
    }
  }

  /// Those that are most like this, if any is.
  ///
  /// @param but a case that is not meant: the one that is asked about
  synchronized List<Similar> like(
      Optional<String> category, String customersWords, Optional<CaseRef> but, Instant now) {
    Set<String> words = words(customersWords);
    double length = length(words);
    return cases.values().stream()
        .filter(kept -> !but.equals(Optional.of(kept.ref())))
        .map(kept -> similar(kept, likeness(kept, category, words, length), now))
        .filter(similar -> similar.likeness() >= ALIKE)
        .sorted(
            Comparator.comparingDouble(Similar::likeness).reversed().thenComparing(Similar::ago))
        .limit(MOST)
        .toList();
  }

  private static Similar similar(Kept kept, double likeness, Instant now) {
    Duration ago = Duration.between(kept.at(), now);
    return new Similar(
        kept.ref(),
        kept.category(),
        ago.isNegative() ? Duration.ZERO : ago,
        kept.outcome(),
        likeness);
  }

  private double likeness(Kept kept, Optional<String> category, Set<String> words, double length) {
    Set<String> both = new HashSet<>(kept.words());
    both.retainAll(words);
    if (both.isEmpty()) {
      return 0;
    }
    double shared = both.stream().mapToDouble(this::square).sum();
    boolean same = category.isPresent() && category.equals(kept.category());
    return BY_WORDS * shared / (length * length(kept.words())) + (same ? BY_CATEGORY : 0);
  }

  private double length(Set<String> words) {
    return Math.sqrt(words.stream().mapToDouble(this::square).sum());
  }

  private double square(String word) {
    double weight = Math.log(1 + (1.0 + cases.size()) / (1 + having.getOrDefault(word, 0)));
    return weight * weight;
  }

  private void forget(@Nullable Kept gone) {
    if (gone != null) {
      gone.words().forEach(word -> having.computeIfPresent(word, (_, n) -> n == 1 ? null : n - 1));
    }
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Likeness.telling(text).stream().sorted().limit(MOST_WORDS).forEach(words::add);
    return words;
  }
}
