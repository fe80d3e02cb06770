package dev.baton.bot.trigger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Something in a customer's words that may call for a person.
public enum Trigger {
  /// Asks for a person, a team, a call, or refuses the bot.
  EXPLICIT_HUMAN,
  /// Hostile or exasperated wording; plain sadness is none.
  ANGER_FRUSTRATION,
  /// Disputes a charge, an amount or an outcome, or lodges a complaint.
  COMPLAINT_DISPUTE,
  /// Closes an account or a plan, or says that they leave.
  CANCEL_ACCOUNT,
  /// Asks for a discount, a waiver, compensation, more time, an exception.
  NEGOTIATION_EXCEPTION,
  /// A loyal or important customer, or an amount of 10,000 and more.
  HIGH_VALUE,
  /// Says that time presses.
  URGENT_DELIVERY,
  /// Something lost or stolen, fraud, a break-in, somebody's identity or data.
  SENSITIVE_ACCOUNT,
  /// Fear, grief, despair.
  DISTRESS,
  /// Does not understand what is asked or answered.
  CONFUSION,
  /// Technical trouble that the standard answers don't cover.
  TECHNICAL,
  /// Says that the answer did not help.
  FAILED_ATTEMPTS,
  /// May hurt themselves.
  SELF_HARM,
  /// Something bought has hurt somebody, or may: it burned, burst, made ill.
  SAFETY,
  /// Threatens somebody.
  THREAT,
  /// Lawyers, courts, authorities.
  LEGAL;

  private static final Map<String, Trigger> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Trigger::key, t -> t));

  /// The name by which rules and the outside know it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Trigger> withKey(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
