package dev.baton.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.channels.sandbox.ollama.OllamaStandIn;
import dev.baton.config.cli.AnswerLine;
import dev.baton.config.scenes.Shop;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `baton answer` where models are there: as a node answers that has found them and learnt by them.
@ExtendWith(VertxExtension.class)
@Timeout(120)
@Tag("slow")
class AnsweredByModelsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> HALF_SAID =
      List.of(
          "something about the box",
          "will it fit in my car",
          "what about the other address thing",
          "the thing with the parcel",
          "do I have to print anything",
          "the blue one or the red one");

  /// So long no machine takes for a model that answers at once.
  private static final String UNHURRIED = "patience:\n  reply_ms: 30000\n";

  @TempDir private Path directory;
  private OllamaStandIn models;

  @BeforeEach
  void start(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    models = OllamaStandIn.start(vertx, time, time, 0).await();
  }

  @AfterEach
  void stop() {
    models.close().await();
  }

  @Test
  void anAnswerIsPutIntoAModelsWordsAndAGuessRankedByWhatLiesNear() throws Exception {
    String question = "how do I send something back?";
    // Which of these the bot guesses at changes with the library.
    Map<String, JsonNode> guesses = new LinkedHashMap<>();
    for (String line : HALF_SAID) {
      ObjectNode alone = alone(line);
      if (alone.path("template").asText().equals("not-understood")) {
        guesses.put(line, alone.path("choices"));
      }
    }
    assertThat(guesses).isNotEmpty();

    List<JsonNode> answers =
        answers(Stream.concat(guesses.keySet().stream(), Stream.of(question)).toList());

    JsonNode answer = answers.getLast();
    assertThat(answer.path("template").asText()).isEqualTo("how-to-return");
    assertThat(answer.path("model_asked").asBoolean()).isTrue();
    assertThat(answer.path("text")).isNotEqualTo(alone(question).path("text"));
    assertThat(models.embedded())
        .as("from the first line on it is known what lies near")
        .containsAll(guesses.keySet().stream().map(List::of).toList());
    assertThat(answers.subList(0, guesses.size()))
        .extracting(guess -> guess.path("choices"))
        .as("some are offered something else than by the bot alone")
        .isNotEqualTo(List.copyOf(guesses.values()));
  }

  private static ObjectNode alone(String line) {
    return new AnswerLine(Shop.COMPANY, "web").answer(asked(line));
  }

  private static ObjectNode asked(String line) {
    return JSON.createObjectNode().put("text", line);
  }

  private List<JsonNode> answers(List<String> lines) throws Exception {
    String in = lines.stream().map(line -> asked(line) + "\n").collect(Collectors.joining());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path settings = Files.writeString(directory.resolve("baton.yaml"), UNHURRIED);
    int status =
        Main.run(
            List.of("answer"),
            Map.of("OLLAMA_BASE_URL", models.url().toString(), "BATON_CONFIG", settings.toString()),
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(status).as(err.toString(UTF_8)).isZero();
    List<JsonNode> answers = new ArrayList<>();
    for (String answer : out.toString(UTF_8).lines().toList()) {
      answers.add(JSON.readTree(answer));
    }
    assertThat(answers).hasSameSizeAs(lines);
    return answers;
  }
}
