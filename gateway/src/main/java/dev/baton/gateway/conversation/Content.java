package dev.baton.gateway.conversation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What is said: the text (a small subset of Markdown when the bot or an agent says it, plain text
/// when a customer does), the forms of it that a channel has of its own (`sms` → plain and short),
/// choices to pick from, files.
public record Content(
    String text, Map<String, String> forms, List<Choice> choices, List<Attachment> attachments) {
  private static final String SMS = "sms";
  private static final String PARAGRAPH = "\n\n";

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

  /// The same, with the text as this channel shows it.
  public Content in(String channel) {
    return new Content(textFor(channel), forms, choices, attachments);
  }

  /// This and then the next as one message, in every form that either has: two paragraphs, but for
  /// an SMS, where an empty line costs. Choices and files are both's.
  public Content then(Content next) {
    Map<String, String> both = new HashMap<>();
    Stream.of(Set.of(SMS), forms.keySet(), next.forms.keySet())
        .flatMap(Set::stream)
        .forEach(form ->
            both.put(
                form, textFor(form) + (form.equals(SMS) ? " " : PARAGRAPH) + next.textFor(form)));
    return new Content(
        text + PARAGRAPH + next.text,
        both,
        Stream.concat(choices.stream(), next.choices.stream()).distinct().toList(),
        Stream.concat(attachments.stream(), next.attachments.stream()).toList());
  }

  /// The same with another text and no forms of its own.
  public Content withText(String other) {
    return new Content(other, Map.of(), choices, attachments);
  }

  /// The same with these to choose from before its own.
  public Content choosingFirst(List<Choice> first) {
    return new Content(
        text,
        forms,
        Stream.concat(first.stream(), choices.stream()).distinct().toList(),
        attachments);
  }

  /// The same with these files.
  public Content withAttachments(List<Attachment> files) {
    return new Content(text, forms, choices, files);
  }

  /// Whether nothing would be seen.
  public boolean isEmpty() {
    return text.isBlank() && attachments.isEmpty();
  }
}
