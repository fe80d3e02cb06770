package dev.baton.bot.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// The words of `languages.txt`, and what runs of letters they have in each language. A section is
/// a language's, or holds words of languages that Baton does not speak (`elsewhere`), words that
/// are written in all of them (`anywhere`), or what people are called (`names`). A tilde marks what
/// is another language's and said in this one, too.
final class LanguageWords {
  private static final String ELSEWHERE = "elsewhere";
  private static final String ANYWHERE = "anywhere";
  private static final String NAMES = "names";

  /// What a word in a list says against a language that does not have it.
  private static final double NOT_ITS_OWN = 4;

  /// What it says against one that has borrowed it.
  private static final double BORROWED = 1;

  /// What the letters of a word that is in no list say at most.
  private static final double UNLIKE = 2.2;

  /// What a run of letters counts: those of a word overlap.
  private static final double RUN = 0.1;

  private static final int SHORTEST_RUN = 2;
  private static final int LONGEST_RUN = 4;
  private static final int FEWEST_LETTERS = 3;

  /// As often as this a run is taken to have been seen everywhere.
  private static final double SMOOTHING = 0.5;

  private static final double[] NONE = {};

  private final List<String> languages;
  private final Map<String, double[]> words = new HashMap<>();
  private final Map<String, double[]> runs = new HashMap<>();
  private final Set<String> names;

  /// What a run that no word has says, by its length.
  private final double[][] unseen = new double[LONGEST_RUN + 1][];

  private LanguageWords(Map<String, Set<String>> sections) {
    Set<String> anywhere = Objects.requireNonNull(sections.remove(ANYWHERE));
    names = Objects.requireNonNull(sections.remove(NAMES));
    languages = List.copyOf(sections.keySet());
    for (int language = 0; language < languages.size(); language++) {
      Set<String> seen = new LinkedHashSet<>();
      for (String entry : sections.getOrDefault(languages.get(language), Set.of())) {
        String word = entry.replace("~", "");
        for (String form : List.of(word, PlainText.of(word))) {
          double against = word.equals(entry) ? 0 : BORROWED;
          double[] all = words.computeIfAbsent(form, _ -> all(NOT_ITS_OWN));
          all[language] = Math.min(all[language], against);
          seen.add(form);
        }
      }
      learn(language, seen);
    }
    for (String entry : anywhere) {
      double[] all = all(entry.startsWith("~") ? BORROWED : 0);
      all[number("en")] = 0;
      words.put(entry.replace("~", ""), all);
    }
    names.forEach(name -> words.put(name, all(0)));
    weigh();
  }

  static LanguageWords shipped() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(LanguageWords.class.getResourceAsStream("languages.txt")),
                StandardCharsets.UTF_8))) {
      return new LanguageWords(sections(lines.lines().toList()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// How many languages there are, with the one for all others.
  int languages() {
    return languages.size();
  }

  String language(int number) {
    return languages.get(number);
  }

  /// A language's number; that of all others for one that Baton does not speak.
  int number(String language) {
    int number = languages.indexOf(language);
    return number < 0 ? elsewhere() : number;
  }

  int elsewhere() {
    return languages.indexOf(ELSEWHERE);
  }

  /// Whether a word is in a list, with its accents or without.
  boolean has(String word) {
    return listed(word).length > 0;
  }

  /// Whether a word in lower case is what people are called.
  boolean isName(String word) {
    return names.contains(word);
  }

  /// Adds what a word in lower case says against each language.
  void count(String word, double[] sum) {
    double[] listed = listed(word);
    if (listed.length > 0) {
      add(listed, sum);
    } else if (word.length() >= FEWEST_LETTERS) {
      double[] likely = likely(word);
      double best = Arrays.stream(likely).max().orElse(0);
      for (int language = 0; language < sum.length; language++) {
        sum[language] += Math.min(UNLIKE, RUN * (best - likely[language]));
      }
    }
  }

  private double[] listed(String word) {
    double[] written = words.getOrDefault(word, NONE);
    return written.length > 0 ? written : words.getOrDefault(PlainText.of(word), NONE);
  }

  /// How likely a word's letters are in each language, as a logarithm.
  private double[] likely(String word) {
    double[] sum = all(0);
    eachRun(word, run -> add(runs.getOrDefault(run, unseen[run.length()]), sum));
    return sum;
  }

  private void learn(int language, Set<String> seen) {
    for (String word : seen) {
      eachRun(word, run -> runs.computeIfAbsent(run, _ -> all(0))[language]++);
    }
  }

  /// Makes what was counted the logarithms of shares, each length of run by itself.
  private void weigh() {
    double[] kinds = new double[LONGEST_RUN + 1];
    for (int length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
      unseen[length] = all(0);
    }
    runs.forEach((run, counts) -> {
      kinds[run.length()]++;
      add(counts, unseen[run.length()]);
    });
    double[][] totals = unseen.clone();
    runs.replaceAll((run, counts) -> shares(counts, totals[run.length()], kinds[run.length()]));
    for (int length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
      unseen[length] = shares(all(0), totals[length], kinds[length]);
    }
  }

  private static double[] shares(double[] counts, double[] totals, double kinds) {
    double[] shares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = Math.log((counts[i] + SMOOTHING) / (totals[i] + SMOOTHING * kinds));
    }
    return shares;
  }

  private static void eachRun(String word, Consumer<String> seen) {
    String ended = "_" + word + "_";
    for (int length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
      for (int start = 0; start + length <= ended.length(); start++) {
        seen.accept(ended.substring(start, start + length));
      }
    }
  }

  private double[] all(double value) {
    double[] all = new double[languages.size()];
    Arrays.fill(all, value);
    return all;
  }

  private static void add(double[] some, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += some[i];
    }
  }

  private static Map<String, Set<String>> sections(List<String> lines) {
    Map<String, Set<String>> sections = new LinkedHashMap<>();
    Set<String> section = new LinkedHashSet<>();
    for (String line : lines) {
      if (line.startsWith("[")) {
        section =
            sections.computeIfAbsent(
                line.substring(1, line.length() - 1), _ -> new LinkedHashSet<>());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        section.addAll(List.of(line.replace("'", "").split(" ")));
      }
    }
    return sections;
  }
}
