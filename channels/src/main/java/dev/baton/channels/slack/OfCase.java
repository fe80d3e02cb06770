package dev.baton.channels.slack;

import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.RequestId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which case a card is of, as its buttons carry it: the conversation, and the request for a
/// person.
///
/// @param request empty on a card from before its buttons named it
record OfCase(ConversationId conversation, Optional<RequestId> request) {
  private static final Pattern VALUE =
      Pattern.compile("([A-Za-z0-9_-]{1,100})(?: ([^\\s{}|]{1,100}))?");

  static Optional<OfCase> parse(String value) {
    Matcher of = VALUE.matcher(value);
    return of.matches()
        ? Optional.of(
            new OfCase(
                new ConversationId(of.group(1)),
                Optional.ofNullable(of.group(2)).map(RequestId::new)))
        : Optional.empty();
  }

  static String value(ConversationId conversation, RequestId request) {
    return conversation + " " + request;
  }
}
