package dev.baton.config.doctor;

import static java.util.Objects.requireNonNull;

import dev.baton.config.settings.Settings;
import dev.baton.gateway.checkup.Finding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Looks whether Baton may write to its data directory, and whether what it may spool has room
/// there.
record DiskCheckup(Settings settings) {
  private static final String THING = "data directory";
  private static final long MIB = 1 << 20;

  /// Looks.
  Future<List<Finding>> look(Vertx vertx) {
    return vertx.executeBlocking(this::finding).map(found -> List.of(requireNonNull(found)));
  }

  private Finding finding() {
    Path directory = settings.store().dataDir().toAbsolutePath().normalize();
    Path there = directory;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      if (!Files.isDirectory(there) || !Files.isWritable(there)) {
        return Finding.bad(
            THING,
            there + " can't be written to",
            "Give Baton's user " + directory + ", or set BATON_DATA_DIR to another.");
      }
      long free = Files.getFileStore(there).getUsableSpace() / MIB;
      long wanted = settings.spool().maxBytes() / MIB;
      return free < wanted
          ? Finding.bad(
              THING,
              directory
                  + " has "
                  + free
                  + " MiB left, less than the spool may take ("
                  + wanted
                  + ")",
              "Make room, or lower spool.max_mib.")
          : Finding.good(THING, directory + ", " + free + " MiB free");
    } catch (IOException unreadable) {
      return Finding.bad(
          THING, unreadable.toString(), "Set BATON_DATA_DIR to a directory of Baton's own.");
    }
  }
}
