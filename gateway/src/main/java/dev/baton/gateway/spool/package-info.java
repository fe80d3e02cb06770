/// What a node keeps for Redis while Redis is away: providers' requests that were verified and
/// understood, fsynced on this node's disk and answered as accepted, since providers try again late
/// or not at all.
///
/// Invariants:
/// - What was answered as accepted is on the disk before the answer, and stays until it is in the
///   store; after a crash it may be taken in a second time, which dedupe keys make harmless.
/// - Within a lane (an address, a case's thread) one request is taken in after the other, in the
///   order in which they came; while anything of a lane is spooled, nothing of it goes past.
/// - There is a limit of requests and of bytes; beyond it nothing is accepted.
/// - No event loop ever waits for the disk. Nothing here knows what a request says.
///
/// Start with [Intake]; the file is [Journal]'s.
@NullMarked
package dev.baton.gateway.spool;

import org.jspecify.annotations.NullMarked;
