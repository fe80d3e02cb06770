package dev.baton.gateway.planted;

import dev.baton.channels.planted.Above;

/// Breaks the map: the gateway imports nothing of ours.
public record ReachesUp(Above above) {}
