package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationCommand.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The lines that their writers may still change: the latest ones. Where they were written they
/// have names of their own, by which a change finds them. A provider may bring a change before its
/// line; it is kept until the line comes.
///
/// @param lines the latest, the last one last
/// @param past marks of what came before them or was taken back, so that a change of it is not
///   taken for one that came early
/// @param early changes of lines that have not come
public record Changeable(List<Line> lines, List<Integer> past, List<Early> early) {
  /// How many lines back a change may reach.
  static final int MOST = 30;

  /// How many lines before those are remembered to have been there.
  static final int MOST_PAST = 200;

  /// How many changes wait for their lines.
  static final int MOST_EARLY = 10;

  /// Nothing has been said.
  public static final Changeable NONE = new Changeable(List.of(), List.of(), List.of());

  /// Whether no change that comes after these events reaches a line before them.
  public static boolean isOutOfReach(List<Recorded<ConversationEvent>> events) {
    int lines = 0;
    for (Recorded<ConversationEvent> each : events) {
      ConversationEvent event = each.event();
      if (event instanceof ConversationEvent.CustomerSaid
          || event instanceof ConversationEvent.AgentSaid
          || event instanceof ConversationEvent.NoteWritten) {
        lines++;
      } else if (event instanceof ConversationEvent.LineRemoved
          || event instanceof ConversationEvent.NoteRemoved) {
        lines--;
      }
    }
    return lines >= MOST;
  }

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
  /// @param delayed whether its writer was told that it had to wait
  public record Line(
      long seq, Kind kind, String ref, Optional<Address> place, Instant changed, boolean delayed) {
    private boolean is(Written written) {
      return switch (written) {
        case Written.ByCustomer(Address from, String messageId) ->
            kind == Kind.CUSTOMER && ref.equals(messageId) && place.equals(Optional.of(from));
        case Written.AtDesk(RequestId _, String there) ->
            kind != Kind.CUSTOMER && ref.equals(there);
      };
    }

    private Line changedAt(Instant at) {
      return new Line(seq, kind, ref, place, at, delayed);
    }

    private Line delaying() {
      return new Line(seq, kind, ref, place, changed, true);
    }

    private int mark() {
      return Changeable.mark(kind == Kind.CUSTOMER ? place : Optional.empty(), ref);
    }
  }

  /// A change that waits for its line: to this text, or to nothing.
  public record Early(Written line, Optional<String> text, boolean internal, Instant changed) {}

  public Changeable {
    lines = List.copyOf(lines);
    past = List.copyOf(past);
    early = List.copyOf(early);
  }

  /// Lines of which nothing is known but that they are here.
  public Changeable(List<Line> lines) {
    this(lines, List.of(), List.of());
  }

  /// The line of an event, while it can be changed.
  public Optional<Line> at(long seq) {
    return lines.stream().filter(line -> line.seq() == seq).findFirst();
  }

  /// Whether a customer's line after this number is there still.
  boolean hasCustomersAfter(long seq) {
    return lines.stream().anyMatch(line -> line.kind() == Kind.CUSTOMER && line.seq() > seq);
  }

  Optional<Line> find(Written written) {
    return lines.stream().filter(line -> line.is(written)).findFirst();
  }

  /// Whether it was here, and can't be changed any more.
  boolean isPast(Written written) {
    return past.contains(
        switch (written) {
          case Written.ByCustomer(Address from, String messageId) ->
              mark(Optional.of(from), messageId);
          case Written.AtDesk(RequestId _, String ref) -> mark(Optional.empty(), ref);
        });
  }

  /// What has become of a line before it came.
  Optional<Early> early(Written written) {
    return early.stream().filter(each -> each.line().equals(written)).findFirst();
  }

  Changeable with(long seq, Kind kind, String ref, Optional<Address> place) {
    Line line = new Line(seq, kind, ref, place, Instant.EPOCH, false);
    List<Early> waiting = new ArrayList<>(early);
    waiting.removeIf(each -> line.is(each.line()));
    Instant changed =
        early.stream()
            .filter(each -> line.is(each.line()))
            .map(Early::changed)
            .findFirst()
            .orElse(line.changed());
    List<Line> all = new ArrayList<>(lines);
    all.add(line.changedAt(changed));
    return all.size() <= MOST
        ? new Changeable(all, past, waiting)
        : new Changeable(all.subList(1, all.size()), withPast(all.getFirst()), waiting);
  }

  Changeable keeping(Early change) {
    List<Early> all = new ArrayList<>(early);
    all.removeIf(each -> each.line().equals(change.line()));
    all.add(change);
    return new Changeable(lines, past, latest(all, MOST_EARLY));
  }

  Changeable changed(long seq, Instant at) {
    return with(seq, line -> line.changedAt(at));
  }

  Changeable delayed(long seq) {
    return with(seq, Line::delaying);
  }

  private Changeable with(long seq, UnaryOperator<Line> other) {
    return new Changeable(
        lines.stream().map(line -> line.seq() == seq ? other.apply(line) : line).toList(),
        past,
        early);
  }

  Changeable without(long seq) {
    List<Line> others = lines.stream().filter(line -> line.seq() != seq).toList();
    return new Changeable(others, at(seq).map(this::withPast).orElse(past), early);
  }

  private List<Integer> withPast(Line line) {
    List<Integer> all = new ArrayList<>(past);
    all.add(line.mark());
    return latest(all, MOST_PAST);
  }

  private static <T> List<T> latest(List<T> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private static int mark(Optional<Address> customer, String ref) {
    return (customer.map(Address::toString).orElse("") + " " + ref).hashCode();
  }
}
