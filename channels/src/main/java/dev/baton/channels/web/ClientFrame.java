package dev.baton.channels.web;

import dev.baton.gateway.conversation.Rating;
import java.util.List;
import java.util.Optional;

/// What a browser may say.
sealed interface ClientFrame {

  /// It comes, or comes back: with the session it was given, the last number it saw, and the host
  /// site's signed word for who the customer is.
  record Hello(Optional<String> session, long lastSeq, String locale, Optional<String> identity)
      implements ClientFrame {
    @Override
    public String toString() {
      return "Hello[lastSeq=" + lastSeq + ", locale=" + locale + "]";
    }
  }

  /// The customer writes; `attachments` are the ids of files that they have sent before.
  record Message(String id, String text, List<String> attachments) implements ClientFrame {
    public Message {
      attachments = List.copyOf(attachments);
    }
  }

  /// The customer picks a choice of the line with that number; 0 where it belongs to no line.
  record Pick(String id, long of, String value) implements ClientFrame {}

  /// The customer says of the bot's answer with that number whether it helped, or takes back what
  /// they said of it.
  record Rate(String id, long of, Optional<Rating> rating) implements ClientFrame {}

  /// The customer is typing.
  record Typing() implements ClientFrame {}

  /// The customer has seen the lines up to this one.
  record Read(long seq) implements ClientFrame {}

  /// The browser wants the lines before this one.
  record Earlier(long before) implements ClientFrame {}

  /// The customer wants to go on from elsewhere: a code, please.
  record Link() implements ClientFrame {}

  /// What is linked to the chat is to part from it.
  record Unlink() implements ClientFrame {}

  /// The customer ends the chat here: whoever uses the browser next is somebody else.
  record End() implements ClientFrame {}

  /// The browser asks whether anybody is there.
  record Ping() implements ClientFrame {}
}
