package dev.baton.channels.sandbox.twilio;

import java.util.Locale;
import java.util.Optional;

/// The words that Twilio itself acts upon when a person texts nothing else.
enum Keyword {
  STOP(
      "You are unsubscribed and will get no more messages from this number. Text START to get"
          + " them again."),
  START("You will get messages from this number again. Text HELP for help or STOP to unsubscribe."),
  HELP("Text STOP to unsubscribe. Message and data rates may apply.");

  private final String answer;

  Keyword(String answer) {
    this.answer = answer;
  }

  /// What Twilio texts back.
  String answer() {
    return answer;
  }

  static Optional<Keyword> in(String body) {
    return switch (body.strip().toUpperCase(Locale.ROOT)) {
      case "STOP", "STOPALL", "UNSUBSCRIBE", "END", "QUIT", "CANCEL", "REVOKE", "OPTOUT" ->
          Optional.of(STOP);
      case "START", "UNSTOP", "YES" -> Optional.of(START);
      case "HELP", "INFO" -> Optional.of(HELP);
      default -> Optional.empty();
    };
  }
}
