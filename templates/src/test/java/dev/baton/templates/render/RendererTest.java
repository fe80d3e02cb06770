package dev.baton.templates.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.Choice;
import dev.baton.templates.Language;
import dev.baton.templates.Medium;
import dev.baton.templates.TemplateId;
import dev.baton.templates.files.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a customer reads of a template.
final class RendererTest {
  private static final TemplateId STATUS = new TemplateId("status");

  private static final String ENGLISH_FILE =
      """
      ---
      id: status
      title: Status
      owner: desk
      variables:
        order:
          type: text
          from: order.number
        name:
          type: text
          from: customer.name
          fallback: ""
        day:
          type: date
          from: order.day
          fallback: in the next days
        total:
          type: money
          from: order.total
          fallback: as agreed
        parcels:
          type: number
          from: order.parcels
          fallback: some
        page:
          type: link
          from: order.page
          hosts: [track.shop.example, www.shop.example]
          fallback: https://www.shop.example/orders
      choices:
        goodbye: Thanks, that was all
      ---

      Hi {name}! **{order}** comes {day} in {parcels} parcels for {total}, see [the page]({page}).

      ## sms

      {order} from {company} comes {day}: {page}

      ## slack

      *{order}* comes {day}.
      """;

  private static final String GERMAN_FILE =
      """
      ---
      title: Status
      fallbacks:
        name: ""
        day: in den nächsten Tagen
        total: wie vereinbart
        parcels: mehreren
      choices:
        goodbye: Danke, das war alles
      ---

      Hallo {name}! {order} kommt {day} in {parcels} Paketen für {total}: [zur Seite]({page}).
      """;

  private static final Renderer RENDERER =
      new Renderer(
          Written.library()
              .with("status.en.md", ENGLISH_FILE)
              .with("status.de.md", GERMAN_FILE)
              .sound());

  private static Rendering.Text text(Locale locale, Medium medium, Map<String, String> values) {
    return switch (RENDERER.render(STATUS, locale, medium, values)) {
      case Rendering.Text text -> text;
      case Rendering.Missing missing -> throw new AssertionError(missing.toString());
      case Rendering.Unknown unknown -> throw new AssertionError(unknown.toString());
    };
  }

  private static String words(Locale locale, Medium medium, String... values) {
    var map = new HashMap<String, String>();
    for (int i = 0; i < values.length; i += 2) {
      map.put(values[i], values[i + 1]);
    }
    map.putIfAbsent("order", "order 17");
    return text(locale, medium, map).text();
  }

  @Test
  void everyMediumHasItsWords() {
    assertThat(words(Locale.ENGLISH, Medium.WEB))
        .isEqualTo(
            "Hi! **order 17** comes in the next days in some parcels for as agreed, see"
                + " [the page](https://www.shop.example/orders).");
    assertThat(words(Locale.ENGLISH, Medium.SMS))
        .isEqualTo(
            "order 17 from Kite & Co. comes in the next days: https://www.shop.example/orders");
    assertThat(words(Locale.ENGLISH, Medium.SLACK)).isEqualTo("*order 17* comes in the next days.");
    assertThat(words(Locale.GERMAN, Medium.SMS))
        .isEqualTo(
            "Hallo! order 17 kommt in den nächsten Tagen in mehreren Paketen für wie vereinbart: zur"
                + " Seite: https://www.shop.example/orders.");
  }

  @Test
  void valuesAreShownInTheLanguagesOwnWay() {
    String[] values = {
      "name", "Ana", "day", "2025-03-14", "total", "1234.5 EUR", "parcels", "1200"
    };
    assertThat(words(Locale.US, Medium.WEB, values))
        .startsWith(
            "Hi Ana! **order 17** comes March 14, 2025 in 1,200 parcels for €1,234.50, see");
    assertThat(words(Locale.UK, Medium.WEB, values)).contains("comes 14 March 2025 in");
    assertThat(words(Locale.GERMANY, Medium.WEB, values))
        .startsWith("Hallo Ana! order 17 kommt 14. März 2025 in 1.200 Paketen für 1.234,50 €:");
  }

  @Test
  void anAnswerSaysWhatItWasMadeFrom() {
    var german = text(Locale.forLanguageTag("de-AT"), Medium.WEB, Map.of("order", "17"));
    assertThat(german.template()).isEqualTo(STATUS);
    assertThat(german.language()).isEqualTo(new Language("de"));
    assertThat(german.choices())
        .isEqualTo(List.of(new Choice(new TemplateId("goodbye"), "Danke, das war alles")));
    assertThat(german.revision())
        .isEqualTo(text(Locale.ENGLISH, Medium.SMS, Map.of("order", "17")).revision());
  }

