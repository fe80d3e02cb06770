package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;

/// Somebody chose one of our shortcuts, on a message or anywhere.
///
/// @param handle what the request calls them, for when no better name can be had
/// @param trigger names the choice, so that one that is delivered twice is one
/// @param at Slack's name of the moment; may be empty
record Shortcut(Wish wish, String team, String user, String handle, String trigger, String at)
    implements Interaction {

  /// "Ask Baton", on a message.
  static final String ASK = "baton.ask";

  /// "Talk to a person", anywhere.
  static final String PERSON = "baton.person";

  /// What they want.
  sealed interface Wish {
    /// An answer to a message, here in Slack's notation.
    record Answer(String wireText) implements Wish {}

    /// A person.
    record Person() implements Wish {}
  }

  @Override
  public Address address() {
    return SlackChannel.address(team, user);
  }

  String key() {
    return "shortcut/" + trigger;
  }
}
