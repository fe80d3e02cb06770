/// The policy of the handoff: who is asked, in what order, and what is promised meanwhile.
@NullMarked
package dev.baton.handoff;

import org.jspecify.annotations.NullMarked;
