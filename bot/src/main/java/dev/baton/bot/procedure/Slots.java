package dev.baton.bot.procedure;

import dev.baton.bot.facts.Amount;
import dev.baton.bot.facts.Facts;
import dev.baton.bot.understanding.PlainText;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.templates.Procedure;
import dev.baton.templates.Procedure.Ask;
import dev.baton.templates.Procedure.Kind;
import dev.baton.templates.Template;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what a procedure asks for out of what a customer writes.
final class Slots {
  private static final int MOST_CHARS = 200;
  private static final int FEW_WORDS = 8;
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}@.-])#?([A-Za-z]{0,4}-?\\d{3,20})(?![\\p{L}\\p{N}@-])");
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![\\w.+-])[\\w+-]{1,64}(?:\\.[\\w+-]{1,64}){0,5}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}");
  private static final Pattern POSTCODE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|\\d{4} ?[A-Z]{2}|\\d{4}-\\d{3}"
              + "|\\d{4,5})(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})");
  private static final Pattern SUM = Pattern.compile("\\d{1,9}(?:[.,]\\d{1,2})?");
  private static final Pattern CODE = Pattern.compile("[\\p{Alnum}][\\p{Alnum}-]{2,19}");

  /// Too long for a year, a quantity or most sums.
  private static final Pattern LONG_NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}@.,+-])\\d{5,12}(?![\\p{L}\\p{N}@-])(?![.,]\\d)");

  /// Letters and figures together, in capitals.
  private static final Pattern SOME_CODE =
      Pattern.compile("(?<!\\w)(?=[A-Z-]{0,20}\\d)(?=[\\d-]{0,20}[A-Z])[A-Z\\d-]{4,20}(?!\\w)");

  private Slots() {}

  /// What a line answers to the question for it.
  static Optional<String> read(Template template, Ask ask, String line) {
    String said = line.strip();
    return switch (ask.kind()) {
      case ORDER -> order(said).or(() -> first(NUMBER, said).map(found -> found.group(1)));
      case AMOUNT -> amount(said);
      case DATE -> date(said);
      case EMAIL -> email(said);
      case EMAIL_OR_POSTCODE -> email(said).or(() -> postcode(said));
      case CODE -> code(said);
      case CHOICE -> choice(template, ask, said);
      case TEXT ->
          Optional.of(Glimpse.beginning(said, MOST_CHARS)).filter(words -> !words.isEmpty());
    };
  }

  /// What a line tells though nobody has asked: only what can't be mistaken for anything else.
  static Optional<String> volunteered(Kind kind, String line) {
    return switch (kind) {
      case ORDER -> order(line);
      case EMAIL, EMAIL_OR_POSTCODE -> email(line);
      case AMOUNT, DATE, CODE, CHOICE, TEXT -> Optional.empty();
    };
  }

  /// What a line names that says little else: a number, an address, a code.
  static Optional<String> named(Kind kind, String line) {
    if (PlainText.words(line).size() > FEW_WORDS) {
      return Optional.empty();
    }
    return switch (kind) {
      case ORDER -> order(line).or(() -> first(LONG_NUMBER, line).map(MatchResult::group));
      case EMAIL, EMAIL_OR_POSTCODE -> email(line);
      case CODE -> first(SOME_CODE, line).map(MatchResult::group);
      case AMOUNT, DATE, CHOICE, TEXT -> Optional.empty();
    };
  }

  private static Optional<String> order(String said) {
    return Facts.in(said).orders().stream().findFirst();
  }

  private static Optional<String> email(String said) {
    return first(EMAIL, said).map(found -> found.group().toLowerCase(Locale.ROOT));
  }

  private static Optional<String> postcode(String said) {
    return first(POSTCODE, said)
        .map(found -> found.group().replace(" ", "").toUpperCase(Locale.ROOT));
  }

  private static Optional<String> amount(String said) {
    return Amount.in(said).stream()
        .findFirst()
        .map(sum ->
            sum.value().toPlainString() + sum.currency().map(currency -> " " + currency).orElse(""))
        .or(() ->
            first(SUM, said)
                .map(sum -> new BigDecimal(sum.group().replace(',', '.')).toPlainString()));
  }

  /// Only what means the same day to everybody who reads it.
  private static Optional<String> date(String said) {
    return first(ISO, said)
        .flatMap(found -> day(found, 1, 2, 3))
        .or(() -> first(DOTTED, said).flatMap(found -> day(found, 3, 2, 1)));
  }

  private static Optional<String> day(MatchResult found, int year, int month, int day) {
    try {
      return Optional.of(
          LocalDate.of(
                  Integer.parseInt(found.group(year)),
                  Integer.parseInt(found.group(month)),
                  Integer.parseInt(found.group(day)))
              .toString());
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /// A word that looks like a code: all of the line, or with a figure in it, or in capitals.
  private static Optional<String> code(String said) {
    if (CODE.matcher(said).matches()) {
      return Optional.of(said.toUpperCase(Locale.ROOT)).filter(_ -> !Assent.isNo(said, Set.of()));
    }
    return CODE.matcher(said)
        .results()
        .map(MatchResult::group)
        .filter(word ->
            word.chars().anyMatch(Character::isDigit)
                || (word.length() > 3 && word.equals(word.toUpperCase(Locale.ROOT))))
        .findFirst()
        .map(word -> word.toUpperCase(Locale.ROOT));
  }

  private static Optional<String> choice(Template template, Ask ask, String said) {
    return template.wordings().values().stream()
        .flatMap(wording -> wording.question(ask.name()).stream())
        .flatMap(question -> question.labels().entrySet().stream())
        .filter(label -> label.getValue().equalsIgnoreCase(said))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Whether a line is the choice with this name of the question whether it shall be done, however
  /// its words are written.
  static boolean picks(Template template, String choice, String said) {
    List<String> words = PlainText.words(said);
    return labels(template, choice).anyMatch(label -> PlainText.words(label).equals(words));
  }

  /// The words of that choice, in every language: what it would be to do it.
  static Set<String> words(Template template, String choice) {
    return labels(template, choice)
        .flatMap(label -> PlainText.words(label).stream())
        .collect(Collectors.toSet());
  }

  private static Stream<String> labels(Template template, String choice) {
    return template.wordings().values().stream()
        .flatMap(wording -> wording.question(Procedure.CONFIRM).stream())
        .flatMap(question -> Optional.ofNullable(question.labels().get(choice)).stream());
  }

  private static Optional<MatchResult> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }
}
