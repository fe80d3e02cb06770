package dev.baton.gateway.aggregate;

import java.time.Instant;

/// An event with its place in the log: its sequence number, from 1 without gaps, and the time of
/// recording, which never goes back within a log.
public record Recorded<E>(long seq, Instant at, E event) {}
