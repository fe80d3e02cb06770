package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import java.util.ArrayList;
import java.util.List;

/// A line as one or several messages on WhatsApp: with its marks, typography and all, since nobody
/// counts segments there, and with numbered choices. Twilio takes 1600 characters a message. Files
/// are spelled out by then.
final class WhatsAppText {
  private WhatsAppText() {}

  static List<String> of(Author author, Content content, int maxChars) {
    List<String> blocks = new ArrayList<>();
    String text = content.textFor(WhatsAppChannel.NAME);
    String said =
        switch (author) {
          case Author.Bot _, Author.System _, Author.Person _ -> PlainText.forWhatsApp(text);
          case Author.Customer _ -> text.strip();
        };
    if (!said.isBlank()) {
      blocks.add(said);
    }
    if (!content.choices().isEmpty()) {
      blocks.add(NumberedChoices.lines(content.choices()));
    }
    String whole = String.join("\n\n", blocks);
    return whole.isBlank() ? List.of() : Parts.of(whole, maxChars);
  }
}
