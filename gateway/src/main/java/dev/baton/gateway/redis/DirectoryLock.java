package dev.baton.gateway.redis;

import dev.baton.gateway.time.Clock;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The right of one process to a directory. It is the operating system's lock on a file, so that it
/// ends with the process however that ends; what the file says only tells others who holds it.
public final class DirectoryLock implements AutoCloseable {

  /// Somebody else has the directory; the message says who.
  public static final class Held extends Exception {

    private static final long serialVersionUID = 1L;

    private Held(String message) {
      super(message);
    }
  }

  /// What this process holds. The system's lock is no guard within a process, and worse: closing
  /// any other channel on the file would give it up. So the file is not even opened twice.
  private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

  private static final String FILE = "lock";

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /// Takes the directory, which must exist.
  ///
  /// @throws Held when another process has it, or this one already
  public static DirectoryLock take(Path directory, Clock clock) throws IOException, Held {
    Path real = directory.toRealPath();
    String holder = holder(clock);
    String before = HELD_HERE.putIfAbsent(real, holder);
    if (before != null) {
      throw new Held(said(real, before));
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(
              real.resolve(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new Held(said(real, Files.readString(real.resolve(FILE))));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      taken = true;
      return new DirectoryLock(real, channel);
    } finally {
      if (!taken) {
        release(real, channel);
      }
    }
  }

  private static void release(Path real, @Nullable FileChannel channel) throws IOException {
    if (channel != null) {
      channel.close();
    }
    HELD_HERE.remove(real);
  }

  private static String holder(Clock clock) {
    return new JsonObject()
        .put("pid", ProcessHandle.current().pid())
        .put("host", host())
        .put("since", clock.now().toString())
        .encode();
  }

  private static String said(Path directory, String holder) {
    try {
      JsonObject who = new JsonObject(holder);
      return "The directory %s is in use by process %d on %s since %s"
          .formatted(
              directory,
              who.getLong("pid", 0L),
              who.getString("host", "an unknown host"),
              who.getString("since", "an unknown time"));
    } catch (DecodeException | ClassCastException _) {
      // Between the lock and the words lies a moment.
      return "The directory %s is in use by a process that has just taken it".formatted(directory);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "an unknown host";
    }
  }

  /// Gives the directory up.
  @Override
  public void close() throws IOException {
    release(directory, channel);
  }
}
