package dev.baton.channels.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a stand-in has to remember beyond its end: a value for each key, in the order in which the
/// keys first came.
///
/// A file of JSON lines, one a change, the last of a key wins. A line is handed to the operating
/// system before the change is answered, on the thread that made it: a few microseconds, and what a
/// killed Baton was told before its end stands there. Against a power cut it does nothing; it is a
/// sandbox. A last line that was torn is a change that nobody was told of, and is left out.
///
/// Bounded: beyond so many keys the oldest go, and a file of many more lines than keys is written
/// anew beside itself and then replaced in one step. Where the file can't be written or belongs to
/// another process, a line in the log says so and nothing is kept.
public final class Diary implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

  private final Path file;
  private final int most;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private @Nullable FileChannel lock;
  private @Nullable FileChannel out;
  private int written;

  private Diary(Path file, int most) {
    this.file = file;
    this.most = most;
  }

  /// Opens a diary of at most so many keys. Blocks while it reads the file.
  public static Diary open(Path file, int most) {
    Diary diary = new Diary(file, most);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (diary.isOurs()) {
        diary.read();
        diary.writeAnew();
      } else {
        LOG.warn("{} belongs to another process; what happens here is not kept", file);
      }
    } catch (IOException e) {
      diary.giveUp(e);
    }
    return diary;
  }

  /// Tells each value, in the order of their keys.
  public synchronized void tell(BiConsumer<String, JsonObject> reader) {
    lines.forEach((key, line) -> reader.accept(key, new JsonObject(line).getJsonObject("value")));
  }

  /// Keeps a value in the place of the key's last one.
  public synchronized void keep(String key, JsonObject value) {
    String line = new JsonObject().put("key", key).put("value", value).encode();
    if (out != null && !line.equals(lines.put(key, line))) {
      dropOldest();
      append(line);
    }
  }

  /// Forgets a key.
  public synchronized void drop(String key) {
    if (out != null && lines.remove(key) != null) {
      append(new JsonObject().put("key", key).encode());
    }
  }

  @Override
  public synchronized void close() {
    for (FileChannel channel : open()) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    out = null;
    lock = null;
  }

  private List<FileChannel> open() {
    List<FileChannel> channels = new ArrayList<>();
    Optional.ofNullable(out).ifPresent(channels::add);
    Optional.ofNullable(lock).ifPresent(channels::add);
    return channels;
  }

  /// The lock is on a file of its own, since the diary's own is replaced now and then.
  private boolean isOurs() throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        lock = channel;
        return true;
      }
    } catch (OverlappingFileLockException alsoHere) {
      LOG.debug("{} is open in this process already", file);
    }
    channel.close();
    return false;
  }

  private void read() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    for (String line : new String(Files.readAllBytes(file), UTF_8).split("\n")) {
      understood(line).ifPresent(change -> take(change, line));
    }
    dropOldest();
  }

  private static Optional<JsonObject> understood(String line) {
    try {
      JsonObject change = new JsonObject(line);
      return change.getString("key") == null ? Optional.empty() : Optional.of(change);
    } catch (DecodeException | ClassCastException torn) {
      return Optional.empty();
    }
  }

  private void take(JsonObject change, String line) {
    if (change.getValue("value") instanceof JsonObject) {
      lines.put(change.getString("key"), line);
    } else {
      lines.remove(change.getString("key"));
    }
  }

  private void dropOldest() {
    while (lines.size() > most) {
      lines.remove(lines.keySet().iterator().next());
    }
  }

  private void append(String line) {
    try {
      write(line);
      if (written > 2 * most) {
        writeAnew();
      }
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = UTF_8.encode(line + "\n");
    while (out != null && bytes.hasRemaining()) {
      out.write(bytes);
    }
    written++;
  }

  private void writeAnew() throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, lines.values(), UTF_8);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (out != null) {
      out.close();
    }
    out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    written = lines.size();
  }

  private void giveUp(IOException cause) {
    LOG.warn("{} can't be written, so nothing is kept from now on: {}", file, cause.toString());
    close();
  }
}
