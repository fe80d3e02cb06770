package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an Events API request says that concerns us.
sealed interface SlackEvent {

  /// Slack wants to hear this challenge back, to know that the URL is ours.
  record Challenge(String challenge) implements SlackEvent {}

  /// Somebody wrote to the app.
  record ToApp(Written written) implements SlackEvent {}

  /// Somebody wrote in a thread of a channel that is not for support: to the app, if it was asked
  /// for there before.
  record InThread(Written written) implements SlackEvent {}

  /// Somebody wrote in a thread of a support channel; `thread` is the message at its head.
  record AtDesk(MessageRef thread, Written written) implements SlackEvent {}

  /// Somebody edited, or deleted, what they had written in a thread of a support channel.
  record Changed(MessageRef thread, MessageRef message, String user, boolean deleted)
      implements SlackEvent {}

  /// We can't do our work any more, here or at all; why, and in which channel if in one.
  record Lost(String team, String channel, String why) implements SlackEvent {}

  /// Somebody looks at the app's home tab.
  record HomeOpened(String team, String user) implements SlackEvent {}

  /// We can work in this channel again.
  record Back(String team, String channel) implements SlackEvent {}

  /// A message as it was written.
  ///
  /// @param userTeam the writer's own workspace
  /// @param wireText in Slack's notation
  /// @param emoji what the names of emoji in the text stand for
  /// @param files the names of files that came along
  /// @param thread its thread, where that is in a channel that is not for support: such a thread is
  ///   one customer to us, whoever writes in it
  record Written(
      MessageRef message,
      String user,
      String userTeam,
      String wireText,
      Map<String, String> emoji,
      List<String> files,
      Instant at,
      Optional<MessageRef> thread) {
    public Written {
      emoji = Map.copyOf(emoji);
      files = List.copyOf(files);
    }

    Address address() {
      return thread
          .map(SlackChannel::address)
          .orElseGet(() -> SlackChannel.address(message.team(), user));
    }

    boolean isStranger() {
      return !userTeam.equals(message.team());
    }
  }
}
