package dev.baton.channels.web;

import java.util.List;
import java.util.Optional;

/// The bot's reply that one tab sees coming about: what of it has been shown, and when it is over.
/// What comes late, twice or from a reply that was taken back is not shown.
final class Growing {
  private final Outlet out;
  private long told;
  private Optional<Reply> reply = Optional.empty();

  /// @param upTo the last of the lines that it answers
  private record Reply(long upTo, String shown) {
    String stream() {
      return CustomerView.stream(upTo);
    }
  }

  Growing(Outlet out, List<ServerFrame.Numbered> before) {
    this.out = out;
    before.forEach(frame -> told = frame.seq());
  }

  /// The reply to the lines up to this one begins with these words.
  void writing(long upTo, String words) {
    if (out.isFull() || upTo < told) {
      return;
    }
    String shown =
        reply
            .filter(known -> known.upTo() == upTo && words.startsWith(known.shown()))
            .map(Reply::shown)
            .orElse("");
    if (shown.isEmpty()) {
      end();
    }
    if (words.length() > shown.length()) {
      reply = Optional.of(new Reply(upTo, words));
      out.send(new ServerFrame.Delta(CustomerView.stream(upTo), words.substring(shown.length())));
    }
  }

  /// What is about to be told: whatever comes after the lines that a reply answers ends it.
  void telling(List<ServerFrame.Numbered> frames) {
    for (ServerFrame.Numbered frame : frames) {
      told = frame.seq();
      if (reply.filter(known -> known.upTo() < told).isPresent()) {
        if (frame instanceof ServerFrame.Message message
            && message.stream().equals(reply.map(Reply::stream))) {
          reply = Optional.empty();
        } else {
          end();
        }
      }
    }
  }

  private void end() {
    reply.ifPresent(known -> out.send(new ServerFrame.DeltaEnd(known.stream())));
    reply = Optional.empty();
  }
}
