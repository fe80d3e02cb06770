package dev.baton.gateway.conversation;

import java.util.List;
import java.util.Map;

/// What is said: the text (a small subset of Markdown when the bot or an agent says it, plain text
/// when a customer does), the forms of it that a channel has of its own (`sms` → plain and short),
/// choices to pick from, files.
public record Content(
    String text, Map<String, String> forms, List<Choice> choices, List<Attachment> attachments) {
  public Content {
    forms = Map.copyOf(forms);
    choices = List.copyOf(choices);
    attachments = List.copyOf(attachments);
  }

  /// Text and nothing else.
  public static Content of(String text) {
    return new Content(text, Map.of(), List.of(), List.of());
  }

  /// The text as this channel shall show it.
  public String textFor(String channel) {
    return forms.getOrDefault(channel, text);
  }

  /// The same with another text and no forms of its own.
  public Content withText(String other) {
    return new Content(other, Map.of(), choices, attachments);
  }

  /// Whether nothing would be seen.
  public boolean isEmpty() {
    return text.isBlank() && attachments.isEmpty();
  }
}
