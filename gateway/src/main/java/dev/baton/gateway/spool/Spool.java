package dev.baton.gateway.spool;

import dev.baton.gateway.redis.DirectoryLock;
import dev.baton.gateway.spool.Journal.Change;
import dev.baton.gateway.spool.Journal.Held;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The [Journal] for callers that never wait for the disk, with its limits: whatever is to be
/// written is queued, and one worker writes all that has gathered with one fsync. Nobody waits
/// longer for being in company.
final class Spool {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int MOST_LANE_CHARS = 1_000;
  private static final int BATCH_BYTES = 8 << 20;

  private final SpoolSettings settings;
  private final Executor disk;
  private final DirectoryLock lock;
  private final Journal journal;
  private final List<Held> found;

  private final Queue<Task> queue = new ArrayDeque<>();
  private boolean working;
  private int requests;
  private long bytes;
  private long lastId;

  /// Touched by the worker alone: what is done and not yet written, and whether the last write
  /// failed.
  private final List<Change> owed = new ArrayList<>();

  private boolean failing;

  /// A request that has been given its place, and the promise that it is on the disk.
  record Placed(Held held, Future<Void> durable) {}

  /// How full it is.
  record Fill(int requests, long bytes) {}

  private sealed interface Task {
    record Hold(Held held, Change.Hold change, Promise<Void> durable) implements Task {}

    record Release(long id) implements Task {}

    record Close(Promise<Void> closed) implements Task {}
  }

  private Spool(SpoolSettings settings, Executor disk, DirectoryLock lock, Journal journal) {
    this.settings = settings;
    this.disk = disk;
    this.lock = lock;
    this.journal = journal;
    this.found = journal.held();
    this.requests = found.size();
    this.bytes = found.stream().mapToLong(Held::bytes).sum();
    this.lastId = journal.lastId();
  }

  /// Opens the spool in its directory, made where there is none. Waits for the disk.
  ///
  /// @param disk runs what waits for the disk
  static Spool open(SpoolSettings settings, Clock clock, Executor disk, Journal.Opener opener)
      throws IOException, DirectoryLock.Held {
    Path directory = Files.createDirectories(settings.directory());
    if (Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    DirectoryLock lock = DirectoryLock.take(directory, clock);
    try {
      return new Spool(settings, disk, lock, Journal.open(directory, opener));
    } catch (IOException | RuntimeException unreadable) {
      lock.close();
      throw unreadable;
    }
  }

  /// What was there when it was opened, oldest first.
  List<Held> found() {
    return found;
  }

  /// Deletes what was cut off before this moment, soon.
  void forgetPieces(Instant before) {
    disk.execute(() -> {
      try {
        journal.forgetPieces(before);
      } catch (IOException failure) {
        LOG.warn("what was cut off the spool is not deleted: {}", failure.toString());
      }
    });
  }

  /// Gives a request its place behind all others. What is told of its end is told on the worker.
  ///
  /// @throws Refused where there is no room
  synchronized Placed put(String lane, byte[] request) {
    int size = Journal.size(lane, request.length);
    if (lane.length() > MOST_LANE_CHARS || size > Journal.LONGEST_FRAME) {
      throw new Refused("a request of " + size + " bytes is longer than the spool takes");
    }
    if (requests >= settings.maxRequests() || bytes + size > settings.maxBytes()) {
      throw new Refused("the spool is full: " + said());
    }
    requests++;
    bytes += size;
    Held held = new Held(++lastId, lane, size);
    Promise<Void> durable = Promise.promise();
    enqueue(new Task.Hold(held, new Change.Hold(held.id(), lane, request), durable));
    return new Placed(held, durable.future());
  }

  /// The request that has this place. It is not held up by what is being written.
  Future<byte[]> read(Held held) {
    Promise<byte[]> request = Promise.promise();
    disk.execute(() -> {
      try {
        request.complete(journal.read(held.id()));
      } catch (IOException | RuntimeException failure) {
        request.fail(failure);
      }
    });
    return request.future();
  }

  /// It is in the store: its place is free.
  synchronized void release(Held held) {
    requests--;
    bytes -= held.bytes();
    enqueue(new Task.Release(held.id()));
  }

  synchronized Fill fill() {
    return new Fill(requests, bytes);
  }

  /// Whether there is room for one request more.
  synchronized boolean hasRoom() {
    return requests < settings.maxRequests() && bytes < settings.maxBytes();
  }

  /// How full it is, in words.
  synchronized String said() {
    return "%d of %d requests, %d of %d bytes"
        .formatted(requests, settings.maxRequests(), bytes, settings.maxBytes());
  }

  /// Writes what is owed and gives the directory up.
  synchronized Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    enqueue(new Task.Close(closed));
    return closed.future();
  }

  private void enqueue(Task task) {
    queue.add(task);
    if (!working) {
      working = true;
      disk.execute(this::work);
    }
  }

  private void work() {
    for (List<Task> batch = gathered(); !batch.isEmpty(); batch = gathered()) {
      write(batch);
      for (Task task : batch) {
        if (task instanceof Task.Close(var closed)) {
          close(closed);
        }
      }
    }
  }

  /// What has gathered, up to the size of a write.
  private synchronized List<Task> gathered() {
    List<Task> batch = new ArrayList<>();
    for (long size = 0; size < BATCH_BYTES && !queue.isEmpty(); ) {
      Task task = queue.remove();
      batch.add(task);
      size += task instanceof Task.Hold hold ? hold.held().bytes() : 0;
    }
    working = !batch.isEmpty();
    return batch;
  }

  private void write(List<Task> batch) {
    List<Change> changes = new ArrayList<>(owed);
    List<Task.Hold> holds = new ArrayList<>();
    owed.clear();
    for (Task task : batch) {
      switch (task) {
        case Task.Hold hold -> {
          holds.add(hold);
          changes.add(hold.change());
        }
        case Task.Release(long id) -> changes.add(new Change.Release(id));
        case Task.Close _ -> {}
      }
    }
    if (changes.isEmpty()) {
      return;
    }
    try {
      journal.write(changes);
      tell(false, "");
      holds.forEach(hold -> hold.durable().complete());
    } catch (IOException | RuntimeException failure) {
      tell(true, failure.toString());
      changes.stream().filter(Change.Release.class::isInstance).forEach(owed::add);
      holds.forEach(hold -> giveUp(hold, failure));
    }
  }

  /// Once each time that it changes: whoever is refused is told one by one.
  private void tell(boolean fails, String why) {
    if (fails != failing) {
      failing = fails;
      LOG.atLevel(fails ? Level.ERROR : Level.INFO)
          .log(fails ? "the spool can't be written: {}" : "the spool can be written again", why);
    }
  }

  private void giveUp(Task.Hold hold, Exception failure) {
    synchronized (this) {
      requests--;
      bytes -= hold.held().bytes();
    }
    hold.durable().fail(new Refused("the spool can't be written: " + failure));
  }

  private void close(Promise<Void> closed) {
    try (lock) {
      journal.close();
    } catch (IOException failure) {
      LOG.warn("the spool was not closed well: {}", failure.toString());
    }
    closed.complete();
  }
}
