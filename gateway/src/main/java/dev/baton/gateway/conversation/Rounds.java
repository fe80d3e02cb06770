package dev.baton.gateway.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How often it has gone round of late: a line of the customer's, and an answer that no person
/// wrote. [Breaker] says when that is too often. Outlives changes of the floor, since an
/// announcement is answered by a machine like any other line.
///
/// @param heard what the customer's last line is like, until it is answered
/// @param latest the rounds, the latest last
/// @param silentUntil until when the bot says nothing
public record Rounds(Optional<Long> heard, List<Round> latest, Instant silentUntil) {
  /// How many are kept to count by.
  static final int MOST = 200;

  /// How much of a line tells whether it is like another: what answers by itself may go on to quote
  /// what it answers.
  private static final int TELLING_CHARS = 60;

  /// What is like no other line: a choice that was pressed.
  private static final long UNLIKE = 0;

  /// Nothing has been said.
  public static final Rounds NONE = new Rounds(Optional.empty(), List.of(), Instant.EPOCH);

  /// A line that was answered.
  ///
  /// @param like equal for lines of the same words; 0 for what is like no other
  public record Round(Instant at, long like) {}

  public Rounds {
    latest = List.copyOf(latest);
  }

  /// Whether the bot says nothing at this moment.
  boolean silent(Instant now) {
    return now.isBefore(silentUntil);
  }

  /// How many there were after that moment.
  long since(Instant start) {
    return latest.stream().filter(round -> round.at().isAfter(start)).count();
  }

  /// How many of them began with words like those that wait for an answer.
  long repeated(Instant start) {
    return heard
        .filter(like -> like != UNLIKE)
        .map(like ->
            latest.stream()
                .filter(round -> round.at().isAfter(start) && round.like() == like)
                .count())
        .orElse(0L);
  }

  /// The customer has said something. What comes after a silence is counted anew.
  Rounds heard(ConversationEvent.CustomerSaid said, Instant at) {
    boolean over = !silentUntil.equals(Instant.EPOCH) && !silent(at);
    Optional<Long> like =
        Optional.of(said.picked().isPresent() ? UNLIKE : likeness(said.content()));
    return over
        ? new Rounds(like, List.of(), Instant.EPOCH)
        : new Rounds(like, latest, silentUntil);
  }

  /// It was answered, by no person.
  Rounds answered(Instant at) {
    if (heard.isEmpty()) {
      return this;
    }
    List<Round> all = new ArrayList<>(latest);
    all.add(new Round(at, heard.get()));
    return new Rounds(
        Optional.empty(), all.subList(Math.max(0, all.size() - MOST), all.size()), silentUntil);
  }

  Rounds silencedUntil(Instant until) {
    return new Rounds(heard, latest, until);
  }

  private static long likeness(Content said) {
    String text = said.text().toLowerCase(Locale.ROOT);
    String letters = text.replaceAll("[^\\p{L}]", "");
    String telling = letters.isEmpty() ? text.strip() : letters;
    int hash = telling.substring(0, Math.min(TELLING_CHARS, telling.length())).hashCode();
    return telling.isEmpty() ? UNLIKE : 1 + Integer.toUnsignedLong(hash);
  }
}
