/// The desk: one per queue group, an aggregate with a log of its own. Who waits, who has which
/// case, and the reservations by which a case changes hands.
///
/// Start with [Desking][dev.baton.gateway.desk.Desking]. Taking a case goes in steps, each the
/// effect of the one before: the desk reserves; the conversation accepts with the reservation, or
/// refuses; the desk confirms or frees; a reservation past its deadline is checked against the
/// conversation.
///
/// Invariants: pure, like the conversation's model. A case has at most one reservation or holder;
/// nobody has more cases and reservations together than slots.
@NullMarked
package dev.baton.gateway.desk;

import org.jspecify.annotations.NullMarked;
