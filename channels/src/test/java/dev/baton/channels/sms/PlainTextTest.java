package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Your order is **on its way**.|Your order is on its way.",
        "It is *not* here|It is not here",
        "It is _not_ here|It is not here",
        "**bold _and_ more**|bold and more",
        "See [our page](https://shop.example/returns)|See our page: https://shop.example/returns",
        "[https://a.example](https://a.example)|https://a.example",
        "Mail [us](mailto:help@shop.example)|Mail us: help@shop.example",
        "<https://a.example/x>|https://a.example/x",
        "## Returns|Returns",
        "> quoted|quoted",
        "\\*not bold\\*|*not bold*",
        "now ~~20 EUR~~ 25 EUR|now ~20 EUR~ 25 EUR",
        "**a\\*** _b\\__ ~~c\\~~~|a* b_ ~c~~",
        "\\> said \\# 1|> said # 1",
        "12\\. Oktober|12. Oktober",
      })
  void marksGoAndWordsStay(String markdown, String plain) {
    assertThat(PlainText.of(markdown)).isEqualTo(plain);
  }

  @Test
  void codeLosesItsTicks() {
    assertThat(PlainText.of("Use `SAVE_10_NOW` today")).isEqualTo("Use SAVE_10_NOW today");
    assertThat(PlainText.of("so\n```\nA *b*\n```\n*so*")).isEqualTo("so\nA *b*\nso");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2*3*4 is 24",
        "snake_case_name and _half",
        "https://shop.example/a_b_c?x=*1*&y=_2_",
        "5 * 3 = 15 * 1",
        "Prices: 5*, 7* (*plus tax)",
        "[not a link] (really)",
      })
  void whatIsNotMarkdownStays(String text) {
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @Test
  void aListStaysAList() {
    assertThat(PlainText.of("You can:\r\n* wait\r\n+ call\r\n- write\r\n1. or visit"))
        .isEqualTo("You can:\n- wait\n- call\n- write\n1. or visit");
  }

  @Test
  void blankLinesDoNotPileUp() {
    assertThat(PlainText.of("a  \n\n\n\nb\n")).isEqualTo("a\n\nb");
  }

  @Test
  void onWhatsAppMarksBecomeItsOwn() {
    assertThat(
            PlainText.forWhatsApp(
                "## Hours\n**Open** *daily*, ~~Sunday~~, see `info` and [the page](https://a.example/b_c)\n* one"))
        .isEqualTo(
            "Hours\n*Open* _daily_, ~Sunday~, see `info` and the page: https://a.example/b_c\n- one");
  }
}
