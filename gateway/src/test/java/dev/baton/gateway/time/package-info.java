/// Virtual time, for tests and simulations.
@NullMarked
package dev.baton.gateway.time;

import org.jspecify.annotations.NullMarked;
