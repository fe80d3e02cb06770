package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import java.util.ArrayList;
import java.util.List;

/// A line as one or several text messages: plain, with numbered choices, in the cheapest alphabet
/// that says the same, none longer than Twilio takes. Files are spelled out by then.
final class SmsText {
  private SmsText() {}

  static List<String> of(Author author, Content content, int maxChars) {
    List<String> blocks = new ArrayList<>();
    String said = words(author, content);
    if (!said.isBlank()) {
      blocks.add(said);
    }
    if (!content.choices().isEmpty()) {
      blocks.add(NumberedChoices.lines(content.choices()));
    }
    String text = Typography.simplified(String.join("\n\n", blocks));
    return text.isBlank() ? List.of() : Parts.of(text, maxChars);
  }

  private static String words(Author author, Content content) {
    String text = content.textFor(SmsChannel.NAME);
    return switch (author) {
      case Author.Bot _, Author.System _, Author.Person _ -> PlainText.of(text);
      // What a customer types is not Markdown, whatever it looks like.
      case Author.Customer _ -> text.strip();
    };
  }
}
