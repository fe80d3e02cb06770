/// A stand-in for Ollama: its HTTP API on the loopback interface, with a model that only knows how
/// to put a few phrases differently or into another language, and with the ways in which a model
/// server fails. Start at [OllamaStandIn][dev.baton.channels.sandbox.ollama.OllamaStandIn]; what
/// goes wrong on demand is [Mischief][dev.baton.channels.sandbox.ollama.Mischief].
///
/// Invariants: this package knows Ollama's wire protocol and nothing of who speaks to it; the same
/// request gets the same words.
@NullMarked
package dev.baton.channels.sandbox.ollama;

import org.jspecify.annotations.NullMarked;
