/// A language model that may put the bot's words differently, and nothing else. Start with
/// [PhrasingBot][dev.baton.bot.llm.PhrasingBot], which stands before any other bot;
/// [Ollama][dev.baton.bot.llm.Ollama] is the model.
///
/// Invariants: what the model says is checked before it leaves, and replaced by the template where
/// it fails; it can add an escalation, never take one away, and never gets to choose what is
/// answered or withheld; it has no tools; no event loop waits for it; without it the bot answers at
/// once. No type of langchain4j's leaves this package.
@NullMarked
package dev.baton.bot.llm;

import org.jspecify.annotations.NullMarked;
