/// The edge to providers and browsers: raw body, verify, parse, accept; limits and health.
///
/// Invariants: a request is verified over its raw bytes before anything is parsed; what is forged
/// touches no store; bad input gets one clear line and never a stack trace.
@NullMarked
package dev.baton.gateway.http;

import org.jspecify.annotations.NullMarked;
