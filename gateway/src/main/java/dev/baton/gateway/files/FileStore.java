package dev.baton.gateway.files;

import dev.baton.gateway.conversation.Attachment;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/// Where files lie, in chunks: a port. Every node sees the same. A future that fails with
/// [EventLog.Away][dev.baton.gateway.log.EventLog.Away] means that the store can't be reached.
public interface FileStore {

  /// A file that is kept.
  ///
  /// @param owner who brought it: only they may send it
  /// @param chunks in how many chunks it lies
  record Kept(Attachment file, String owner, int chunks) {}

  /// Keeps a chunk of a file that is not there yet for a while.
  Future<Void> put(String id, int chunk, Buffer bytes, Duration aWhile);

  /// All chunks are there: from now on the file is, for a while. False where a chunk is gone.
  Future<Boolean> seal(Kept file, Duration aWhile);

  /// Keeps a file for so long from now on; false where there is none.
  Future<Boolean> keep(Kept file, Duration aWhile);

  /// Takes room for a file for a while, in the place of what it has; false where all files together
  /// would have more than `most` bytes then.
  Future<Boolean> reserve(String id, long bytes, Duration aWhile, long most);

  /// How many bytes have room now, of whatever will be there or is.
  Future<Long> reserved();

  /// Forgets what there is of a file with so many chunks.
  Future<Void> drop(String id, int chunks);

  /// The file with this id, if it is there.
  Future<Optional<Kept>> find(String id);

  /// A chunk of it.
  Future<Optional<Buffer>> read(String id, int chunk);
}
