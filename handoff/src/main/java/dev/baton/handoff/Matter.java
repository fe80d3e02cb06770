package dev.baton.handoff;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a case is about, in the customer's own words.
///
/// That is what they said last before they asked for a person: "a human, please" says who is wanted
/// and not what for. Who asks for a person first of all says what for while they wait.
final class Matter {
  private Matter() {}

  /// The customer's words; empty where they said none.
  static Optional<String> in(List<Line> transcript, Reason reason) {
    int asked = lastAsked(transcript);
    List<String> before = customerWords(transcript.subList(0, asked));
    List<String> after = customerWords(transcript.subList(asked, transcript.size()));
    boolean wished = reason.rule().equals("explicit_human") && !before.isEmpty();
    List<String> matter = wished ? before.subList(0, before.size() - 1) : before;
    if (!matter.isEmpty()) {
      return Optional.of(matter.getLast());
    }
    // The bare wish is still better than nothing.
    return after.stream().findFirst().or(() -> before.stream().findFirst());
  }

  private static int lastAsked(List<Line> transcript) {
    for (int i = transcript.size() - 1; i >= 0; i--) {
      if (transcript.get(i).entry() instanceof Entry.Asked) {
        return i;
      }
    }
    return transcript.size();
  }

  private static List<String> customerWords(List<Line> lines) {
    List<String> words = new ArrayList<>();
    for (Line line : lines) {
      if (line.entry() instanceof Entry.Said(Author.Customer _, var content)
          && !content.text().isBlank()) {
        words.add(content.text());
      }
    }
    return words;
  }
}
