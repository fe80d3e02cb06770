package dev.baton.templates.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.Choice;
import dev.baton.templates.Language;
import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.Procedure;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.render.Renderer;
import dev.baton.templates.render.Rendering;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What comes with Baton is whole. That it passes every check is what reading it means.
final class ShippedLibraryTest {
  private static final Library SHIPPED = LibraryFiles.shipped();
  private static final Renderer RENDERER = new Renderer(SHIPPED);

  private static final Language GERMAN = new Language("de");
  private static final List<Language> HANDOFF_LANGUAGES =
      Stream.of("en", "de", "fr", "es", "pt", "it", "nl").map(Language::new).toList();

  @Test
  void everyTemplateIsThereInEnglishAndGerman() {
    assertThat(SHIPPED.templates())
        .filteredOn(template -> !template.id().equals(Line.ENGLISH_INSTEAD.id()))
        .allSatisfy(
            template -> assertThat(template.wordings()).containsKeys(Language.ENGLISH, GERMAN));
  }

  @Test
  void everyIntentHasManyWaysOfSayingIt() {
    for (var template : SHIPPED.templates()) {
      for (var intent : template.intents()) {
        assertThat(intent.examples(Language.ENGLISH))
            .as("%s", intent.name())
            .hasSizeGreaterThan(11);
        assertThat(intent.examples(GERMAN)).as("%s, German", intent.name()).hasSizeGreaterThan(5);
        assertThat(intent.counterExamples(Language.ENGLISH))
            .as("%s, what only sounds like it", intent.name())
            .hasSizeGreaterThan(1);
      }
    }
  }

  @Test
  void everythingCanBeAskedForInSevenLanguages() {
    for (var template : SHIPPED.templates()) {
      for (var intent : template.intents()) {
        assertThat(HANDOFF_LANGUAGES)
            .as("%s", intent.name())
            .allSatisfy(language -> {
              assertThat(intent.examples(language)).hasSizeGreaterThan(5);
              assertThat(template.titles()).containsKey(language);
            });
      }
    }
  }

  @Test
  void everyTemplateAnswersSomethingButBatonsOwnLinesAndTheWordsOfRulesAndProcedures() {
    assertThat(SHIPPED.templates())
        .filteredOn(template -> Line.with(template.id()).isEmpty())
        .filteredOn(template -> !template.tags().contains("handoff"))
        .filteredOn(template -> !template.tags().contains("procedure"))
        .hasSizeGreaterThan(35)
        .allSatisfy(template -> assertThat(template.intents()).isNotEmpty());
  }

  @Test
  void whatACustomerReadsAroundAHandoffIsThereInSevenLanguages() {
    for (var line : Line.values()) {
      if (line.audience() == Line.Audience.CUSTOMER) {
        assertThat(template(line).wordings())
            .as(line.name())
            .containsKeys(HANDOFF_LANGUAGES.toArray(Language[]::new));
      }
    }
  }

  @Test
  void aPersonCanBeAskedForInSevenLanguages() {
    var wish = template(Line.TALK_TO_A_PERSON).intents().getFirst();
    assertThat(HANDOFF_LANGUAGES)
        .allSatisfy(language -> assertThat(wish.examples(language)).hasSizeGreaterThan(5));
  }

  @Test
  void everyLineCanBeSaidWhenNothingIsKnown() {
    for (var line : Line.values()) {
      for (var language : HANDOFF_LANGUAGES) {
        for (var medium : Medium.values()) {
          assertThat(RENDERER.line(line, language.locale(), medium, Map.of()).text())
              .isNotBlank()
              .doesNotContain("{", "}")
              .doesNotContainPattern("(?<![.])[.][.](?![.])");
        }
      }
    }
  }

  @Test
  void theAgentIsIntroducedByName() {
    assertThat(
            RENDERER
                .line(Line.AGENT_JOINED, Locale.ENGLISH, Medium.WEB, Map.of("agent", "Maya"))
                .text())
        .isEqualTo("**Maya** from Kite & Co. is here now and can see everything you have written.");
    assertThat(
            RENDERER
                .line(Line.AGENT_JOINED, Locale.GERMANY, Medium.SMS, Map.of("agent", "Maya"))
                .text())
        .isEqualTo("Maya von Kite & Co. ist jetzt hier und sieht alles, was du geschrieben hast.");
  }

