package dev.baton.gateway.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// Where a directory's server listens. A socket's path may have 103 bytes everywhere (Linux takes
/// four more); a directory whose path leaves no room for that has its socket in a private directory
/// among the system's temporary files instead, and its record says where.
final class SocketPlace {

  static final int MAX_BYTES = 103;

  private static final String FILE = "redis.sock";
  private static final String PREFIX = "baton-";
  private static final String LIKE_ITS_NAME = PREFIX + "12345678901234567890";
  private static final Path SHORT = Path.of("/tmp");
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private SocketPlace() {}

  /// The place in the directory; empty when that path is too long.
  static Optional<Path> inside(Path directory) {
    return Optional.of(directory.resolve(FILE)).filter(SocketPlace::fits);
  }

  /// A place elsewhere that nobody but us can write to.
  static Path elsewhere() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", SHORT.toString()));
    Path parent = fits(temporary.resolve(LIKE_ITS_NAME).resolve(FILE)) ? temporary : SHORT;
    return Files.createTempDirectory(parent, PREFIX, PosixFilePermissions.asFileAttribute(PRIVATE))
        .resolve(FILE);
  }

  /// Whether nobody else can have put a socket at a place elsewhere. What lies among temporary
  /// files may have been cleared away; then it is made again, unless another was first.
  static boolean isOurs(Path socket, Path directory) throws IOException {
    Path parent = socket.getParent();
    return parent != null && fits(socket) && isPrivate(parent, directory);
  }

  /// Clears away what a server that has ended leaves behind.
  static void leave(Path socket, Path directory) throws IOException {
    Path parent = socket.getParent();
    if (parent != null && !parent.equals(directory)) {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(parent);
    }
  }

  private static boolean isPrivate(Path parent, Path directory) throws IOException {
    try {
      Files.createDirectory(parent, PosixFilePermissions.asFileAttribute(PRIVATE));
      return true;
    } catch (FileAlreadyExistsException _) {
      return Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(parent, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(directory))
          && Files.getPosixFilePermissions(parent, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE);
    }
  }

  private static boolean fits(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }
}
