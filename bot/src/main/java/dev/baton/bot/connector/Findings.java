package dev.baton.bot.connector;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What has been looked up for one turn.
///
/// @param connected whether anything can be looked up or done at all
public record Findings(boolean connected, Map<LookUp, Outcome> known) {
  /// There is no connector.
  public static final Findings UNCONNECTED = new Findings(false, Map.of());

  /// There is one, and nothing has been looked up yet.
  public static final Findings NONE = new Findings(true, Map.of());

  public Findings {
    known = Map.copyOf(known);
  }

  public Optional<Outcome> of(LookUp what) {
    return Optional.ofNullable(known.get(what));
  }

  public Findings with(LookUp what, Outcome outcome) {
    Map<LookUp, Outcome> more = new HashMap<>(known);
    more.put(what, outcome);
    return new Findings(connected, more);
  }
}
