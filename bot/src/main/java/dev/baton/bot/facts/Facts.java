package dev.baton.bot.facts;

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
/// @param places where something is or should go: what follows `to`, `in`, `from` and begins with a
///   capital letter
public record Facts(
    List<String> orders, List<Amount> amounts, List<String> dates, List<String> places) {
  // Possessive, and with a bound on everything that repeats: customers may write anything.
  private static final Pattern ORDER =
      Pattern.compile(
          "(?:order|bestellung|bestellnummer|auftrag|commande|pedido|ordine|encomenda|bestelling|parcel"
              + "|package|tracking|invoice|rechnung|facture|factura|fattura|reference|ref|ticket|case)"
              + "(?: ?(?:number|no|nr|num|id|code|nummer|numero|número|numéro|is|ist|:|#|n°|º))*+[ :.#]*+"
              + "(?<id>[A-Za-z]{0,4}-?\\d[\\dA-Za-z-]{2,19})(?![\\w])"
              + "|(?<![\\w])#(?<hash>\\d{3,20})(?!\\w)"
              + "|(?<![\\w])(?<prefixed>[A-Z]{1,4}-\\d{3,20})(?!\\w)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<!\\w)(?:to|in|from|near|at|nach|aus|à|en|a|para)\\s(?:the\\s)?"
              + "(?<place>\\p{Lu}\\p{Ll}{2,}(?:[ -]\\p{Lu}\\p{Ll}+){0,2})");

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
        figures ? orders(text) : List.of(),
        Amount.in(text),
        Days.in(text, language),
        PLACE
            .matcher(text)
            .results()
            .map(found -> found.group("place"))
            .filter(place -> !Days.isOne(place))
            .distinct()
            .toList());
  }

  private static List<String> orders(String text) {
    return ORDER.matcher(text).results().map(found -> found.group(idIn(found))).distinct().toList();
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
