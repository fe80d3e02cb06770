package dev.baton.gateway.bus;

import dev.baton.gateway.log.AggregateId;
import java.util.List;

/// What one append has recorded: its steps in order.
public record Committed<S, E, F>(AggregateId id, List<Held.Step<S, E, F>> steps) {}
