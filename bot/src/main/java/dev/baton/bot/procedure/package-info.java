/// Procedures: the few steps of a tier 2 template, carried out with a customer.
///
/// Start with [Conduct][dev.baton.bot.procedure.Conduct]. Invariants: pure, so that the same lines
/// and the same answers of a connector lead to the same step wherever it is made; nothing is done
/// without the customer's explicit yes; each question is asked twice at most, in other words; every
/// procedure ends. A language model has no part in any of it.
@NullMarked
package dev.baton.bot.procedure;

import org.jspecify.annotations.NullMarked;
