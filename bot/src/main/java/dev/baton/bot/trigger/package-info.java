/// What in a customer's words calls for a person, and how surely: the wish for one, anger, a
/// dispute, a stolen card, and their like. Start with [Ear][dev.baton.bot.trigger.Ear].
///
/// Two things listen together: phrases, written by hand, which can quote what they heard; and a
/// small linear model, trained at the start from our own examples, which also hears what nobody
/// wrote a phrase for. Invariants: pure, no I/O after the start, and nothing here decides: what a
/// trigger leads to is the rule file's.
@NullMarked
package dev.baton.bot.trigger;

import org.jspecify.annotations.NullMarked;
