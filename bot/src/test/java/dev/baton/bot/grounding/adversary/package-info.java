/// Makes replies that a language model must never get past the check: the shipped templates,
/// altered in many independent ways. Start with
/// [Adversary][dev.baton.bot.grounding.adversary.Adversary].
///
/// Invariant: an alteration knows templates and languages, never the check. What is set aside is
/// drawn by a seed, and the check was written without it.
@NullMarked
package dev.baton.bot.grounding.adversary;

import org.jspecify.annotations.NullMarked;
