package dev.baton.gateway.files;

import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Files in memory.
public final class MemoryFiles implements FileStore {
  private final Clock clock;
  private final Map<String, Lasting<Buffer>> chunks = new ConcurrentHashMap<>();
  private final Map<String, Lasting<Kept>> files = new ConcurrentHashMap<>();

  private final Map<String, Lasting<Long>> rooms = new ConcurrentHashMap<>();

  private record Lasting<T>(T what, Instant until) {}

  public MemoryFiles(Clock clock) {
    this.clock = clock;
  }

  /// How many chunks and files there are.
  public int size() {
    return (int)
        (chunks.values().stream().filter(this::lasts).count()
            + files.values().stream().filter(this::lasts).count());
  }

  @Override
  public Future<Void> put(String id, int chunk, Buffer bytes, Duration aWhile) {
    chunks.put(id + ":" + chunk, new Lasting<>(bytes.copy(), clock.now().plus(aWhile)));
    return Future.succeededFuture();
  }

  @Override
  public Future<Boolean> seal(Kept file, Duration aWhile) {
    return Future.succeededFuture(keep(file, clock.now().plus(aWhile)));
  }

  @Override
  public Future<Boolean> keep(Kept file, Duration aWhile) {
    boolean there = there(files, file.file().id()).isPresent();
    return Future.succeededFuture(there && keep(file, clock.now().plus(aWhile)));
  }

  private boolean keep(Kept file, Instant until) {
    for (int i = 0; i < file.chunks(); i++) {
      String key = file.file().id() + ":" + i;
      Optional<Buffer> chunk = there(chunks, key);
      if (chunk.isEmpty()) {
        return false;
      }
      chunks.put(key, new Lasting<>(chunk.get(), until));
    }
    files.put(file.file().id(), new Lasting<>(file, until));
    rooms.put(file.file().id(), new Lasting<>(file.file().bytes(), until));
    return true;
  }

  @Override
  public synchronized Future<Boolean> reserve(String id, long bytes, Duration aWhile, long most) {
    Lasting<Long> had = rooms.get(id);
    long before = had == null || !lasts(had) ? 0 : had.what();
    if (bytes > before && taken() - before + bytes > most) {
      return Future.succeededFuture(false);
    }
    rooms.put(id, new Lasting<>(bytes, clock.now().plus(aWhile)));
    return Future.succeededFuture(true);
  }

  @Override
  public Future<Long> reserved() {
    return Future.succeededFuture(taken());
  }

  private long taken() {
    return rooms.values().stream().filter(this::lasts).mapToLong(Lasting::what).sum();
  }

  @Override
  public Future<Void> drop(String id, int count) {
    files.remove(id);
    rooms.remove(id);
    for (int i = 0; i < count; i++) {
      chunks.remove(id + ":" + i);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<Kept>> find(String id) {
    return Future.succeededFuture(there(files, id));
  }

  @Override
  public Future<Optional<Buffer>> read(String id, int chunk) {
    return Future.succeededFuture(there(chunks, id + ":" + chunk));
  }

  private <T> Optional<T> there(Map<String, Lasting<T>> all, String key) {
    return Optional.ofNullable(all.get(key)).filter(this::lasts).map(Lasting::what);
  }

  private boolean lasts(Lasting<?> lasting) {
    return clock.now().isBefore(lasting.until());
  }
}
