/// The address book in memory, and the contract that every address book keeps.
@NullMarked
package dev.baton.gateway.people;

import org.jspecify.annotations.NullMarked;
