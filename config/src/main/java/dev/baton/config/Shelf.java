package dev.baton.config;

import dev.baton.templates.Library;
import dev.baton.templates.files.LibraryFiles;
import dev.baton.templates.files.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the library in force stands: of the shipped one, or of that of a folder, which may change,
/// what may be used today. What is read and sound takes the place of what was; what is wrong is
/// logged and changes nothing.
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
  private static final String UNREADABLE = "";

  private final Optional<Path> folder;
  private final Supplier<LocalDate> today;
  private volatile Library whole;
  private volatile Library library;
  private volatile String seen;

  private Shelf(Optional<Path> folder, Supplier<LocalDate> today, Library whole, String seen) {
    this.folder = folder;
    this.today = today;
    this.whole = whole;
    this.library = whole.on(today.get());
    this.seen = seen;
  }

  /// A library that stays as it is.
  static Shelf holding(Library library, Supplier<LocalDate> today) {
    return new Shelf(Optional.empty(), today, library, UNREADABLE);
  }

  /// Another library that stays as it is, on the same days.
  Shelf with(Library other) {
    return holding(other, today);
  }

  /// A folder's library.
  ///
  /// @throws UnsoundLibrary where it has problems
  static Shelf open(Path folder, Supplier<LocalDate> today) {
    String seen = look(folder);
    return switch (LibraryFiles.read(folder)) {
      case Reading.Sound(Library library) -> new Shelf(Optional.of(folder), today, library, seen);
      case Reading.Unsound unsound ->
          throw new UnsoundLibrary("the templates in " + folder + " have problems:\n" + unsound);
    };
  }

  /// What may be used today.
  Library library() {
    return library;
  }

  /// All that stands there, also what may be used on other days only.
  Library whole() {
    return whole;
  }

  /// Looks whether something else may be used now: because another library stands there, or another
  /// day has begun. Blocks while it reads.
  boolean look() {
    boolean read = folder.isPresent() && read(folder.get());
    LocalDate day = today.get();
    Library now = whole.on(day);
    boolean other = !now.revision().equals(library.revision());
    if (other && !read) {
      LOG.info("Other templates may be used on {}, and are in force", day);
    }
    if (other || read) {
      library = now;
    }
    return other || read;
  }

  private boolean read(Path place) {
    String now = look(place);
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    return switch (LibraryFiles.read(place)) {
      case Reading.Sound(Library changed) -> {
        whole = changed;
        LOG.info("The templates in {} have changed and are in force", place);
        yield true;
      }
      case Reading.Unsound unsound -> {
        LOG.error(
            "The templates in {} have problems; those of before stay in force.\n{}",
            place,
            unsound);
        yield false;
      }
    };
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
