package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Transcript;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// What was said so far, as an agent reads it who comes new to a case: who, when, what; and when
/// people came and went. A few messages at the most, the latest lines win.
final class TranscriptPosts {
  private static final int MOST_LINE = 1_500;
  private static final int MOST_RATED = 80;
  private static final int MOST_POST = 3_600;

  /// The words of one message of the transcript.
  record Part(JsonArray blocks, String text) {}

  private TranscriptPosts() {}

  static List<Part> of(List<Transcript.Line> lines, int mostPosts) {
    // How far a procedure came stands on the card.
    List<Transcript.Line> transcript =
        lines.stream()
            .filter(line -> !(line.entry() instanceof Transcript.Entry.Progressed))
            .toList();
    List<List<Transcript.Line>> groups = new ArrayList<>();
    List<Transcript.Line> group = new ArrayList<>();
    int characters = 0;
    for (Transcript.Line line : transcript.reversed()) {
      int length = Math.min(MOST_LINE, words(line.entry()).length()) + 40;
      if (characters + length > MOST_POST) {
        groups.addFirst(group.reversed());
        group = new ArrayList<>();
        characters = 0;
      }
      if (groups.size() == mostPosts) {
        break;
      }
      group.add(line);
      characters += length;
    }
    if (!group.isEmpty()) {
      groups.addFirst(group.reversed());
    }
    int shown = groups.stream().mapToInt(List::size).sum();
    return parts(groups, transcript.size() - shown);
  }

  private static List<Part> parts(List<List<Transcript.Line>> groups, int left) {
    List<Part> parts = new ArrayList<>();
    for (List<Transcript.Line> lines : groups) {
      JsonArray elements = new JsonArray();
      if (parts.isEmpty()) {
        String title = left == 0 ? "What was said so far" : "What was said last";
        elements.add(RichText.section(new JsonArray().add(RichText.bold(title))));
      }
      lines.forEach(line -> elements.add(element(line)));
      JsonObject block = new JsonObject().put("type", "rich_text").put("elements", elements);
      JsonArray blocks = new JsonArray().add(block);
      if (parts.isEmpty() && left > 0) {
        blocks.add(CaseCard.context(left + " earlier lines are left out here."));
      }
      parts.add(new Part(blocks, "What was said so far"));
    }
    return parts;
  }

  private static JsonObject element(Transcript.Line line) {
    JsonArray spans = new JsonArray();
    spans.add(CaseCard.date(line.at()).put("format", "{time}"));
    spans.add(RichText.text("  "));
    switch (line.entry()) {
      case Transcript.Entry.Said(Author author, var _) ->
          spans
              .add(RichText.bold(speaker(author)))
              .addAll(RichText.linked("  " + words(line.entry())));
      case Transcript.Entry.Noted(Author author, String _) ->
          spans
              .add(RichText.bold("🔒 " + speaker(author)))
              .add(RichText.text("  " + words(line.entry())));
      case Transcript.Entry.Rated _,
          Transcript.Entry.Progressed _,
          Transcript.Entry.Asked _,
          Transcript.Entry.Came _,
          Transcript.Entry.Went _,
          Transcript.Entry.BotBack _,
          Transcript.Entry.Closed _ ->
          spans.add(
              RichText.text(words(line.entry()))
                  .put("style", new JsonObject().put("italic", true)));
    }
    return RichText.section(spans);
  }

  private static String words(Transcript.Entry entry) {
    String words =
        switch (entry) {
          case Transcript.Entry.Said(Author author, var content) ->
              RichText.of(author, content.text()).plain();
          case Transcript.Entry.Noted(Author author, String text) ->
              author instanceof Author.Person ? RichText.markdown(text).plain() : text;
          case Transcript.Entry.Rated(long _, var rating, String answer) ->
              (rating == Rating.HELPFUL ? "👍 Helpful" : "👎 Not helpful")
                  + ", says the customer"
                  + (answer.isEmpty() ? "." : " of: " + Pieces.shortened(answer, MOST_RATED));
          case Transcript.Entry.Progressed(var progress) -> "The bot at " + progress.template();
          case Transcript.Entry.Asked(var reason) -> "A person was asked for. " + reason.evidence();
          case Transcript.Entry.Came(var agent) -> agent.name() + " came.";
          case Transcript.Entry.Went(var agent) -> agent.name() + " went.";
          case Transcript.Entry.BotBack _ -> "The bot took over again.";
          case Transcript.Entry.Closed _ -> "The matter was settled.";
        };
    String shown = Pieces.shortened(words.strip(), MOST_LINE);
    return shown.isEmpty() ? "(no text)" : shown;
  }

  /// How somebody is called in a thread.
  static String speaker(Author author) {
    return switch (author) {
      case Author.Customer(var from) -> "Customer · " + CaseCard.channel(from.channel());
      case Author.Bot _ -> "Baton";
      case Author.System _ -> "Baton";
      case Author.Person(var agent) -> agent.name();
    };
  }
}
