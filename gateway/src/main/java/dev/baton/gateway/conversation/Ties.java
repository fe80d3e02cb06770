package dev.baton.gateway.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What ties addresses to a conversation, and what has parted them from it.
///
/// @param invitation the code that links another address, while there is one; the latest counts
/// @param invited when the latest codes were made
/// @param mistaken when the latest codes that were no good were sent from here
/// @param gone the addresses that were here and are no longer
public record Ties(
    Optional<Invitation> invitation,
    List<Instant> invited,
    List<Instant> mistaken,
    Map<Address, Gone> gone) {
  /// How many moments are kept to count by.
  static final int MOST_MOMENTS = 20;

  /// Nothing is tied.
  public static final Ties NONE = new Ties(Optional.empty(), List.of(), List.of(), Map.of());

  public Ties {
    invited = List.copyOf(invited);
    mistaken = List.copyOf(mistaken);
    gone = Map.copyOf(gone);
  }

  /// A code that was given out, of which only a digest is kept.
  ///
  /// @param misses how often another code was sent in its place
  public record Invitation(String digest, Instant until, int misses) {}

  /// An address that has parted.
  ///
  /// @param since the number of the event that says so
  /// @param next where it belongs now
  /// @param optedOut whether no messages were wanted there, which holds wherever it belongs
  /// @param link how it had come here, which holds if it comes back
  public record Gone(
      long since, Parting why, Elsewhere next, boolean optedOut, Optional<Place.Link> link) {}

  /// How many of these moments lie within a time before now.
  public static long within(List<Instant> moments, Duration time, Instant now) {
    return moments.stream().filter(at -> at.isAfter(now.minus(time))).count();
  }

  Ties invited(Invitation fresh, Instant at) {
    return new Ties(Optional.of(fresh), with(invited, at), mistaken, gone);
  }

  Ties missed() {
    return new Ties(
        invitation.map(i -> new Invitation(i.digest(), i.until(), i.misses() + 1)),
        invited,
        mistaken,
        gone);
  }

  Ties mistaken(Instant at) {
    return new Ties(invitation, invited, with(mistaken, at), gone);
  }

  /// The address is here: linked by the code, which is used up, or by writing.
  Ties here(Address address, boolean byCode) {
    Map<Address, Gone> others = new HashMap<>(gone);
    others.remove(address);
    return new Ties(byCode ? Optional.empty() : invitation, invited, mistaken, others);
  }

  /// The address is gone; a code that was shown there is worth nothing any more.
  Ties without(Address address, Gone where) {
    Map<Address, Gone> all = new HashMap<>(gone);
    all.put(address, where);
    return new Ties(Optional.empty(), invited, mistaken, all);
  }

  private static List<Instant> with(List<Instant> moments, Instant at) {
    List<Instant> all = new ArrayList<>(moments);
    all.add(at);
    return all.subList(Math.max(0, all.size() - MOST_MOMENTS), all.size());
  }
}
