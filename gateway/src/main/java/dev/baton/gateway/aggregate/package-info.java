/// What every aggregate is: three pure functions over state, commands and events, see
/// [Aggregate][dev.baton.gateway.aggregate.Aggregate]. Conversations and the desk are aggregates;
/// logs, mailboxes, effects and timers serve any of them.
@NullMarked
package dev.baton.gateway.aggregate;

import org.jspecify.annotations.NullMarked;
