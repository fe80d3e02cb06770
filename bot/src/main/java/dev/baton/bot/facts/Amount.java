package dev.baton.bot.facts;

import dev.baton.bot.understanding.AnyCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sum of money that was named: its value, its currency as far as said, and the words.
public record Amount(BigDecimal value, Optional<String> currency, String words) {
  private static final String NUMBER =
      "\\d{1,3}(?:[.,' ]\\d{3}){1,5}(?:[.,]\\d{1,2})?|\\d{1,15}+(?:[.,]\\d{1,2})?";
  private static final String SCALE =
      "\\s?(?:k|m|mn|mio|million|millions|thousand|grand|tausend|mil|mille)\\b";
  private static final String SIGN = "[$£€¥]|chf|eur|usd|gbp";
  private static final String WORD =
      "dollars?|bucks|pounds?|quid|euros?|francs?|franken|pfund|libras?|sterline|yen|cents?|pence";
  private static final Pattern AMOUNT =
      AnyCase.pattern(
          "(?<![\\p{L}\\p{N}])(?!40[13] ?[kb]\\b)(?<sign>"
              + SIGN
              + ")?\\s?(?<number>"
              + NUMBER
              + ")(?!\\d)(?<scale>"
              + SCALE
              + ")?(?:\\s?(?<unit>"
              + SIGN
              + "|"
              + WORD
              + "))?(?![\\p{L}\\p{N}])");
  private static final Pattern MOVED =
      Pattern.compile(
          "(?:(?<goods>send|sent|put|pay|paid|move|moved)|transfer|deposit|withdraw|withdrew|wire|wired"
              + "|spend|spent|invest|invested|worth|owe|lend|borrow|price of|amount of|sum of|cost|costs)"
              + "(?:ed|ing)?(?: \\p{L}+){0,2} $",
          Pattern.CASE_INSENSITIVE);
  private static final int MOST_DIGITS_WITHOUT_A_CURRENCY = 8;
  private static final int MOST_DIGITS_WITHOUT_A_MARK = 4;

  /// The amounts that a text names, in order. Of numbers without a currency those are sums that are
  /// small or have a thousands mark, where money is said to move.
  public static List<Amount> in(String text) {
    if (text.chars().noneMatch(Character::isDigit)) {
      return List.of();
    }
    Set<Integer> orders = Facts.ordersAt(text);
    List<Amount> amounts = new ArrayList<>();
    Matcher found = AMOUNT.matcher(text);
    while (found.find()) {
      String number = found.group("number");
      String sign = Optional.ofNullable(found.group("sign")).orElse(found.group("unit"));
      String scale = Optional.ofNullable(found.group("scale")).orElse("").strip();
      // "20k" may be how waterproof a jacket is, "a 10k" a run. In "send back order 50177" no money
      // moves.
      if (sign == null
          && (orders.contains(found.start("number"))
              || !isSum(number, scale, text, found.start()))) {
        continue;
      }
      amounts.add(
          new Amount(
              value(number).multiply(scaled(scale)),
              Optional.ofNullable(sign).map(Amount::currency),
              found.group().strip()));
    }
    return amounts;
  }

  /// The value as rules compare it, in whatever currency; of yen a hundred are worth one of the
  /// others.
  public BigDecimal compared() {
    return currency.filter("JPY"::equals).isPresent() ? value.movePointLeft(2) : value;
  }

  /// Whether this is at least so much, as rules compare it.
  public boolean reaches(long floor) {
    return compared().compareTo(BigDecimal.valueOf(floor)) >= 0;
  }

  /// Where money is said to move. *Send it to 80331 Munich*, *I sent 50177 back*: what else is sent
  /// and put may have five digits, too, a place's, an order's or an article's. Whoever sends ten
  /// thousand writes 10,000 or 10k.
  private static boolean isSum(String number, String scale, String text, int at) {
    String before = text.substring(Math.max(0, at - 40), at).stripTrailing();
    if (before.isEmpty() || !Character.isLetter(before.charAt(before.length() - 1))) {
      return false;
    }
    Matcher moved = MOVED.matcher(before + " ");
    boolean marked = !scale.isEmpty() || !number.chars().allMatch(Character::isDigit);
    return moved.find()
        && number.chars().filter(Character::isDigit).count()
            <= (marked || moved.group("goods") == null
                ? MOST_DIGITS_WITHOUT_A_CURRENCY
                : MOST_DIGITS_WITHOUT_A_MARK);
  }

  private static BigDecimal value(String number) {
    String tail = number.replaceFirst("^.*[.,]", "");
    boolean cents = number.matches(".*[.,]\\d{1,2}");
    String digits = number.replaceAll("\\D", "");
    return cents ? new BigDecimal(digits).movePointLeft(tail.length()) : new BigDecimal(digits);
  }

  private static BigDecimal scaled(String scale) {
    return switch (scale.toLowerCase(Locale.ROOT)) {
      case "" -> BigDecimal.ONE;
      case "m", "mn", "mio", "million", "millions" -> BigDecimal.valueOf(1_000_000);
      default -> BigDecimal.valueOf(1_000);
    };
  }

  private static String currency(String sign) {
    return switch (sign.toLowerCase(Locale.ROOT)) {
      case "$", "usd", "dollar", "dollars", "bucks" -> "USD";
      case "£", "gbp", "pound", "pounds", "quid", "pfund", "libra", "libras", "sterline" -> "GBP";
      case "€", "eur", "euro", "euros" -> "EUR";
      case "¥", "yen" -> "JPY";
      case "chf", "franc", "francs", "franken" -> "CHF";
      default -> sign;
    };
  }
}
