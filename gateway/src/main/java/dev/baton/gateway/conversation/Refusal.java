package dev.baton.gateway.conversation;

import dev.baton.gateway.aggregate.Decision;

/// Why a conversation does not do what it is asked. Values, not exceptions: whoever asked is told
/// in their own words.
public enum Refusal implements Decision.Why {
  /// There is no such choice, or it is not open any more.
  CHOICE_NOT_OFFERED,
  /// Nothing was said: no text, no file.
  NOTHING_SAID,
  /// The conversation has not begun.
  NOT_BEGUN,
  /// No person is asked for.
  NOBODY_ASKED,
  /// Another agent has the case.
  TAKEN,
  /// The reservation's time was over.
  TOO_LATE,
  /// Whoever asks has not joined.
  NOT_JOINED,
  /// It is about a case that is over; the customer may have another now.
  CASE_IS_OVER,
  /// The address belongs to another conversation now.
  ELSEWHERE,
  /// Nothing was heard from there for so long that it may be somebody else's.
  LONG_AGO,
  /// There is no such code, or it is used up, void or too old.
  NO_SUCH_CODE,
  /// Too many codes were asked for.
  TOO_MANY_CODES,
  /// There is no such line, or it can't be changed any more: it was taken back, its case is over,
  /// or too much has been said since.
  NO_SUCH_LINE,
  /// There is no such answer of the bot's, or it can't be rated any more.
  NO_SUCH_ANSWER,
  /// The customer has the line where what was sent can't be changed.
  OUT_OF_REACH
}
