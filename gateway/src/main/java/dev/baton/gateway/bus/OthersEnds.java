package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry.Said;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads in a conversation's log what has become of its other lines, for a channel that looks for
/// one of them at its provider.
///
/// Reads back page by page, until what came before could not be taken for the line any more: a
/// message is at the provider before its end is recorded here, and a channel looks no further back
/// than to the time of its line, give or take what clocks differ.
final class OthersEnds {
  /// How much earlier than the line an end may have been recorded that a channel is told of. Far
  /// more than what clocks differ by.
  static final Duration LOOKBACK = Duration.ofMinutes(10);

  private static final int PAGE = 200;

  private final Pages pages;

  /// Reads recorded events, as [Aggregates#read] does.
  @FunctionalInterface
  interface Pages {
    Future<List<Recorded<ConversationEvent>>> read(String id, long after, int limit);
  }

  OthersEnds(Pages pages) {
    this.pages = pages;
  }

  /// The ends of the lines beside this one that go by the same channel, oldest line first.
  ///
  /// @param saidAt when this line was said
  /// @param version where the log ends
  Future<List<Channel.Other>> of(EffectId line, Instant saidAt, long version) {
    return read(line, saidAt.minus(LOOKBACK), version, List.of());
  }

  private Future<List<Channel.Other>> read(
      EffectId line, Instant since, long upTo, List<Recorded<ConversationEvent>> later) {
    long after = Math.max(0, upTo - PAGE);
    return pages
        .read(line.aggregate().id(), after, (int) (upTo - after))
        .compose(page -> {
          List<Recorded<ConversationEvent>> events = new ArrayList<>(page);
          events.addAll(later);
          Map<Long, Outcome> ends = ends(line, since, events);
          boolean whole =
              after == 0
                  || (events.getFirst().at().isBefore(since)
                      && ends.keySet().stream().allMatch(of -> of > after));
          return whole
              ? Future.succeededFuture(others(events, ends))
              : read(line, since, after, events);
        });
  }

  /// By the number of the line. A line that was taken has its end there, whatever a provider has
  /// said of it later.
  private static Map<Long, Outcome> ends(
      EffectId line, Instant since, List<Recorded<ConversationEvent>> events) {
    Map<Long, Outcome> ends = new TreeMap<>();
    for (Recorded<ConversationEvent> each : events) {
      if (each.event() instanceof Settled(long of, String effect, Outcome outcome)
          && effect.equals(line.effect())
          && of != line.seq()
          && !each.at().isBefore(since)) {
        ends.merge(of, outcome, (known, next) -> known instanceof Outcome.Done ? known : next);
      }
    }
    return ends;
  }

  private static List<Channel.Other> others(
      List<Recorded<ConversationEvent>> events, Map<Long, Outcome> ends) {
    Map<Long, Said> said = new HashMap<>();
    for (Transcript.Line line : Transcript.asSaid(events)) {
      if (line.entry() instanceof Said words && !(words.author() instanceof Author.Customer)) {
        said.put(line.seq(), words);
      }
    }
    return ends.entrySet().stream()
        .map(
            end -> other(Optional.ofNullable(said.get(end.getKey())).orElseThrow(), end.getValue()))
        .toList();
  }

  private static Channel.Other other(Said said, Outcome outcome) {
    return new Channel.Other(said.author(), said.content(), outcome);
  }
}
