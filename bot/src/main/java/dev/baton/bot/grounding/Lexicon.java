package dev.baton.bot.grounding;

import dev.baton.bot.understanding.AnyCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/// What the check knows of a language's words, from a word list that people can read. `en.txt` says
/// what its sections mean.
final class Lexicon {
  private static final Map<String, Supplier<SnowballStemmer>> STEMMERS =
      Map.of(
          "en", EnglishStemmer::new,
          "de", GermanStemmer::new,
          "fr", FrenchStemmer::new,
          "es", SpanishStemmer::new,
          "it", ItalianStemmer::new,
          "pt", PortugueseStemmer::new,
          "nl", DutchStemmer::new);

  /// “Einzutippen” is “eintippen”.
  private static final Pattern TO =
      Pattern.compile("^(ab|an|auf|aus|ein|vor|nach|mit|zurück)zu(\\p{L}{3,}en)$");

  private static final Map<String, Lexicon> ALL =
      STEMMERS.keySet().stream().collect(Collectors.toUnmodifiableMap(code -> code, Lexicon::new));

  /// So many things are announced before a colon, and so many items a list has, at most.
  private static final int FEW = 5;

  private static final int MANY = 20;

  private final String language;
  private final Map<String, List<String>> sections;
  private final Map<String, String> stand = new HashMap<>();
  private final Map<String, String> lemmas = new HashMap<>();
  private final Map<String, String> units = new HashMap<>();
  private final Map<String, String> numbers = new HashMap<>();
  private final Map<String, Set<Integer>> hedges = new HashMap<>();
  private final Map<String, Integer> uncertain = new HashMap<>();
  private final Map<String, Set<String>> words = new HashMap<>();
  private final Map<String, Set<Pole>> poles = new HashMap<>();
  private final Map<String, Map<String, Set<Integer>>> groups;
  private final List<Rewriting> phrases;
  private final Optional<Pattern> idioms;
  private final Optional<Pattern> affirmations;
  private final Optional<Pattern> reassurances;
  private final Optional<Pattern> refusals;

  /// One side of what can be one way or another: before and after, larger and smaller.
  record Pole(int axis, int side) {}

  /// A phrase that is read as one word.
  private record Rewriting(String words, Pattern phrase, String word) {}

  private Lexicon(String language) {
    this.language = language;
    this.sections = read(language);
    for (String section : List.of("verb", "action")) {
      for (String line : lines(section)) {
        for (String entry : line.split(" ")) {
          String lemma = entry.split("/")[0];
          Inflection.ofVerb(language, entry).forEach(form -> lemmas.putIfAbsent(form, lemma));
        }
      }
    }
    for (String group : lines("same")) {
      String[] several = group.split(" ");
      for (String one : several) {
        stand.putIfAbsent(one, "~" + several[0]);
      }
      for (String one : several) {
        stand.putIfAbsent(stem(one), "~" + several[0]);
      }
    }
    // Words that join a group, by any of its words.
    for (String group : lines("synonym")) {
      String[] several = group.split(" ");
      String known = stand(several[0]);
      String head = known.startsWith("~") ? known : "~" + several[0];
      for (String one : several) {
        stand.putIfAbsent(one, head);
        stand.putIfAbsent(stem(one), head);
      }
    }
    for (String group : lines("unit")) {
      String[] several = group.split(" ");
      for (String one : several) {
        units.put(one, several[0]);
      }
    }
    for (String entry : lines("number")) {
      int space = entry.indexOf(' ');
      numbers.put(entry.substring(0, space), entry.substring(space + 1));
    }
    List<String> doubts = lines("hedge");
    for (int i = 0; i < doubts.size(); i++) {
      for (String one : doubts.get(i).split(" ")) {
        String word = one.replace("+", "");
        hedges.computeIfAbsent(word, any -> new HashSet<>()).add(i);
        if (!one.endsWith("+")) {
          uncertain.put(word, i);
        }
      }
    }
    for (String section : sections.keySet()) {
      words.put(
          section,
          lines(section).stream()
              .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
              .collect(Collectors.toUnmodifiableSet()));
    }
    words.put("everyday", everyday());
    this.groups = Map.of("relation", grouped("relation"), "scope", grouped("scope"));
    List<String> contraries = lines("contrary");
    for (int axis = 0; axis < contraries.size(); axis++) {
      String[] sides = contraries.get(axis).split(" \\| ");
      for (int side = 0; side < sides.length; side++) {
        Pole pole = new Pole(axis, side);
        for (String entry : sides[side].split(" ")) {
          Inflection.ofVerb(language, entry)
              .forEach(form -> poles.computeIfAbsent(form, any -> new HashSet<>()).add(pole));
        }
      }
    }
    this.phrases =
        lines("phrase").stream()
            .map(line -> line.split(" > "))
            .map(pair -> new Rewriting(pair[0], bounded(Pattern.quote(pair[0])), pair[1]))
            .toList();
    this.idioms = atStart(lines("idiom"), lines("opening"));
    this.affirmations = atStart(lines("affirm"), List.of());
    this.reassurances = atStart(lines("reassure"), lines("opening"));
    this.refusals = atStart(lines("no"), List.of());
  }

