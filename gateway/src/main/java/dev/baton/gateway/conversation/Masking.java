package dev.baton.gateway.conversation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Masks payment card numbers in what people write, before it is recorded. A card number has 13 to
/// 19 digits, begins with 2 to 6 (ISO/IEC 7812 major industry identifiers of travel, banking and
/// merchandising) and ends in its Luhn check digit (ISO/IEC 7812-1, annex B). It is written in one
/// piece, or in groups that all have the same sign between them. The last four digits stay, so that
/// customer and agent can tell which card is meant.
///
/// What people write behind it, so that it can be used, is masked with it: the date until which it
/// is good, and the security code, which nobody may keep (PCI DSS 4.0.1, requirement 3.3).
public final class Masking {
  private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");
  private static final Pattern BETWEEN = Pattern.compile("[\\h\\u200b.·\\p{Pd}]{1,3}");
  private static final Pattern BEHIND =
      Pattern.compile(
          "(?:[\\s,;]*+(?:(?:exp[a-z]{0,6}|valid|until|thru|to|gültig|bis|ablauf[a-z]{0,8})[\\s.:]*+){0,2}+"
              + "(?<date>(?:0?[1-9]|1[0-2])\\h?[/.-]\\h?(?:20)?\\d{2})(?!\\p{Nd}))?+"
              + "(?:[\\s,;]*+(?:(?:and|und|cvc2?|cvv2?|csc|cid|code|prüf[a-z]{0,8})[\\s.:]*+){0,2}+"
              + "(?<code>\\p{Nd}{3,4})(?!\\p{Nd})(?!\\h?(?:[€$£]|eur|usd|gbp|chf|dollar|pound)))?+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int MIN_DIGITS = 13;
  private static final int MAX_DIGITS = 19;
  private static final int USUAL_DIGITS = 16;
  private static final int MOST_GROUPS = 10;

  /// A telephone number, which a plus sign goes before, has no more digits (ITU-T E.164).
  private static final int PHONE_DIGITS = 15;

  private static final int SHOWN = 4;

  private Masking() {}

  /// The text with every card number masked.
  public static String mask(String text) {
    List<Group> groups = GROUP.matcher(text).results().map(Group::of).toList();
    StringBuilder masked = new StringBuilder();
    int done = 0;
    for (int i = 0; i < groups.size(); i++) {
      int start = groups.get(i).start();
      List<Group> card = start < done ? List.of() : cardAt(text, groups.subList(i, groups.size()));
      if (!card.isEmpty()) {
        String digits = digits(card);
        masked.append(text, done, start).append("•••• ");
        masked.append(digits.substring(digits.length() - SHOWN));
        done = maskBehind(text, card.getLast().end(), masked);
      }
    }
    return masked.append(text, done, text.length()).toString();
  }

  /// Digits without anything between them.
  private record Group(int start, int end, String digits) {
    static Group of(MatchResult found) {
      String plain =
          found
              .group()
              .codePoints()
              .mapToObj(digit -> Integer.toString(Character.digit(digit, 10)))
              .collect(Collectors.joining());
      return new Group(found.start(), found.end(), plain);
    }
  }

  /// Those of the groups, from the first on, that are a card number; none where they are not. Most
  /// cards have sixteen digits; else the fewest are taken, since other numbers may stand behind.
  private static List<Group> cardAt(String text, List<Group> groups) {
    List<Group> card = List.of();
    for (int size = 1; size <= Math.min(MOST_GROUPS, groups.size()); size++) {
      List<Group> row = groups.subList(0, size);
      if (size > 1 && !isJoined(text, row)) {
        break;
      }
      String digits = digits(row);
      if (isCard(digits) && !isPhone(text, row.getFirst().start(), digits)) {
        if (digits.length() == USUAL_DIGITS) {
          return row;
        }
        card = card.isEmpty() ? row : card;
      }
    }
    return card;
  }

  /// Whether the last of these is joined to the one before it by the sign that joins the first two.
  private static boolean isJoined(String text, List<Group> row) {
    String between = between(text, row, row.size() - 1);
    return BETWEEN.matcher(between).matches()
        && between.strip().equals(between(text, row, 1).strip());
  }

  private static String between(String text, List<Group> row, int before) {
    return text.substring(row.get(before - 1).end(), row.get(before).start());
  }

  private static String digits(List<Group> row) {
    return row.stream().map(Group::digits).collect(Collectors.joining());
  }

  private static boolean isCard(String digits) {
    return digits.length() >= MIN_DIGITS
        && digits.length() <= MAX_DIGITS
        && digits.charAt(0) >= '2'
        && digits.charAt(0) <= '6'
        && luhn(digits);
  }

  private static boolean isPhone(String text, int start, String digits) {
    return start > 0 && text.charAt(start - 1) == '+' && digits.length() <= PHONE_DIGITS;
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

  /// Appends what stands behind a card number, masked; until where it reaches.
  private static int maskBehind(String text, int end, StringBuilder masked) {
    Matcher behind = BEHIND.matcher(text).region(end, text.length());
    int done = end;
    if (behind.lookingAt()) {
      for (String part : List.of("date", "code")) {
        if (behind.group(part) != null) {
          masked.append(text, done, behind.start(part)).append("•••");
          done = behind.end(part);
        }
      }
    }
    return done;
  }
}
