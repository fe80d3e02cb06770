package dev.baton.gateway.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The spool's file. After a line that names its format it holds frames: a length, the CRC-32C of
/// what follows, and either a request with its number and lane, or the number of one that is done.
///
/// A write counts once it is forced to the disk; where it fails, the file is cut back to where it
/// was good before anything else is written, since after a failed fsync nobody knows which pages
/// the disk has. A crash may leave a torn tail, which no answer has ever been given for: it is cut
/// off when the file is opened, and kept beside it, since a disk that has lost a frame in the
/// middle looks the same. That something is done is not forced: if a power cut forgets it, the
/// request is taken in once more. The file is emptied when nothing is left in it, and written anew
/// when most of it is done.
///
/// Only its owner can read it. It is written by one thread at a time and read by any; every call
/// may wait for the disk.
final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  static final String FILE = "requests";
  private static final byte[] FORMAT = "baton spool 1\n".getBytes(US_ASCII);
  private static final int FRAME_HEAD = 2 * Integer.BYTES;
  private static final int CONTENT_HEAD = 1 + Long.BYTES;
  static final int LONGEST_FRAME = 32 << 20;
  private static final byte REQUEST = 1;
  private static final byte DONE = 2;

  /// So much is copied at a time.
  private static final int PIECE = 1 << 20;

  /// Of pieces that were cut off so many are kept, the newest in the place of the last.
  private static final int MOST_PIECES = 5;

  /// How much of what is done may lie in the file beside as much as is held.
  private static final long SLACK = 1 << 20;

  private final Path directory;
  private final Path file;
  private final Opener opener;
  private final Map<Long, Place> held = new LinkedHashMap<>();
  private FileChannel channel;
  private long end;
  private long heldBytes;
  private long lastId;
  private boolean doubtful;

  /// How a file is opened; it is made where there is none.
  @FunctionalInterface
  interface Opener {
    FileChannel open(Path file) throws IOException;
  }

  /// What is written.
  sealed interface Change {
    /// A request is to be held.
    @SuppressWarnings("ArrayRecordComponent")
    record Hold(long id, String lane, byte[] request) implements Change {}

    /// One that is held is done.
    record Release(long id) implements Change {}
  }

  /// A request that is held: its number, in the order of which they came, and its lane.
  ///
  /// @param bytes how much room it takes
  record Held(long id, String lane, int bytes) {}

  private record Place(Held what, long at) {}

  private Journal(Path directory, Opener opener) throws IOException {
    this.directory = directory;
    this.file = directory.resolve(FILE);
    this.opener = opener;
    this.channel = opener.open(file);
  }

  /// Opens the journal in this directory, which must exist.
  static Journal open(Path directory, Opener opener) throws IOException {
    Journal journal = new Journal(directory, opener);
    try {
      journal.scan();
      return journal;
    } catch (IOException | RuntimeException unreadable) {
      journal.channel.close();
      throw unreadable;
    }
  }

  /// How much room a request of a lane takes.
  static int size(String lane, int requestBytes) {
    return FRAME_HEAD + CONTENT_HEAD + Short.BYTES + lane.getBytes(UTF_8).length + requestBytes;
  }

  /// What is held, oldest first.
  List<Held> held() {
    return held.values().stream().map(Place::what).toList();
  }

  /// The highest number that was ever given in this file.
  long lastId() {
    return lastId;
  }

  /// Writes all of this or nothing. Requests are on the disk when it returns.
  void write(List<Change> changes) throws IOException {
    if (doubtful) {
      channel.truncate(end);
      doubtful = false;
    }
    List<byte[]> contents = changes.stream().map(Journal::content).toList();
    ByteBuffer frames = frames(contents);
    int bytes = frames.remaining();
    doubtful = true;
    writeAt(channel, frames, end);
    if (changes.stream().anyMatch(Change.Hold.class::isInstance)) {
      channel.force(false);
    }
    doubtful = false;
    written(contents, bytes);
  }

  private synchronized void written(List<byte[]> contents, int bytes) {
    long at = end;
    end += bytes;
    for (byte[] content : contents) {
      note(content, at);
      at += FRAME_HEAD + content.length;
    }
    shrink();
  }

  /// The request that is held under this number. Does not wait for a write.
  synchronized byte[] read(long id) throws IOException {
    Place place = held.get(id);
    if (place == null) {
      throw new IllegalArgumentException("nothing is held under the number " + id);
    }
    byte[] content = contentAt(place.at(), end);
    if (content == null) {
      throw new IOException(file + " has changed under us at " + place.at());
    }
    int lane = Short.toUnsignedInt(ByteBuffer.wrap(content).getShort(CONTENT_HEAD));
    return Arrays.copyOfRange(content, CONTENT_HEAD + Short.BYTES + lane, content.length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void scan() throws IOException {
    long size = channel.size();
    if (size < FORMAT.length) {
      channel.truncate(0);
      writeAt(channel, ByteBuffer.wrap(FORMAT), 0);
      channel.force(true);
      forceDirectory();
      end = FORMAT.length;
      return;
    }
    if (!Arrays.equals(readAt(0, FORMAT.length), FORMAT)) {
      throw new IOException(file + " is no spool that this version of Baton can read");
    }
    end = FORMAT.length;
    for (byte[] next = contentAt(end, size); next != null; next = contentAt(end, size)) {
      note(next, end);
      end += FRAME_HEAD + next.length;
    }
    if (end < size) {
      LOG.error(
          "{} can't be read from byte {} on. Those {} bytes are cut off and kept in {}: after a"
              + " power cut the torn end of what was never accepted, otherwise accepted requests",
          file,
          end,
          size - end,
          kept(end, size));
      channel.truncate(end);
      channel.force(true);
    }
  }

  /// Where the bytes from there on are kept, in words. A disk that has no room for them must not
  /// keep a node from starting.
  private String kept(long start, long size) throws IOException {
    Path kept = piece(1);
    for (int number = 2; Files.exists(kept) && number <= MOST_PIECES; number++) {
      kept = piece(number);
    }
    try (FileChannel to = opener.open(kept)) {
      to.truncate(0);
      for (long at = start; at < size; at += PIECE) {
        writeAt(to, ByteBuffer.wrap(readAt(at, (int) Math.min(PIECE, size - at))), at - start);
      }
      to.force(true);
      return kept.toString();
    } catch (IOException noRoom) {
      Files.deleteIfExists(kept);
      return "no file, since that failed: " + noRoom;
    }
  }

  /// Deletes what was cut off before this moment.
  void forgetPieces(Instant before) throws IOException {
    for (int number = 1; number <= MOST_PIECES; number++) {
      Path kept = piece(number);
      if (Files.exists(kept)
          && Files.getLastModifiedTime(kept).toInstant().isBefore(before)
          && Files.deleteIfExists(kept)) {
        LOG.info("{} is deleted: it was kept for long enough", kept);
      }
    }
  }

  private Path piece(int number) {
    return file.resolveSibling(FILE + ".cut-" + number);
  }

  /// What the frame at this place holds; null where there is no whole one.
  private byte @Nullable [] contentAt(long at, long limit) throws IOException {
    if (limit - at < FRAME_HEAD + CONTENT_HEAD) {
      return null;
    }
    ByteBuffer head = ByteBuffer.wrap(readAt(at, FRAME_HEAD));
    int length = head.getInt();
    if (length < CONTENT_HEAD || length > LONGEST_FRAME || length > limit - at - FRAME_HEAD) {
      return null;
    }
    byte[] content = readAt(at + FRAME_HEAD, length);
    return crc(content) == head.getInt() ? content : null;
  }

  private void note(byte[] content, long at) {
    ByteBuffer in = ByteBuffer.wrap(content);
    byte kind = in.get();
    long id = in.getLong();
    lastId = Math.max(lastId, id);
    if (kind == DONE) {
      Place place = held.remove(id);
      heldBytes -= place == null ? 0 : place.what().bytes();
    } else {
      byte[] lane = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(lane);
      Held what = new Held(id, new String(lane, UTF_8), FRAME_HEAD + content.length);
      held.put(id, new Place(what, at));
      heldBytes += what.bytes();
    }
  }

  private static byte[] content(Change change) {
    return switch (change) {
      case Change.Release(long id) ->
          ByteBuffer.allocate(CONTENT_HEAD).put(DONE).putLong(id).array();
      case Change.Hold(long id, String lane, byte[] request) -> {
        byte[] name = lane.getBytes(UTF_8);
        yield ByteBuffer.allocate(size(lane, request.length) - FRAME_HEAD)
            .put(REQUEST)
            .putLong(id)
            .putShort((short) name.length)
            .put(name)
            .put(request)
            .array();
      }
    };
  }

  private static ByteBuffer frames(List<byte[]> contents) {
    int size = contents.stream().mapToInt(content -> FRAME_HEAD + content.length).sum();
    ByteBuffer frames = ByteBuffer.allocate(size);
    for (byte[] content : contents) {
      frames.putInt(content.length).putInt(crc(content)).put(content);
    }
    return frames.flip();
  }

  private static int crc(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return (int) crc.getValue();
  }

  /// Gives room back. What was written is safe whatever happens here.
  private void shrink() {
    try {
      if (held.isEmpty()) {
        channel.truncate(FORMAT.length);
        end = FORMAT.length;
      } else if (end - FORMAT.length > 2 * heldBytes + SLACK) {
        writeAnew();
      }
    } catch (IOException failure) {
      LOG.warn("{} can't be made smaller: {}", file, failure.toString());
    }
  }

  private void writeAnew() throws IOException {
    Path fresh = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(fresh);
    FileChannel next = opener.open(fresh);
    List<Place> moved = new ArrayList<>();
    long at = FORMAT.length;
    try {
      writeAt(next, ByteBuffer.wrap(FORMAT), 0);
      for (Place place : held.values()) {
        writeAt(next, ByteBuffer.wrap(readAt(place.at(), place.what().bytes())), at);
        moved.add(new Place(place.what(), at));
        at += place.what().bytes();
      }
      next.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      next.close();
      throw failure;
    }
    channel.close();
    channel = next;
    end = at;
    moved.forEach(place -> held.put(place.what().id(), place));
    forceDirectory();
  }

  private byte[] readAt(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException(file + " ends before " + (at + length));
      }
    }
    return bytes.array();
  }

  private static void writeAt(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long start = at - bytes.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes, start + bytes.position());
    }
  }

  /// So that the file's name survives a power cut, too.
  private void forceDirectory() throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /// Opens a file that only its owner can read.
  static FileChannel openPrivate(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return channel;
  }
}
