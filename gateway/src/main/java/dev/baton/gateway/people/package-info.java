/// Who is who: which contact and which conversation an address belongs to.
///
/// Invariants: people are never joined by guess; the first claim of an address wins and all others
/// learn of it; a provider's message finds, however often it is delivered, the conversation it went
/// to first.
@NullMarked
package dev.baton.gateway.people;

import org.jspecify.annotations.NullMarked;
