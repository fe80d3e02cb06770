package dev.baton.bot.grounding;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.bot.understanding.Languages;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what shows, without knowing what either text means, that one is no translation of the
/// other: numbers, marks, names or references that are on one side only, a *not* that came or went,
/// another language, too much or too little.
///
/// It can't tell whether the words between these are the right ones.
public final class TranslationCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}|\\[\\[\\d+]]");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?i)[a-z][a-z0-9+.-]*://\\S*|[\\w.+-]+@[\\w.-]*\\w|(?<![\\w@.-])(?:[\\w-]+\\.)+[a-z]{2,}");
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?<![\\w-])(?=[\\p{Lu}\\d-]*\\p{Lu})[\\p{Lu}\\d-]*\\d[\\p{Lu}\\d-]*(?![\\w-])");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");
  private static final Pattern DECIMAL = Pattern.compile("(.*)[.,](\\d{1,2})");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}'’]+");
  private static final String MARKUP = "*_`#<>[]{}|\\~";
  private static final int SOME_WORDS = 3;
  private static final int LONGER = 3;
  private static final int SPARE_LETTERS = 40;
  private static final int SHORTER = 4;

  private TranslationCheck() {}

  /// What is wrong with a translation; nothing, if it may be shown as one.
  ///
  /// @param from the code of the source's language, as far as known
  /// @param to the code of the language that was asked for
  /// @param names who is called by name, and is called so in every language
  public static List<Finding> check(
      String source, String translation, String from, String to, List<String> names) {
    Optional<Lexicon> theirs = Lexicon.of(from);
    Optional<Lexicon> ours = Lexicon.of(to);
    if (theirs.isEmpty() || ours.isEmpty()) {
      return List.of(
          new Finding(
              Kind.LANGUAGE_UNKNOWN,
              theirs.isEmpty() ? from : to,
              "no word list to check it with"));
    }
    List<Finding> findings = new ArrayList<>();
    characters(source, translation, findings);
    length(source, translation, findings);
    same(Kind.REFERENCE, all(PLACEHOLDER, source), all(PLACEHOLDER, translation), findings);
    same(Kind.REFERENCE, all(REFERENCE, source), all(REFERENCE, translation), findings);
    same(Kind.REFERENCE, all(IDENTIFIER, source), all(IDENTIFIER, translation), findings);
    same(Kind.QUANTITY, numbers(source, theirs.get()), numbers(translation, ours.get()), findings);
    names.forEach(name -> name(name, source, translation, findings));
    if (denies(source, theirs.get()) != denies(translation, ours.get())) {
      findings.add(new Finding(Kind.NEGATION, "not", "it stands on one side only"));
    }
    language(source, translation, to, findings);
    return List.copyOf(findings);
  }

  private static void characters(String source, String translation, List<Finding> findings) {
    Normalizer.normalize(translation, Normalizer.Form.NFC)
        .codePoints()
        .filter(c -> source.indexOf(c) < 0 && !isOrdinary(c))
        .distinct()
        .forEach(c ->
            findings.add(
                new Finding(
                    MARKUP.indexOf(c) >= 0 ? Kind.MARKUP : Kind.CHARACTERS,
                    "U+%04X".formatted(c),
                    "this character does not stand in the source")));
  }

  private static boolean isOrdinary(int c) {
    if (Character.isLetter(c)) {
      return UnicodeScript.of(c) == UnicodeScript.LATIN;
    }
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER -> c <= '9';
      case Character.SPACE_SEPARATOR -> c == ' ' || c == '\u00a0' || c == '\u202f';
      case Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          MARKUP.indexOf(c) < 0;
      case Character.CURRENCY_SYMBOL -> true;
      default -> c == '\n';
    };
  }

  private static void length(String source, String translation, List<Finding> findings) {
    if (translation.isBlank()
        || translation.length() > source.length() * LONGER + SPARE_LETTERS
        || translation.length() * SHORTER < source.length()) {
      findings.add(
          new Finding(
              Kind.LENGTH,
              translation.length() + " characters",
              "the source has " + source.length()));
    }
  }

  private static void same(
      Kind kind, List<String> source, List<String> translation, List<Finding> findings) {
    List<String> lost = new ArrayList<>(source);
    List<String> come = new ArrayList<>(translation);
    translation.forEach(lost::remove);
    source.forEach(come::remove);
    lost.forEach(one -> findings.add(new Finding(kind, one, "it is lost in the translation")));
    come.forEach(one -> findings.add(new Finding(kind, one, "it does not stand in the source")));
  }

  /// What counts, in figures or words. “One” is an article in most languages.
  private static List<String> numbers(String text, Lexicon lexicon) {
    String plain = PLACEHOLDER.matcher(text).replaceAll(" ");
    return Stream.concat(
            all(NUMBER, plain).stream().map(TranslationCheck::value),
            words(plain).stream().flatMap(word -> lexicon.number(word).stream()))
        .filter(value -> !value.equals("1"))
        .toList();
  }

  /// The same for 1,234.5 and 1.234,50.
  private static String value(String number) {
    if (number.indexOf(':') >= 0) {
      return number;
    }
    Matcher decimal = DECIMAL.matcher(number);
    return decimal.matches()
        ? (decimal.group(1).replaceAll("[.,]", "") + "." + decimal.group(2))
            .replaceAll("0+$", "")
            .replaceAll("\\.$", "")
        : number.replaceAll("[.,]", "");
  }

  private static void name(String name, String source, String translation, List<Finding> findings) {
    Stream.concat(Stream.of(name), Arrays.stream(name.split("\\s+")))
        .filter(part -> part.length() > 2 && Character.isUpperCase(part.codePointAt(0)))
        .distinct()
        .filter(part -> stands(part, source) != stands(part, translation))
        .forEach(part ->
            findings.add(new Finding(Kind.CLAIM, part, "the name stands on one side only")));
  }

  private static boolean stands(String name, String text) {
    return Pattern.compile("(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{L})").matcher(text).find();
  }

  private static boolean denies(String text, Lexicon lexicon) {
    return words(text).stream().anyMatch(word -> lexicon.is("not", word) || word.endsWith("n't"));
  }

  private static void language(
      String source, String translation, String to, List<Finding> findings) {
    String told = Languages.of(translation, to);
    List<String> words = words(translation);
    boolean unchanged = words.size() >= SOME_WORDS && words(source).equals(words);
    if (!told.equals(to) || unchanged) {
      findings.add(
          new Finding(
              Kind.WRONG_LANGUAGE, told, unchanged ? "the words are the same" : "not " + to));
    }
  }

  private static List<String> words(String text) {
    return NO_WORD
        .splitAsStream(text.toLowerCase(Locale.ROOT).replace('’', '\''))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }
}
