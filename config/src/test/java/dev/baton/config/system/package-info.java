/// The whole of Baton against stand-ins that speak the providers' wire protocols: what must hold
/// however it is killed, however often it is told the same, and whatever it is sent.
///
/// Invariants: everything runs on real time and free ports; what is waited for is a condition with
/// a deadline; a random run prints the seed that repeats it. Start with [KillCampaign].
@NullMarked
package dev.baton.config.system;

import org.jspecify.annotations.NullMarked;
