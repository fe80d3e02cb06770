/// The bot: understands what a customer wants, answers from the company's templates, and knows when
/// to step aside. Start with [LibraryBot][dev.baton.bot.LibraryBot].
///
/// Invariants: the bot invents nothing, what it says stands in a template; it works without a
/// language model; action and words are separate, see
/// [Reply][dev.baton.gateway.conversation.Reply].
@NullMarked
package dev.baton.bot;

import org.jspecify.annotations.NullMarked;
