package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Statement.Part;
import dev.baton.bot.grounding.Token.Bound;
import dev.baton.bot.grounding.Token.Role;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads a text as statements.
final class Reader {
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\(([^)\\s]*)\\)");
  private static final Pattern MARK = Pattern.compile("(?m)^[ \\t]*(?:\\d+[.)]|[-•*])[ \\t]+");
  private static final Pattern NUMBERED = Pattern.compile("(?m)^[ \\t]*\\d+[.)][ \\t]+");

  /// Stands before an item of a numbered list, behind a text's tokens and before its next.
  private static final String STEP = "\u001F";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<link>(?i:https?)://\\S*[^\\s.,;:!?)'\"])"
              + "|(?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)"
              + "|(?<number>\\d+(?:[.,:]\\d+)*)"
              + "|(?<word>\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:'[\\p{L}\\p{M}]+)*)"
              + "|(?<sign>[%€$£])"
              + "|(?<end>[.!?;\\n"
              + STEP
              + "]+)"
              + "|(?<colon>:)"
              + "|(?<pause>[,()\"“”„«»–—]+|-(?=\\s))"
              + "|(?<dash>-)");

  /// So many words before a colon are what the rest is about.
  private static final int LABEL = 3;

  private static final int HAVING = 6;

  private static final Pattern DECIMAL = Pattern.compile("(\\d+)[.,](\\d{1,2})");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");

  private final Lexicon lexicon;
  private final List<String> names;
  private final boolean mayAffirm;

  /// How many items another text has that this one may announce.
  private final long announced;

  Reader(Lexicon lexicon, List<String> names, boolean mayAffirm) {
    this(lexicon, names, mayAffirm, 0);
  }

  private Reader(Lexicon lexicon, List<String> names, boolean mayAffirm, long announced) {
    this.lexicon = lexicon;
    this.names = names;
    this.mayAffirm = mayAffirm;
    this.announced = announced;
  }

  /// One that may also announce so many items where the text has none.
  Reader announcing(long items) {
    return new Reader(lexicon, names, mayAffirm, items);
  }

  /// How many items the lists of a text have.
  static long items(String text) {
    return MARK.matcher(text).results().count();
  }

  List<Statement> read(String text) {
    String plain = lexicon.plain(undressed(text), mayAffirm);
    List<Statement> statements = new ArrayList<>();
    List<MatchResult> found = TOKEN.matcher(plain).results().toList();
    int from = 0;
    int step = 0;
    for (int i = 0; i < found.size(); i++) {
      MatchResult match = found.get(i);
      boolean ends =
          match.group("end") != null
              || (match.group("colon") != null && i - from > LABEL && !introducesNumber(found, i));
      if (ends || i == found.size() - 1) {
        boolean asks = match.group().contains("?");
        boolean introduces =
            match.group("colon") != null || (i > from && found.get(i - 1).group("colon") != null);
        statement(found.subList(from, ends ? i : i + 1), asks, introduces, step)
            .ifPresent(statements::add);
        from = i + 1;
        step = match.group().contains(STEP) ? step + 1 : match.group().contains("\n\n") ? 0 : step;
      }
    }
    return List.copyOf(statements);
  }

  /// Without Markdown; the address of a link stands behind its label.
  private String undressed(String text) {
    String undressed = Normalizer.normalize(text, Normalizer.Form.NFC).replace('’', '\'');
    for (int i = 0; i < names.size(); i++) {
      // A name may end in a full stop, which then ends the sentence as well, or does not.
      String name = Pattern.quote(names.get(i).replaceAll("\\.$", ""));
      String here = " name" + i + "x ";
      undressed = undressed.replaceAll(name + "\\.+(?=\\s+\\p{Lu}|\\s*$)", here + ".");
      undressed = undressed.replaceAll(name + "\\.?", here);
    }
    long items = Math.max(items(undressed), announced);
    undressed = NUMBERED.matcher(undressed).replaceAll(STEP + "\n");
    undressed = MARK.matcher(undressed).replaceAll("\n");
    undressed = lexicon.uncounted(undressed, items);
    undressed = LINK.matcher(undressed).replaceAll("$1 $2 ");
    undressed = undressed.replaceAll("\\\\(\\p{Punct})", "$1").replace("*", "");
    return undressed.replace('\u00a0', ' ');
  }

  private static boolean introducesNumber(List<MatchResult> found, int colon) {
    return colon + 1 < found.size()
        && (found.get(colon + 1).group("number") != null
            || found.get(colon + 1).group("link") != null);
  }

  private Optional<Statement> statement(
      List<MatchResult> found, boolean asks, boolean introduces, int step) {
    List<Part> parts = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    boolean conditional = opensConditional(found, asks);
    List<Word> words = words(found);
    boolean apart = true;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      text.append(word.text).append(' ');
      boolean condition = lexicon.is("if", word.text);
      boolean breaks = word.pause || condition || joins(words, i);
      if (breaks && !tokens.isEmpty()) {
        parts.add(new Part(agreed(tokens, parts), conditional, apart));
        tokens = new ArrayList<>();
        apart = word.pause;
      } else if (word.pause) {
        apart = true;
      }
      if (breaks && !(word.pause && conditional && enumerates(words, i))) {
        conditional = condition;
      }
      i += quantity(words, i, tokens);
    }
    if (!tokens.isEmpty()) {
      parts.add(new Part(agreed(tokens, parts), conditional, apart));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Statement(text.toString().strip(), parts, asks, introduces, label(found), step));
  }

  private static int label(List<MatchResult> found) {
    int words = 0;
    for (MatchResult match : found) {
      if (match.group("colon") != null) {
        return words <= LABEL ? words : 0;
      }
      words += match.group("word") != null ? 1 : 0;
    }
    return 0;
  }

  /// “Nada” behind its verb only agrees with a “no” before it, and by itself turns nothing.
  private List<Token> agreed(List<Token> tokens, List<Part> before) {
    boolean negated = before.stream().flatMap(part -> part.tokens().stream()).anyMatch(this::turns);
    boolean begun = before.stream().anyMatch(part -> part.saying().findAny().isPresent());
    List<Token> agreed = new ArrayList<>();
    for (Token token : tokens) {
      boolean alone = !negated && begun && lexicon.is("concord", token.text());
      agreed.add(alone ? Token.of("~" + token.text(), token.stands(), token.role()) : token);
      negated |= turns(token);
      begun |= token.says();
    }
    return agreed;
  }

  private boolean turns(Token token) {
    return lexicon.is("not", token.text());
  }

  /// A German conditional may begin with its verb.
  private boolean opensConditional(List<MatchResult> found, boolean asks) {
    return !asks
        && !found.isEmpty()
        && (lexicon.is("condverb", found.getFirst().group().toLowerCase(Locale.ROOT))
            || (found.size() > 1
                && lexicon.is("inverted", found.get(1).group().toLowerCase(Locale.ROOT))))
        && found.stream().anyMatch(match -> match.group("pause") != null);
  }

  /// A conjunction between two numbers is part of a range.
  private boolean joins(List<Word> words, int at) {
    return lexicon.is("join", words.get(at).text)
        && !(at > 0
            && at + 1 < words.size()
            && numeral(words.get(at - 1)).isPresent()
            && numeral(words.get(at + 1)).isPresent());
  }

  private boolean enumerates(List<Word> words, int at) {
    return at + 1 < words.size() && lexicon.is("join", words.get(at + 1).text);
  }

  /// A word before it is understood.
  private record Word(String text, boolean number, boolean link, boolean pause) {}

  private List<Word> words(List<MatchResult> found) {
    List<Word> words = new ArrayList<>();
    for (MatchResult match : found) {
      String text = match.group().toLowerCase(Locale.ROOT);
      if (match.group("word") != null) {
        pieces(text).forEach(piece -> words.add(new Word(piece, false, false, false)));
      } else if (match.group("link") != null || match.group("mail") != null) {
        words.add(new Word(match.group(), false, true, false));
      } else if (match.group("number") != null) {
        words.add(new Word(text, true, false, false));
      } else if (match.group("pause") != null || match.group("colon") != null) {
        words.add(new Word(text.matches("[-–—]") ? "-" : ",", false, false, true));
      } else if (match.group("sign") != null || match.group("dash") != null) {
        words.add(new Word(text, false, false, false));
      }
    }
    return words;
  }

  private List<String> pieces(String word) {
    int apostrophe = word.indexOf('\'');
    if (apostrophe < 0) {
      return word.startsWith("zurück") && word.length() > 8
          ? List.of("zurück", word.substring(6))
          : List.of(word);
    }
    if (word.endsWith("n't")) {
      String base = word.substring(0, word.length() - 3);
      return List.of(base.equals("ca") ? "can" : base.equals("wo") ? "will" : base, "not");
    }
    return List.of(
        word.replaceAll("(?<=^(it|that|there|here|what|where|how))'s$", "'is").split("'"));
  }

  /// Adds what stands at this place to the tokens; how many more words that took.
  private int quantity(List<Word> words, int at, List<Token> into) {
    Word word = words.get(at);
    Optional<String> first = numeral(word).or(() -> one(words, at));
    if (first.isEmpty()) {
      token(word).ifPresent(into::add);
      return 0;
    }
    int last = at;
    String value = first.get();
    if (at + 2 < words.size() && lexicon.is("range", words.get(at + 1).text)) {
      Optional<String> second = numeral(words.get(at + 2));
      if (second.isPresent()) {
        value = value + ".." + second.get();
        last = at + 2;
      }
    }
    // “A 30-minute rest.”
    boolean tied = last + 2 < words.size() && words.get(last + 1).text.equals("-");
    if (tied && !words.get(last + 1).pause && lexicon.unit(words.get(last + 2).text).isPresent()) {
      last++;
    }
    // “5 more working days.”
    boolean adds =
        last + 2 < words.size()
            && lexicon.is("more", words.get(last + 1).text)
            && lexicon.unit(words.get(last + 2).text).isPresent();
    last += adds ? 1 : 0;
    Optional<String> unit =
        last + 1 < words.size() ? lexicon.unit(words.get(last + 1).text) : Optional.empty();
    if (unit.isPresent()) {
      last++;
    } else if (at > 0) {
      unit = lexicon.unit(words.get(at - 1).text).filter(u -> words.get(at - 1).text.length() == 1);
    }
    String measured = measured(value, unit.orElse(""));
    if (measured.equals("1") && !exceeds(words, at)) {
      // “One” is a pronoun as well.
      into.add(Token.of(word.text, measured, Role.FUNCTION));
      return 0;
    }
    Bound bound = value.contains("..") ? Bound.NONE : bound(words, at, last);
    if (unit.isEmpty() && bound == Bound.LEAST && lexicon.is("anchor", words.get(at - 1).text)) {
      // “After five wrong passwords” is no limit.
      bound = Bound.NONE;
    }
    if (unit.isEmpty() && bound == Bound.HAD) {
      // Of “it has seen five passwords” nobody has five.
      bound = Bound.NONE;
    }
    into.add(new Token(word.text, measured, Role.QUANTITY, bound));
    if (adds) {
      token(words.get(last - 1)).ifPresent(into::add);
    }
    return last - at;
  }

  /// “A day” is one day, and “more than a code” more than one.
  private Optional<String> one(List<Word> words, int at) {
    boolean counts =
        exceeds(words, at)
            || (at + 1 < words.size()
                && lexicon.unit(words.get(at + 1).text).isPresent()
                && words.get(at + 1).text.length() > 2
                && !lexicon.is("ordinal", words.get(at + 1).text));
    return lexicon.is("one", words.get(at).text) && counts ? Optional.of("1") : Optional.empty();
  }

  private boolean exceeds(List<Word> words, int at) {
    return at > 0 && lexicon.is("exceeds", words.get(at - 1).text);
  }

  private static String measured(String value, String unit) {
    return switch (unit) {
      case "" -> value;
      case "am", "clock" -> "at " + value;
      case "pm" ->
          value.matches("\\d{1,2}") && Integer.parseInt(value) < 12
              ? "at " + (Integer.parseInt(value) + 12)
              : "at " + value;
      default -> value + " " + unit;
    };
  }

  private Bound bound(List<Word> words, int at, int last) {
    Bound before = before(words, at);
    String behind = last + 1 < words.size() ? words.get(last + 1).text : "";
    String then = last + 2 < words.size() ? words.get(last + 2).text : "";
    boolean or = lexicon.is("or", behind);
    Bound after =
        or && lexicon.is("postmost", then)
            ? Bound.MOST
            : lexicon.is("postleast", or ? then : behind) ? Bound.LEAST : Bound.NONE;
    if (after == Bound.NONE || after == before) {
      return before;
    }
    // “Less than 30 days or more” is none that anybody has.
    return before == Bound.NONE || before == Bound.HAD ? after : Bound.BELOW;
  }

  private Bound before(List<Word> words, int at) {
    for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
      String before = words.get(i).text;
      if (lexicon.is("most", before)) {
        return Bound.MOST;
      }
      if (lexicon.is("below", before)) {
        return Bound.BELOW;
      }
      if (lexicon.is("least", before)) {
        return Bound.LEAST;
      }
      if (!lexicon.is("function", before)) {
        break;
      }
    }
    // “You have, from the delivery on, 30 days.”
    return words.subList(Math.max(0, at - HAVING), at).stream()
            .anyMatch(word -> lexicon.is("had", word.text))
        ? Bound.HAD
        : Bound.NONE;
  }

  private Optional<String> numeral(Word word) {
    if (!word.number) {
      return lexicon.number(word.text);
    }
    String text = word.text;
    if (CLOCK.matcher(text).matches()) {
      return Optional.of(text.replaceAll("^0|:00$", ""));
    }
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(text.replace(',', '.').replaceAll("\\.0+$", ""));
    }
    return Optional.of(text.replaceAll("(?<=\\d)[.,](?=\\d{3})", ""));
  }

  private Optional<Token> token(Word word) {
    if (word.pause || word.text.equals("-")) {
      return Optional.empty();
    }
    if (word.link) {
      return Optional.of(Token.of(word.text, word.text, Role.LINK));
    }
    return Optional.of(Token.of(word.text, lexicon.stand(word.text), role(word.text)));
  }

  private Role role(String word) {
    if (lexicon.is("never", word)) {
      return Role.CLAIM;
    }
    if (lexicon.is("function", word) || lexicon.is("not", word) || word.length() == 1) {
      return Role.FUNCTION;
    }
    return lexicon.is("soft", word) || lexicon.is("everyday", word) ? Role.SOFT : Role.CLAIM;
  }
}
