package dev.baton.handoff;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a case is about, in the customer's own words.
///
/// That is what they said last before they were passed on, unless it says no more than that they
/// want a person, or hello: then an earlier line tells it, or what they say while they wait. Where
/// the bot was at a procedure, what they wanted when that began tells more than the answer to its
/// last question. A case that is over tells nothing of the next one.
final class Matter {
  /// Fewer words say hello, or please.
  private static final int TELLING_WORDS = 3;

  /// So many words beside the wish are more than *I*, *want* and *please*.
  private static final int MORE_WORDS = 5;

  private Matter() {}

  /// The customer's words; empty where they said none.
  static Optional<String> in(List<Line> transcript, Reason reason) {
    List<String> before = customerWords(untilAsked(transcript));
    List<String> after = customerWords(transcript.subList(asked(transcript), transcript.size()));
    boolean wished = reason.rule().equals("explicit_human") && !before.isEmpty();
    boolean wishTells = wished && saysMore(before.getLast(), reason.evidence());
    List<String> told = wished && !wishTells ? before.subList(0, before.size() - 1) : before;
    boolean heard = !before.isEmpty() && quotes(reason, before.getLast());
    return (heard && (!wished || wishTells) ? Optional.<String>empty() : begun(transcript))
        .or(() -> told.reversed().stream().filter(Matter::tells).findFirst())
        .or(() -> after.stream().filter(Matter::tells).findFirst())
        .or(() -> before.stream().findFirst())
        .or(() -> after.stream().findFirst());
  }

  /// Whether a person was asked for because of what this line says.
  private static boolean quotes(Reason reason, String line) {
    String words = bare(reason.evidence());
    return !words.isEmpty() && line.toLowerCase(Locale.ROOT).contains(words);
  }

  private static String bare(String evidence) {
    return evidence.replaceAll("[“”]", "").toLowerCase(Locale.ROOT).strip();
  }

  /// What was said when the procedure began that the bot was at.
  private static Optional<String> begun(List<Line> transcript) {
    String said = "";
    String at = "";
    Optional<String> begun = Optional.empty();
    for (Line line : untilAsked(transcript)) {
      if (line.entry() instanceof Entry.Said(Author.Customer _, var content)
          && !content.text().isBlank()) {
        said = content.text();
      } else if (line.entry() instanceof Entry.Progressed(Progress progress)) {
        if (isOver(progress)) {
          at = "";
          begun = Optional.empty();
        } else if (!progress.template().equals(at)) {
          at = progress.template();
          begun = Optional.of(said);
        }
      }
    }
    return begun.filter(Matter::tells);
  }

  private static boolean isOver(Progress progress) {
    return progress.stage() instanceof Progress.Stage.Over(Progress.Ending how)
        && how != Progress.Ending.PERSON;
  }

  /// What happened in the present case until a person was first asked for.
  static List<Line> untilAsked(List<Line> transcript) {
    return transcript.subList(begin(transcript), asked(transcript));
  }

  /// Behind the end of the case before.
  private static int begin(List<Line> transcript) {
    for (int i = asked(transcript) - 1; i >= 0; i--) {
      if (transcript.get(i).entry() instanceof Entry.Closed
          || transcript.get(i).entry() instanceof Entry.BotBack) {
        return i + 1;
      }
    }
    return 0;
  }

  /// The first request of the present case; a case that went back into the queue has several.
  private static int asked(List<Line> transcript) {
    int asked = transcript.size();
    for (int i = transcript.size() - 1; i >= 0; i--) {
      switch (transcript.get(i).entry()) {
        case Entry.Asked _ -> asked = i;
        case Entry.Closed _, Entry.BotBack _ -> {
          if (asked < transcript.size()) {
            return asked;
          }
        }
        case Entry.Said _,
            Entry.Noted _,
            Entry.Rated _,
            Entry.Progressed _,
            Entry.Came _,
            Entry.Went _ -> {}
      }
    }
    return asked;
  }

  private static boolean tells(String words) {
    return wordsIn(words.replaceAll("\\S+@\\S+", "")) >= TELLING_WORDS;
  }

  /// Whether there is more in a line than the wish for a person, which the bot quotes. Who pressed
  /// a button said nothing.
  private static boolean saysMore(String words, String wish) {
    String line = words.toLowerCase(Locale.ROOT);
    String wished = bare(wish);
    return line.contains(wished) && wordsIn(line.replace(wished, " ")) >= MORE_WORDS;
  }

  private static long wordsIn(String text) {
    return text.isBlank() ? 0 : text.strip().split("[\\s\\p{Punct}]+").length;
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