  private Set<String> everyday() {
    Set<String> all = new HashSet<>(words.getOrDefault("everyday", Set.of()));
    words.getOrDefault("verb", Set.of()).stream()
        .flatMap(entry -> Inflection.ofVerb(language, entry))
        .forEach(all::add);
    words.getOrDefault("adjective", Set.of()).stream()
        .flatMap(entry -> Inflection.ofAdjective(language, entry))
        .forEach(all::add);
    return Set.copyOf(all);
  }

  /// The word list of a language, by its code, if there is one.
  static Optional<Lexicon> of(String language) {
    return Optional.ofNullable(ALL.get(language));
  }

  /// The language of the list that knows most of these words, if it is clearly another one than
  /// this.
  Optional<String> otherLanguage(List<String> said) {
    long here = known(said);
    return ALL.values().stream()
        .filter(other -> other != this && other.known(said) >= here + 2)
        .filter(other -> other.known(said) * 2 >= said.size())
        .map(other -> other.language)
        .findFirst();
  }

  private long known(List<String> said) {
    return said.stream().filter(word -> is("function", word)).count();
  }

  String language() {
    return language;
  }

  /// Whether a word stands in a section.
  boolean is(String section, String word) {
    return words.getOrDefault(section, Set.of()).contains(word);
  }

  /// Words that share this may stand for each other.
  String stand(String word) {
    String exact = stand.get(word);
    if (exact != null) {
      return exact;
    }
    String lemma = lemmas.getOrDefault(word, TO.matcher(word).replaceAll("$1$2"));
    String stem = stem(lemma);
    return stand.getOrDefault(lemma, stand.getOrDefault(stem, stem));
  }

  /// Whether a verb looks as it does in an order, at the beginning: “refund me”, “storniert das”.
  boolean opensOrder(String word) {
    return lemmas.containsKey(word)
        && (language.equals("de") ? !isParticiple(word) : lemmas.get(word).equals(word));
  }

  /// Whether a word looks like what has been done: packed, gepackt.
  boolean isParticiple(String word) {
    return switch (language) {
      case "en" -> word.matches(".*(ed|en)|sent|paid|put|kept");
      case "de" -> word.matches("(.{0,4})?ge.*(t|en)|.*iert|(be|er|ver|ent|über).*(t|en)");
      default -> false;
    };
  }

  Optional<String> number(String word) {
    return Optional.ofNullable(numbers.get(word));
  }

  Optional<String> unit(String word) {
    return Optional.ofNullable(units.get(word));
  }

  /// The group of hedges that a word belongs to and that a statement with it needs.
  Optional<Integer> hedge(String word) {
    return Optional.ofNullable(uncertain.get(word));
  }

  /// The groups of words for when or where something holds that this word needs an answer in.
  Set<Integer> relations(String word) {
    return groups("relation", word);
  }

  /// The groups of words for when or where something holds that this word answers for.
  Set<Integer> relates(String word) {
    Set<Integer> all = new HashSet<>(groups("relation", word));
    all.addAll(groups("relation", word + "+"));
    return all;
  }

  /// The groups of words for how many, how often and whether it must be, that this word needs an
  /// answer in.
  Set<Integer> scopes(String word) {
    return groups("scope", word);
  }

  /// The groups of such words that this word answers for.
  Set<Integer> scoped(String word) {
    Set<Integer> all = new HashSet<>(groups("scope", word));
    all.addAll(groups("scope", word + "+"));
    return all;
  }

  private Set<Integer> groups(String section, String word) {
    return groups.getOrDefault(section, Map.of()).getOrDefault(word, Set.of());
  }

