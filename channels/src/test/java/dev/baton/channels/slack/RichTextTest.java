package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RichTextTest {
  @Test
  void plainWordsStayPlainButForAddressesThatCanBeClicked() {
    RichText text = RichText.plain("*not bold* <!channel> see https://example.com/a?b=c.");

    assertThat(text.block().encode())
        .isEqualTo(
            "{\"type\":\"rich_text\",\"elements\":[{\"type\":\"rich_text_section\",\"elements\":["
                + "{\"type\":\"text\",\"text\":\"*not bold* <!channel> see \"},"
                + "{\"type\":\"link\",\"url\":\"https://example.com/a?b=c\"},"
                + "{\"type\":\"text\",\"text\":\".\"}]}]}");
    assertThat(text.plain()).isEqualTo("*not bold* <!channel> see https://example.com/a?b=c.");
  }

  @Test
  void boldItalicAndLinksAreShown() {
    assertThat(spans("Your **order** is *late*: [track it](https://example.com/t)"))
        .isEqualTo(
            "[{\"type\":\"text\",\"text\":\"Your \"},"
                + "{\"type\":\"text\",\"text\":\"order\",\"style\":{\"bold\":true}},"
                + "{\"type\":\"text\",\"text\":\" is \"},"
                + "{\"type\":\"text\",\"text\":\"late\",\"style\":{\"italic\":true}},"
                + "{\"type\":\"text\",\"text\":\": \"},"
                + "{\"type\":\"link\",\"url\":\"https://example.com/t\",\"text\":\"track it\"}]");
  }

  @Test
  void whatABackslashProtectsIsMeantAsItStands() {
    assertThat(spans("2 \\* 3 \\[x\\](y) \\\\ \\<\\!channel\\>"))
        .isEqualTo("[{\"type\":\"text\",\"text\":\"2 * 3 [x](y) \\\\ <!channel>\"}]");
  }

  @Test
  void starsThatEncloseNothingAreStars() {
    assertThat(RichText.markdown("5 * 3 * 2 ** x").plain()).isEqualTo("5 * 3 * 2 ** x");
  }

  @Test
  void aLinkThatIsNoWebAddressIsWords() {
    assertThat(RichText.markdown("[x](javascript:alert(1))").plain())
        .isEqualTo("[x](javascript:alert(1))");
  }

  @Test
  void listsAndParagraphsKeepTheirOrder() {
    RichText text =
        RichText.markdown("Please:\n\n- open the **box**\n- look\n\n1. one\n2. two\n\nBye");

    assertThat(text.plain()).isEqualTo("Please:\n• open the box\n• look\n• one\n• two\nBye");
    assertThat(text.elements())
        .extracting(element -> ((io.vertx.core.json.JsonObject) element).getString("type"))
        .containsExactly(
            "rich_text_section", "rich_text_list", "rich_text_list", "rich_text_section");
  }

  private static String spans(String markdown) {
    return RichText.markdown(markdown)
        .elements()
        .getJsonObject(0)
        .getJsonArray("elements")
        .encode();
  }
}
