package dev.baton.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.config.scenes.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnderstandTest {
  private static List<JsonNode> answers(String... lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Lines.answer(
        new StringReader(String.join("\n", lines)),
        new PrintStream(out, false, UTF_8),
        new Understand(Shop.COMPANY)::answer);
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString(UTF_8).lines().toList()) {
      answers.add(Lines.JSON.readTree(line));
    }
    return answers;
  }

  @Test
  void eachLineIsAnsweredByOneInOrderAlsoWhenItIsWrong() throws IOException {
    List<JsonNode> answers =
        answers(
            "{\"op\":\"triggers\",\"text\":\"my card was stolen\"}",
            "nonsense",
            "[1]",
            "{\"op\":\"dance\"}",
            "{\"op\":\"triggers\"}",
            "{\"op\":\"turn\",\"session\":\"a\",\"library\":\"nowhere\",\"text\":\"hi\"}",
            "{\"id\":7,\"text\":\"hello\"}");
    assertThat(answers).hasSize(7);
    assertThat(answers.getFirst().path("triggers").path(0).asText()).isEqualTo("sensitive_account");
    assertThat(answers.subList(1, 6))
        .extracting(answer -> answer.path("error").path("code").asText())
        .containsExactly("malformed", "malformed", "unknown_op", "malformed", "unknown_library");
    assertThat(answers.getLast().path("id").asInt()).isEqualTo(7);
  }

  @Test
  void aLibraryOfExamplesIsAnsweredFrom() throws IOException {
    List<JsonNode> answers =
        answers(
            "{\"op\":\"train\",\"library\":\"l\",\"intents\":{\"tea\":[\"make tea\",\"a cup of tea"
                + " please\",\"I would love some tea\",\"brew tea\"],\"coffee\":[\"make coffee\",\"a cup"
                + " of coffee please\",\"I would love some coffee\",\"brew coffee\"]}}",
            "{\"op\":\"classify\",\"library\":\"l\",\"text\":\"make tea\"}",
            "{\"op\":\"reset\",\"session\":\"s\",\"library\":\"l\"}",
            "{\"op\":\"turn\",\"session\":\"s\",\"library\":\"l\",\"text\":\"make tea\"}",
            "{\"op\":\"turn\",\"session\":\"s\",\"library\":\"l\",\"text\":\"I want a person\"}");
    assertThat(answers.get(0).path("ok").asBoolean()).isTrue();
    assertThat(answers.get(1).path("intent").asText()).isEqualTo("tea");
    assertThat(answers.get(3).path("decision").asText()).isEqualTo("answer");
    assertThat(answers.get(4).path("decision").asText()).isEqualTo("handoff");
    assertThat(answers.get(4).path("reasons").path(0).asText()).isEqualTo("explicit_human");
  }

  @Test
  void theFullUnderstandingLooksAtTheHistory() throws IOException {
    String history =
        "\"history\":[{\"role\":\"customer\",\"text\":\"xyzzy plugh frobnicate\"},"
            + "{\"role\":\"bot\",\"text\":\"I did not get that.\"}]";
    List<JsonNode> answers =
        answers(
            "{\"id\":\"a\",\"text\":\"quux blorb zork\"}",
            "{\"id\":\"b\",\"text\":\"quux blorb zork\"," + history + "}",
            "{\"id\":\"c\",\"text\":\"my order KC-48213 has not come\",\"locale\":\"en\"}");
    assertThat(answers.get(0).path("escalate").asBoolean()).isFalse();
    assertThat(answers.get(1).path("escalate").asBoolean()).isTrue();
    assertThat(answers.get(1).path("because").toString()).contains("questions in a row");
    assertThat(answers.get(2).path("facts").path("orders").path(0).asText()).isEqualTo("KC-48213");
  }

  @Test
  void whatFailedBeforeAnAgentCameNoLongerCounts() throws IOException {
    String before =
        "{\"role\":\"customer\",\"text\":\"xyzzy plugh frobnicate\"},"
            + "{\"role\":\"bot\",\"text\":\"I did not get that.\"}";
    String agent = ",{\"role\":\"agent\",\"text\":\"Hi, I am Ana.\"}";
    String line = "{\"text\":\"quux blorb zork\",\"history\":[";
    List<JsonNode> answers = answers(line + before + "]}", line + before + agent + "]}");
    assertThat(answers.get(0).path("escalate").asBoolean()).isTrue();
    assertThat(answers.get(1).path("escalate").asBoolean()).isFalse();
  }

  @Test
  void everyFieldOfAnUnderstandingIsThere() throws IOException {
    List<JsonNode> told =
        answers(
            "{\"id\":\"a\",\"text\":\"Wo ist meine Bestellung KC-48213? Ich brauche sie dringend bis"
                + " morgen, und ich will 20 EUR zurück, das ist unverschämt!\"}",
            "{\"id\":\"c\",\"text\":\"xyzzy plugh\"}",
            "{\"id\":\"b\",\"text\":\"how do I return a kite\"}");
    JsonNode angry = told.getFirst();
    JsonNode strange = told.get(1);
    JsonNode calm = told.getLast();
    assertThat(angry.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "id",
            "intent",
            "confidence",
            "alternatives",
            "tier",
            "language",
            "sentiment",
            "emotion",
            "urgency",
            "triggers",
            "scores",
            "facts",
            "matters",
            "escalate",
            "because");
    assertThat(strange.path("intent").isNull()).as("not known").isTrue();
    assertThat(calm.path("intent").asText()).isEqualTo("how-to-return");
    assertThat(strange.path("confidence").asDouble()).isBetween(0.0, 0.4);
    assertThat(calm.path("confidence").asDouble()).isBetween(0.7, 1.0);
    assertThat(
            angry.path("intent").asText() + angry.path("alternatives").findValuesAsText("intent"))
        .contains("where-is-my-order");
    assertThat(calm.path("alternatives").findValuesAsText("intent"))
        .as("none but what it was not")
        .isNotEmpty()
        .doesNotContain("how-to-return");
    assertThat(List.of(angry.path("tier").asInt(), calm.path("tier").asInt()))
        .isEqualTo(List.of(3, 1));
    assertThat(angry.path("language").asText()).isEqualTo("de");
    assertThat(calm.path("language").asText()).isEqualTo("en");
    assertThat(angry.path("sentiment").asDouble()).isLessThan(-0.5);
    assertThat(calm.path("sentiment").asDouble()).isZero();
    assertThat(angry.path("emotion").asText()).isEqualTo("angry");
    assertThat(calm.path("emotion").asText()).isEqualTo("neutral");
    assertThat(angry.path("urgency").asText()).isEqualTo("high");
    assertThat(calm.path("urgency").asText()).isEqualTo("normal");
    assertThat(angry.path("triggers").toString())
        .isEqualTo("[\"anger_frustration\",\"urgent_delivery\"]");
    assertThat(calm.path("triggers")).isEmpty();
    assertThat(angry.path("scores").path("urgent_delivery").asDouble()).isBetween(0.5, 1.0);
    assertThat(calm.path("scores")).isEmpty();
    JsonNode facts = angry.path("facts");
    assertThat(facts.path("orders").toString()).isEqualTo("[\"KC-48213\"]");
    assertThat(facts.path("amounts").path(0).path("value").asInt()).isEqualTo(20);
    assertThat(facts.path("dates").toString()).isEqualTo("[\"morgen\"]");
    assertThat(facts.path("places")).isEmpty();
    assertThat(angry.path("matters").toString()).isEqualTo("[\"where-is-my-order\"]");
    assertThat(angry.path("escalate").asBoolean()).isTrue();
    assertThat(calm.path("escalate").asBoolean()).isFalse();
    assertThat(angry.path("because").path(0).asText())
        .isEqualTo("anger_frustration: “unverschämt”");
    assertThat(calm.path("because")).isEmpty();
  }
}
