package dev.baton.gateway.files;

import dev.baton.gateway.conversation.Attachment;

/// What came of a file that was to be taken.
public sealed interface Taken {
  /// It is there.
  record Whole(Attachment file) implements Taken {}

  /// It is not, and nothing of it.
  record Refused(Why why) implements Taken {}

  /// Why a file is not taken.
  enum Why {
    EMPTY("This file is empty."),
    TOO_LARGE("This file is too large."),
    NOT_ALLOWED("Files of this type can't be sent."),
    WITHHELD("This file was not handed out to us."),
    BROKEN_OFF("This file did not arrive as a whole."),
    FULL("There is no room for more files at the moment. Please try again later."),
    BUSY("Too many files are on their way. Please try again in a moment.");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /// The same in words for people.
    public String words() {
      return words;
    }
  }
}
