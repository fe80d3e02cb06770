package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bot.llm.Phrasing.Draft;
import dev.baton.bot.llm.Phrasing.NoDraft;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftsTest {
  @Test
  void theObjectThatWasAskedForIsRead() throws NoDraft {
    String answer =
        """
        {"words": " Hello. ", "templates": ["greeting"], "wants_person": true, "asks": ["order"]}\
        """;
    assertThat(Drafts.read(answer, "greeting"))
        .isEqualTo(new Draft("Hello.", List.of("greeting"), true, List.of("order")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hello.",
        "[]",
        "null",
        "{}",
        "{\"words\": \"a\"}",
        "{\"words\": \"a\", \"templates\": [], \"wants_person\": false, \"asks\": [], \"call\": 1}",
        "{\"words\": 1, \"templates\": [], \"wants_person\": false, \"asks\": []}",
        "{\"words\": \"a\", \"templates\": [], \"wants_person\": \"no\", \"asks\": []}",
        "{\"words\": \"a\", \"templates\": [1], \"wants_person\": false, \"asks\": []}",
        "{\"words\": \"a\", \"templates\": [\"another\"], \"wants_person\": false, \"asks\": []}",
        "Sure! {\"words\": \"a\", \"templates\": [], \"wants_person\": false, \"asks\": []}"
      })
  void anythingElseIsNothing(String answer) {
    assertThatThrownBy(() -> Drafts.read(answer, "greeting")).isInstanceOf(NoDraft.class);
  }
}
