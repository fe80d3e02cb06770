package dev.baton.bot.llm;

import dev.baton.bot.llm.Phrasing.Said;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of a conversation a model is shown: the last lines, of long ones the beginning and the end.
final class Overheard {
  private static final int LINES = 8;

  private Overheard() {}

  /// The customer's lines since somebody else spoke last.
  static List<String> asked(Turn turn) {
    List<String> asked = new ArrayList<>();
    for (Transcript.Line line : turn.transcript().reversed()) {
      if (line.seq() <= turn.upTo() && line.entry() instanceof Entry.Said(var author, var what)) {
        if (!(author instanceof Author.Customer) || asked.size() == LINES) {
          break;
        }
        asked.addFirst(Glimpse.of(what.text()));
      }
    }
    return asked;
  }

  /// What was said, and that people came and went, so that the model does not take an agent's words
  /// for its own. What is internal is not shown to it.
  static List<Said> conversation(Turn turn) {
    List<Said> lines =
        turn.transcript().stream()
            .filter(line -> line.seq() <= turn.upTo())
            .flatMap(line -> shown(line.entry()).stream())
            .toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }

  private static Optional<Said> shown(Entry entry) {
    return switch (entry) {
      case Entry.Said(Author author, var content) ->
          Optional.of(new Said(role(author), Glimpse.of(content.text())));
      case Entry.Came _ -> event("An agent joined.");
      case Entry.Went _ -> event("The agent left.");
      case Entry.BotBack _ -> event("The bot answers again.");
      case Entry.Asked _ -> event("A person was asked for.");
      case Entry.Closed _ -> event("The matter was settled.");
      case Entry.Rated(long _, Rating rating, String _) when rating == Rating.UNHELPFUL ->
          event("The customer marked the answer as not helpful.");
      case Entry.Rated _, Entry.Noted _, Entry.Progressed _ -> Optional.empty();
    };
  }

  private static Optional<Said> event(String what) {
    return Optional.of(new Said("event", what));
  }

  private static String role(Author author) {
    return switch (author) {
      case Author.Customer _ -> "customer";
      case Author.Bot _ -> "bot";
      case Author.System _ -> "company";
      case Author.Person _ -> "agent";
    };
  }
}
