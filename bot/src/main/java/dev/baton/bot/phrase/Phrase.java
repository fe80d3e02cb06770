package dev.baton.bot.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One way of saying something: words in their order.
///
/// `{a|b c}` is one of several, `<list>` one of a list's, `?` after either makes it optional, `..3`
/// lets up to three words stand between, `word*` is any word that begins so, `#` any number, `^`
/// and `$` are a sentence's beginning and end. A phrase that is looked for lies within one
/// sentence. Its words are read as those of a [Speech] are, so that `b4` is a letter and a number
/// in both.
final class Phrase {
  /// So many words before a phrase can turn it into its opposite.
  private static final int NEGATION_REACH = 3;

  /// A key that everybody says would make a phrase be tried everywhere.
  private static final int COMMON_COST = 40;

  private static final Set<String> COMMON =
      Pattern.compile(" ")
          .splitAsStream(
              "i im ive id ill me my we you your u it its is are am was were be been the a an this that"
                  + " these any some to of in on at for with from by and or so do does did can could"
                  + " would will have has had get got need want like not no dont what when how why where"
                  + " who there if please now just as about out up all one money card account payment use"
                  + " make order ich mein meine die der das ist nicht und mit ein eine je un une la le de"
                  + " que est pas en el con por mi una il di non per che o um uma nao se ik het een niet"
                  + " van $")
          .collect(Collectors.toUnmodifiableSet());

  private final String source;
  private final List<Step> steps;
  private final Step key;

  /// It begins so many words before its key at the most.
  private final int reach;

  private final boolean fromStart;
  private final boolean toEnd;

  private record Step(Alternatives words, boolean optional, int gap) {}

  /// Where a phrase was found: from one word to before another.
  record Place(int from, int to) {
    private boolean isEmpty() {
      return to <= from;
    }

    private boolean overlaps(Place other) {
      return from < other.to && other.from < to;
    }
  }

  private Phrase(String source, List<Step> steps, boolean fromStart, boolean toEnd) {
    this.source = source;
    this.steps = List.copyOf(steps);
    this.key = rarest(steps);
    this.reach = reach(steps.subList(0, steps.indexOf(key)), key.gap());
    this.fromStart = fromStart;
    this.toEnd = toEnd;
  }

  /// Reads an expression.
  ///
  /// @throws IllegalArgumentException where it is none
  static Phrase parse(String source, Map<String, List<String>> lists) {
    List<Step> steps = new ArrayList<>();
    boolean fromStart = false;
    boolean toEnd = false;
    int gap = 0;
    for (String part : parts(source)) {
      if (part.equals("^")) {
        fromStart = true;
      } else if (part.equals("$")) {
        toEnd = true;
      } else if (part.startsWith("..")) {
        gap = part.length() == 2 ? 3 : Integer.parseInt(part.substring(2));
      } else {
        boolean optional = part.endsWith("?");
        String words = optional ? part.substring(0, part.length() - 1) : part;
        steps.add(new Step(Alternatives.of(sequences(words, lists)), optional, gap));
        gap = 0;
      }
    }
    if (steps.stream().allMatch(Step::optional)) {
      throw new IllegalArgumentException("‘" + source + "’ has no word that it can't do without");
    }
    return new Phrase(source, steps, fromStart, toEnd);
  }

  /// Splits at blanks that are not within braces.
  private static List<String> parts(String source) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (char c : (source + " ").toCharArray()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ' ' && depth == 0) {
        if (!part.isEmpty()) {
          parts.add(part.toString());
        }
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    return parts;
  }

  private static List<String> sequences(String words, Map<String, List<String>> lists) {
    String bare = words.startsWith("{") ? words.substring(1, words.length() - 1) : words;
    List<String> sequences = new ArrayList<>();
    for (String one : bare.split("\\|", -1)) {
      String sequence = one.strip();
      if (sequence.isEmpty() || sequence.contains("{") || sequence.contains("}")) {
        throw new IllegalArgumentException("‘" + words + "’ can't be read");
      }
      sequences.addAll(spelledOut(sequence, lists));
    }
    return sequences;
  }

