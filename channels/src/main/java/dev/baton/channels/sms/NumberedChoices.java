package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Choice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Choices as a text message can offer them: numbered lines, to be answered with the number. A
/// number is never one of the words that carriers act upon, which labels such as "Cancel" are.
final class NumberedChoices {
  /// `2`, `2.`, `#2`, `(2)`, `2) Track my parcel`, with any script's digits.
  private static final Pattern NUMBER =
      Pattern.compile(
          "[#(\\[]? *(?<number>\\p{Nd}{1,2})[\\uFE0F\\u20E3]*(?<rest>[\\s.):,\\]-].*)?");

  private NumberedChoices() {}

  static String lines(List<Choice> choices) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < choices.size(); i++) {
      lines.append(i == 0 ? "" : "\n").append(i + 1).append(' ').append(choices.get(i).label());
    }
    return lines.toString();
  }

  /// The choice that a reply means: its number, its label, or both.
  static Optional<Choice> pickedBy(String reply, List<Choice> choices) {
    String said = plain(reply);
    Optional<Choice> named =
        choices.stream().filter(choice -> plain(choice.label()).equals(said)).findFirst();
    return numbered(reply.strip(), choices).or(() -> named);
  }

  private static Optional<Choice> numbered(String reply, List<Choice> choices) {
    Matcher number = NUMBER.matcher(reply);
    if (!number.matches()) {
      return Optional.empty();
    }
    int index = number.group("number").chars().reduce(0, (n, d) -> 10 * n + Character.digit(d, 10));
    if (index < 1 || index > choices.size()) {
      return Optional.empty();
    }
    Choice choice = choices.get(index - 1);
    String rest = plain(number.group("rest") == null ? "" : number.group("rest"));
    return rest.isEmpty() || rest.equals(plain(choice.label()))
        ? Optional.of(choice)
        : Optional.empty();
  }

  /// Without case, punctuation at the ends, and doubled blanks.
  private static String plain(String text) {
    return text.replaceAll("^[\\s\\p{Punct}]+|[\\s\\p{Punct}]+$", "")
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }
}
