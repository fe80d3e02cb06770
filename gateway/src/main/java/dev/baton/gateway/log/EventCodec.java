package dev.baton.gateway.log;

/// Turns events into bytes and back. Serialisation is not the model's business: the names and
/// versions stand here, and a golden file of every version ever written must decode for ever.
public interface EventCodec<E> {

  /// The stable name of the event's type, with its version, such as `customer-said/1`.
  String typeOf(E event);

  /// The event's body.
  byte[] encode(E event);

  /// The event of a type and a body. Throws [Unreadable] where the type is unknown or the body does
  /// not fit: the log is corrupt, or was written by a later version.
  E decode(String type, byte[] body);

  /// What is recorded can't be read by this version.
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreadable(String message) {
      super(message);
    }

    public Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
