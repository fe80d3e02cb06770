/// The kernel: the pure model of a conversation, the logs it is kept in, the bus that moves it, the
/// people it belongs to and the HTTP edge. Imports nothing else of ours.
@NullMarked
package dev.baton.gateway;

import org.jspecify.annotations.NullMarked;
