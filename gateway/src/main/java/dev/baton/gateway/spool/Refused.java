package dev.baton.gateway.spool;

/// A request that can't be taken now, neither by the store nor by the spool: there is no room, or
/// the disk does not take it. It is in nobody's hands, and whoever sent it must send it again.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused(String message) {
    super(message);
  }
}
