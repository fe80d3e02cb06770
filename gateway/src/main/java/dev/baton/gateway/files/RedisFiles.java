package dev.baton.gateway.files;

import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.redis.Script;
import dev.baton.gateway.redis.ScriptCall;
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
public final class RedisFiles implements FileStore {
  private static final Script KEEP = Script.resource(RedisFiles.class, "keep.lua");

  private final RedisPartitions redis;

  public RedisFiles(RedisPartitions redis) {
    this.redis = redis;
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
        .map(answer -> answer != null && answer.toString().equals("1"));
  }

  @Override
  public Future<Void> drop(String id, int chunks) {
    Request request = Request.cmd(Command.UNLINK).arg(key(id));
    for (int i = 0; i < chunks; i++) {
      request.arg(key(id, i));
    }
    return redis.send(request).mapEmpty();
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