  @Test
  void aLanguageWithoutWordsGetsTheEnglishOnes() {
    for (var tag : List.of("fr-FR", "zh-Hans-CN", "ja")) {
      var text = text(Locale.forLanguageTag(tag), Medium.WEB, Map.of("order", "17"));
      assertThat(text.language()).isEqualTo(Language.ENGLISH);
    }
    assertThat(words(Locale.FRANCE, Medium.SLACK, "day", "2025-03-14")).contains("March 14, 2025");
  }

  @Test
  void aLocaleThatNamesNoLanguageGetsEnglish() {
    for (var tag : List.of("", "und", "-x-", "not a locale at all")) {
      assertThat(text(Locale.forLanguageTag(tag), Medium.WEB, Map.of("order", "17")))
          .extracting(Rendering.Text::language)
          .isEqualTo(Language.ENGLISH);
    }
  }

  @Test
  void whatCanNotBeDoneWithoutIsNamed() {
    for (var unusable : List.of(Map.<String, String>of(), Map.of("order", " \n\u200b"))) {
      assertThat(RENDERER.render(STATUS, Locale.ENGLISH, Medium.WEB, unusable))
          .isEqualTo(new Rendering.Missing(STATUS, List.of("order")));
    }
  }

  @Test
  void aTemplateThatIsNotThereIsAnAnswerToo() {
    var nowhere = new TemplateId("nowhere");
    assertThat(RENDERER.render(nowhere, Locale.ENGLISH, Medium.WEB, Map.of()))
        .isEqualTo(new Rendering.Unknown(nowhere));
  }

  @Test
  void aValueThatIsNotOfItsTypeCountsAsNotKnown() {
    for (var day : List.of("tomorrow", "2025-02-30", "14.3.2025", "")) {
      assertThat(words(Locale.ENGLISH, Medium.SLACK, "day", day))
          .endsWith("comes in the next days.");
    }
    for (var total : List.of("free", "12", "12.50", "12.50 XYZW", "12,50 EUR", "1e9 EUR")) {
      assertThat(words(Locale.ENGLISH, Medium.WEB, "total", total)).contains("for as agreed,");
    }
    for (var number : List.of("few", "1.2.3", "NaN", "1e9", "９")) {
      assertThat(words(Locale.ENGLISH, Medium.WEB, "parcels", number)).contains("in some parcels");
    }
  }

  @Test
  void aLinkLeadsToItsHostsOnly() {
    assertThat(words(Locale.ENGLISH, Medium.WEB, "page", "https://track.shop.example/p?id=7#now"))
        .contains("[the page](https://track.shop.example/p?id=7#now)");
    for (var page :
        List.of(
            "https://evil.example/",
            "http://track.shop.example/",
            "javascript:alert(1)",
            "https://track.shop.example@evil.example/",
            "https://track.shop.example.evil.example/",
            "https://track.shop.example\\@evil.example/",
            "https://track.shop.example/) [x](https://evil.example",
            "https://TRACK.shop.example/",
            "https://track.shop.example:8443/",
            "//track.shop.example/",
            "https://track.shop.example/%zz")) {
      assertThat(words(Locale.ENGLISH, Medium.WEB, "page", page))
          .as(page)
          .endsWith("[the page](https://www.shop.example/orders).");
    }
  }

  @Test
  void wordsFromOutsideAreOnlyWords() {
    assertThat(words(Locale.ENGLISH, Medium.SLACK, "order", "[free](https://evil.example) *now*"))
        .isEqualTo("*\\[free\\](https: //evil. example) \\*now\\** comes in the next days.");
    assertThat(words(Locale.ENGLISH, Medium.SMS, "order", "see\nwww.evil.example\u202e now"))
        .startsWith("see www. evil. example now from Kite & Co.");
  }

  @Test
  void aGapInAValueIsNotFilled() {
    assertThat(words(Locale.ENGLISH, Medium.SLACK, "order", "{day}", "day", "2025-03-14"))
        .isEqualTo("*{day}* comes March 14, 2025.");
  }

  @Test
  void aVeryLongValueIsCutBetweenCharacters() {
    var family = "👨‍👩‍👧";
    var text = words(Locale.ENGLISH, Medium.SMS, "order", "é".repeat(600));
    assertThat(text).startsWith("é".repeat(Values.LONGEST) + "... from");
    assertThat(words(Locale.ENGLISH, Medium.SMS, "order", "🧵".repeat(600)))
        .startsWith("🧵".repeat(Values.LONGEST) + "... from");
    assertThat(words(Locale.ENGLISH, Medium.SMS, "order", family)).startsWith("👨👩👧 from");
  }
}
