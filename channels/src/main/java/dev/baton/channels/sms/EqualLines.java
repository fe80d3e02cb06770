package dev.baton.channels.sms;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.bus.Channel.Line;
import dev.baton.gateway.bus.Channel.Other;
import dev.baton.gateway.conversation.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the log says of lines that could be taken for the one that is looked for. Twilio shows a
/// message's text and number and nothing of ours, so that only this tells equal texts apart.
///
/// @param refs the names of messages that are surely other lines'
/// @param uncertain how many messages of this text there may be that are other lines', under names
///   that nobody knows
record EqualLines(Set<String> refs, int uncertain) {
  EqualLines {
    refs = Set.copyOf(refs);
  }

  /// @param line the line that may have been sent
  /// @param sought that message of it that is looked for
  static EqualLines of(Line line, Parcel sought, Way way) {
    Set<String> refs = new HashSet<>();
    int uncertain = 0;
    for (Other other : line.doubt().orElseThrow().others()) {
      switch (other.outcome()) {
        case Outcome.Done(String ref) -> refs.addAll(List.of(ref.split(SmsChannel.REF_SEPARATOR)));
        // What failed may have gone in part, or been taken by Twilio and lost on the way.
        case Outcome.Uncertain _, Outcome.Failed _ ->
            uncertain += (int) count(sought, line.to(), other, way);
        case Outcome.Dropped _ -> {}
      }
    }
    return new EqualLines(refs, uncertain);
  }

  private static long count(Parcel sought, Address to, Other other, Way way) {
    return way.parcels(to, other.author(), other.content()).stream()
        .filter(parcel -> sought.isSaidBy(parcel.text()))
        .count();
  }
}
