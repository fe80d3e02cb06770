/// Ways of saying something, written as expressions over words: `<want> to {speak|talk} to
/// <person>`. Books of them are plain files; [PhraseBook][dev.baton.bot.phrase.PhraseBook] reads
/// one and finds its expressions in a [Speech][dev.baton.bot.phrase.Speech].
///
/// Invariants: pure; linear in the words of a text for all practical purposes, since an expression
/// is only tried where a word that it can't do without has been said.
@NullMarked
package dev.baton.bot.phrase;

import org.jspecify.annotations.NullMarked;
