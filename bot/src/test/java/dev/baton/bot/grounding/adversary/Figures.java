package dev.baton.bot.grounding.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Alterations of what can be counted, paid, opened or dialled.
final class Figures {
  private static final Pattern PRICE =
      Pattern.compile("\\d+(?:[.,]\\d{2})?(?=[\\s\\u00a0](?:EUR|%))");
  private static final Pattern COUNT = Pattern.compile("(?<![\\d.,:/])\\d+(?= [^\\W\\d]{3,})");
  private static final Pattern CLOCK = Pattern.compile("\\b\\d{1,2}(?::\\d{2}| pm| Uhr)");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w./:])\\d+(?![\\w/:]|[.,]\\d)");
  private static final Pattern LINK = Pattern.compile("https://[^\\s)]+[^\\s).,;]");

  private static final Map<String, List<String>> NUMERALS =
      Map.of(
          "en", List.of("six", "twelve", "twenty-one", "forty-five", "ninety"),
          "de", List.of("sechs", "zwölf", "einundzwanzig", "fünfundvierzig", "neunzig"),
          "fr", List.of("deux", "six", "douze", "vingt", "quarante", "cent"),
          "es", List.of("dos", "seis", "doce", "veinte", "cuarenta", "cien"),
          "it", List.of("due", "sei", "dodici", "venti", "quaranta", "cento"),
          "pt", List.of("dois", "seis", "doze", "vinte", "quarenta", "cem"),
          "nl", List.of("twee", "zes", "twaalf", "twintig", "veertig", "honderd"));

  private static final Map<String, List<String>> UNITS =
      Map.ofEntries(
          Map.entry("working days", List.of("days", "weeks", "hours")),
          Map.entry("working day", List.of("day", "week", "hour")),
          Map.entry("days", List.of("weeks", "months", "working days")),
          Map.entry("minutes", List.of("hours", "seconds", "days")),
          Map.entry("months", List.of("years", "weeks")),
          Map.entry("years", List.of("months", "days")),
          Map.entry("degrees", List.of("minutes", "percent")),
          Map.entry("2-year", List.of("2-month", "2-week")),
          Map.entry(" pm", List.of(" am", " o'clock")),
          Map.entry("EUR", List.of("USD", "CHF", "GBP")),
          Map.entry(" %", List.of(" EUR", " points")),
          Map.entry("Werktage", List.of("Tage", "Wochen", "Stunden")),
          Map.entry("Werktags", List.of("Tags", "Monats")),
          Map.entry("Tagen", List.of("Wochen", "Werktagen", "Monaten")),
          Map.entry("Tage", List.of("Wochen", "Monate", "Werktage")),
          Map.entry("Minuten", List.of("Stunden", "Tage")),
          Map.entry("Monate", List.of("Jahre", "Wochen")),
          Map.entry("Jahre", List.of("Monate", "Wochen")));

  private static final Map<String, String> LESS =
      Map.of(
          "en", "less than",
          "de", "weniger als",
          "fr", "moins de",
          "es", "menos de",
          "it", "meno di",
          "pt", "menos de",
          "nl", "minder dan");

  static final List<Alteration> ALL =
      List.of(
          new Alteration("price-changed", (o, dice) -> renumbered(o.text(), PRICE, dice)),
          new Alteration("count-changed", (o, dice) -> renumbered(o.text(), COUNT, dice)),
          new Alteration("clock-changed", Figures::clock),
          new Alteration("numbers-exchanged", Figures::exchanged),
          new Alteration("number-in-words", Figures::inWords),
          new Alteration("unit-changed", Figures::unit),
          new Alteration("undercut", Figures::undercut),
          new Alteration("link-altered", Figures::link));

  private Figures() {}

  static Optional<MatchResult> any(Pattern pattern, String text, Random dice) {
    List<MatchResult> all = pattern.matcher(text).results().toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(dice.nextInt(all.size())));
  }

  static String replaced(String text, MatchResult match, String with) {
    return text.substring(0, match.start()) + with + text.substring(match.end());
  }

  /// Never a number that the text has anyway: that is an exchange.
  private static Optional<String> renumbered(String text, Pattern pattern, Random dice) {
    return any(pattern, text, dice)
        .map(match -> {
          String digits = match.group().replaceAll("[.,].*", "");
          String other;
          do {
            other = String.valueOf(Math.max(1, Integer.parseInt(digits) + dice.nextInt(1, 40)));
          } while (Pattern.compile("(?<!\\d)" + other + "(?!\\d)").matcher(text).find());
          return replaced(text, match, other + match.group().substring(digits.length()));
        });
  }

  private static Optional<String> clock(Original original, Random dice) {
    String text = original.text();
    return any(CLOCK, text, dice)
        .map(match -> {
          int hour = Integer.parseInt(match.group().replaceAll("\\D.*", ""));
          String rest = match.group().replaceFirst("\\d+", "");
          int other = rest.equals(" pm") ? hour % 11 + 1 : (hour + dice.nextInt(3, 7)) % 24;
          return replaced(text, match, other + rest);
        });
  }

  private static Optional<String> exchanged(Original original, Random dice) {
    String text = original.text();
    List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
    List<MatchResult[]> pairs = new ArrayList<>();
    for (MatchResult first : numbers) {
      for (MatchResult second : numbers) {
        if (first.start() < second.start() && !first.group().equals(second.group())) {
          pairs.add(new MatchResult[] {first, second});
        }
      }
    }
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    MatchResult[] pair = pairs.get(dice.nextInt(pairs.size()));
    return Optional.of(
        replaced(replaced(text, pair[1], pair[0].group()), pair[0], pair[1].group()));
  }

  private static Optional<String> inWords(Original original, Random dice) {
    List<String> words = NUMERALS.getOrDefault(original.language(), List.of());
    String other = words.get(dice.nextInt(words.size()));
    return any(COUNT, original.text(), dice)
        .map(match -> replaced(original.text(), match, other))
        .filter(altered -> !original.text().contains(other));
  }

  private static Optional<String> unit(Original original, Random dice) {
    String text = original.text();
    List<String> there = UNITS.keySet().stream().filter(text::contains).sorted().toList();
    if (there.isEmpty()) {
      return Optional.empty();
    }
    String unit = there.get(dice.nextInt(there.size()));
    List<String> others = UNITS.getOrDefault(unit, List.of());
    return any(Pattern.compile("(?<!\\pL)" + Pattern.quote(unit) + "(?!\\pL)"), text, dice)
        .map(match -> replaced(text, match, others.get(dice.nextInt(others.size()))));
  }

  private static Optional<String> undercut(Original original, Random dice) {
    String less = LESS.getOrDefault(original.language(), "<");
    return any(PRICE, original.text(), dice)
        .map(match -> replaced(original.text(), match, less + " " + match.group()));
  }

  private static Optional<String> link(Original original, Random dice) {
    return any(LINK, original.text(), dice)
        .map(match -> {
          String url = match.group();
          String other =
              switch (dice.nextInt(8)) {
                case 0 -> url.replace("kiteandco", "kiteandc0");
                case 1 -> url.replace("https://", "http://");
                case 2 -> url + "/confirm";
                case 3 -> url + "?session=48213";
                case 4 -> url.replace("www.", "support.");
                case 5 -> url.replace(".example", ".example.evil.example");
                case 6 -> url.replace("kiteandco", "kіteandco");
                default -> url.replaceFirst("example(/.*)?$", "example/admin");
              };
          return replaced(original.text(), match, other);
        });
  }

  static Matcher matcher(String regex, String text) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(text);
  }
}
