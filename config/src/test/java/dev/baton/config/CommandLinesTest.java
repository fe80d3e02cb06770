package dev.baton.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `baton understand` and `baton answer` as processes: each line is answered before the next one is
/// written, whatever was wrong with the one before, and they end well when there are no more.
@Tag("slow")
@Timeout(120)
class CommandLinesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void messagesAreUnderstoodOneByOne(@TempDir Path directory) throws Exception {
    List<JsonNode> answers =
        answers(
            directory,
            List.of("understand"),
            "{\"id\":\"a\",\"text\":\"mein Geldbeutel wurde gestohlen – was jetzt?\"}",
            "no JSON at all",
            "{\"id\":\"b\"}",
            "{\"id\":\"c\",\"text\":\"when do you open?\"}");
    assertThat(answers.get(0).path("language").asText()).isEqualTo("de");
    assertThat(answers.get(0).path("because").path(0).asText()).startsWith("sensitive_account");
    assertThat(answers.get(1).path("error").path("code").asText()).isEqualTo("malformed");
    assertThat(answers.get(2).path("error").path("code").asText()).isEqualTo("malformed");
    assertThat(answers.get(2).path("id").asText()).isEqualTo("b");
    assertThat(answers.get(3).path("intent").asText()).isEqualTo("opening-hours");
  }

  @Test
  void textsAreAnsweredAsTheyWouldBe(@TempDir Path directory) throws Exception {
    List<JsonNode> answers =
        answers(
            directory,
            List.of("answer", "--channel", "sms"),
            "{\"id\":\"a\",\"text\":\"1\",\"history\":[{\"role\":\"customer\",\"text\":\"hello\"}]}",
            "{\"id\":\"b\",\"text\":\"hi\",\"history\":[{\"role\":\"boss\",\"text\":\"hello\"}]}",
            "{\"id\":\"c\",\"text\":\"CANCEL\"}",
            "{\"id\":\"d\",\"text\":\"wann habt ihr geöffnet?\"}");
    assertThat(answers.get(0).path("template").asText()).isEqualTo("where-is-my-order");
    assertThat(answers.get(1).path("error").path("message").asText()).contains("‘boss’");
    assertThat(answers.get(2).path("opted_out").asBoolean()).isTrue();
    assertThat(answers.get(3).path("text").asText()).contains("rund um die Uhr");
  }

  private static List<JsonNode> answers(Path directory, List<String> command, String... lines)
      throws IOException, InterruptedException {
    Process process = begin(directory, command);
    List<JsonNode> answers = new ArrayList<>();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      try (Writer in = process.outputWriter(UTF_8)) {
        for (String line : lines) {
          in.write(line + "\n");
          in.flush();
          answers.add(JSON.readTree(out.readLine()));
        }
      }
      assertThat(out.readLine()).as("nothing but one line for each").isNull();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
    return answers;
  }

  private static Process begin(Path directory, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("BATON_"));
    // Nobody listens there: what runs on this machine is no part of a test.
    builder.environment().put("OLLAMA_BASE_URL", "http://127.0.0.1:9");
    File words = directory.resolve("words.log").toFile();
    return builder.directory(directory.toFile()).redirectError(words).start();
  }
}
