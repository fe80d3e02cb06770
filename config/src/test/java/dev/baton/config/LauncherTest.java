package dev.baton.config;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the launcher script against Javas that only say how they were called.
class LauncherTest {
  private static final Path SCRIPT = Path.of("src/main/launcher/baton").toAbsolutePath();

  @TempDir private Path dir;

  private Path home;
  private Path script;

  /// What a run of the script wrote, and how it ended.
  private record Run(int exit, String out, String err) {}

  /// The machine's own Javas are out of sight: the folders that the script looks at lie in here.
  @BeforeEach
  void layOut() throws IOException {
    home = Files.createDirectories(dir.resolve("distribution"));
    script = home.resolve("baton");
    String text = Files.readString(SCRIPT);
    for (String folder : List.of("/usr/lib/jvm/", "/Library/", "/opt/")) {
      assertThat(text).contains(" " + folder);
      text = text.replace(" " + folder, " " + dir + folder);
    }
    executable(script, text);
  }

  @Test
  void theScriptIsExecutable() {
    assertThat(SCRIPT).isExecutable();
  }

  @Test
  void theJavaThatIsNamedComesFirst() throws Exception {
    java("usr/lib/jvm/jdk-25", "25.0.1");
    Path named = java("named", "25");

    assertThat(run(Map.of("BATON_JAVA", named.toString())).out()).startsWith(named + "/bin/java");
    assertThat(run(Map.of("BATON_JAVA", named + "/bin/java")).out()).startsWith(named.toString());
  }

  @Test
  void aNamedJavaThatIsTooOldIsNotPassedOver() throws Exception {
    java("usr/lib/jvm/jdk-25", "25.0.1");
    Path named = java("named", "21.0.9");

    Run run = run(Map.of("BATON_JAVA", named.toString()));

    assertThat(run.exit()).isOne();
    assertThat(run.err()).containsOnlyOnce("\n").contains("BATON_JAVA=" + named);
  }

  @Test
  void anOldJavaHomeIsPassedOver() throws Exception {
    Path usual = java("usr/lib/jvm/jdk-25", "25.0.1");
    Path old = java("old", "17.0.15");
    Path young = java("young", "25.0.2");

    assertThat(run(Map.of("JAVA_HOME", old.toString())).out()).startsWith(usual.toString());
    assertThat(run(Map.of("JAVA_HOME", young.toString())).out()).startsWith(young.toString());
  }

  @Test
  void theUsualFoldersAreSearched() throws Exception {
    for (String folder :
        List.of(
            "usr/lib/jvm/a",
            "home/.sdkman/candidates/java/b",
            "home/.jdks/c",
            "Library/Java/JavaVirtualMachines/d/Contents/Home",
            "opt/e")) {
      Path java = java(folder, "25.0.1");
      assertThat(run(Map.of()).out()).as(folder).startsWith(java + "/bin/java");
      Files.delete(java.resolve("bin/java"));
    }
  }

  @Test
  void theJavaOnThePathComesLastAndIsFoundBehindItsLinks() throws Exception {
    Path hidden = java("hidden", "25.0.1");
    Path bin = Files.createDirectories(dir.resolve("bin"));
    Path link = Files.createSymbolicLink(dir.resolve("alternative"), hidden.resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), link);

    assertThat(run(Map.of("PATH", bin + ":/usr/bin:/bin")).out()).startsWith(bin + "/java");
  }

  @Test
  void aJavaWithoutAReleaseFileIsAsked() throws Exception {
    Path silent = java("usr/lib/jvm/silent", "25");
    Files.delete(silent.resolve("release"));
    Path java = silent.resolve("bin/java");
    Files.writeString(
        java,
        Files.readString(java)
            .replace(
                "#!/bin/sh",
                "#!/bin/sh\n[ $1 != -version ] || { echo 'openjdk version \"25.0.1\" x' >&2; exit; }"));

    assertThat(run(Map.of()).out()).startsWith(java.toString());
  }

  @Test
  void withoutAJavaItSaysInOneLineWhatIsMissing() throws Exception {
    java("usr/lib/jvm/jdk-21", "21.0.9");
    Path bin = Files.createDirectories(dir.resolve("bin"));
    for (String tool : List.of("dirname", "readlink", "sed")) {
      executable(bin.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
    }

    Run run = run(Map.of("PATH", bin.toString()));

    assertThat(run.exit()).isOne();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).containsOnlyOnce("\n").contains("no Java 25 found", "BATON_JAVA");
  }

  @Test
  void argumentsArriveAsTheyWereGiven() throws Exception {
    java("usr/lib/jvm/jdk-25", "25.0.1");

    Run run = run(Map.of(), "serve", "two words", "", "*");

    assertThat(run.out())
        .endsWith("<-jar>\n<" + home + "/baton.jar>\n<serve>\n<two words>\n<>\n<*>\n");
    assertThat(run.exit()).isEqualTo(7);
  }

  @Test
  void theCacheIsUsedWhereThereIsOne() throws Exception {
    java("usr/lib/jvm/jdk-25", "25.0.1");
    assertThat(run(Map.of()).out()).doesNotContain("AOTCache");

    Files.createFile(home.resolve("baton.aot"));
    assertThat(run(Map.of()).out()).contains("<-XX:AOTCache=" + home + "/baton.aot>\n");
  }

  @Test
  void aotWritesTheCacheAnewInARehearsal() throws Exception {
    java("usr/lib/jvm/jdk-25", "25.0.1");
    Files.createFile(home.resolve("baton.aot"));

    assertThat(run(Map.of(), "aot").out())
        .contains("<-XX:AOTCacheOutput=" + home + "/baton.aot>\n", "baton.jar>\n<rehearse>")
        .doesNotContain("<aot>");
    assertThat(home.resolve("baton.aot")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void whoAsksWhatACommandTakesIsToldAndNothingIsDone(String help) throws Exception {
    java("usr/lib/jvm/jdk-25", "25.0.1");
    Files.createFile(home.resolve("baton.aot"));

    for (String command : List.of("aot", "fallback", "answer")) {
      assertThat(run(Map.of(), command, help).out())
          .endsWith("baton.jar>\n<help>\n<" + command + ">\n");
    }
    assertThat(home.resolve("baton.aot")).exists();
  }

  @Test
  void itRunsFromAnotherFolderAndBehindLinks() throws Exception {
    java("usr/lib/jvm/jdk-25", "25.0.1");
    Path bin = Files.createDirectories(dir.resolve("else where/bin"));
    Files.createSymbolicLink(bin.resolve("once"), Path.of("../../distribution/baton"));
    script = Files.createSymbolicLink(bin.resolve("baton"), Path.of("once"));

    assertThat(run(Map.of()).out()).contains("<" + home.toRealPath() + "/baton.jar>");
  }

  private Path java(String folder, String version) throws IOException {
    Path jdk = Files.createDirectories(dir.resolve(folder));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    executable(java, "#!/bin/sh\necho \"$0\"\nprintf '<%s>\\n' \"$@\"\nexit 7\n");
    return jdk;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
  }

  private Run run(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(Files.createDirectories(dir.resolve("elsewhere")).toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", dir.resolve("home").toString());
    builder.environment().putAll(environment);
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    int exit = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Run(exit, Files.readString(out), Files.readString(err));
  }
}
