package dev.baton.channels.sms;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A message that is nothing but one of the words that carriers act upon. Carriers answer and
/// enforce them by themselves; Baton keeps the consent, so that nothing else sends either.
enum Keyword {
  /// The customer wants no more messages.
  STOP,
  /// The customer wants messages again.
  START,
  /// The customer wants to know whom they are texting with.
  HELP;

  private static final Set<String> STOPS =
      Set.of("STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL");

  /// Those that mean nothing else, also with what a phone or an emphasis adds to them. "End." and
  /// "Cancel!" may answer a question.
  private static final Set<String> PLAIN_STOPS = Set.of("STOP", "UNSUBSCRIBE", "STOPALL", "OPTOUT");

  private static final Set<String> STARTS = Set.of("START", "UNSTOP");
  private static final Set<String> HELPS = Set.of("HELP", "INFO");

  /// Whole messages that ask for the same in other words. Carriers do not know them; the law does.
  private static final Set<String> SAME_AS_STOP =
      Set.of(
          "OPT OUT",
          "OPT ME OUT",
          "STOP ALL",
          "STOP TEXTING",
          "STOP TEXTING ME",
          "STOP MESSAGING ME",
          "STOP SENDING ME TEXTS",
          "STOP SENDING ME MESSAGES",
          "DO NOT TEXT ME",
          "DONT TEXT ME",
          "NO MORE TEXTS",
          "NO MORE MESSAGES",
          "UNSUBSCRIBE ME",
          "REMOVE ME FROM YOUR LIST",
          "TAKE ME OFF YOUR LIST");

  /// Means START from somebody who has opted out, and just "yes" from anybody else.
  private static final String YES = "YES";

  /// What Twilio says the message is (`OptOutType`), or else what its whole body is.
  static Optional<Keyword> of(String optOutType, String body, boolean optedOut) {
    return named(optOutType).or(() -> spelled(body, optedOut));
  }

  /// Whether the message asks to stop, and nothing else, in words that somebody in the room could
  /// ask back about: "please stop". No carrier takes it for a keyword.
  static boolean begsToStop(String body) {
    return isStatement(body) && PLAIN_STOPS.contains(plain(folded(body)));
  }

  /// Whether the carrier takes the message for a keyword, and so has answered it. At a short code
  /// only Advanced Opt-Out does.
  static boolean isCarriers(String optOutType, String body, boolean toShortCode) {
    return named(optOutType).isPresent() || (!toShortCode && STOPS.contains(folded(body)));
  }

  private static Optional<Keyword> named(String optOutType) {
    return switch (optOutType.toUpperCase(Locale.ROOT)) {
      case "STOP" -> Optional.of(STOP);
      case "START" -> Optional.of(START);
      case "HELP" -> Optional.of(HELP);
      default -> Optional.empty();
    };
  }

  private static Optional<Keyword> spelled(String body, boolean optedOut) {
    String word = folded(body);
    boolean plainly = isStatement(body) && PLAIN_STOPS.contains(bare(word));
    if (STOPS.contains(word) || plainly || SAME_AS_STOP.contains(plain(word))) {
      return Optional.of(STOP);
    }
    if (STARTS.contains(word) || (optedOut && word.equals(YES))) {
      return Optional.of(START);
    }
    return HELPS.contains(word) ? Optional.of(HELP) : Optional.empty();
  }

  private static String folded(String body) {
    return body.strip().toUpperCase(Locale.ROOT);
  }

  private static boolean isStatement(String body) {
    return body.indexOf('?') < 0;
  }

  /// Without punctuation.
  private static String bare(String word) {
    return word.replaceAll("['’]", "").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /// Without courtesy either.
  private static String plain(String word) {
    return bare(word).replaceAll("^PLEASE | PLEASE$| AGAIN$| NOW$| ANYMORE$", "").strip();
  }
}
