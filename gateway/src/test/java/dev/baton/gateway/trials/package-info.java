/// How much of what chance could bring is tried. Start with [Trials].
@NullMarked
package dev.baton.gateway.trials;

import org.jspecify.annotations.NullMarked;
