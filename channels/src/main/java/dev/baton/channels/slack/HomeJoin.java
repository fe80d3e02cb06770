package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;

/// An agent took a case on the app's home tab.
///
/// @param conversation the case's
/// @param at Slack's name of the moment, which tells one press from another
record HomeJoin(Clicker by, String conversation, String at) implements Interaction {

  /// Names the press, so that one that is delivered twice is one.
  String key() {
    return "home/" + by.team() + "/" + by.user() + "/" + at;
  }

  @Override
  public Address address() {
    return SlackChannel.address(by.team(), by.user());
  }
}
