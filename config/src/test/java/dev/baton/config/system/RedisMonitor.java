package dev.baton.config.system;

import dev.baton.gateway.redis.RedisAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Every command that a Redis carries out, as its MONITOR tells it.
final class RedisMonitor implements AutoCloseable {
  private final SocketChannel channel;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  private RedisMonitor(SocketChannel channel) {
    this.channel = channel;
  }

  /// Listens from now on.
  static RedisMonitor at(RedisAddress.Socket redis) {
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(redis.path()));
      channel.write(ByteBuffer.wrap("MONITOR\r\n".getBytes(StandardCharsets.UTF_8)));
      BufferedReader in =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.ISO_8859_1));
      if (!"+OK".equals(in.readLine())) {
        throw new IllegalStateException("Redis does not let itself be monitored");
      }
      RedisMonitor monitor = new RedisMonitor(channel);
      Thread.ofPlatform().daemon().start(() -> monitor.listen(in));
      return monitor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The commands so far that hold this word.
  List<String> with(String word) {
    return commands.stream().filter(command -> command.contains(word)).toList();
  }

  private void listen(BufferedReader in) {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
      }
    } catch (IOException _) {
      // It has been closed.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
