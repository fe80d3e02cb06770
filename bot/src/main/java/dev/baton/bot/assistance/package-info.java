/// The bot at work for the agents: suggestions, a draft, an outline, closed cases that are alike,
/// translations. Start with [LibraryAssistant][dev.baton.bot.assistance.LibraryAssistant].
///
/// Invariants: what is given is counted or quoted, or stands in a template; a language model's
/// words are checked without it; where nothing fits nothing is given; nothing of it is for
/// customers, by type.
@NullMarked
package dev.baton.bot.assistance;

import org.jspecify.annotations.NullMarked;
