package dev.baton.channels.web;

import dev.baton.gateway.aggregate.Decision;

/// Why a line does not even reach its conversation.
enum WebRefusal implements Decision.Why {
  /// It is to carry a file that its writer has not sent, or not lately.
  NO_SUCH_FILE
}
