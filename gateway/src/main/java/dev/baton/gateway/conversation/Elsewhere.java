package dev.baton.gateway.conversation;

/// Where an address belongs that is not in this conversation: to whom, and in which one.
public record Elsewhere(ContactId contact, ConversationId conversation) {}
