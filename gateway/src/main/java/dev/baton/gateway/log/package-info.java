/// Aggregates' logs: what is durable in Baton. [EventLog][dev.baton.gateway.log.EventLog] is the
/// port; [RedisEventLog][dev.baton.gateway.log.RedisEventLog] keeps it on Redis and says which keys
/// there are.
///
/// Invariants: an aggregate's keys carry the hash tag of its partition; an append is one script,
/// all or nothing; what is recorded is never changed but by erasure, which keeps the numbers.
/// Nothing here knows what an event means.
@NullMarked
package dev.baton.gateway.log;

import org.jspecify.annotations.NullMarked;
