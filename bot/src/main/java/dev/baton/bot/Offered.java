package dev.baton.bot;

import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.templates.TemplateId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the bot has offered a customer to choose from, as the transcript tells of it.
final class Offered {
  private Offered() {}

  /// The template that the customer picked by a choice, if that is what they did.
  static Optional<TemplateId> picked(Turn turn) {
    return turn.transcript().reversed().stream()
        .filter(line -> line.seq() == turn.upTo())
        .flatMap(line -> namedBy(turn, line).stream())
        .findFirst();
  }

  /// The follow-up whose label is exactly what the customer's line says, among those offered last.
  private static Optional<TemplateId> namedBy(Turn turn, Transcript.Line said) {
    if (!(said.entry() instanceof Entry.Said(Author.Customer _, var words))) {
      return Optional.empty();
    }
    return before(turn, said.seq())
        .filter(choice -> choice.label().equalsIgnoreCase(words.text().strip()))
        .map(Choice::value)
        .filter(TemplateId::fits)
        .map(TemplateId::new)
        .findFirst();
  }

  /// The choices that were offered last before a line.
  static Stream<Choice> before(Turn turn, long before) {
    return turn.transcript().reversed().stream()
        .filter(line -> line.seq() < before)
        .flatMap(line ->
            line.entry() instanceof Entry.Said(Author.Bot _, var offer)
                ? Stream.of(offer.choices())
                : Stream.<List<Choice>>empty())
        .filter(choices -> !choices.isEmpty())
        .limit(1)
        .flatMap(List::stream);
  }
}
