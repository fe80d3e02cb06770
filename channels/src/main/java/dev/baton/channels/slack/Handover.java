package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;

/// An agent hands a case over: they ask for the dialog, and send it.
sealed interface Handover extends Interaction {

  Clicker by();

  /// The case's card.
  MessageRef card();

  @Override
  default Address address() {
    return SlackChannel.address(by().team(), by().user());
  }

  /// They pressed the button, and have a right to one dialog for three seconds.
  record Asked(Clicker by, MessageRef card, String conversation, String trigger)
      implements Handover {}

  /// They sent what they wrote in the dialog `view`.
  record Sent(Clicker by, MessageRef card, String conversation, String view, String note)
      implements Handover {

    /// Names it, so that what is delivered twice is one.
    String key() {
      return "handover/" + view;
    }
  }
}
