package dev.baton.channels.sandbox.twilio;

/// One file of a message. Its bytes lie in the [Album].
///
/// @param sid its name, `ME…`
/// @param type what it is, empty until Twilio has fetched it
/// @param bytes how large it is
public record Media(String sid, String type, long bytes) {

  /// A file that is still to be fetched.
  static Media awaited() {
    return new Media(Sids.next("ME"), "", 0);
  }

  /// Whether it is there.
  public boolean isThere() {
    return !type.isEmpty();
  }
}
