package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.files.Files;
import java.net.URI;
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
  ///
  /// @param underOurs whether that message is a post of ours
  record AtDesk(MessageRef thread, Written written, boolean underOurs) implements SlackEvent {}

  /// Somebody edited, at that moment, what they had written in a thread of a support channel, or
  /// deleted it, and then there is nothing any more.
  ///
  /// @param gone the files that went with it
  record Changed(
      MessageRef thread,
      MessageRef message,
      String user,
      Optional<Written> now,
      Instant at,
      Gone gone)
      implements SlackEvent {}

  /// A customer edited what they had written to the app, or in a thread where it was asked for, or
  /// deleted it.
  ///
  /// @param thread its thread, where that is in a channel that is not for support
  /// @param gone the files that went with it
  record ChangedToApp(
      MessageRef message,
      String user,
      Optional<MessageRef> thread,
      Optional<Written> now,
      Instant at,
      Gone gone)
      implements SlackEvent {
    Address address() {
      return thread
          .map(SlackChannel::address)
          .orElseGet(() -> SlackChannel.address(message.team(), user));
    }
  }

  /// A customer put a 👍 or 👎 under a message in their conversation with the app, or took it away.
  ///
  /// @param at Slack's name of the moment
  record Reacted(
      String team, String user, MessageRef message, Rating rating, boolean added, String at)
      implements SlackEvent {
    Address address() {
      return SlackChannel.address(team, user);
    }
  }

  /// The files of a message that stays of which there is nothing any more.
  ///
  /// @param of how many files the message had
  /// @param wordsStay whether nothing else has changed
  record Gone(int of, List<File> files, boolean wordsStay) {
    static final Gone NONE = new Gone(0, List.of(), false);

    /// One of them.
    ///
    /// @param place where in the message it was, the first is 0
    /// @param name what it is called; empty where Slack does not say it
    record File(int place, String name) {
      private boolean mayBe(Attachment there) {
        return name.isEmpty() || Files.isCalled(there, name);
      }
    }

    public Gone {
      files = List.copyOf(files);
    }

    /// Which these are of a line's files. Where not all of the message's came to be in the line
    /// they are told by their names, and where that leaves a doubt all that it may be are meant:
    /// what somebody deleted is not to stay.
    List<Attachment> among(List<Attachment> line) {
      return line.size() == of
          ? files.stream().map(file -> line.get(file.place)).toList()
          : line.stream()
              .filter(there -> files.stream().anyMatch(file -> file.mayBe(there)))
              .toList();
    }
  }

  /// We can't do our work any more, here or at all; why, and in which channel if in one.
  ///
  /// @param at Slack's name of the moment; may be empty
  record Lost(String team, String channel, String why, String at) implements SlackEvent {}

  /// Somebody can't work with us any more, in this channel or, where it is empty, at all.
  ///
  /// @param at Slack's name of the moment
  record Departed(String team, String user, String channel, String at) implements SlackEvent {}

  /// Somebody's profile changed, or what they are to the workspace.
  record PersonChanged(String team, String user) implements SlackEvent {}

  /// Somebody looks at the app's home tab.
  record HomeOpened(String team, String user) implements SlackEvent {}

  /// We can work in this channel again.
  ///
  /// @param at Slack's name of the moment; may be empty
  record Back(String team, String channel, String at) implements SlackEvent {}

  /// Slack has given a support channel another id, for good.
  record ChannelMoved(String team, String before, String now) implements SlackEvent {}

  /// A support channel is shared with another company from now on, or no longer.
  ///
  /// @param with the other company's workspace or organization
  /// @param at Slack's name of the moment
  record ChannelShared(String team, String channel, String with, boolean begins, String at)
      implements SlackEvent {}

  /// A file that came along with a message.
  record Shared(String name, Place place) {}

  /// Where Slack has a file.
  sealed interface Place {
    /// Slack has it here, for whoever has the app's token.
    record At(URI from) implements Place {}

    /// Slack says no more than its id, as of the files of another company: it has to be asked.
    record ToAsk(String id) implements Place {}

    /// We can't have it.
    ///
    /// @param why in words for people; empty where Slack does not have it itself
    record Nowhere(String why) implements Place {}
  }

  /// A message as it was written.
  ///
  /// @param userTeam the writer's own workspace
  /// @param wireText in Slack's notation
  /// @param emoji what the names of emoji in the text stand for
  /// @param files the files that came along
  /// @param thread its thread, where that is in a channel that is not for support: such a thread is
  ///   one customer to us, whoever writes in it
  record Written(
      MessageRef message,
      String user,
      String userTeam,
      String wireText,
      Map<String, String> emoji,
      List<Shared> files,
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

    /// The same, once it is known where its files are.
    Written with(List<Shared> found) {
      return new Written(message, user, userTeam, wireText, emoji, found, at, thread);
    }

    boolean isStranger() {
      return !userTeam.equals(message.team());
    }
  }
}
