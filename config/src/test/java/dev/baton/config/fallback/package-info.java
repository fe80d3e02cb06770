/// Tests of the fallback.
@NullMarked
package dev.baton.config.fallback;

import org.jspecify.annotations.NullMarked;
