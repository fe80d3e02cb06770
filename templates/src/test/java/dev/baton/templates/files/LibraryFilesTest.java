package dev.baton.templates.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.TemplateId;
import dev.baton.templates.render.Renderer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a library may lie.
final class LibraryFilesTest {
  private static final String SHIPPED = "dev/baton/templates/library/";
  private static final String HOURS =
      "---\nid: hours\ntitle: Our hours\nowner: desk\n---\n\nFrom nine to five.\n";

  @TempDir private Path folder;

  @Test
  void aFolderIsReadWithItsSubfolders() throws IOException {
    write("voice.yaml", "company: Trail & Tide\nbot: Robin\n");
    write("contact/hours.en.md", HOURS);
    assertThat(sound().template(new TemplateId("hours"))).isPresent();
    assertThat(sound().voice().company()).isEqualTo("Trail & Tide");
  }

  @Test
  void aFolderHasTheLinesThatBatonNeedsAndNoneOfTheShippedAnswers() throws IOException {
    write("voice.yaml", "company: Trail & Tide\nbot: Robin\n");
    var library = sound();
    assertThat(library.templates())
        .hasSizeGreaterThan(Line.values().length)
        .allMatch(template ->
            Line.with(template.id()).isPresent() || template.tags().contains("handoff"));
    assertThat(Arrays.stream(Line.values()).map(Line::id))
        .allMatch(id -> library.template(id).isPresent());
    assertThat(library.template(Line.GREETING.id()).orElseThrow().english().choices())
        .extracting(choice -> choice.value().value())
        .as("what the shipped greeting leads to and this library lacks is left out")
        .containsExactly("talk-to-a-person");
    assertThat(
            new Renderer(library).line(Line.SMS_HELP, Locale.ENGLISH, Medium.SMS, Map.of()).text())
        .startsWith("Trail & Tide support:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "handing-over-despair",
        "handing-over-safety",
        "handing-over-account",
        "handing-over-distress",
        "handing-over-upset",
        "offer-a-person"
      })
  void aFolderHasWhatIsSaidOnTheWayToAPerson(String id) throws IOException {
    write("voice.yaml", "company: Trail & Tide\nbot: Robin\n");
    assertThat(sound().template(new TemplateId(id))).isPresent();
  }

  @Test
  void aFoldersOwnLineComesBeforeTheShippedOne() throws IOException {
    write("voice.yaml", "company: Trail & Tide\nbot: Robin\n");
    write("thanks.en.md", HOURS.replace("id: hours", "id: thanks").replace("From", "Cheers from"));
    var thanks = new Renderer(sound()).line(Line.THANKS, Locale.GERMAN, Medium.WEB, Map.of());
    assertThat(thanks.text()).isEqualTo("Cheers from nine to five.");
    assertThat(thanks.language()).isEqualTo(Language.ENGLISH);
  }

  @Test
  void whatPeopleKeepBesideTheTemplatesIsLeftAlone() throws IOException {
    write("voice.yaml", "company: Trail & Tide\nbot: Robin\n");
    write("README.md", "How we write.");
    write("notes/ideas.txt", "More kites.");
    assertThat(LibraryFiles.read(folder)).isInstanceOf(Reading.Sound.class);
  }

  @Test
  void aMissingFolderIsSaid() {
    assertThat(LibraryFiles.read(folder.resolve("nowhere")).toString())
        .endsWith("nowhere:1: no such folder – name one with templates");
  }

  @Test
  void aFileThatIsNotTextIsSaid() throws IOException {
    write("voice.yaml", "company: Trail & Tide\nbot: Robin\n");
    Files.write(folder.resolve("hours.en.md"), new byte[] {'-', '-', '-', '\n', (byte) 0xff});
    assertThat(LibraryFiles.read(folder))
        .hasToString("hours.en.md:1: not UTF-8 text – save it as UTF-8");
  }

  @Test
  void aFileThatIsFarTooLargeIsSaid() throws IOException {
    write("voice.yaml", "company: Trail & Tide\nbot: Robin\n");
    write("hours.en.md", HOURS + "more ".repeat(20_000));
    assertThat(LibraryFiles.read(folder))
        .hasToString("hours.en.md:1: larger than 64 KiB – split the matter into several templates");
  }

  @Test
  void theShippedLibraryIsReadFromAJarAsWell() throws IOException {
    var jar = folder.resolve("baton templates.jar");
    var library = Objects.requireNonNull(LibraryFiles.class.getResource("/" + SHIPPED));
    var classes = Path.of(URI.create(library.toString()));
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = classes.relativize(file).toString().replace('\\', '/');
        out.putNextEntry(new JarEntry(SHIPPED + name));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
    var voice = URI.create("jar:" + jar.toUri() + "!/" + SHIPPED + "voice.yaml").toURL();
    assertThat(LibraryFiles.shipped(voice).revision()).isEqualTo(LibraryFiles.shipped().revision());
  }

  @Test
  void aBrokenShippedLibraryIsABug() throws IOException {
    write("voice.yaml", "company: Trail & Tide\n");
    assertThatThrownBy(() -> LibraryFiles.shipped(folder.resolve("voice.yaml").toUri().toURL()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("voice.yaml:1: ‘bot’ is missing");
  }

  private Library sound() {
    return switch (LibraryFiles.read(folder)) {
      case Reading.Sound sound -> sound.library();
      case Reading.Unsound unsound -> throw new AssertionError(unsound.toString());
    };
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
