package dev.baton.config;

import dev.baton.templates.Library;
import dev.baton.templates.files.LibraryFiles;
import dev.baton.templates.files.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the library in force stands: the shipped one, or that of a folder, which may change. What
/// is read and sound takes the place of what was; what is wrong is logged and changes nothing.
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
  private static final String UNREADABLE = "";

  private final Optional<Path> folder;
  private volatile Library library;
  private volatile String seen;

  private Shelf(Optional<Path> folder, Library library, String seen) {
    this.folder = folder;
    this.library = library;
    this.seen = seen;
  }

  /// A library that stays as it is.
  static Shelf holding(Library library) {
    return new Shelf(Optional.empty(), library, UNREADABLE);
  }

  /// A folder's library.
  ///
  /// @throws UnsoundLibrary where it has problems
  static Shelf open(Path folder) {
    String seen = look(folder);
    return switch (LibraryFiles.read(folder)) {
      case Reading.Sound(Library library) -> new Shelf(Optional.of(folder), library, seen);
      case Reading.Unsound unsound ->
          throw new UnsoundLibrary("the templates in " + folder + " have problems:\n" + unsound);
    };
  }

  Library library() {
    return library;
  }

  /// Looks whether another library stands there now. Blocks while it reads.
  boolean look() {
    if (folder.isEmpty()) {
      return false;
    }
    String now = look(folder.get());
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    switch (LibraryFiles.read(folder.get())) {
      case Reading.Sound(Library changed) -> library = changed;
      case Reading.Unsound unsound -> {
        LOG.error(
            "The templates in {} have problems; those of before stay in force.\n{}",
            folder.get(),
            unsound);
        return false;
      }
    }
    LOG.info("The templates in {} have changed and are in force", folder.get());
    return true;
  }

  /// What tells whether files have come, gone or changed, without reading them.
  private static String look(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().map(Shelf::mark).collect(Collectors.joining("\n"));
    } catch (IOException | UncheckedIOException unreadable) {
      return UNREADABLE;
    }
  }

  private static String mark(Path path) {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return path + " " + (file.isRegularFile() ? file.size() + " " + file.lastModifiedTime() : "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
