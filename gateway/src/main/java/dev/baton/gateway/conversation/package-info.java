/// The pure model of a conversation: its [state][dev.baton.gateway.conversation.Conversation], its
/// [events][dev.baton.gateway.conversation.ConversationEvent], the
/// [commands][dev.baton.gateway.conversation.ConversationCommand] it takes, the
/// [effects][dev.baton.gateway.conversation.Effect] that follow, and who has the
/// [floor][dev.baton.gateway.conversation.Floor].
///
/// Start with [Decider][dev.baton.gateway.conversation.Decider], which holds the three functions.
///
/// Invariants: nothing here does I/O, reads a clock, makes an id or logs. Exactly one holder of the
/// floor at any time; each change of it raises the epoch. What the customer sees is
/// [ForCustomer][dev.baton.gateway.conversation.ConversationEvent.ForCustomer] by type. While a
/// person is asked for or present, a timer is always set.
@NullMarked
package dev.baton.gateway.conversation;

import org.jspecify.annotations.NullMarked;
