package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void sentencesEndBeforeTheNextOneAndNotInSumsDatesOrLinks() {
    assertThat(
            Excerpt.sentences(
                "It costs 12.90 EUR. See [our page](https://kiteandco.example/a.b).\n\nTents (z. B."
                    + " Hilleberg) too. [This](https://x.example) is next."))
        .containsExactly(
            "It costs 12.90 EUR.",
            "See [our page](https://kiteandco.example/a.b).",
            "Tents (z. B. Hilleberg) too.",
            "[This](https://x.example) is next.");
  }

  @Test
  void aListIsOneWithWhatAnnouncesIt() {
    assertThat(Excerpt.sentences("You can. Here's how:\n\n1. Open it.\n2. Print it.\n\nDone."))
        .isEqualTo(List.of("You can.", "Here's how:\n\n1. Open it.\n2. Print it.", "Done."));
  }

  @Test
  void theSentencesOfEveryTemplateAreAllOfIt() {
    for (Template template : Shipped.library().templates()) {
      template
          .wordings()
          .values()
          .forEach(wording -> {
            String text = wording.variant(Medium.WEB);
            assertThat(String.join("", Excerpt.sentences(text)).replaceAll("\\s", ""))
                .isEqualTo(text.replaceAll("\\s", ""));
          });
    }
  }
}
