package dev.baton.bot.phrase;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody said, as plain words in clauses and sentences: lower case, without accents, and
/// each word still knows where it stands in the text.
///
/// English contractions stay one word (`dont`, `ill`), since that is how people type them; the
/// elisions of French and Italian become two (`l agent`, `d un`), since that is what they are.
public final class Speech {
  private static final int MAX_WORDS = 400;
  private static final Pattern WORD =
      Pattern.compile("\\d++(?:[.,]\\d++)*+|[\\p{L}\\p{M}]++(?:['’`´][\\p{L}\\p{M}]++)*+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");
  private static final Set<String> ELIDED =
      Set.of(
          "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quelqu", "un",
          "dell", "all", "nell", "dall", "sull", "quest", "quell", "dov", "com", "cos");
  private static final Set<String> TURNING =
      Set.of("but", "aber", "sondern", "mais", "pero", "sino", "ma", "mas", "maar", "instead");

  private final String text;
  private final List<Word> words;
  private final List<String> plain;
  private final Map<String, BitSet> places = new HashMap<>();
  private final BitSet lasts = new BitSet();

  /// By word: where its sentence ends, and where its clause does.
  private final int[] sentenceEnds;

  private final int[] clauseEnds;

  /// A word, where it stands in the text, and the clause and sentence it belongs to.
  record Word(String plain, int from, int to, int clause, int sentence) {}

  private Speech(String text, List<Word> found) {
    this.text = text;
    // Marks without a letter, as many an emoji has one, leave nothing to read.
    this.words = found.stream().filter(word -> !word.plain().isBlank()).toList();
    this.plain = words.stream().map(Word::plain).toList();
    this.sentenceEnds = new int[words.size()];
    this.clauseEnds = new int[words.size()];
    for (int at = words.size() - 1; at >= 0; at--) {
      boolean last = at + 1 == words.size() || beginsSentence(at + 1);
      sentenceEnds[at] = last ? at + 1 : sentenceEnds[at + 1];
      boolean turns = last || word(at).clause() != word(at + 1).clause();
      clauseEnds[at] = turns ? at + 1 : clauseEnds[at + 1];
      places.computeIfAbsent(word(at).plain(), _ -> new BitSet(size())).set(at);
      lasts.set(at, turns);
    }
  }

  /// Listens to a text; of a very long one to its beginning.
  public static Speech of(String text) {
    List<Word> words = new ArrayList<>();
    Matcher found = WORD.matcher(text);
    int clause = 0;
    int sentence = 0;
    int before = 0;
    while (words.size() < MAX_WORDS && found.find()) {
      String between = text.substring(before, found.start());
      if (endsSentence(between)) {
        clause++;
        // "Hello? Anyone there?" is "Hello, anyone there?".
        sentence += words.size() > 1 ? 1 : 0;
      } else if (endsClause(between)) {
        clause++;
      }
      before = found.end();
      String word = found.group();
      int cut = apostrophe(word);
      if (cut > 0 && ELIDED.contains(plain(word.substring(0, cut)))) {
        int middle = found.start() + cut;
        words.add(new Word(plain(word.substring(0, cut)), found.start(), middle, clause, sentence));
        words.add(
            new Word(plain(word.substring(cut + 1)), middle + 1, found.end(), clause, sentence));
        continue;
      }
      String plain = plain(word);
      if (TURNING.contains(plain)) {
        clause++;
      }
      words.add(new Word(plain, found.start(), found.end(), clause, sentence));
    }
    return new Speech(text, words);
  }

  /// The same, with some words read as others; each still stands where it was written.
  public Speech reread(UnaryOperator<String> meant) {
    return new Speech(
        text,
        words.stream()
            .map(word ->
                new Word(
                    meant.apply(word.plain()),
                    word.from(),
                    word.to(),
                    word.clause(),
                    word.sentence()))
            .toList());
  }

  /// The text, as it was written.
  public String text() {
    return text;
  }

  /// The words, plain, in order.
  public List<String> words() {
    return plain;
  }

  /// Where each word stands, plain. Not to be changed.
  Map<String, BitSet> places() {
    return places;
  }

  /// Where the last words of clauses stand, and so of sentences. Not to be changed.
  BitSet lasts() {
    return lasts;
  }

  /// What was said from one word to before another, as it was written.
  public String quote(int from, int to) {
    return words.isEmpty() || from >= to
        ? ""
        : text.substring(words.get(from).from(), words.get(to - 1).to());
  }

  int size() {
    return words.size();
  }

  Word word(int at) {
    return words.get(at);
  }

  /// Where the sentence of the word at this place ends.
  int sentenceEnd(int at) {
    return sentenceEnds[at];
  }

  /// Where the clause of the word at this place ends.
  int clauseEnd(int at) {
    return clauseEnds[at];
  }

  boolean beginsSentence(int at) {
    return at == 0 || words.get(at - 1).sentence() != words.get(at).sentence();
  }

  private static int apostrophe(String word) {
    for (int i = 1; i < word.length() - 1; i++) {
      if ("'’`´".indexOf(word.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean endsSentence(String between) {
    return between.chars().anyMatch(c -> ".!?;\n…".indexOf(c) >= 0);
  }

  private static boolean endsClause(String between) {
    return between.length() > 1 && between.chars().anyMatch(c -> ",:()–—-\"¿¡".indexOf(c) >= 0);
  }

  static String plain(String word) {
    String bare = word;
    if (!isAscii(word)) {
      bare = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
    }
    String lower = bare.toLowerCase(Locale.ROOT).replace("ß", "ss");
    String joined = apostrophe(lower) < 0 ? lower : lower.replaceAll("['’`´]", "");
    return STRETCHED.matcher(joined).replaceAll("$1$1");
  }

  private static boolean isAscii(String word) {
    return word.chars().allMatch(c -> c < 128);
  }
}
