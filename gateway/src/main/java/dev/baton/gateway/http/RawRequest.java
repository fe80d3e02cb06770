package dev.baton.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/// A request as it came over the wire, nothing decoded: signatures are checked over these bytes.
///
/// @param method such as `POST`
/// @param target the raw request target, path and query as sent
/// @param headers by name, case-insensitive
/// @param body at most as long as the edge allows
/// @param at when it came
public record RawRequest(String method, String target, MultiMap headers, Buffer body, Instant at) {}