  @Test
  void theBotSaysThatItIsOne() {
    for (var line : List.of(Line.BOT_INTRODUCTION, Line.ARE_YOU_A_BOT)) {
      for (var language : HANDOFF_LANGUAGES) {
        assertThat(RENDERER.line(line, language.locale(), Medium.WEB, Map.of()).text())
            .containsPattern("(?i)\\bbot\\b")
            .contains("Gale");
      }
    }
  }

  @Test
  void consentIsConfirmedWithTheWordThatUndoesIt() {
    for (var language : HANDOFF_LANGUAGES) {
      assertThat(sms(Line.OPTED_IN, language)).contains("STOP", "HELP", "Kite & Co.");
      assertThat(sms(Line.SMS_HELP, language)).contains("PERSON", "STOP", "Kite & Co.");
    }
  }

  @Test
  void beingMisunderstoodTwiceIsNotSaidInTheSameWords() {
    for (var language : HANDOFF_LANGUAGES) {
      assertThat(sms(Line.NOT_UNDERSTOOD, language))
          .isNotEqualTo(sms(Line.NOT_UNDERSTOOD_AGAIN, language));
    }
  }

  /// The gate that no translation was copied over from another language or left as it was.
  @Test
  void noTwoLanguagesSayTheSame() {
    for (var template : SHIPPED.templates()) {
      var languageByWords = new HashMap<String, Language>();
      template
          .wordings()
          .forEach((language, wording) ->
              assertThat(languageByWords.put(wording.variant(Medium.WEB), language))
                  .as("%s in %s", template.id(), language)
                  .isNull());
    }
  }

  @Test
  void whatOnlyAProcedureSaysIsSaidByOne() {
    var led =
        SHIPPED.templates().stream()
            .flatMap(template ->
                Stream.concat(
                    template.procedure().stream().flatMap(Procedure::leadsTo),
                    template.english().choices().stream().map(Choice::value)))
            .collect(Collectors.toSet());
    assertThat(SHIPPED.templates())
        .filteredOn(template -> template.tags().contains("procedure"))
        .hasSizeGreaterThan(10)
        .allSatisfy(template -> assertThat(led).contains(template.id()));
  }

  @Test
  void anOrderIsFollowedOnItsOwnPage() {
    var rendering =
        RENDERER.render(
            new TemplateId("where-is-my-order"),
            Locale.US,
            Medium.WEB,
            Map.of("order", "48213", "tracking", "https://track.kiteandco.example/48213"));
    assertThat(rendering)
        .isInstanceOfSatisfying(
            Rendering.Text.class,
            text ->
                assertThat(text.text())
                    .startsWith(
                        "You can follow your order 48213 step by step on"
                            + " [your order page](https://track.kiteandco.example/48213)."));
  }

  @Test
  void whereWordsAskForAnOrderSomethingIsOfferedThatBeginsWithIt() {
    Pattern asks = Pattern.compile("(tell|send) us (your|the) order number");
    List<Template> asking =
        SHIPPED.templates().stream()
            .filter(template -> template.procedure().isEmpty())
            .filter(template -> asks.matcher(words(template).replace('\n', ' ')).find())
            .toList();
    assertThat(asking).isNotEmpty();
    assertThat(asking)
        .allSatisfy(template ->
            assertThat(template.wording(Language.ENGLISH).orElseThrow().choices())
                .extracting(Choice::value)
                .anyMatch(offered ->
                    SHIPPED
                        .template(offered)
                        .flatMap(Template::procedure)
                        .filter(steps -> steps.asks().getFirst().kind() == Procedure.Kind.ORDER)
                        .isPresent()));
  }

  private static String words(Template template) {
    return template.wording(Language.ENGLISH).orElseThrow().variants().getOrDefault(Medium.WEB, "");
  }

  private static String sms(Line line, Language language) {
    return RENDERER.line(line, language.locale(), Medium.SMS, Map.of()).text();
  }

  private static Template template(Line line) {
    return SHIPPED.template(line.id()).orElseThrow();
  }
}
