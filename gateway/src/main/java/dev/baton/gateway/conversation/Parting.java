package dev.baton.gateway.conversation;

/// Why an address is not in a conversation any more.
public enum Parting {
  /// Its owner has linked it to another conversation.
  MOVED,
  /// It had been linked, and is so no longer: by the customer's wish or an agent's.
  UNLINKED,
  /// The customer has ended the conversation there, since somebody else may use it after them.
  LEFT,
  /// Nothing was heard from it for so long that it may be somebody else's by now.
  LONG_AGO
}
