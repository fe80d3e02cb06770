package dev.baton.channels.web;

import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Queue;

/// What goes out on one socket: in order, and not faster than the client reads. Used on the
/// socket's own context alone.
final class Outlet {
  private final ServerWebSocket socket;
  private final Runnable filled;
  private final Runnable emptied;
  private final Queue<ServerFrame> waiting = new ArrayDeque<>();
  private boolean full;

  /// @param filled is run when the client has stopped reading
  /// @param emptied is run when it has read what waited
  Outlet(ServerWebSocket socket, int queuedBytes, Runnable filled, Runnable emptied) {
    this.socket = socket;
    this.filled = filled;
    this.emptied = emptied;
    socket.setWriteQueueMaxSize(queuedBytes);
    socket.drainHandler(_ -> drained());
  }

  void send(ServerFrame frame) {
    waiting.add(frame);
    pump();
  }

  /// Whether the client has to read before anything more is read for it.
  boolean isFull() {
    return full;
  }

  private void pump() {
    while (!full && !waiting.isEmpty() && !socket.isClosed()) {
      socket.writeTextMessage(waiting.remove().json().encode());
      if (!socket.isClosed() && socket.writeQueueFull()) {
        full = true;
        filled.run();
      }
    }
  }

  private void drained() {
    if (full) {
      full = false;
      pump();
      if (!full) {
        emptied.run();
      }
    }
  }
}
