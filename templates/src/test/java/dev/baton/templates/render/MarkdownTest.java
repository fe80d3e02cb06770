package dev.baton.templates.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The subset of Markdown, into plain words and back.
final class MarkdownTest {

  @Test
  void paragraphsAndItemsBecomeLines() {
    var markdown =
        "One **bold** and *slanted* word.\n\n- first\n- second\n\n3. third\n4. fourth\n\nEnd.";
    assertThat(Markdown.plain(markdown))
        .isEqualTo("One bold and slanted word.\n- first\n- second\n3. third\n4. fourth\nEnd.");
  }

  @Test
  void aLinksAddressFollowsItsWords() {
    assertThat(Markdown.plain("See [our page](https://shop.example/a_b) now."))
        .isEqualTo("See our page: https://shop.example/a_b now.");
    assertThat(Markdown.plain("See [https://shop.example](https://shop.example)."))
        .isEqualTo("See https://shop.example.");
  }

  @Test
  void unwrappingKeepsParagraphsAndItemsApart() {
    assertThat(Markdown.unwrap("\none\ntwo\n\n\nthree\n- four\n  five\n- six\n10. seven\n"))
        .isEqualTo("one two\n\nthree\n- four five\n- six\n10. seven");
    assertThat(Markdown.unwrap("-no item\n-none either")).isEqualTo("-no item -none either");
  }

  @Test
  void ordinaryWordsStayAsTheyAre() {
    for (var words :
        new String[] {
          "Anna-Maria O'Neil (she/her)", "Kite & Co.", "R2-D2 costs 5!", "1.200 €", ""
        }) {
      assertThat(Markdown.escape(words, "", "")).isEqualTo(words);
    }
  }

  @Test
  void whatWouldBeMarkupIsEscaped() {
    assertThat(Markdown.escape("*a* _b_ `c` [d](e) <f> ~g~ \\ &amp;", "Look: ", ""))
        .isEqualTo("\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f> \\~g\\~ \\\\ \\&amp;");
  }

  @Test
  void whatWouldBeginSomethingIsEscapedAtTheStartOfALineOnly() {
    for (var before : new String[] {"", "One.\n\n", "- ", "One.\n10. "}) {
      assertThat(Markdown.escape("- item", before, "")).isEqualTo("\\- item");
      assertThat(Markdown.escape("# heading", before, "")).isEqualTo("\\# heading");
      assertThat(Markdown.escape("> quote", before, "")).isEqualTo("\\> quote");
      assertThat(Markdown.escape("12. item", before, "")).isEqualTo("12\\. item");
      assertThat(Markdown.escape("1) item", before, "")).isEqualTo("1\\) item");
      assertThat(Markdown.escape("12", before, ". of May")).isEqualTo("12\\");
      assertThat(Markdown.escape("12", before, " of May")).isEqualTo("12");
    }
    assertThat(Markdown.escape("- item", "One ", "")).isEqualTo("- item");
    assertThat(Markdown.escape("14. März", "comes ", "")).isEqualTo("14. März");
  }
}
