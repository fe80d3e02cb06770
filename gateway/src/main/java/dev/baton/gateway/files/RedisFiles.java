package dev.baton.gateway.files;

import static java.util.Objects.requireNonNull;

import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.redis.Script;
import dev.baton.gateway.redis.ScriptCall;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Optional;

/// Files in Redis, where every node finds them.
///
/// | key | type | what |
/// |---|---|---|
/// | `file:<id>` | string that expires | what the file is, as JSON |
/// | `file:<id>:<n>` | string that expires | its chunk n, from 0 on |
/// | `files:until` | sorted set | until when each file has room, in ms |
/// | `files:bytes` | hash | how many bytes of room each has |
/// | `files:all` | string | how many all have |
public final class RedisFiles implements FileStore {
  private static final Script KEEP = Script.resource(RedisFiles.class, "keep.lua");

  private static final Script ROOM = Script.resource(RedisFiles.class, "room.lua");

  private final RedisPartitions redis;
  private final Clock clock;

  public RedisFiles(RedisPartitions redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public Future<Void> put(String id, int chunk, Buffer bytes, Duration aWhile) {
    return redis
        .send(
            Request.cmd(Command.SET)
                .arg(key(id, chunk))
                .arg(bytes)
                .arg("PX")
                .arg(aWhile.toMillis()))
        .mapEmpty();
  }

  @Override
  public Future<Boolean> seal(Kept file, Duration aWhile) {
    return keep(file, aWhile, true);
  }

  @Override
  public Future<Boolean> keep(Kept file, Duration aWhile) {
    return keep(file, aWhile, false);
  }

  private Future<Boolean> keep(Kept file, Duration aWhile, boolean isNew) {
    ScriptCall call = KEEP.call().key(key(file.file().id()));
    for (int i = 0; i < file.chunks(); i++) {
      call.key(key(file.file().id(), i));
    }
    return redis
        .run(call.arg(aWhile.toMillis()).arg(isNew ? text(file) : ""))
        .map(answer -> answer != null && answer.toString().equals("1"))
        .compose(there ->
            there
                ? book(file.file().id(), file.file().bytes(), aWhile, 0).map(true)
                : Future.succeededFuture(false));
  }

  @Override
  public Future<Boolean> reserve(String id, long bytes, Duration aWhile, long most) {
    return book(id, bytes, aWhile, most).map(all -> all >= 0);
  }

  @Override
  public Future<Long> reserved() {
    return book("", 0, Duration.ZERO, 0);
  }

  /// Books room for a file; gives how much is taken then, -1 where there was not enough.
  private Future<Long> book(String id, long bytes, Duration aWhile, long most) {
    String prefix = redis.prefixOf("files") + "files:";
    long now = clock.now().toEpochMilli();
    return redis
        .run(
            ROOM.call()
                .key(prefix + "until")
                .key(prefix + "bytes")
                .key(prefix + "all")
                .arg(now)
                .arg(id)
                .arg(bytes)
                .arg(now + aWhile.toMillis())
                .arg(most))
        .map(all -> requireNonNull(requireNonNull(all).toLong()));
  }

  @Override
  public Future<Void> drop(String id, int chunks) {
    Request request = Request.cmd(Command.UNLINK).arg(key(id));
    for (int i = 0; i < chunks; i++) {
      request.arg(key(id, i));
    }
    return redis.send(request).compose(_ -> book(id, 0, Duration.ZERO, 0)).mapEmpty();
  }

  @Override
  public Future<Optional<Kept>> find(String id) {
    return redis
        .send(Request.cmd(Command.GET).arg(key(id)))
        .map(answer -> Optional.ofNullable(answer).map(text -> file(id, text.toString())));
  }

  @Override
  public Future<Optional<Buffer>> read(String id, int chunk) {
    return redis
        .send(Request.cmd(Command.GET).arg(key(id, chunk)))
        .map(answer -> Optional.ofNullable(answer).map(bytes -> bytes.toBuffer()));
  }

  private String key(String id) {
    return redis.prefixOf(id) + "file:" + id;
  }

  private String key(String id, int chunk) {
    return key(id) + ":" + chunk;
  }

  private static String text(Kept file) {
    return new JsonObject()
        .put("name", file.file().name())
        .put("type", file.file().type())
        .put("bytes", file.file().bytes())
        .put("owner", file.owner())
        .put("chunks", file.chunks())
        .encode();
  }

  private static Kept file(String id, String text) {
    JsonObject json = new JsonObject(text);
    return new Kept(
        new Attachment(id, json.getString("name"), json.getString("type"), json.getLong("bytes")),
        json.getString("owner"),
        json.getInteger("chunks"));
  }
}
