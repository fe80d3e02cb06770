/// What a customer means: language, intent, the wish for a person. Start with
/// [IntentModel][dev.baton.bot.understanding.IntentModel], which keeps apart the languages that a
/// library understands and has no words in, and with
/// [LiveModel][dev.baton.bot.understanding.LiveModel] for how it keeps up with the library.
///
/// Invariants: nothing here reads a file, a clock or the network, and nothing is trained
/// beforehand; all that is known comes from a library's own examples and from the everyday words of
/// `concepts.txt`; the same examples make the same model. Understanding a text blocks nothing;
/// learning takes seconds and has a thread of its own.
@NullMarked
package dev.baton.bot.understanding;

import org.jspecify.annotations.NullMarked;
