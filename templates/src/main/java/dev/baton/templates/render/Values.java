package dev.baton.templates.render;

import dev.baton.templates.Variable;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.BreakIterator;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a value looks to a reader, if it is what its variable expects.
///
/// Words from outside are defused here for good: control and invisible characters go, and what a
/// chat or a phone would turn into a link by itself is pulled apart by a space ("shop. example").
public final class Values {
  /// The most that one value may take up, in characters as a reader counts them.
  public static final int LONGEST = 500;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,6})?");
  private static final Pattern MONEY =
      Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{1,4})?) ([A-Z]{3})");
  private static final Pattern LINK =
      Pattern.compile("https://[a-z0-9.-]+(?:/[A-Za-z0-9/._~%=&?#+:;,-]*)?");

  private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\s\\x{85}]+");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]+");
  private static final Pattern SCHEME = Pattern.compile(":(?=//)");
  private static final String CLOSING = ".,;:!?)\\]}\"'’”»…";
  private static final Pattern DOTTED =
      Pattern.compile(
          "[.\\x{3002}\\x{FF0E}\\x{FF61}](?=[^\\s\\p{N}%1$s])|(?<!\\p{N})[.](?=[^\\s%1$s])"
              .formatted(CLOSING));
  private static final Pattern MAILBOX = Pattern.compile("@(?=\\S*[.]\\S)|(?<=\\S)@(?=\\S)");

  /// Readers for links take `www.` for the beginning of one whatever follows, "www.:49" too.
  private static final Pattern WEB_HOST = Pattern.compile("(?i)(?<=www)\\.(?=\\S)");

  private static final Pattern NUMERIC_HOST =
      Pattern.compile("(?<=[0-9])\\.(?=[0-9]+\\.[0-9]+\\.[0-9])");

  private Values() {}

  /// The value as it is shown, or nothing if it isn't of the variable's type.
  public static Optional<String> shown(Variable variable, String value, Locale locale) {
    return switch (variable.type()) {
      case TEXT -> Optional.of(words(value)).filter(words -> !words.isEmpty());
      case NUMBER -> number(value, locale);
      case DATE -> date(value, locale);
      case MONEY -> money(value, locale);
      case LINK -> link(value, variable.hosts());
    };
  }

  /// Somebody's words on one line, with nothing left in them that acts.
  static String words(String value) {
    var line = SPACE.matcher(value).replaceAll(" ");
    line = UNSEEN.matcher(line).replaceAll("");
    line = SCHEME.matcher(line).replaceAll(": ");
    line = MAILBOX.matcher(line).replaceAll("@ ");
    line = DOTTED.matcher(line).replaceAll("$0 ");
    line = WEB_HOST.matcher(line).replaceAll(". ");
    line = NUMERIC_HOST.matcher(line).replaceAll(". ");
    return bounded(SPACE.matcher(line).replaceAll(" ").strip());
  }

  private static String bounded(String words) {
    if (words.length() <= LONGEST) {
      return words;
    }
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(words);
    var end = characters.next(LONGEST);
    if (end == BreakIterator.DONE) {
      return words;
    }
    return words.substring(0, end) + "...";
  }

  private static Optional<String> number(String value, Locale locale) {
    if (!NUMBER.matcher(value).matches()) {
      return Optional.empty();
    }
    var format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(6);
    return Optional.of(words(format.format(new BigDecimal(value))));
  }

  private static Optional<String> date(String value, Locale locale) {
    try {
      var style = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
      return Optional.of(words(style.format(LocalDate.parse(value))));
    } catch (DateTimeParseException notADay) {
      return Optional.empty();
    }
  }

  private static Optional<String> money(String value, Locale locale) {
    var amount = MONEY.matcher(value);
    if (!amount.matches()) {
      return Optional.empty();
    }
    return currency(amount.group(2))
        .map(currency -> {
          var format = NumberFormat.getCurrencyInstance(locale);
          format.setCurrency(currency);
          return words(format.format(new BigDecimal(amount.group(1))));
        });
  }

  private static Optional<Currency> currency(String code) {
    return Currency.availableCurrencies().filter(c -> c.getCurrencyCode().equals(code)).findFirst();
  }

  /// The address, if it is one that leads to one of the hosts and can't end a Markdown link early.
  public static Optional<String> link(String value, List<String> hosts) {
    if (value.length() > LONGEST || !LINK.matcher(value).matches()) {
      return Optional.empty();
    }
    try {
      var host = new URI(value).getHost();
      return host != null && hosts.contains(host) ? Optional.of(value) : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
