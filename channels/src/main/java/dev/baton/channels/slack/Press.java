package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;
import io.vertx.core.json.JsonArray;
import java.util.Optional;

/// Somebody pressed one of our buttons.
///
/// @param userTeam the workspace of whoever pressed, which in a shared channel may be another
/// @param handle what the request calls them, for when no better name can be had
/// @param message the message that the button stands on
/// @param thread the message at the head of its thread, where it stands in one
/// @param at Slack's name of the moment, which tells one press from another
/// @param text the message's text for notifications
/// @param blocks what the message shows
record Press(
    Button button,
    String user,
    String userTeam,
    String handle,
    MessageRef message,
    Optional<MessageRef> thread,
    String at,
    String text,
    JsonArray blocks)
    implements Interaction {

  /// Which button it was.
  sealed interface Button {
    /// An agent's, and the case that it is about.
    ///
    /// @param onCard whether it stands on the case's card, and the card is a post of ours
    record Agents(String action, OfCase of, boolean onCard) implements Button {}

    /// A customer's choice among those of the line with this number.
    record Choice(long of, String value, String label) implements Button {}
  }

  Clicker by() {
    return new Clicker(message.team(), user, userTeam, handle);
  }

  boolean isStranger() {
    return by().isStranger();
  }

  /// Names the press, so that one that is delivered twice is one.
  String key() {
    return "press/" + message + "/" + user + "/" + at;
  }

  @Override
  public Address address() {
    // Our questions in a shared channel stand in the thread that they belong to.
    return thread
        .filter(_ -> !message.channel().startsWith("D"))
        .map(SlackChannel::address)
        .orElseGet(() -> SlackChannel.address(message.team(), user));
  }
}
