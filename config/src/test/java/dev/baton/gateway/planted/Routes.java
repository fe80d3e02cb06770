package dev.baton.gateway.planted;

import io.vertx.ext.web.Router;

/// Breaks the map: routes are laid at the edge.
public record Routes(Router router) {}
