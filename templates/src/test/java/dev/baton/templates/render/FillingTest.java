package dev.baton.templates.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.Medium;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a gap's neighbours make of what is put into it.
final class FillingTest {

  @ParameterizedTest
  @CsvSource({
    "Kite & Co., the bot at {x}. I answer, the bot at Kite & Co. I answer",
    "Kite & Co., '**{x}**. More', '**Kite & Co.** More'",
    "Kite & Co., '{x}, here', 'Kite & Co., here'",
    "Kite & Co., {x}... soon, Kite & Co.... soon",
    "Yahoo!, the bot at {x}. I answer, the bot at Yahoo! I answer",
    "Who?, '{x}?', 'Who??'",
    "Acme, the bot at {x}. I answer, the bot at Acme. I answer",
    "St. Ives, the bot at {x}. I answer, the bot at St. Ives. I answer",
  })
  void aNameThatEndsAsASentenceDoesTakesTheFullStopAlong(String name, String words, String read) {
    for (Medium medium : Medium.values()) {
      assertThat(filled(words, new Filling(name, false), medium)).isEqualTo(read);
    }
  }

  @Test
  void anAddressKeepsTheFullStopThatFollowsIt() {
    Filling page = new Filling("https://shop.example/why?", true);
    assertThat(filled("See {x}. Bye", page, Medium.SMS))
        .isEqualTo("See https://shop.example/why?. Bye");
  }

  @Test
  void anotherGapBehindTheFullStopIsFilledAllTheSame() {
    assertThat(filled("{x}. {x}. {x}", new Filling("Kite & Co.", false), Medium.SMS))
        .isEqualTo("Kite & Co. Kite & Co. Kite & Co.");
  }

  private static String filled(String words, Filling filling, Medium medium) {
    return Filling.fill(words, Map.of("x", filling), medium);
  }
}
