package dev.baton.gateway.log;

import java.time.Instant;

/// One recorded event as bytes: its sequence number from 1 without gaps, the time of recording
/// (milliseconds), the stable name of its type with its version, its body. Arrays are not copied:
/// who has an entry does not change it.
@SuppressWarnings("ArrayRecordComponent")
public record Entry(long seq, Instant at, String type, byte[] body) {}
