package dev.baton.channels.web;

import dev.baton.channels.web.ServerFrame.Problem;
import dev.baton.gateway.aggregate.Decision;
import dev.baton.gateway.conversation.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What browsers are told when something is not done. The codes are a part of the protocol, the
/// words are for whoever writes a client.
final class Problems {
  private Problems() {}

  static Problem malformed(String why, Optional<String> id) {
    return new Problem("malformed", why, id, Optional.empty());
  }

  static Problem tooLarge(int mostChars) {
    return new Problem(
        "too_large",
        "A frame has at most " + mostChars + " characters.",
        Optional.empty(),
        Optional.empty());
  }

  static Problem helloFirst(Optional<String> id) {
    return new Problem("hello_first", "The first frame is a hello.", id, Optional.empty());
  }

  static Problem alreadyGreeted() {
    return new Problem(
        "already_greeted",
        "One hello a socket; another session takes another socket.",
        Optional.empty(),
        Optional.empty());
  }

  static Problem tooLong(String id, int mostChars) {
    return new Problem(
        "too_long",
        "A message has at most " + mostChars + " characters.",
        Optional.of(id),
        Optional.empty());
  }

  static Problem tooFast(String id, Duration wait) {
    return new Problem(
        "too_fast",
        "That was a lot at once; this line is not stored and may be sent again.",
        Optional.of(id),
        Optional.of(wait));
  }

  static Problem readsTooFast(Duration wait) {
    return new Problem(
        "too_fast",
        "That was a lot at once; it may be asked for again.",
        Optional.empty(),
        Optional.of(wait));
  }

  static Problem identityRefused(String why) {
    return new Problem("identity_refused", why, Optional.empty(), Optional.empty());
  }

  static Problem restarting(Duration comeBackIn) {
    return new Problem(
        "restarting",
        "The server is restarting; please come back.",
        Optional.empty(),
        Optional.of(comeBackIn));
  }

  static Problem tooManyCodes() {
    return new Problem(
        "too_many_codes",
        "Too many codes were asked for; please try again in an hour.",
        Optional.empty(),
        Optional.empty());
  }

  static Problem noWay() {
    return new Problem(
        "no_way",
        "There is nowhere else to go on with the chat.",
        Optional.empty(),
        Optional.empty());
  }

  static Problem unavailable(Optional<String> id, Duration wait) {
    return new Problem(
        "unavailable", "This can't be done now; please try again.", id, Optional.of(wait));
  }

  static Problem refused(String id, Decision.Why why) {
    return new Problem(
        why.name().toLowerCase(Locale.ROOT), words(why), Optional.of(id), Optional.empty());
  }

  private static String words(Decision.Why why) {
    return switch (why) {
      case Refusal.CHOICE_NOT_OFFERED -> "This choice is not offered, or not any more.";
      case Refusal.NOTHING_SAID -> "A message has a text or a file.";
      case Refusal.NO_SUCH_ANSWER -> "This answer can't be rated, or not any more.";
      case WebRefusal.NO_SUCH_FILE -> "A file of this message is not there, or not any more.";
      default -> "This can't be done in this conversation now.";
    };
  }
}
