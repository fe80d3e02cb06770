package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names a message: `team/channel/ts`. A thread is named by the message at its head.
///
/// `ts` is a name and stays text: as a number it would lose digits.
record MessageRef(String team, String channel, String ts) {
  /// The channel name of a thread's address.
  static final String THREADS = "slack-thread";

  private static final Pattern FORM =
      Pattern.compile("([A-Z0-9]{2,30})/([A-Z0-9]{2,30})/(\\d{1,12}\\.\\d{1,9})");
  private static final Pattern ID = Pattern.compile("[A-Z0-9]{2,30}");
  private static final Pattern TS = Pattern.compile("(\\d{1,12})\\.(\\d{1,9})");

  static Optional<MessageRef> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new MessageRef(form.group(1), form.group(2), form.group(3)))
        : Optional.empty();
  }

  static Optional<MessageRef> of(Address thread) {
    return thread.channel().equals(THREADS) ? parse(thread.value()) : Optional.empty();
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static boolean isTs(String text) {
    return TS.matcher(text).matches();
  }

  /// The moment that a `ts` says; empty if it is none.
  static Optional<Instant> instant(String ts) {
    Matcher form = TS.matcher(ts);
    if (!form.matches()) {
      return Optional.empty();
    }
    String nanos = (form.group(2) + "00000000").substring(0, 9);
    try {
      return Optional.of(
          Instant.ofEpochSecond(Long.parseLong(form.group(1)), Long.parseLong(nanos)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The address of the thread under this message.
  Address thread() {
    return new Address(THREADS, toString());
  }

  @Override
  public String toString() {
    return team + "/" + channel + "/" + ts;
  }
}
