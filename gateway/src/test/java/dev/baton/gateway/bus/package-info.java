/// The bus's own tests, and ids and hints for tests of it.
@NullMarked
package dev.baton.gateway.bus;

import org.jspecify.annotations.NullMarked;
