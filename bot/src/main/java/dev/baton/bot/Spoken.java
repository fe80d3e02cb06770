package dev.baton.bot;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.templates.TemplateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A turn of the customer's as the transcript tells of it: a burst of lines, and the answers to it.
///
/// @param lines the latest of it are looked at
/// @param answers the bot's lines after it, by their numbers
/// @param offered what its answers offered to pick
/// @param unhelpful how those begin that the customer has marked so
record Spoken(
    List<String> lines, List<Long> answers, List<Choice> offered, Map<Long, String> unhelpful) {
  /// A conversation's earlier turns are looked at so far back.
  private static final int TURNS = 6;

  /// Of a turn so many lines are looked at, the latest, and of each what its writer wrote of it and
  /// no more than people write: what a turn costs must not depend on what they made of it.
  private static final int LINES = 8;

  private static final int ANSWER_CHARS = 60;

  private Spoken() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
  }

  String text() {
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  /// What was picked of what this turn's answers offered, where the next says nothing else.
  Optional<TemplateId> picked(String next) {
    return offered.stream()
        .filter(choice -> choice.label().equalsIgnoreCase(next.strip()))
        .map(Choice::value)
        .filter(TemplateId::fits)
        .map(TemplateId::new)
        .findFirst();
  }

  /// What was offered, where the next says no more than a word or two of the one label.
  Optional<TemplateId> hinted(String next) {
    List<TemplateId> hinted =
        offered.stream()
            .filter(choice -> Pending.names(next, choice.label()))
            .map(Choice::value)
            .filter(TemplateId::fits)
            .map(TemplateId::new)
            .distinct()
            .toList();
    return Optional.of(hinted).filter(one -> one.size() == 1).map(List::getFirst);
  }

  boolean isUnhelpful() {
    return !unhelpful.isEmpty();
  }

  private void rated(long answer, String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    String beginning = Glimpse.beginning(line, ANSWER_CHARS).strip();
    unhelpful.put(answer, beginning.length() < line.length() ? beginning + "…" : line);
  }

  /// The lines up to this one.
  static List<Transcript.Line> heard(List<Transcript.Line> transcript, long upTo) {
    return transcript.stream().filter(line -> line.seq() <= upTo).toList();
  }

  /// Of these lines those that were not said long before the last of them.
  static List<Transcript.Line> recent(List<Transcript.Line> heard) {
    if (heard.isEmpty()) {
      return heard;
    }
    Instant since = heard.getLast().at().minus(Floor.Bot.LASTS);
    return heard.stream().filter(line -> !line.at().isBefore(since)).toList();
  }

  /// The customer's turns with the bot since people were last there, the latest last.
  static List<Spoken> turns(List<Transcript.Line> transcript, long upTo) {
    List<Spoken> turns = new ArrayList<>();
    boolean answered = true;
    boolean asked = false;
    long first = firstAnswer(transcript);
    for (Transcript.Line line : recent(heard(transcript, upTo))) {
      switch (line.entry()) {
        case Entry.Said(Author.Customer _, var said) -> {
          if (answered) {
            turns.add(new Spoken());
          }
          turns.getLast().lines().add(Letter.own(said.text()));
          answered = false;
        }
        case Entry.Said(var _, var said) -> {
          answered = true;
          if (!turns.isEmpty()) {
            turns.getLast().answers().add(line.seq());
            turns.getLast().offered().addAll(said.choices());
          }
        }
        case Entry.Rated(long of, Rating rating, String answer) ->
            turns.stream()
                .filter(turn -> rating == Rating.UNHELPFUL && turn.answers().contains(of))
                .forEach(turn -> turn.rated(of, of == first ? behindIntroduction(answer) : answer));
        case Entry.Came _, Entry.Went _, Entry.BotBack _, Entry.Closed _ -> {
          turns.clear();
          answered = true;
          asked = false;
        }
        case Entry.Progressed(Progress progress) -> {
          // An order number alone is no question that the bot failed to understand.
          if (asked && !answered && !progress.isLeft()) {
            turns.removeLast();
            answered = true;
          }
          asked = progress.isOpen();
        }
        case Entry.Noted _, Entry.Asked _ -> {}
      }
    }
    return List.copyOf(turns.subList(Math.max(0, turns.size() - TURNS), turns.size()));
  }

  private static long firstAnswer(List<Transcript.Line> transcript) {
    return transcript.stream()
        .filter(line -> line.entry() instanceof Entry.Said(Author.Bot _, var _))
        .mapToLong(Transcript.Line::seq)
        .findFirst()
        .orElse(0);
  }

  /// The first time that the bot speaks it says who it is, in a paragraph of its own: that is not
  /// what did not help.
  private static String behindIntroduction(String answer) {
    int end = answer.indexOf("\n\n");
    return end < 0 ? answer : answer.substring(end).strip();
  }

  /// The customer's lines that are to be answered with those up to `upTo`, as one.
  static String said(List<Transcript.Line> transcript, long upTo) {
    List<Spoken> turns = turns(transcript, upTo);
    return turns.isEmpty() ? "" : turns.getLast().text();
  }

  /// Whether since the bot last spoke the customer has said nothing but by a sign that an answer
  /// did not help.
  static boolean isSign(List<Transcript.Line> transcript, long upTo) {
    for (Transcript.Line line : transcript.reversed()) {
      if (line.seq() <= upTo) {
        switch (line.entry()) {
          case Entry.Rated(long _, Rating rating, String _) when rating == Rating.UNHELPFUL -> {
            return saidNothingBefore(transcript, line.seq());
          }
          case Entry.Said _, Entry.Asked _, Entry.BotBack _, Entry.Closed _ -> {
            return false;
          }
          case Entry.Rated _, Entry.Noted _, Entry.Progressed _, Entry.Came _, Entry.Went _ -> {}
        }
      }
    }
    return false;
  }

  private static boolean saidNothingBefore(List<Transcript.Line> transcript, long seq) {
    return transcript.reversed().stream()
        .filter(line -> line.seq() < seq)
        .flatMap(line ->
            line.entry() instanceof Entry.Said(Author author, var _)
                ? Stream.of(author)
                : Stream.<Author>empty())
        .findFirst()
        .filter(author -> !(author instanceof Author.Customer))
        .isPresent();
  }

  /// Which answers the customer has marked as not helpful, in words for an agent; empty for none.
  static String unhelpful(List<Transcript.Line> transcript, long upTo) {
    return unhelpful(turns(transcript, upTo)).orElse("");
  }

  static Optional<String> unhelpful(List<Spoken> turns) {
    return turns.stream()
        .flatMap(turn -> turn.unhelpful().values().stream())
        .map(answer -> "thumbs down on “" + answer + "”")
        .reduce((one, other) -> one + ", " + other);
  }
}
