package dev.baton.channels.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// What lies between customers and a node, and breaks: each connection carries so many bytes, in
/// both directions together, and is then cut wherever in a frame that may be.
final class Cable implements AutoCloseable {
  private final NetServer near;
  private final NetClient far;
  private final IntSupplier bytes;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile int port;

  /// @param bytes how many the next connection carries
  Cable(Vertx vertx, IntSupplier bytes) {
    this.bytes = bytes;
    this.far = vertx.createNetClient();
    this.near = vertx.createNetServer().connectHandler(this::plug);
    Guest.done(near.listen(0, "127.0.0.1"));
  }

  /// Leads to the node on this port from now on.
  void leadsTo(int node) {
    port = node;
  }

  /// Where customers connect.
  int port() {
    return near.actualPort();
  }

  /// How many connections it has cut.
  int cuts() {
    return cuts.get();
  }

  @Override
  public void close() {
    Guest.done(near.close());
    Guest.done(far.close());
  }

  private void plug(NetSocket client) {
    client.pause();
    far.connect(port, "127.0.0.1")
        .onSuccess(node -> new Connection(client, node, bytes.getAsInt()).carry())
        .onFailure(_ -> client.close());
  }

  /// Both of its ends are on one event loop.
  private final class Connection {
    private final NetSocket client;
    private final NetSocket node;
    private int left;

    Connection(NetSocket client, NetSocket node, int left) {
      this.client = client;
      this.node = node;
      this.left = left;
    }

    void carry() {
      join(client, node);
      join(node, client);
      client.resume();
    }

    private void join(NetSocket from, NetSocket to) {
      from.handler(some -> carry(some, to));
      from.closeHandler(_ -> to.close());
      from.exceptionHandler(_ -> {});
    }

    private void carry(Buffer some, NetSocket to) {
      if (left <= 0) {
        return;
      }
      to.write(some.length() <= left ? some : some.slice(0, left));
      left -= some.length();
      if (left <= 0) {
        cuts.incrementAndGet();
        client.close();
        node.close();
      }
    }
  }
}
