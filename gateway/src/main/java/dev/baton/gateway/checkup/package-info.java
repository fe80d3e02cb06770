/// What a look at the world around Baton found, in words for the person who set it up. A finding
/// says how things are and, where they are not well, what to do; whoever knows a thing looks at it.
///
/// Invariants: no finding holds a secret, and a look changes nothing.
///
/// There is only [Finding].
@NullMarked
package dev.baton.gateway.checkup;

import org.jspecify.annotations.NullMarked;
