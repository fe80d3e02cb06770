package dev.baton.channels.sms;

import dev.baton.gateway.bus.Delivery;
import java.time.Duration;
import java.util.Map;

/// What Twilio's error codes mean for a line: whether it is worth trying again, and what an agent
/// is told. A refusal that is repeated costs the sender's reputation, so whatever is not known to
/// pass is final.
final class TwilioErrors {
  /// The recipient has texted STOP.
  static final int OPTED_OUT = 21610;

  private static final Duration QUEUE_FULL = Duration.ofSeconds(30);
  private static final Duration ACCOUNT_TROUBLE = Duration.ofSeconds(30);

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(21211, "This is not a number that can be texted."),
          Map.entry(21212, "Our own number is not valid."),
          Map.entry(21266, "This is our own number."),
          Map.entry(21408, "Texting to this country is not enabled in our Twilio account."),
          Map.entry(21602, "There was nothing to send."),
          Map.entry(21603, "Our number is not set up for texting."),
          Map.entry(21604, "There was no number to send to."),
          Map.entry(21606, "Our number can't send text messages."),
          Map.entry(21608, "Our Twilio account is on trial and reaches verified numbers only."),
          Map.entry(
              OPTED_OUT, "The customer has texted STOP. Only their START lets us text again."),
          Map.entry(21612, "This number can't be reached from ours."),
          Map.entry(21614, "This is not a mobile number."),
          Map.entry(21617, "The text is too long."),
          Map.entry(21620, "A file could not be attached."),
          Map.entry(21659, "Our number is not one of our Twilio account."),
          Map.entry(30002, "Our Twilio account is suspended."),
          Map.entry(30003, "The phone can't be reached: off, out of range, or out of service."),
          Map.entry(30004, "The message was blocked, by the phone or on the way."),
          Map.entry(30005, "The number does not exist any more."),
          Map.entry(30006, "This is a landline or a number that takes no texts."),
          Map.entry(30007, "A carrier took the message for spam."),
          Map.entry(30008, "It did not arrive, and the carrier does not say why."),
          Map.entry(30010, "It costs more than our limit."),
          Map.entry(30032, "Our toll-free number is not verified."),
          Map.entry(30034, "Our number is not registered for texting to the US."),
          Map.entry(30036, "It could not be delivered in time."));

  private TwilioErrors() {}

  /// What a refused request to send means.
  static Delivery refused(int code, String message) {
    return switch (code) {
      case 21611, 30001 -> new Delivery.RetryAfter(QUEUE_FULL, "Our number's queue is full.");
      // Nothing is wrong with the line: somebody is about to mend the account.
      case 20003, 20404, 20005 ->
          new Delivery.RetryAfter(ACCOUNT_TROUBLE, "Twilio refuses our credentials.");
      default -> new Delivery.Undeliverable(words(code, message));
    };
  }

  /// Why a message that was accepted did not arrive.
  static String words(int code, String otherwise) {
    return WORDS.getOrDefault(code, otherwise) + " (Twilio " + code + ")";
  }
}
