package dev.baton.bot.facts;

import dev.baton.bot.understanding.AnyCase;
import dev.baton.bot.understanding.PlainText;
import dev.baton.bot.understanding.SmallWords;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The facts in a text, as they were said.
///
/// @param orders order, parcel and invoice numbers
/// @param amounts sums of money
/// @param dates days and times, in words or figures
/// @param places where something is or should go: what follows `to`, `in`, `from`, begins with a
///   capital letter and is no month and no noun as German writes it, or is a country's name
public record Facts(
    List<String> orders, List<Amount> amounts, List<String> dates, List<String> places) {
  /// Before the verb: who says so orders so many, and names no order.
  private static final String WHO_ORDERS =
      "\\b(?:i|we|you|they|wanna|lets|let us|(?:want|wants|wanted|like|love|need|wish|plan|planning"
          + "|going|looking|hoping|possible|able|try|trying|how|where|me|us) to) ";

  /// What stands behind a number that counts something.
  private static final String COUNTED =
      "[$€£]|eur|euros?|dollars?|pounds?|stück|stk|pieces?|pcs|units?|items?|copies|times|exemplare"
          + "|pièces?|exemplaires?|unités?|piezas?|unidades?|pezz[oi]|unità|peças?|stuks?";

  // Possessive, and with a bound on everything that repeats: customers may write anything. What
  // may not stand before a word is looked for behind it, where there is one.
  private static final Pattern ORDER =
      AnyCase.pattern(
          "(?<!\\p{L})(?:order(?<!"
              + WHO_ORDERS
              + "order)|bestellung|bestellnummer|auftrag|commande|pedido|ordine|encomenda|bestelling"
              + "|parcel|package|tracking|invoice|rechnung|facture|factura|fattura|reference|ref"
              + "|ticket|case(?<!\\bin case))"
              + "(?: ?(?:number|nummer|numero|número|numéro|num|nr|no|id|code|ist|is|:|#|n°|º))*+[ :.#]*+"
              + "(?<id>[A-Za-z]{0,4}-?\\d[\\dA-Za-z-]{2,19})(?![\\w])(?! ?(?:"
              + COUNTED
              + ")(?!\\p{L}))"
              + "|(?<![\\w])#(?<hash>\\d{3,20})(?!\\w)"
              + "|(?<![\\w])(?<prefixed>[A-Z]{1,4}-\\d{3,20})(?!\\w)");

  private static final Pattern PLACE =
      Pattern.compile(
          "(?<!\\w)(?:to|in|from|near|at|nach|aus|à|en|a|para)\\s(?:the\\s)?"
              + "(?<place>(?<first>\\p{Lu}\\p{Ll}{2,}+)(?!\\p{L})(?:[ -]\\p{Lu}\\p{Ll}++(?!\\p{L})){0,2})");

  /// What may be a country as people write it who write no capitals.
  private static final Pattern SMALL =
      Pattern.compile(
          "(?<!\\p{L})(?:to|in|from|nach|aus|à|en|a|para|naar|uit)\\s(?:the\\s)?"
              + "(?=(?<place>(?<first>\\p{Ll}{3,30})(?:[ -]\\p{Ll}{2,30})?+)(?!\\p{L}))");

  /// A second one.
  private static final Pattern SMALL_TOO =
      Pattern.compile(
          "(?<!\\p{L})(?:and|or|und|oder|et|ou|y|o|e|en|of)\\s(?=(?<first>\\p{Ll}{3,30})(?!\\p{L}))");

  /// What is a country's name and much more often something that is worn.
  private static final Set<String> WORN = Set.of("jersey");

  /// German writes its nouns as others do their places; what ends so is none.
  private static final Pattern NOUN =
      Pattern.compile("(?:ung|heit|keit|schaft|tion|tät)(?:en|s)?$");

  private static final Set<String> NO_PLACES = SmallWords.of("no-place");

  public Facts {
    orders = List.copyOf(orders);
    amounts = List.copyOf(amounts);
    dates = List.copyOf(dates);
    places = List.copyOf(places);
  }

  /// The facts that a text holds, whatever its language.
  public static Facts in(String text) {
    return in(text, "");
  }

  /// The facts that a text in this language holds.
  ///
  /// @param language its code
  public static Facts in(String text, String language) {
    boolean figures = text.chars().anyMatch(Character::isDigit);
    return new Facts(
        figures ? orders(text) : List.of(), Amount.in(text), Days.in(text, language), places(text));
  }

  private static List<String> places(String text) {
    List<String> places =
        Stream.concat(
                PLACE
                    .matcher(text)
                    .results()
                    .filter(found -> isPlace(found.group("first")))
                    .map(found -> found.group("place"))
                    .filter(place -> !Days.isOne(place)),
                countries(SMALL, "place", text))
            .distinct()
            .toList();
    return places.isEmpty()
        ? places
        : Stream.concat(places.stream(), countries(SMALL_TOO, "first", text)).distinct().toList();
  }

  /// The longest name that stands where one is expected.
  private static Stream<String> countries(Pattern pattern, String longest, String text) {
    return pattern
        .matcher(text)
        .results()
        .flatMap(found ->
            Stream.of(longest, "first")
                .map(found::group)
                .filter(name -> Countries.isOne(name) && !WORN.contains(name))
                .limit(1));
  }

  private static boolean isPlace(String word) {
    return !Days.isMonth(word)
        && !NOUN.matcher(word).find()
        && !NO_PLACES.contains(PlainText.of(word));
  }

  private static List<String> orders(String text) {
    return ORDER
        .matcher(text)
        .results()
        .map(found -> found.group(idIn(found)))
        .filter(id -> !Days.isOne(id))
        .distinct()
        .toList();
  }

  /// Where the numbers of orders and the like begin.
  static Set<Integer> ordersAt(String text) {
    return ORDER
        .matcher(text)
        .results()
        .map(found -> found.start(idIn(found)))
        .collect(Collectors.toSet());
  }

  private static String idIn(MatchResult found) {
    return Stream.of("id", "hash", "prefixed")
        .filter(name -> found.group(name) != null)
        .findFirst()
        .orElseThrow();
  }
}
