/// The way to the company's own systems: what a procedure looks up there, and what it has done.
///
/// Start with [Connector][dev.baton.bot.connector.Connector]. Invariants: what comes back is data,
/// and only what the library's `connector.yaml` declares is taken of it; every failure is a value;
/// nothing waits longer than its limit.
@NullMarked
package dev.baton.bot.connector;

import org.jspecify.annotations.NullMarked;
