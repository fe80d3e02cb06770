/// What answers Twilio when Baton does not.
///
/// A program of its own, in one file, which uses nothing but the JDK: no class of Baton's, no
/// library, no store. It keeps each request as it came and answers with TwiML; `baton replay` hands
/// in later what it has kept. Invariant: it says that it has taken a request only once that is on
/// the disk. Start with [Fallback].
@NullMarked
package dev.baton.config.fallback;

import org.jspecify.annotations.NullMarked;
