import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Formats every Java file under the folders it is given: `check` names those that are not
/// formatted and fails, `apply` formats them.
///
/// The formatter parses with the Java that it runs on. Maven may run on an older one than the code
/// is written for, so this is a program of its own, started from source on the build's JDK.
final class Format {
  private final Formatter formatter = new Formatter();

  public static void main(String[] arguments) throws IOException {
    boolean apply =
        switch (arguments[0]) {
          case "apply" -> true;
          case "check" -> false;
          case String other -> throw new IllegalArgumentException("check or apply, not " + other);
        };
    List<Path> files = Stream.of(arguments).skip(1).map(Path::of).flatMap(Format::sources).toList();
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no Java file in " + List.of(arguments));
    }
    Format format = new Format();
    List<Path> unformatted =
        files.parallelStream().filter(file -> format.mend(file, apply)).toList();
    if (!apply && !unformatted.isEmpty()) {
      unformatted.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("`mvn -q -N verify -Dformat=apply` formats every file");
      System.exit(1);
    }
  }

  private static Stream<Path> sources(Path folder) {
    if (Files.notExists(folder)) {
      return Stream.empty();
    }
    try {
      return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the file was not as it should be.
  private boolean mend(Path file, boolean apply) {
    try {
      String before = Files.readString(file);
      String after = formatted(before);
      if (after.equals(before)) {
        return false;
      }
      if (apply) {
        Files.writeString(file, after);
      }
      return true;
    } catch (FormatterException e) {
      throw new IllegalArgumentException(file + " cannot be parsed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String formatted(String source) throws FormatterException {
    String needed = RemoveUnusedImports.removeUnusedImports(source);
    return formatter.formatSource(ImportOrderer.reorderImports(needed, Style.GOOGLE));
  }
}
