package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;

/// What somebody did with our controls in Slack.
sealed interface Interaction permits Press, Shortcut, HomeJoin, Handover {

  /// Who it is of, as a customer.
  Address address();
}
