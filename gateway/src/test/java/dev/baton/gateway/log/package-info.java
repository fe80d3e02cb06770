/// Logs for tests: in memory, and with faults; and the contract that every log keeps.
@NullMarked
package dev.baton.gateway.log;

import org.jspecify.annotations.NullMarked;
