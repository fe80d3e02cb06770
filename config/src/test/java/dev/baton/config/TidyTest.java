package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads the whole source tree, and for each check a small untidy one, so that none passes because
/// it looks at nothing.
class TidyTest {
  private final Tidy baton = new Tidy(Path.of("..").toAbsolutePath().normalize());

  @TempDir private Path untidy;

  @Test
  void everyPackageTellsItsStory() throws IOException {
    assertThat(baton.packagesWithoutStory()).isEmpty();

    write("bot/src/main/java/dev/baton/bot/Bot.java", "");
    write("bot/src/main/java/dev/baton/bot/mute/Mute.java", "");
    write("bot/src/main/java/dev/baton/bot/mute/package-info.java", "package dev.baton.bot.mute;");
    assertThat(new Tidy(untidy).packagesWithoutStory())
        .containsExactly("bot/src/main/java/dev/baton/bot", "bot/src/main/java/dev/baton/bot/mute");
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertThat(baton.leftovers()).isEmpty();

    write("a.java", "// TO" + "DO: later\n@Dis" + "abled void rests() { Thread.sl" + "eep(1); }");
    write("b.md", "FIX" + "ME, but not FIX" + "MENT");
    assertThat(new Tidy(untidy).leftovers()).hasSize(4);
  }

  @Test
  void namesSayWhatAThingIs() throws IOException {
    assertThat(baton.bannedNames()).isEmpty();

    write(
        "A.java",
        """
        public final class Floor%s {
          record Channel%s() {}
          private sealed interface Bot%s<T> {}
          /// The class Helper is only talked about.
          enum Basement {}
        }
        """
            .formatted("Manager", "Info", "Impl"));
    assertThat(new Tidy(untidy).bannedNames())
        .containsExactly("A.java: FloorManager", "A.java: ChannelInfo", "A.java: BotImpl");
  }

  @Test
  void noPackageIsADrawer() throws IOException {
    assertThat(baton.bannedPackages()).isEmpty();

    write("bot/src/main/java/dev/baton/bot/util/Text.java", "");
    assertThat(new Tidy(untidy).bannedPackages())
        .containsExactly("bot/src/main/java/dev/baton/bot/util");
  }

  @Test
  void testsUseNoMocks() throws IOException {
    assertThat(baton.mocks()).isEmpty();

    write("A.java", "import static org.mockito.Mockito.mock;");
    assertThat(new Tidy(untidy).mocks()).hasSize(1);
  }

  @Test
  void everyLinkInADocumentLeadsSomewhere() throws IOException {
    assertThat(baton.deadLinks()).isEmpty();

    write("docs/there.md", "# The floor, once\n\n## Why?\n");
    write(
        "README.md",
        """
        # Here
        [here](#here) [there](docs/there.md#the-floor-once) [why](docs/there.md#why)
        [web](https://example.com/none) [folder](docs) `[code](none)`
        ```
        [fenced](none.md)
        ```
        [gone](docs/gone.md) [silent](docs/there.md#how) [below](#below)
        """);
    assertThat(new Tidy(untidy).deadLinks())
        .containsExactly(
            "README.md: docs/gone.md", "README.md: docs/there.md#how", "README.md: #below");
  }

  private void write(String file, String text) throws IOException {
    Path path = untidy.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
