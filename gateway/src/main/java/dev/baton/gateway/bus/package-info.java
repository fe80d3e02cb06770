/// How a command becomes recorded events, and recorded events become effects: mailboxes, effects,
/// timers, leases; and the ports that the other rooms implement:
/// [Channel][dev.baton.gateway.bus.Channel], [Desk][dev.baton.gateway.bus.Desk],
/// [Responder][dev.baton.gateway.bus.Responder], [Briefing][dev.baton.gateway.bus.Briefing],
/// [Assistant][dev.baton.gateway.bus.Assistant].
///
/// Start with [Aggregates][dev.baton.gateway.bus.Aggregates] (a command's way) and
/// [EffectRunner][dev.baton.gateway.bus.EffectRunner] (an effect's way).
///
/// Invariants: an aggregate's commands are decided one after the other within a node, and checked
/// by version between nodes; nobody but the holder of a partition's lease runs its effects and
/// timers; every queue, wait and retry has a bound.
@NullMarked
package dev.baton.gateway.bus;

import org.jspecify.annotations.NullMarked;
