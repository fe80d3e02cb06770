package dev.baton.gateway.log;

/// Turns an aggregate's state into bytes and back. Unlike events, states are never promised to be
/// readable later: a snapshot in another format is thrown away, and the log is read instead.
public interface SnapshotCodec<S> {

  /// The name of the form with its version, such as `conversation-state/1`: another one as soon as
  /// the state's shape or the meaning of a part of it changes.
  String format();

  /// The state as bytes.
  byte[] encode(S state);

  /// The state of these bytes. Throws [EventCodec.Unreadable] where they don't fit.
  S decode(byte[] body);
}
