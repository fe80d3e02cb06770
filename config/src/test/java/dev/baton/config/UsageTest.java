package dev.baton.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever asks what a command takes is told so on the standard output, and nothing is done.
class UsageTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  static Stream<String> commands() {
    return Usage.ALL
        .lines()
        .filter(line -> line.startsWith("baton "))
        .map(line -> line.split("[ \\[\\]]+")[1]);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachCommandSaysWhatItTakesAndNothingOfTheOthers(String command) {
    for (String help : List.of("--help", "-h", "help")) {
      assertThat(run(command, help)).isZero();
      assertThat(run("help", command)).isZero();
    }
    assertThat(run(command, "some", "--help")).isZero();
    assertThat(said(err)).isEmpty();
    List<String> heads = said(out).lines().filter(line -> line.startsWith("baton ")).toList();
    if (!command.equals("help")) {
      assertThat(heads)
          .hasSize(7)
          .allMatch(line -> line.matches("baton \\[?" + command + "\\b.*"), command);
    }
  }

  @Test
  void theOptionsOfACommandAreAmongWhatItSays() {
    run("answer", "--help");
    assertThat(said(out)).contains("--channel web|sms|slack|whatsapp", "looked up and done\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void theProgramTellsAllCommands(String help) {
    assertThat(run(help)).isZero();
    assertThat(said(out)).isEqualTo(Usage.ALL + "\n");
  }

  @Test
  void aCommandThatIsNotThereIsAnErrorAlsoForWhoAsksWhatItTakes() {
    assertThat(run("anser", "--help")).isEqualTo(2);
    assertThat(said(err)).startsWith("There is no command 'anser'.\nbaton [serve]");
    assertThat(said(out)).isEmpty();
  }

  private int run(String... arguments) {
    return Main.run(
        List.of(arguments),
        Map.of(),
        InputStream.nullInputStream(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }
}