  /// Of each word of a section the lines that it stands in.
  private Map<String, Set<Integer>> grouped(String section) {
    List<String> lines = lines(section);
    Map<String, Set<Integer>> grouped = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      for (String word : lines.get(i).split(" ")) {
        grouped.computeIfAbsent(word, any -> new HashSet<>()).add(i);
      }
    }
    return grouped;
  }

  /// The sides of what can be one way or another that a word stands on.
  Set<Pole> poles(String word) {
    return poles.getOrDefault(word, Set.of());
  }

  /// Whether a word says that something is uncertain in the way of this group.
  boolean hedges(int group, String word) {
    return hedges.getOrDefault(word, Set.of()).contains(group);
  }

  /// The text without what is only politeness, its phrases read as one word each.
  String plain(String text, boolean mayAffirm) {
    String plain = text;
    for (String before = ""; !before.equals(plain); ) {
      before = plain;
      plain = without(idioms, plain);
      plain = mayAffirm ? without(affirmations, plain) : plain;
    }
    String lower = plain.toLowerCase(Locale.ROOT);
    for (Rewriting rewriting : phrases) {
      if (lower.contains(rewriting.words)) {
        plain = rewriting.phrase.matcher(plain).replaceAll(rewriting.word);
        lower = plain.toLowerCase(Locale.ROOT);
      }
    }
    return plain;
  }

  /// The text without that it is no problem, where a sentence begins with that.
  String withoutReassurance(String text) {
    return without(reassurances, text);
  }

  /// The text without a no at its beginning.
  String withoutNo(String text) {
    return without(refusals, text).replaceFirst("^\\s*[\\p{Punct}–—]+(?=\\s)", "");
  }

  /// The text without the number of its list's items where it announces them: “three things”, in a
  /// text with three items or before a colon.
  String uncounted(String text, long items) {
    Set<String> listed = words.getOrDefault("listed", Set.of());
    if (listed.isEmpty()) {
      return text;
    }
    String named = " (?=(?:\\p{L}+ )?(?:" + String.join("|", listed) + ")(?!\\p{L})";
    String few = counts(number -> number > 1 && number <= FEW);
    String all = counts(number -> number > 1 && number == items);
    String plain =
        text.replaceAll("(?iu)(?<![\\p{L}\\d])(?:" + few + ")" + named + "[^.!?\\n]*:)", "");
    return all.isEmpty()
        ? plain
        : plain.replaceAll("(?iu)(?<![\\p{L}\\d])(?:" + all + ")" + named + ")", "");
  }

  private String counts(LongPredicate which) {
    return Stream.concat(
            numbers.entrySet().stream()
                .filter(entry -> entry.getValue().matches("\\d+"))
                .filter(entry -> which.test(Long.parseLong(entry.getValue())))
                .map(entry -> Pattern.quote(entry.getKey())),
            LongStream.rangeClosed(2, MANY).filter(which).mapToObj(Long::toString))
        .collect(Collectors.joining("|"));
  }

  /// Whether something in a text begins with a yes.
  boolean affirms(String text) {
    return affirmations.filter(there -> there.matcher(text).find()).isPresent();
  }

  private static String without(Optional<Pattern> pattern, String text) {
    return pattern.map(there -> there.matcher(text).replaceAll("$1,")).orElse(text);
  }

  private String stem(String word) {
    Supplier<SnowballStemmer> stemmers = STEMMERS.get(language);
    if (stemmers == null) {
      return word;
    }
    SnowballStemmer stemmer = stemmers.get();
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }

  private List<String> lines(String section) {
    return sections.getOrDefault(section, List.of());
  }

  private static Optional<Pattern> atStart(List<String> idioms, List<String> opening) {
    if (idioms.isEmpty()) {
      return Optional.empty();
    }
    String any =
        idioms.stream()
            .sorted((one, other) -> other.length() - one.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Optional.of(
        AnyCase.pattern(
            "((?:^|[.!?,:;\\n(¡¿])\\s*)"
                + (opening.isEmpty()
                    ? ""
                    : "(?:(?:" + String.join("|", opening).replace(' ', '|') + ")\\s+)?")
                + "(?:"
                + any
                + ")(?![\\p{L}\\p{N}'@])"));
  }

  private static Pattern bounded(String quoted) {
    return AnyCase.pattern("(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])");
  }

  private static Map<String, List<String>> read(String language) {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> section = new ArrayList<>();
    for (String line : text(language + ".txt").split("\n")) {
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), section);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        section.add(line);
      }
    }
    return sections;
  }

  private static String text(String resource) {
    try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the word list " + resource + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
