package dev.baton.templates.files;

import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.check.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where libraries come from: the one that is shipped, or a folder.
public final class LibraryFiles {
  /// More than any template needs; beyond it something else has got into the folder.
  private static final long LARGEST_FILE_BYTES = 64 * 1024;

  private static final int MOST_FILES = 20_000;

  /// What marks the templates that rules for stepping aside may name.
  private static final String HANDOFF = "handoff";

  private static final String SHIPPED = "/dev/baton/templates/library/";

  private LibraryFiles() {}

  /// The library that comes with Baton: revision 0 of everything. It is read once.
  public static Library shipped() {
    return Shipped.LIBRARY;
  }

  private static final class Shipped {
    private static final Library LIBRARY = library();

    private static Library library() {
      var voice = LibraryFiles.class.getResource(SHIPPED + VoiceFile.NAME);
      if (voice == null) {
        throw new IllegalStateException("The shipped library is not on the class path");
      }
      return shipped(voice);
    }
  }

  /// The library in a folder. It stands alone, but for the lines that Baton itself must be able to
  /// say and all that is said on the way to a person: the folder's own come first, and the shipped
  /// ones fill in for those it lacks.
  public static Reading read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new Reading.Unsound(
          List.of(new Problem(folder.toString(), 1, "no such folder", "name one with templates")));
    }
    return read(folder, shippedLines());
  }

  private static List<Template> shippedLines() {
    return shipped().templates().stream()
        .filter(
            template -> Line.with(template.id()).isPresent() || template.tags().contains(HANDOFF))
        .toList();
  }

  /// The library beside a shipped `voice.yaml`, in a folder of classes or inside a jar.
  static Library shipped(URL voice) {
    try {
      return sound(
          voice.openConnection() instanceof JarURLConnection jar
              ? readJar(Path.of(jar.getJarFileURL().toURI()), jar.getEntryName())
              : read(folderOf(Path.of(voice.toURI())), List.of()));
    } catch (IOException failure) {
      throw new UncheckedIOException("The shipped library can't be read at " + voice, failure);
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException("The shipped library can't be found at " + voice, malformed);
    }
  }

  private static Reading readJar(Path jar, String voice) throws IOException {
    try (var inside = FileSystems.newFileSystem(jar)) {
      return read(folderOf(inside.getPath(voice)), List.of());
    }
  }

  private static Library sound(Reading reading) {
    return switch (reading) {
      case Reading.Sound sound -> sound.library();
      case Reading.Unsound unsound ->
          throw new IllegalStateException("The shipped library is broken:\n" + unsound);
    };
  }

  private static Path folderOf(Path file) {
    return file.resolveSibling("");
  }

  private static Reading read(Path folder, List<Template> others) {
    var files = new ArrayList<SourceFile>();
    var problems = new ArrayList<Problem>();
    for (var path : listed(folder, problems)) {
      read(folder, path, files, problems);
    }
    return LibraryReader.read(files, problems, others);
  }

  private static List<Path> listed(Path folder, List<Problem> problems) {
    try (var paths = Files.walk(folder)) {
      var listed = paths.filter(LibraryFiles::belongs).sorted().limit(MOST_FILES + 1).toList();
      if (listed.size() > MOST_FILES) {
        problems.add(
            new Problem(
                folder.toString(),
                1,
                "more than " + MOST_FILES + " files",
                "point at the folder that holds the templates only"));
        return List.of();
      }
      return listed;
    } catch (IOException | UncheckedIOException failure) {
      problems.add(
          new Problem(
              folder.toString(), 1, "can't be listed: " + failure, "check its permissions"));
      return List.of();
    }
  }

  /// Templates, the voice and the connector; what people keep beside them is left alone.
  private static boolean belongs(Path path) {
    var name = String.valueOf(path.getFileName());
    var template = name.endsWith(".md") && !name.equals("README.md");
    boolean one = name.equals(VoiceFile.NAME) || name.equals(ConnectorFile.NAME);
    return (template || one) && Files.isRegularFile(path);
  }

  private static void read(Path folder, Path path, List<SourceFile> files, List<Problem> problems) {
    var name = folder.relativize(path).toString().replace('\\', '/');
    try {
      if (Files.size(path) > LARGEST_FILE_BYTES) {
        problems.add(
            new Problem(
                name,
                1,
                "larger than " + LARGEST_FILE_BYTES / 1024 + " KiB",
                "split the matter into several templates"));
      } else {
        files.add(new SourceFile(name, Files.readString(path)));
      }
    } catch (CharacterCodingException notText) {
      problems.add(new Problem(name, 1, "not UTF-8 text", "save it as UTF-8"));
    } catch (IOException failure) {
      problems.add(new Problem(name, 1, "can't be read: " + failure, "check its permissions"));
    }
  }
}
