package dev.baton.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What has one right answer in the files of a source tree, and no tool of its own. Each check
/// names the places that break it, one line each.
final class Tidy {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "data");
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled\\b|Thread\\.sl" + "eep\\b");
  private static final Pattern TYPE =
      Pattern.compile(
          "^\\s*(?:[a-z-]+ )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);
  private static final Pattern BANNED_NAME =
      Pattern.compile("\\w*(Manager|Helper|Utils?|Impl|Processor|Data|Info|Base)");
  private static final Set<String> BANNED_PACKAGE = Set.of("util", "common", "misc", "core");
  private static final Pattern MOCKS =
      Pattern.compile(
          "^import (static )?(org\\.mockito|org\\.easymock|io\\.mockk)\\.", Pattern.MULTILINE);
  private static final Pattern LINK =
      Pattern.compile("(?<!`)\\[[^\\]]*\\]\\(([^)\\s]+)(?: \"[^\"]*\")?\\)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^(```|~~~).*?^\\1");
  private static final Pattern HEADING =
      Pattern.compile("^#{1,6} +(.+?)\\s*#*$", Pattern.MULTILINE);

  private final Path root;

  Tidy(Path root) {
    this.root = root;
  }

  List<String> packagesWithoutStory() {
    return files(".java")
        .filter(file -> at(file).contains("src/main/java/dev/"))
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !tellsAStory(folder.resolve("package-info.java")))
        .map(this::at)
        .toList();
  }

  List<String> leftovers() {
    return matches(
        files(".java", ".js", ".css", ".html", ".md", ".yaml", ".xml", ".lua"), LEFTOVER);
  }

  List<String> bannedNames() {
    return files(".java")
        .flatMap(file ->
            all(TYPE, file)
                .map(type -> type.group(1))
                .filter(name -> BANNED_NAME.matcher(name).matches())
                .map(name -> at(file) + ": " + name))
        .toList();
  }

  List<String> bannedPackages() {
    return files(".java")
        .map(file -> root.relativize(file.getParent()))
        .distinct()
        .filter(
            folder -> Stream.of(folder.toString().split("/")).anyMatch(BANNED_PACKAGE::contains))
        .map(Path::toString)
        .toList();
  }

  List<String> mocks() {
    return matches(files(".java"), MOCKS);
  }

  /// Links from one document to another file of the tree, or to a heading in it, that lead nowhere.
  /// Where a template's variable is the link, there is nothing to look at.
  List<String> deadLinks() {
    return files(".md")
        .flatMap(file ->
            links(file)
                .filter(link -> !leadsSomewhere(file, link))
                .map(link -> at(file) + ": " + link))
        .toList();
  }

  private static boolean tellsAStory(Path packageInfo) {
    if (!Files.exists(packageInfo)) {
      return false;
    }
    String text = read(packageInfo);
    return text.startsWith("/// ") && text.contains("@NullMarked");
  }

  private static Stream<String> links(Path document) {
    String prose = FENCED.matcher(read(document)).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("[a-z]+:.*|\\{.*"));
  }

  private static boolean leadsSomewhere(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || !target.toString().endsWith(".md")
        || anchors(target).contains(parts[1]);
  }

  /// The anchors that hosts of Markdown make of the headings.
  private static List<String> anchors(Path document) {
    List<String> anchors = new ArrayList<>();
    String prose = FENCED.matcher(read(document)).replaceAll("");
    HEADING
        .matcher(prose)
        .results()
        .map(heading -> heading.group(1))
        .forEach(heading -> {
          String anchor =
              heading
                  .toLowerCase(Locale.ROOT)
                  .replaceAll("[^\\p{L}\\p{N} _-]", "")
                  .replace(' ', '-');
          anchors.add(anchors.contains(anchor) ? anchor + "-1" : anchor);
        });
    return anchors;
  }

  private List<String> matches(Stream<Path> files, Pattern pattern) {
    return files
        .flatMap(file -> all(pattern, file).map(found -> at(file) + ": " + found.group()))
        .toList();
  }

  private static Stream<MatchResult> all(Pattern pattern, Path file) {
    return pattern.matcher(read(file)).results();
  }

  private String at(Path file) {
    return root.relativize(file).toString();
  }

  private Stream<Path> files(String... endings) {
    try (Stream<Path> files = Files.find(root, 32, (file, _) -> isOurs(root.relativize(file)))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path relative) {
    for (Path part : relative) {
      if (NOT_OURS.contains(part.toString()) || part.toString().equals(".git")) {
        return false;
      }
    }
    return true;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
