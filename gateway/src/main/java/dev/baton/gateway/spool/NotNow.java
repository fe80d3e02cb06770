package dev.baton.gateway.spool;

/// The store, or what stands before it, can't take a request now: it is to be tried again.
public final class NotNow extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotNow(String message) {
    super(message, null, false, false);
  }
}
