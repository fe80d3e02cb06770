package dev.baton.gateway.conversation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Masks payment card numbers in what people write, before it is recorded. A card number has 13 to
/// 19 digits, alone or in groups, begins with 2 to 6 (ISO/IEC 7812 major industry identifiers of
/// travel, banking and merchandising) and ends in its Luhn check digit (ISO/IEC 7812-1, annex B).
/// The last four digits stay, so that customer and agent can tell which card is meant.
public final class Masking {
  private static final Pattern CANDIDATE =
      Pattern.compile("(?<![\\d+])[2-6]\\d{2,5}(?:[ -]?\\d{2,7}){2,5}(?!\\d)");
  private static final int MIN_DIGITS = 13;
  private static final int MAX_DIGITS = 19;

  private Masking() {}

  /// The text with every card number masked.
  public static String mask(String text) {
    Matcher found = CANDIDATE.matcher(text);
    return found.replaceAll(m -> Matcher.quoteReplacement(maskedIfCard(m.group())));
  }

  private static String maskedIfCard(String candidate) {
    String digits = candidate.replaceAll("[ -]", "");
    boolean card = digits.length() >= MIN_DIGITS && digits.length() <= MAX_DIGITS && luhn(digits);
    return card ? "•••• " + digits.substring(digits.length() - 4) : candidate;
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 1 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
