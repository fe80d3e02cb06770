package dev.baton.bot.procedure;

import dev.baton.bot.facts.Amount;
import dev.baton.bot.facts.Facts;
import dev.baton.bot.understanding.AnyCase;
import dev.baton.bot.understanding.PlainText;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.templates.Procedure;
import dev.baton.templates.Procedure.Ask;
import dev.baton.templates.Procedure.Kind;
import dev.baton.templates.Question;
import dev.baton.templates.Template;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final int BRIEF = 5;
  private static final int LONG = 5;
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

  private static final Pattern SHORT_NOT =
      Pattern.compile("(?:do|does|did|is|are|was|were|has|have|had|would)nt");
  private static final Set<String> NOT =
      Set.of("no", "not", "never", "nicht", "kein", "keine", "non", "pas", "nao", "niet", "geen");

  /// What somebody says who puts right what they said before.
  private static final Pattern CORRECTS =
      AnyCase.words(
          "meant|i mean|no,? wait|instead|actually|correction|wrong (?:number|order|one)"
              + "|typo|meinte|gemeint|nein,? (?:warte|moment|halt|doch)|sondern|quatsch|vertippt"
              + "|verschrieben|falsche (?:nummer|bestellung)|je voulais dire|plutôt|quería decir"
              + "|quise decir|sino|volevo dire|anzi|queria dizer|aliás|ik bedoel(?:de)?|maar");

  private static final Pattern POSTAL =
      AnyCase.words("post ?codes?|zip|plz|postleitzahl|code postal|código postal|cap|cep");

  /// A number that is not meant.
  private static final Pattern NOT_THIS =
      AnyCase.pattern(
          "(?<!\\p{L})(?:not|nicht|kein|pas|no|non|não|niet) #?[A-Za-z]{0,4}-?\\d{3,20}(?![\\p{L}\\p{N}])");

  /// A code that is called one.
  private static final Pattern NAMED_CODE =
      AnyCase.pattern(
          "(?<!\\p{L})(?:(?:discount|promo|voucher|coupon|gutschein|rabatt|aktions|kortings)?codes?"
              + "|voucher|coupon|gutschein|codice|código|codigo|cupón|cupom)"
              + "(?: (?:is|ist|est|es|è|é))?[ :\"“„'«]{1,3}([\\p{Alnum}][\\p{Alnum}-]{2,19})"
              + "(?![\\p{L}\\p{N}-])");

  private Slots() {}

  /// What a line answers to the question for it.
  static Optional<String> read(Template template, Ask ask, String line) {
    String said = line.strip();
    return switch (ask.kind()) {
      case ORDER -> order(said).or(() -> number(said));
      case AMOUNT -> amount(said);
      case DATE -> date(said);
      case EMAIL -> email(said);
      case EMAIL_OR_POSTCODE -> email(said).or(() -> postcode(withoutOrders(said)));
      case CODE -> code(said);
      case CHOICE -> choice(template, ask, said);
      case TEXT ->
          Optional.of(Glimpse.beginning(said, MOST_CHARS))
              .filter(words -> !words.isEmpty() && !EMAIL.matcher(said).matches());
    };
  }

  /// What a line tells though nobody has asked: only what can't be mistaken for anything else.
  static Optional<String> volunteered(Kind kind, String line) {
    return switch (kind) {
      case ORDER -> order(line);
      case EMAIL, EMAIL_OR_POSTCODE -> email(line);
      case CODE -> first(NAMED_CODE, line).map(found -> found.group(1)).flatMap(Slots::code);
      case AMOUNT, DATE, CHOICE, TEXT -> Optional.empty();
    };
  }

  /// What a line names that says little else: a number, an address, a code.
  static Optional<String> named(Kind kind, String line) {
    if (PlainText.words(line).size() > FEW_WORDS) {
      return Optional.empty();
    }
    return switch (kind) {
      case ORDER -> order(line).or(() -> longNumber(line));
      case EMAIL, EMAIL_OR_POSTCODE -> email(line);
      case CODE -> first(SOME_CODE, line).map(MatchResult::group);
      case AMOUNT, DATE, CHOICE, TEXT -> Optional.empty();
    };
  }

  /// The order that a line puts in the place of the one that is known: “sorry, I meant 50177”. A
  /// bare number is none: it may be a postcode.
  static Optional<String> correctedOrder(String known, String line) {
    if (PlainText.words(line).size() > FEW_WORDS || Assent.asks(line)) {
      return Optional.empty();
    }
    String rest = NOT_THIS.matcher(line).replaceAll(" ");
    boolean corrects = !rest.equals(line) || CORRECTS.matcher(line).find();
    Optional<String> named =
        corrects && !POSTAL.matcher(line).find() && email(line).isEmpty()
            ? order(rest).or(() -> number(rest))
            : Optional.of(line).filter(Slots::isOnlyAnOrder).flatMap(Slots::order);
    return named.filter(order -> !order.equals(known));
  }

  /// Whether a line is a number that is called an order's, and nothing else.
  private static boolean isOnlyAnOrder(String line) {
    return PlainText.words(line).size() <= 2 && line.chars().anyMatch(Character::isLetter);
  }

  /// Of several orders none is surely meant.
  private static Optional<String> order(String said) {
    return Optional.of(Facts.in(said).orders())
        .filter(orders -> orders.size() == 1)
        .map(List::getFirst);
  }

  /// The one number of a line that may be an order's. Sums and days are none, and among many words
  /// a short one may count anything.
  private static Optional<String> number(String said) {
    Facts facts = Facts.in(said);
    String rest = said;
    for (Amount amount : facts.amounts()) {
      rest = rest.replace(amount.words(), " … ");
    }
    for (String day : facts.dates()) {
      rest = rest.replace(day, " … ");
    }
    boolean brief = PlainText.words(said).size() <= BRIEF;
    List<String> numbers =
        NUMBER
            .matcher(rest)
            .results()
            .filter(
                found -> brief || found.group(1).length() >= LONG || found.group().startsWith("#"))
            .map(found -> found.group(1))
            .distinct()
            .toList();
    List<String> others =
        numbers.stream().filter(number -> !YEAR.matcher(number).matches()).toList();
    return Optional.of(numbers.size() == 1 ? numbers : others)
        .filter(one -> one.size() == 1)
        .map(List::getFirst);
  }

  private static Optional<String> longNumber(String said) {
    List<String> numbers =
        LONG_NUMBER.matcher(said).results().map(MatchResult::group).distinct().toList();
    return Optional.of(numbers).filter(one -> one.size() == 1).map(List::getFirst);
  }

  private static Optional<String> email(String said) {
    return first(EMAIL, said).map(found -> found.group().toLowerCase(Locale.ROOT));
  }

  /// Without the numbers that are called an order's: they prove nothing.
  private static String withoutOrders(String said) {
    String rest = said;
    for (String order : Facts.in(said).orders()) {
      rest = rest.replace(order, " … ");
    }
    return rest;
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

  /// The option that a line is, in whatever letters; or the only one that all of its words belong
  /// to, or that is all among them, and says *not* where the line does; or the only one for which
  /// it says other words that mean it.
  private static Optional<String> choice(Template template, Ask ask, String said) {
    List<String> words = spelledOut(said);
    Map<String, Set<List<String>>> options = options(template, ask);
    return only(options, words::equals)
        .or(() ->
            only(
                options,
                option ->
                    Math.min(words.size(), option.size()) > 1
                        && isNegated(words) == isNegated(option)
                        && (option.containsAll(words) || words.containsAll(option))))
        .or(() ->
            Assent.asks(said) ? Optional.empty() : only(others(template, ask), saidIn(words)));
  }

  /// Whether a line says this: all of it in a row, and *not* where the line does.
  private static Predicate<List<String>> saidIn(List<String> line) {
    return words ->
        isNegated(line) == isNegated(words) && Collections.indexOfSubList(line, words) >= 0;
  }

  /// What else is said for each option.
  private static Map<String, Set<List<String>>> others(Template template, Ask ask) {
    Map<String, Set<List<String>>> others = new HashMap<>();
    questions(template, ask)
        .flatMap(question -> question.words().entrySet().stream())
        .forEach(words ->
            words
                .getValue()
                .forEach(one ->
                    others
                        .computeIfAbsent(words.getKey(), _ -> new HashSet<>())
                        .add(spelledOut(one))));
    return others;
  }

  private static Stream<Question> questions(Template template, Ask ask) {
    return template.wordings().values().stream()
        .flatMap(wording -> wording.question(ask.name()).stream());
  }

  private static Map<String, Set<List<String>>> options(Template template, Ask ask) {
    Map<String, Set<List<String>>> options = new HashMap<>();
    questions(template, ask)
        .flatMap(question -> question.labels().entrySet().stream())
        .forEach(label ->
            options
                .computeIfAbsent(label.getKey(), _ -> new HashSet<>())
                .add(spelledOut(label.getValue())));
    return options;
  }

  private static Optional<String> only(
      Map<String, Set<List<String>>> options, Predicate<List<String>> fits) {
    List<String> fitting =
        options.entrySet().stream()
            .filter(option -> option.getValue().stream().anyMatch(fits))
            .map(Map.Entry::getKey)
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  /// Its words, *doesn't* as *does not*.
  private static List<String> spelledOut(String text) {
    return PlainText.words(text).stream()
        .flatMap(word ->
            SHORT_NOT.matcher(word).matches()
                ? Stream.of(word.substring(0, word.length() - 2), "not")
                : Stream.of(word))
        .toList();
  }

  private static boolean isNegated(List<String> words) {
    return words.stream().anyMatch(NOT::contains);
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
