/// The one place that reads a clock and sets timers: [Clock][dev.baton.gateway.time.Clock],
/// [Timers][dev.baton.gateway.time.Timers], and [SystemTime][dev.baton.gateway.time.SystemTime],
/// which is both on a real machine.
///
/// Invariant: nothing else in Baton keeps time, so that a simulation can run the real code on
/// virtual time.
@NullMarked
package dev.baton.gateway.time;

import org.jspecify.annotations.NullMarked;
