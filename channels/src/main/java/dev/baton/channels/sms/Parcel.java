package dev.baton.channels.sms;

import java.util.Optional;

/// One message as Twilio is asked for it.
///
/// @param text what the customer reads, or what is filled into the template
/// @param template the content that WhatsApp has approved, `HX…`, where it is one
record Parcel(String text, Optional<String> template) {

  static Parcel of(String text) {
    return new Parcel(text, Optional.empty());
  }

  /// Whether a message that Twilio lists with this body is this one. What a template makes of the
  /// text Twilio knows better than we do.
  boolean isSaidBy(String listed) {
    String theirs = Typography.bare(listed);
    String ours = Typography.bare(text);
    return template.isPresent()
        ? theirs.contains(ours)
        : theirs.equals(ours) || theirs.equals(TRIAL + ours);
  }

  /// What Twilio puts before the texts of an account on trial.
  private static final String TRIAL = "Sent from your Twilio trial account - ";
}