  private static List<String> spelledOut(String sequence, Map<String, List<String>> lists) {
    int open = sequence.indexOf('<');
    int close = sequence.indexOf('>', open);
    if (open < 0 || close < 0) {
      return List.of(sequence);
    }
    String name = sequence.substring(open + 1, close);
    List<String> members = lists.get(name);
    if (members == null) {
      throw new IllegalArgumentException("there is no list <" + name + ">");
    }
    String before = sequence.substring(0, open);
    String after = sequence.substring(close + 1);
    return members.stream()
        .flatMap(member -> spelledOut(before + member + after, lists).stream())
        .toList();
  }

  /// Words of which one is said wherever this is: of the step whose words are rarest.
  Set<String> keys() {
    return new TreeSet<>(key.words().first());
  }

  /// Every word that it may be said in.
  Stream<String> words() {
    return steps.stream().flatMap(step -> step.words().words().stream());
  }

  private static int reach(List<Step> before, int gap) {
    return gap + before.stream().mapToInt(step -> step.gap() + step.words().longest()).sum();
  }

  private static Step rarest(List<Step> steps) {
    return steps.stream()
        .filter(step -> !step.optional())
        .min(Comparator.comparingInt(step -> cost(step.words().first())))
        .orElseThrow();
  }

  private static int cost(Set<String> words) {
    return words.stream().mapToInt(word -> COMMON.contains(word) ? COMMON_COST : 1).sum();
  }

  /// The first place where this is said with none of the `negators` before it, and that shares no
  /// word with what is `covered`.
  ///
  /// @param keys where one of its keys stands
  Optional<Place> find(Speech speech, BitSet keys, Set<String> negators, List<Place> covered) {
    for (int at = start(keys, 0); at >= 0; at = start(keys, at + 1)) {
      Place place = new Place(at, said(speech, at, speech.sentenceEnd(at)));
      if (!place.isEmpty()
          && covered.stream().noneMatch(place::overlaps)
          && !negated(speech, at, negators)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /// Every place where this is said.
  ///
  /// @param keys where one of its keys stands
  /// @param limit before which word what begins at a word must end
  List<Place> all(Speech speech, BitSet keys, IntUnaryOperator limit) {
    List<Place> places = new ArrayList<>();
    for (int at = start(keys, 0); at >= 0; at = start(keys, at + 1)) {
      Place place = new Place(at, said(speech, at, limit.applyAsInt(at)));
      if (!place.isEmpty()) {
        places.add(place);
      }
    }
    return places;
  }

  /// The next word from here on that is not too far before a key for this to begin with it; before
  /// all words where there is none.
  private int start(BitSet keys, int from) {
    int next = keys.nextSetBit(from);
    return next < 0 ? -1 : Math.max(from, next - reach);
  }

  /// Where this ends if it is said from here on; before its beginning where it is not.
  private int said(Speech speech, int at, int limit) {
    return fromStart && !speech.beginsSentence(at) ? -1 : match(speech, 0, at, limit);
  }

  private int match(Speech speech, int step, int at, int limit) {
    if (step == steps.size()) {
      return !toEnd || at == limit ? at : -1;
    }
    Step here = steps.get(step);
    for (int skipped = 0; skipped <= here.gap() && at + skipped <= limit; skipped++) {
      for (int end : here.words().ends(speech, at + skipped, limit)) {
        int last = match(speech, step + 1, end, limit);
        if (last >= 0) {
          return last;
        }
      }
    }
    return here.optional() ? match(speech, step + 1, at, limit) : -1;
  }

  private static boolean negated(Speech speech, int at, Set<String> negators) {
    int clause = speech.word(at).clause();
    for (int i = at - 1; i >= Math.max(0, at - NEGATION_REACH); i--) {
      if (speech.word(i).clause() != clause) {
        return false;
      }
      if (negators.contains(speech.word(i).plain())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return source;
  }
}
