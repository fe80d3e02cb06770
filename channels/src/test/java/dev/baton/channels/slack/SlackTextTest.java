package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a &lt;b&gt; &amp;amp; c # a <b> &amp; c",
        "<https://example.com> # https://example.com",
        "<https://example.com|example.com> # https://example.com",
        "<https://example.com/a|our page> # our page (https://example.com/a)",
        "<mailto:a@example.com|a@example.com> # a@example.com",
        "<tel:+4930123|+49 30 123> # +49 30 123 (tel:+4930123)",
        "<@U1> and <@U2> and <@U3|cara> # @Ana and @someone and @cara",
        "<!here> <!channel> <!everyone> # @here @channel @everyone",
        "<!subteam^S1> <!subteam^S1|@crew> # @team @crew",
        "<!date^1392734382^{date}|18 Feb> # 18 Feb",
        "*bold* _it_ ~no~ `x` # *bold* _it_ ~no~ `x`",
        "1 < 2 > 1 # 1 < 2 > 1",
        ":tada: :unknown: # 🎉 :unknown:"
      })
  void aCustomersWordsKeepTheirMarksAndLoseTheirEntities(String wire, String plain) {
    String read = SlackText.plain(wire, id -> id.equals("U1") ? "Ana" : "", Map.of(":tada:", "🎉"));

    assertThat(read).isEqualTo(plain);
  }

  @Test
  void aChannelIsReadByItsName() {
    assertThat(SlackText.plain("in <#C1|help> or <#C2>", id -> id, Map.of()))
        .isEqualTo("in #help or #channel");
  }

  @Test
  void nothingWrittenByAPersonIsObeyedBySlack() {
    assertThat(SlackText.escape("<!channel> <@U1> <https://evil.example|bank.example> &"))
        .isEqualTo("&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|bank.example&gt; &amp;");
  }

  @Test
  void onlyMentionsByIdAloneNeedALookup() {
    assertThat(SlackText.mentions("<@U1> <@U2|b> <#C1> <@W3>")).containsExactly("U1", "W3");
  }
}
