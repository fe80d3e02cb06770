package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bot.llm.Phrasing.NoDraft;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DictationTest {
  private static final String WORDS = "You can.\nSend \"it\" back! 20 \u20ac \\ fee. Bye";

  private final List<String> passedOn = new ArrayList<>();
  private final Dictation dictation = new Dictation(passedOn::add);

  @Test
  void eachSentenceIsPassedOnWhenItHasEndedHoweverTheAnswerIsCutUp() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String answer = answer(false).encode().replace("\u20ac", "\\u20ac");
    for (int at = 0; at < answer.length(); ) {
      int end = Math.min(answer.length(), at + 1 + random.nextInt(9));
      dictation.onPartialResponse(answer.substring(at, end));
      at = end;
    }
    assertThat(passedOn).isNotEmpty().allSatisfy(words -> assertThat(WORDS).startsWith(words));
    assertThat(passedOn.getLast()).isEqualTo("You can.\nSend \"it\" back! 20 \u20ac \\ fee.");
    assertThat(passedOn).isSorted();
  }

  @Test
  void nothingIsPassedOnWhereAPersonIsWantedOrItIsNotSaidYet() {
    dictation.onPartialResponse(answer(true).encode());
    dictation.onPartialResponse("{\"words\":\"One. Two. Three.\",\"wants_person\":false}");
    new Dictation(passedOn::add).onPartialResponse("{\"words\":\"One. Two. Three.\"");
    assertThat(passedOn).isEmpty();
  }

  @Test
  void whatIsLongNeitherOverflowsNorIsCut() {
    String long_ = "\\\\\\\"x".repeat(10_000);
    dictation.onPartialResponse("{\"wants_person\":false,\"words\":\"" + long_ + ". ");
    assertThat(passedOn).singleElement().asString().hasSize(30_001);
  }

  @Test
  void anAnswerThatFailedOrBrokeOffIsNone() throws Exception {
    assertThatThrownBy(dictation::answer).isInstanceOf(NoDraft.class).hasMessageContaining("off");
    dictation.onCompleteResponse(ChatResponse.builder().aiMessage(AiMessage.from("whole")).build());
    assertThat(dictation.answer()).isEqualTo("whole");
    dictation.onError(new IllegalStateException("the customer's words"));
    assertThatThrownBy(dictation::answer)
        .isInstanceOf(NoDraft.class)
        .message()
        .doesNotContain("customer");
  }

  private static JsonObject answer(boolean wantsPerson) {
    return new JsonObject()
        .put("wants_person", wantsPerson)
        .put("words", WORDS)
        .put("templates", List.of());
  }
}
