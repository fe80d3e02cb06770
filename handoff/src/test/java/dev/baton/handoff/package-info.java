/// The handoff's words and briefs as examples.
@NullMarked
package dev.baton.handoff;

import org.jspecify.annotations.NullMarked;
