package dev.baton.gateway.redis;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/// What a directory says of itself, beside Redis's own files.
///
/// @param id the directory's name for itself, kept in Redis too
/// @param version the newest server that has been let at the files
/// @param seeded whether Redis has confirmed the id, so that it must come up with it
/// @param elsewhere where the server listens, when that is not in the directory itself
record DirectoryRecord(String id, ServerVersion version, boolean seeded, Optional<Path> elsewhere) {

  private static final String FILE = "baton.json";
  private static final int FORMAT = 1;

  static DirectoryRecord fresh() {
    return new DirectoryRecord(
        UUID.randomUUID().toString(), ServerVersion.OLDEST, false, Optional.empty());
  }

  static Optional<DirectoryRecord> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonObject json = json(file);
    if (json.getInteger("format", 0) != FORMAT) {
      throw EmbeddedRedisRefusal.lasting(
          "%s was written by another Baton; start that one, or move %s away to begin anew"
              .formatted(file, directory));
    }
    return Optional.of(
        new DirectoryRecord(
            json.getString("id", ""),
            ServerVersion.in(json.getString("server", "")).orElse(ServerVersion.OLDEST),
            json.getBoolean("seeded", false),
            Optional.ofNullable(json.getString("socket")).map(Path::of)));
  }

  private static JsonObject json(Path file) throws IOException {
    try {
      return new JsonObject(Files.readString(file));
    } catch (DecodeException e) {
      throw EmbeddedRedisRefusal.lasting(
          "%s can't be read (%s); restore it from a backup, or move %s away to begin anew"
              .formatted(file, e.getMessage(), file.getParent()));
    }
  }

  DirectoryRecord openedBy(ServerVersion server) {
    return new DirectoryRecord(id, version.orNewer(server), seeded, elsewhere);
  }

  DirectoryRecord listening(Optional<Path> at) {
    return new DirectoryRecord(id, version, seeded, at);
  }

  DirectoryRecord seededAs(String confirmed) {
    return new DirectoryRecord(confirmed, version, true, elsewhere);
  }

  /// Writes it so that a crash leaves the old record or the new one.
  void write(Path directory) throws IOException {
    JsonObject json =
        new JsonObject()
            .put("format", FORMAT)
            .put("id", id)
            .put("server", version.toString())
            .put("seeded", seeded);
    elsewhere.ifPresent(socket -> json.put("socket", socket.toString()));
    Path draft = directory.resolve(FILE + ".new");
    try (FileChannel out =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      out.write(ByteBuffer.wrap((json.encodePrettily() + "\n").getBytes(StandardCharsets.UTF_8)));
      out.force(true);
    }
    Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
