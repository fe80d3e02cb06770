package dev.baton.channels.sms;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.bus.Channel.Doubt;
import dev.baton.gateway.bus.Channel.Other;
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

  /// @param sought the message that is looked for
  static EqualLines of(Doubt doubt, Parcel sought, Way way) {
    Set<String> refs = new HashSet<>();
    int uncertain = 0;
    for (Other other : doubt.others()) {
      switch (other.outcome()) {
        case Outcome.Done(String ref) -> refs.addAll(List.of(ref.split(SmsChannel.REF_SEPARATOR)));
        // What failed may have gone in part, or been taken by Twilio and lost on the way.
        case Outcome.Uncertain _, Outcome.Failed _ -> uncertain += (int) count(sought, other, way);
        case Outcome.Dropped _ -> {}
      }
    }
    return new EqualLines(refs, uncertain);
  }

  private static long count(Parcel sought, Other other, Way way) {
    return way.parcels(other.author(), other.content()).stream()
        .filter(parcel -> sought.isSaidBy(parcel.text()))
        .count();
  }
}
