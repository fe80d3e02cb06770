package dev.baton.gateway.files;

import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.files.FileStore.Kept;
import dev.baton.gateway.files.Taken.Why;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One file on its way in: cut into chunks, of which one is under way to the store while the stream
/// waits. Made and run on the stream's own context.
final class Reception {
  static final int CHUNK_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final FileStore store;
  private final FileSettings settings;
  private final ReadStream<Buffer> stream;
  private final String id;
  private final String name;
  private final String owner;
  private final Context context =
      Objects.requireNonNull(Vertx.currentContext(), "a file is taken on a context");
  private final Promise<Taken> end = Promise.promise();
  private final Timers.Wakeup late;
  private Buffer rest = Buffer.buffer();
  private Optional<FileType> type = Optional.empty();
  private Optional<Archive> archive = Optional.empty();
  private Future<Void> stored;
  private long bytes;
  private int chunks;
  private boolean over;

  /// @param stream paused
  Reception(
      FileStore store,
      FileSettings settings,
      Timers timers,
      ReadStream<Buffer> stream,
      String id,
      String name,
      String owner) {
    this.store = store;
    this.settings = settings;
    this.stream = stream;
    this.id = id;
    this.name = name;
    this.owner = owner;
    // As much as it may come to; what it has come to is booked when it is whole.
    this.stored =
        store
            .reserve(id, settings.mostBytes(), settings.unused(), settings.totalBytes())
            .compose(room -> room ? Future.succeededFuture() : Future.failedFuture(new Full()));
    this.late = timers.after(settings.upload(), () -> hop(() -> refuse(Why.BROKEN_OFF)));
    stream.exceptionHandler(_ -> refuse(Why.BROKEN_OFF));
    stream.endHandler(_ -> finish());
    stream.handler(this::take);
    stream.resume();
  }

  Future<Taken> end() {
    return end.future();
  }

  private void take(Buffer more) {
    if (over) {
      return;
    }
    bytes += more.length();
    if (bytes > settings.mostBytes()) {
      refuse(Why.TOO_LARGE);
      return;
    }
    rest.appendBuffer(more);
    if (rest.length() >= CHUNK_BYTES) {
      stream.pause();
      store(stream::resume);
    }
  }

  /// Stores what is there as chunks; then goes on.
  private void store(Runnable next) {
    if (!isFit()) {
      refuse(Why.NOT_ALLOWED);
      return;
    }
    Buffer all = rest;
    rest = Buffer.buffer();
    for (int at = 0; at < all.length(); at += CHUNK_BYTES) {
      Buffer chunk = all.getBuffer(at, Math.min(all.length(), at + CHUNK_BYTES));
      int number = chunks++;
      stored = stored.compose(_ -> store.put(id, number, chunk, settings.unused()));
    }
    stored.onComplete(
        _ ->
            hop(() -> {
              if (!over) {
                next.run();
              }
            }),
        cause -> hop(() -> fail(cause)));
  }

  /// There is no room.
  private static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    Full() {
      super("no room", null, false, false);
    }
  }

  /// Whether what has come by may be let in; what an archive is shows at its end.
  private boolean isFit() {
    if (chunks == 0) {
      Buffer head = rest.getBuffer(0, Math.min(rest.length(), FileType.HEAD_BYTES));
      type = FileType.of(head, name);
      archive = Optional.of(new Archive()).filter(_ -> Archive.begins(head));
    }
    if (archive.isPresent()) {
      archive.get().take(rest);
      return true;
    }
    return type.filter(known -> !known.isText() || FileType.isText(rest)).isPresent();
  }

  private void finish() {
    if (over) {
      return;
    }
    if (bytes == 0) {
      refuse(Why.EMPTY);
    } else {
      store(this::seal);
    }
  }

  private void seal() {
    Optional<FileType> found = archive.isPresent() ? archive.get().type() : type;
    if (found.isEmpty()) {
      refuse(Why.NOT_ALLOWED);
      return;
    }
    FileType known = found.get();
    Attachment file = new Attachment(id, known.named(name), known.mediaType(), bytes);
    over = true;
    late.cancel();
    store
        .seal(new Kept(file, owner, chunks), settings.unused())
        .map(whole -> whole ? new Taken.Whole(file) : new Taken.Refused(Why.BROKEN_OFF))
        .onComplete(end);
  }

  /// What is still to come is let go by.
  private void refuse(Why why) {
    if (close()) {
      end.complete(new Taken.Refused(why));
    }
  }

  private void fail(Throwable cause) {
    if (cause instanceof Full) {
      LOG.warn("no room for more files: {} bytes are all there is", settings.totalBytes());
      refuse(Why.FULL);
    } else if (close()) {
      end.fail(cause);
    }
  }

  private boolean close() {
    if (over) {
      return false;
    }
    over = true;
    late.cancel();
    rest = Buffer.buffer();
    // What can't be dropped now expires.
    stored.onComplete(_ -> store.drop(id, chunks));
    stream.resume();
    return true;
  }

  private void hop(Runnable task) {
    context.runOnContext(_ -> task.run());
  }
}
