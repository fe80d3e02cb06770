package dev.baton.config.system;

import dev.baton.gateway.conversation.ConversationId;
import java.util.List;
import java.util.Optional;

/// Somebody who writes to Baton. A line is said after the one before has been acknowledged, or
/// given up; so the log must have them in this order. Runs on a thread that may block.
interface Customer {

  /// Who it is, and by which channel.
  String name();

  /// Says it as the provider of the channel does, again and again, until Baton has taken it.
  /// Whether it has in the end.
  boolean say(String text);

  /// The ids of the lines that Baton has said it has, in the order in which they were said.
  List<String> acknowledged();

  /// The conversation that they are in.
  Optional<ConversationId> conversation(Books books);
}
