package dev.baton.templates.files;

import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.check.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A library written down in a test, file by file. What Baton itself needs to say is there already.
public final class Written {
  private static final List<Template> LINES =
      LibraryFiles.shipped().templates().stream()
          .filter(template -> Line.with(template.id()).isPresent())
          .toList();

  private final Map<String, String> files = new LinkedHashMap<>();
  private List<Template> others = LINES;

  private Written() {
    files.put(VoiceFile.NAME, "company: Kite & Co.\nbot: Gale\n");
  }

  public static Written library() {
    return new Written();
  }

  public Written with(String name, String text) {
    files.put(name, text);
    return this;
  }

  Written without(String name) {
    files.remove(name);
    return this;
  }

  Written withoutLines() {
    others = List.of();
    return this;
  }

  Reading reading() {
    var sources = new ArrayList<SourceFile>();
    files.forEach((name, text) -> sources.add(new SourceFile(name, text)));
    return LibraryReader.read(sources, List.of(), others);
  }

  public Library sound() {
    return switch (reading()) {
      case Reading.Sound sound -> sound.library();
      case Reading.Unsound unsound -> throw new AssertionError(unsound.toString());
    };
  }

  /// Every problem as an admin reads it.
  List<String> problems() {
    return switch (reading()) {
      case Reading.Sound _ -> List.of();
      case Reading.Unsound unsound -> unsound.problems().stream().map(Problem::toString).toList();
    };
  }
}
