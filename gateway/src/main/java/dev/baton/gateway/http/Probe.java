package dev.baton.gateway.http;

import io.vertx.core.Future;
import java.util.function.Supplier;

/// One thing that must work for this node to be ready: its name, and a look that fails with the
/// reason, in one line, when it does not.
public record Probe(String name, Supplier<Future<Void>> look) {}
