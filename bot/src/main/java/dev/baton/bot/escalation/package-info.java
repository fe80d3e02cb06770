/// When the bot steps aside: rules that stand in a file, and what they look at. Start with
/// [Escalation][dev.baton.bot.escalation.Escalation]; `docs/escalation.md` tells how rules are
/// written.
///
/// Invariants: pure but for [RulesFile][dev.baton.bot.escalation.RulesFile]; the same rules look at
/// every line at once and again when the answer is known; an escalation can be added to, never
/// taken back; explicit wish, self-harm, threat and legal matters can't be switched off.
@NullMarked
package dev.baton.bot.escalation;

import org.jspecify.annotations.NullMarked;
