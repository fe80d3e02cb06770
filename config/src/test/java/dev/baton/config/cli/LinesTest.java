package dev.baton.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.scenes.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What both commands make of lines that can't be understood.
class LinesTest {
  private static final String SOUND = "{\"id\":\"next\",\"text\":\"when do you open?\"}";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"id\":7}                                                      | must be a text",
        "{\"id\":7,\"text\":null}                                        | must be a text",
        "{\"id\":7,\"text\":{\"en\":\"hi\"}}                             | must be a text",
        "{\"id\":7,\"text\":\"\"}                                        | must say something",
        "{\"id\":7,\"text\":\" \\n\"}                                    | must say something",
        "{\"id\":7,\"text\":\"hi\",\"locale\":7}                         | ‘locale’",
        "{\"id\":7,\"text\":\"hi\",\"locale\":\"?\"}                     | ‘locale’",
        "{\"id\":7,\"text\":\"hi\",\"history\":\"hello\"}                | ‘history’",
        "{\"id\":7,\"text\":\"hi\",\"history\":{\"role\":\"bot\"}}       | ‘history’",
        "{\"id\":7,\"text\":\"hi\",\"history\":[7]}                      | ‘role’",
        "{\"id\":7,\"text\":\"hi\",\"history\":[{\"text\":\"hello\"}]}   | ‘role’",
        "{\"id\":7,\"text\":\"hi\",\"history\":[{\"role\":\"bot\"}]}     | ‘text’",
        "{\"id\":7,\"text\":\"hi\",\"history\":[{\"role\":\"boss\",\"text\":\"a\"}]} | ‘boss’",
      })
  void whatIsWrongIsSaidUnderItsIdAndTheNextLineIsAnswered(String line, String why)
      throws IOException {
    for (List<JsonNode> answers : both(line, SOUND)) {
      assertThat(answers).hasSize(2);
      assertThat(answers.getFirst().path("id").asInt()).isEqualTo(7);
      assertThat(answers.getFirst().path("error").path("code").asText()).isEqualTo("malformed");
      assertThat(answers.getFirst().path("error").path("message").asText()).contains(why);
      assertThat(answers.getLast().path("id").asText()).isEqualTo("next");
      assertThat(answers.getLast().has("error")).isFalse();
    }
  }

  @Test
  void whatIsNoObjectHasNoId() throws IOException {
    String deep = "[".repeat(100_000);
    for (List<JsonNode> answers :
        both("nonsense", "[1]", "7", "\"text\"", "{\"id\":7,", deep, "", " ", SOUND)) {
      assertThat(answers).as("an empty line is none").hasSize(7);
      assertThat(answers.subList(0, 6))
          .allSatisfy(answer -> {
            assertThat(answer.path("error").path("code").asText()).isEqualTo("malformed");
            assertThat(answer.has("id")).isFalse();
          });
      assertThat(answers.getLast().has("error")).isFalse();
    }
  }

  @Test
  void aLineThatNobodyCouldWriteIsNotKept() throws IOException {
    String endless = "{\"id\":7,\"text\":\"" + "a".repeat(32 * 1024 * 1024) + "\"}";
    List<JsonNode> answers = answers(line -> line, endless, SOUND);
    assertThat(answers.getFirst().path("error").path("code").asText()).isEqualTo("too_long");
    assertThat(answers.getLast().path("id").asText()).isEqualTo("next");
  }

  @Test
  void aLongTextIsAnswered() throws IOException {
    String text = "when do you open? ".repeat(5_000);
    for (List<JsonNode> answers : both("{\"id\":7,\"text\":\"" + text + "\"}")) {
      assertThat(answers.getFirst().has("error")).isFalse();
      assertThat(answers.getFirst().path("id").asInt()).isEqualTo(7);
    }
  }

  @Test
  void aLanguageThatBatonDoesNotSpeakIsAnsweredInEnglish() throws IOException {
    JsonNode answer = both("{\"text\":\"hi\",\"locale\":\"tlh\"}").getLast().getFirst();
    assertThat(answer.path("language").asText()).isEqualTo("en");
  }

  @Test
  void aDefectIsSaidToBeOneAndTheNextLineIsAnswered() throws IOException {
    List<JsonNode> answers =
        answers(
            line -> {
              if (line.path("id").asInt() == 7) {
                throw new IllegalStateException("with words of a customer's");
              }
              return line;
            },
            "{\"id\":7}",
            "{\"id\":8}");
    assertThat(answers.getFirst().path("id").asInt()).isEqualTo(7);
    assertThat(answers.getFirst().path("error").path("code").asText()).isEqualTo("failed");
    assertThat(answers.getFirst().toString()).doesNotContain("customer");
    assertThat(answers.getLast().path("id").asInt()).isEqualTo(8);
  }

  /// What `understand` and `answer` say.
  private static List<List<JsonNode>> both(String... lines) throws IOException {
    return List.of(
        answers(new Understand(Shop.COMPANY)::answer, lines),
        answers(new AnswerLine(Shop.COMPANY, "sms")::answer, lines));
  }

  private static List<JsonNode> answers(Function<ObjectNode, ObjectNode> command, String... lines)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Lines.answer(
        new StringReader(String.join("\n", lines)), new PrintStream(out, false, UTF_8), command);
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString(UTF_8).lines().toList()) {
      answers.add(Lines.JSON.readTree(line));
    }
    return answers;
  }
}
