package dev.baton.gateway.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines that their writers may still change: the latest ones. Where they were written they
/// have names of their own, by which a change finds them.
public record Changeable(List<Line> lines) {
  /// How many lines back a change may reach.
  static final int MOST = 30;

  /// Nothing has been said.
  public static final Changeable NONE = new Changeable(List.of());

  /// Who wrote a line, and for whom.
  public enum Kind {
    /// A customer.
    CUSTOMER,
    /// An agent, to the customer.
    AGENT,
    /// An agent, to the other agents.
    NOTE
  }

  /// A line.
  ///
  /// @param seq its event's number
  /// @param ref its name where it was written
  /// @param place where the customer wrote it, or got it; none for what they never get
  /// @param changed when it was changed last, as those know who changed it; the epoch if never
  public record Line(long seq, Kind kind, String ref, Optional<Address> place, Instant changed) {}

  public Changeable {
    lines = List.copyOf(lines);
  }

  /// The line of an event, while it can be changed.
  public Optional<Line> at(long seq) {
    return lines.stream().filter(line -> line.seq() == seq).findFirst();
  }

  Optional<Line> find(ConversationCommand.Written written) {
    return switch (written) {
      case ConversationCommand.Written.ByCustomer(Address from, String messageId) ->
          lines.stream()
              .filter(line -> line.kind() == Kind.CUSTOMER && line.ref().equals(messageId))
              .filter(line -> line.place().equals(Optional.of(from)))
              .findFirst();
      case ConversationCommand.Written.AtDesk(RequestId _, String ref) ->
          lines.stream()
              .filter(line -> line.kind() != Kind.CUSTOMER && line.ref().equals(ref))
              .findFirst();
    };
  }

  Changeable with(long seq, Kind kind, String ref, Optional<Address> place) {
    List<Line> all = new ArrayList<>(lines);
    all.add(new Line(seq, kind, ref, place, Instant.EPOCH));
    return new Changeable(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  Changeable changed(long seq, Instant at) {
    return new Changeable(
        lines.stream()
            .map(line ->
                line.seq() == seq ? new Line(seq, line.kind(), line.ref(), line.place(), at) : line)
            .toList());
  }

  Changeable without(long seq) {
    return new Changeable(lines.stream().filter(line -> line.seq() != seq).toList());
  }
}
