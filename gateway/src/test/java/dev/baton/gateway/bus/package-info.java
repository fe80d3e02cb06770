/// Time, ids and hints for tests of the bus, and the bus's own.
@NullMarked
package dev.baton.gateway.bus;

import org.jspecify.annotations.NullMarked;
