/// The edge's rules, shown with real servers and real sockets.
@NullMarked
package dev.baton.gateway.http;

import org.jspecify.annotations.NullMarked;
