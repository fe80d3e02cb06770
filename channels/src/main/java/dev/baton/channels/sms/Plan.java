package dev.baton.channels.sms;

import dev.baton.channels.sms.SentParts.Part;
import dev.baton.gateway.bus.Channel.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a line becomes: its messages, and those that take the place of one whose files can't
/// travel. Their numbers follow from the line alone, so that whoever makes the plan again after a
/// crash finds each message at its number.
///
/// @param pieces the messages, in their order
/// @param instead for each that has files, what goes in its place
record Plan(List<Piece> pieces, Map<Part, List<Piece>> instead) {
  Plan {
    pieces = List.copyOf(pieces);
    instead = Map.copyOf(instead);
  }

  /// One message, and its number.
  record Piece(Part part, Parcel parcel) {}

  static Plan of(Line line, Way way) {
    String key = line.key().toString();
    List<Parcel> parcels = way.parcels(line.to(), line.author(), line.content());
    List<Piece> pieces = new ArrayList<>();
    parcels.forEach(parcel -> pieces.add(new Piece(new Part(key, pieces.size() + 1), parcel)));
    Map<Part, List<Piece>> instead = new HashMap<>();
    int next = pieces.size() + 1;
    for (Piece piece : pieces) {
      if (!piece.parcel().files().isEmpty()) {
        List<Piece> words = new ArrayList<>();
        for (Parcel parcel : way.inWords(piece.parcel())) {
          words.add(new Piece(new Part(key, next++), parcel));
        }
        instead.put(piece.part(), words);
      }
    }
    return new Plan(pieces, instead);
  }

  /// Those with files, which Twilio fetches after it has taken the message.
  List<Piece> withFiles() {
    return pieces.stream().filter(piece -> instead.containsKey(piece.part())).toList();
  }

  /// What goes in the place of these, in order.
  List<Piece> insteadOf(Set<Part> spoilt) {
    return pieces.stream()
        .filter(piece -> spoilt.contains(piece.part()))
        .flatMap(piece -> instead.getOrDefault(piece.part(), List.of()).stream())
        .toList();
  }

  /// All that was sent, where these could not travel.
  List<Piece> sent(Set<Part> spoilt) {
    return Stream.concat(pieces.stream(), insteadOf(spoilt).stream()).toList();
  }

  /// All that may have been sent.
  List<Piece> all() {
    return sent(instead.keySet());
  }

  /// Of those sent the ones that stand for the line.
  List<Piece> standing(Set<Part> spoilt) {
    return sent(spoilt).stream().filter(piece -> !spoilt.contains(piece.part())).toList();
  }
}
