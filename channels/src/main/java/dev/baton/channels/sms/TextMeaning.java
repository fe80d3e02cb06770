package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Conversation.Open;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.conversation.Rating;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a customer's text is to the conversation that it reaches. The same words may be a pick, a
/// word of consent or a line, by what was offered, who reads them and what was said before.
public sealed interface TextMeaning {
  /// The customer wants no more messages, or wants them again.
  ///
  /// @param lastWord what nobody else tells them, once, where they want no more
  record Consent(boolean optOut, Optional<String> lastWord) implements TextMeaning {}

  /// Whether the bot's latest answer helped. Where nothing can be said of it this is a line.
  record Verdict(Rating rating) implements TextMeaning {}

  /// A line. Where what it picks is not offered any more it is just what it says.
  record Line(Optional<Picked> picked) implements TextMeaning {}

  /// What a text of these words means that came to a long number, without files.
  ///
  /// @param language the customer's, where they have said nothing yet
  /// @param open the customer's conversation; nothing where they have said nothing yet
  static TextMeaning of(Address from, String body, String language, Optional<Open> open) {
    return Reading.of(
        new InboundText(
            "",
            from,
            body,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            "",
            false,
            Instant.EPOCH),
        language,
        open);
  }
}
