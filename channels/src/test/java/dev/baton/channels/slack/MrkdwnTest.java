package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrkdwnTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "*bold* _it_ ~no~ `x` # **bold** _it_ ~~no~~ `x`",
        "*_both_*, (*bold*)! # **_both_**, (**bold**)!",
        "a*b*c 2*3*4 snake_case # a\\*b\\*c 2\\*3\\*4 snake_case",
        "`a*b*c` and `_x_ &lt;b&gt;` # `a*b*c` and `_x_ <b>`",
        "* not a mark * nor _ this _ # \\* not a mark \\* nor \\_ this \\_",
        "**no Markdown** __init__ # \\*\\*no Markdown\\*\\* \\_\\_init\\_\\_",
        "a \\ b [c](d) &lt;e&gt; # a \\\\ b \\[c\\](d) \\<e>",
        "a &amp;amp; b # a &amp; b",
        "<https://example.com/a_b>. # https://example.com/a_b.",
        "<https://example.com|example.com> # https://example.com",
        "see<https://a.example>now # see https://a.example now",
        "<https://example.com/a_(b)|our [page]> # [our (page)](https://example.com/a_%28b%29)",
        "<mailto:a_b@example.com|a_b@example.com> # a_b@example.com",
        "<mailto:a@example.com|write us> # [write us](mailto:a@example.com)",
        "<tel:+4930123|+49 30 123> # [+49 30 123](tel:+4930123)",
        "<javascript:alert(1)|free *money*> # free \\*money\\* (javascript:alert(1))",
        "<@U1>, <@U2|b_>, <!here> # @Ana\\_, @b\\_, @here",
        ":tada: :un_known: # 🎉 :un_known:",
      })
  void whatAnAgentWritesMeansTheSameInMarkdown(String wire, String markdown) {
    assertThat(read(wire)).isEqualTo(markdown);
  }

  @Test
  void listsAreListsAndWhatOnlyBeginsLikeOneIsNot() {
    assertThat(read("Please:\n• open *it*\n    ◦ look\n- wait\n1. one\n2. two\n• "))
        .isEqualTo("Please:\n- open **it**\n- look\n- wait\n1. one\n2. two\n• ");
    assertThat(read("12. Oktober\n1. one\n3. three\n-5 °C\n+ more\n# 1\n&gt; said"))
        .isEqualTo("12\\. Oktober\n1. one\n3\\. three\n-5 °C\n\\+ more\n\\# 1\n\\> said");
  }

  @Test
  void aBlockOfCodeStaysAsItIs() {
    String code = "```\na *b* _c_ &lt;d&gt;\n\n    1. e```";
    assertThat(read("Run " + code + "then *wait*"))
        .isEqualTo("Run \n```\na *b* _c_ <d>\n\n    1. e\n```\nthen **wait**");

    assertThat(shown(code).encode())
        .isEqualTo(
            "[{\"type\":\"rich_text_preformatted\",\"elements\":"
                + "[{\"type\":\"text\",\"text\":\"a *b* _c_ <d>\\n\\n    1. e\"}]}]");
    assertThat(read("``` never closed *b*")).isEqualTo("\\`\\`\\` never closed **b**");
  }

  @Test
  void inSlackItLooksAgainAsItWasWritten() {
    assertThat(shown("*_both_* ~old~ `c_d` <https://a.example|page> 2*3*4").encode())
        .isEqualTo(
            "[{\"type\":\"rich_text_section\",\"elements\":["
                + "{\"type\":\"text\",\"text\":\"both\",\"style\":{\"bold\":true,\"italic\":true}},"
                + "{\"type\":\"text\",\"text\":\" \"},"
                + "{\"type\":\"text\",\"text\":\"old\",\"style\":{\"strike\":true}},"
                + "{\"type\":\"text\",\"text\":\" \"},"
                + "{\"type\":\"text\",\"text\":\"c_d\",\"style\":{\"code\":true}},"
                + "{\"type\":\"text\",\"text\":\" \"},"
                + "{\"type\":\"link\",\"url\":\"https://a.example\",\"text\":\"page\"},"
                + "{\"type\":\"text\",\"text\":\" 2*3*4\"}]}]");
  }

  /// They would take for ever, or the stack, where each mark looked for its end in all the rest.
  @ParameterizedTest
  @ValueSource(strings = {"*a ", "_*~", "`", "<", "*<", "~`a` ", "[", "\\", "*a* ", "```"})
  void noTextIsTooMuch(String piece) {
    String wire = piece.repeat(40_000 / piece.length());

    assertThat(RichText.markdown(Pieces.of(read(wire), Post.MOST_CHARACTERS).getFirst()).plain())
        .isNotEmpty();
  }

  private static JsonArray shown(String wire) {
    return RichText.markdown(read(wire)).elements();
  }

  private static String read(String wire) {
    return Mrkdwn.markdown(wire, id -> id.equals("U1") ? "Ana_" : "", Map.of(":tada:", "🎉"));
  }
}
