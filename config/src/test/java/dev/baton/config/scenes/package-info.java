/// Conversations as they are written down in `src/test/resources/conversations`: what a customer
/// says, and whether a person has to come of it. Start with [Scene].
///
/// Invariants: a scene says all that is expected of its end, so that whoever plays it has nothing
/// to add; each rule of the shipped rule file has a scene and, in the same file, a counter-example.
@NullMarked
package dev.baton.config.scenes;

import org.jspecify.annotations.NullMarked;
