/// How the bot deals with whoever it asks outside: a language model, the company's own systems.
///
/// Start with [Dealings][dev.baton.bot.outside.Dealings]. Invariant: who fails again and again is
/// left alone for a while, whoever they are, and what was asked of them is counted and timed under
/// the same names.
@NullMarked
package dev.baton.bot.outside;

import org.jspecify.annotations.NullMarked;
