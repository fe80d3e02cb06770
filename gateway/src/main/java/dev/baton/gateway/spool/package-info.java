/// What a node keeps while it does not get into Redis, because Redis is away or we have a defect:
/// providers' requests that were verified and understood, fsynced on this node's disk and answered
/// as accepted, since providers try again late or not at all.
///
/// Invariants:
/// - What was answered as accepted is on the disk before the answer, and stays until it is in the
///   store; after a crash it may be taken in a second time, which dedupe keys make harmless.
/// - Within a lane (an address, a case's thread) one request is taken in after the other, in the
///   order in which they came; while anything of a lane is spooled, nothing of it goes past but
///   what fails again and again: that is passed over, and taken in at a later start.
/// - There is a limit of requests and of bytes; beyond it nothing is accepted.
/// - No event loop ever waits for the disk. Nothing here knows what a request says.
///
/// Start with [Intake]; the file is [Journal]'s.
@NullMarked
package dev.baton.gateway.spool;

import org.jspecify.annotations.NullMarked;
