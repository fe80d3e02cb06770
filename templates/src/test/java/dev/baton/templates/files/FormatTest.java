package dev.baton.templates.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.templates.Choice;
import dev.baton.templates.Language;
import dev.baton.templates.Medium;
import dev.baton.templates.Procedure.Ask;
import dev.baton.templates.Procedure.Check;
import dev.baton.templates.Procedure.Kind;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import dev.baton.templates.Validity;
import dev.baton.templates.Variable;
import dev.baton.templates.Wording;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the fields of a template file mean.
final class FormatTest {
  private static final Language GERMAN = new Language("de");

  private static final String ENGLISH_FILE =
      """
      ---
      id: start-a-return
      title: Send something back
      owner: returns-team
      tier: 2
      tags: [returns, parcels]
      valid:
        from: 2025-01-01
        until: 2025-12-31
      variables:
        order:
          type: text
          from: order.number
          fallback: your order
        page:
          type: link
          from: order.return-link
          hosts: [www.shop.example]
          fallback: https://www.shop.example/returns
      conditions:
        thirty-days: within 30 days
      choices:
        goodbye: That was all
        talk-to-a-person: A person, please
      procedure:
        asks:
          order:
            type: order
            question: Which order is it?
            again: What is its number?
          why:
            type: choice
            question: Why?
            again: Which of these?
            options:
              small: Too small
              large: Too large
        look-up: order
        not-found: I can't find it.
        checks:
          order.status = sent and order.days <= 30: goodbye
          order.total < 500: person
        confirm:
          question: Shall I return {order}?
          again: Do you want me to return {order}?
          yes: Yes, do
          no: No, don't
        action: return
        ends: goodbye
      intents:
        send-back:
          examples:
            - I want to send it back
            - "return: how?"
          counter-examples:
            - where is my refund
        swap:
          examples:
            - swap it for a larger one
      ---

      You can send {order} back **within 30 days** on
      [your return page]({page}).

      - Unused.
      - In its box,
        if you still have it.

      ## sms

      Send {order} back within 30 days:
      {page}
      """;

  private static final String GERMAN_FILE =
      """
      ---
      title: Etwas zurückschicken
      fallbacks:
        order: deine Bestellung
      conditions:
        thirty-days: innerhalb von 30 Tagen
      choices:
        goodbye: Das war alles
        talk-to-a-person: Bitte ein Mensch
      procedure:
        asks:
          order:
            question: Welche Bestellung ist es?
            again: Welche Nummer hat sie?
          why:
            question: Warum?
            again: Was davon?
            options:
              small: Zu klein
              large: Zu groß
        not-found: Ich finde sie nicht.
        confirm:
          question: Soll ich {order} zurückschicken?
          again: Möchtest du {order} zurückschicken?
          yes: Ja, bitte
          no: Nein, nicht
      intents:
        send-back:
          examples:
            - ich will es zurückschicken
      ---

      Du kannst {order} innerhalb von 30 Tagen auf [deiner Seite]({page}) zurückschicken.

      ## slack

      *{order}* geht innerhalb von 30 Tagen [hier]({page}) zurück.
      """;

  private static final String CONNECTOR =
      """
      look-ups:
        order:
          inputs:
            order: text
          outputs:
            number: text
            status: text
            days: number
            total: money
            return-link: link
      actions:
        return:
          inputs:
            number: text
            why: text
      """;

  private final Template template =
      Written.library()
          .with("returns/start-a-return.en.md", ENGLISH_FILE)
          .with("returns/start-a-return.de.md", GERMAN_FILE)
          .with("connector.yaml", CONNECTOR)
          .sound()
          .template(new TemplateId("start-a-return"))
          .orElseThrow();

  @Test
  void theEnglishFileHoldsWhatIsTheSameInAllLanguages() {
    assertThat(template.owner()).isEqualTo("returns-team");
    assertThat(template.tier()).isEqualTo(Tier.PROCEDURE);
    assertThat(template.tags()).containsExactlyInAnyOrder("returns", "parcels");
    assertThat(template.validity())
        .isEqualTo(
            new Validity(
                Optional.of(LocalDate.of(2025, 1, 1)), Optional.of(LocalDate.of(2025, 12, 31))));
    assertThat(template.variables())
        .containsExactly(
            new Variable("order", Variable.Type.TEXT, "order.number", List.of()),
            new Variable(
                "page", Variable.Type.LINK, "order.return-link", List.of("www.shop.example")));
    var procedure = template.procedure().orElseThrow();
    assertThat(procedure.asks())
        .containsExactly(
            new Ask("order", Kind.ORDER, List.of()),
            new Ask("why", Kind.CHOICE, List.of("small", "large")));
    assertThat(procedure.lookUp()).contains("order");
    assertThat(procedure.checks())
        .extracting(Check::otherwise)
        .containsExactly(Optional.of(new TemplateId("goodbye")), Optional.empty());
    assertThat(procedure.action()).contains("return");
    assertThat(procedure.ends()).contains(new TemplateId("goodbye"));
  }

  @Test
  void eachLanguageHasItsWords() {
    var german = template.wording(GERMAN).orElseThrow();
    assertThat(template.wordings().keySet()).containsExactly(GERMAN, Language.ENGLISH);
    assertThat(german.title()).isEqualTo("Etwas zurückschicken");
    assertThat(german.choices())
        .containsExactly(
            new Choice(new TemplateId("goodbye"), "Das war alles"),
            new Choice(new TemplateId("talk-to-a-person"), "Bitte ein Mensch"));
    assertThat(german.conditions()).containsEntry("thirty-days", "innerhalb von 30 Tagen");
    assertThat(german.question("order").orElseThrow().asked(1))
        .isEqualTo("Welche Bestellung ist es?");
    assertThat(german.question("order").orElseThrow().asked(2)).isEqualTo("Welche Nummer hat sie?");
    assertThat(german.question("why").orElseThrow().labels())
        .containsExactly(Map.entry("small", "Zu klein"), Map.entry("large", "Zu groß"));
    assertThat(german.fallback("order")).contains("deine Bestellung");
    assertThat(template.english().fallback("order")).contains("your order");
  }

  @Test
  void aLinksFallbackIsTheSameInEveryLanguageUnlessSaidOtherwise() {
    assertThat(template.wording(GERMAN).orElseThrow().fallback("page"))
        .contains("https://www.shop.example/returns");
  }

  @Test
  void anIntentHasExamplesAndCounterExamplesByLanguage() {
    var sendBack = template.intents().getFirst();
    assertThat(sendBack.name()).isEqualTo("send-back");
    assertThat(sendBack.examples(Language.ENGLISH))
        .containsExactly("I want to send it back", "return: how?");
    assertThat(sendBack.counterExamples(Language.ENGLISH)).containsExactly("where is my refund");
    assertThat(sendBack.examples(GERMAN)).containsExactly("ich will es zurückschicken");
    assertThat(sendBack.examples(new Language("fr"))).isEmpty();
    assertThat(template.intents().get(1).examples(GERMAN)).isEmpty();
  }

  @Test
  void aTranslationMayHaveATitleAndExamplesAndNoWords() {
    var french = new Language("fr");
    var template =
        Written.library()
            .with("returns/start-a-return.en.md", ENGLISH_FILE)
            .with("connector.yaml", CONNECTOR)
            .with(
                "returns/start-a-return.fr.md",
                """
                ---
                title: Renvoyer un article
                intents:
                  swap:
                    examples:
                      - je voudrais une autre taille
                ---
                """)
            .sound()
            .template(new TemplateId("start-a-return"))
            .orElseThrow();
    assertThat(template.wording(french)).isEmpty();
    assertThat(template.title(french)).isEqualTo("Renvoyer un article");
    assertThat(template.title(GERMAN)).isEqualTo("Send something back");
    assertThat(template.intents().getLast().examples(french))
        .containsExactly("je voudrais une autre taille");
  }

  @Test
  void linesThatAreOnlyWrappedAreJoined() {
    assertThat(template.english().variant(Medium.WEB))
        .isEqualTo(
            """
            You can send {order} back **within 30 days** on [your return page]({page}).

            - Unused.
            - In its box, if you still have it.\
            """);
  }

  @Test
  void aSectionIsForItsMediumAlone() {
    assertThat(template.english().variant(Medium.SMS))
        .isEqualTo("Send {order} back within 30 days: {page}");
    assertThat(template.english().variant(Medium.SLACK))
        .isEqualTo(template.english().variant(Medium.WEB));
    var german = template.wording(GERMAN).orElseThrow();
    assertThat(german.variant(Medium.SLACK)).startsWith("*{order}*");
    assertThat(german.variant(Medium.WEB)).startsWith("Du kannst");
  }

  @Test
  void withoutASectionATextMessageIsTheBodyWithoutItsMarkup() {
    assertThat(template.wording(GERMAN).orElseThrow().variant(Medium.SMS))
        .isEqualTo(
            "Du kannst {order} innerhalb von 30 Tagen auf deiner Seite: {page} zurückschicken.");
  }

  @Test
  void aRevisionIsMadeOfTheContentOfAllLanguages() {
    var same =
        Written.library()
            .with("connector.yaml", CONNECTOR)
            .with("elsewhere/start-a-return.en.md", ENGLISH_FILE.replace("\n", "\r\n"))
            .with("elsewhere/start-a-return.de.md", "\uFEFF" + GERMAN_FILE)
            .sound();
    var other =
        Written.library()
            .with("connector.yaml", CONNECTOR)
            .with("start-a-return.en.md", ENGLISH_FILE)
            .with("start-a-return.de.md", GERMAN_FILE.replace("Das war alles", "Mehr nicht"))
            .sound();
    assertThat(same.template(template.id()).orElseThrow().revision())
        .isEqualTo(template.revision());
    assertThat(other.template(template.id()).orElseThrow().revision())
        .isNotEqualTo(template.revision());
    assertThat(other.revision()).isNotEqualTo(same.revision());
  }

  @Test
  void aTemplateIsUsedOnItsDaysOnly() {
    var library =
        Written.library()
            .with("connector.yaml", CONNECTOR)
            .with("start-a-return.en.md", ENGLISH_FILE)
            .sound();
    assertThat(library.on(LocalDate.of(2024, 12, 31)).template(template.id())).isEmpty();
    assertThat(library.on(LocalDate.of(2025, 1, 1)).template(template.id())).isPresent();
    assertThat(library.on(LocalDate.of(2025, 12, 31)).template(template.id())).isPresent();
    assertThat(library.on(LocalDate.of(2026, 1, 1)).template(template.id())).isEmpty();
  }

  @Test
  void whatMayNotBeUsedOnADayIsNoChoiceThenEither() {
    var greeting = new TemplateId("greeting");
    var library =
        Written.library()
            .with("connector.yaml", CONNECTOR)
            .with("start-a-return.en.md", ENGLISH_FILE)
            .with(
                "greeting.en.md",
                """
                ---
                id: greeting
                title: Hello
                owner: desk
                choices:
                  start-a-return: Send it back
                  goodbye: Bye
                ---

                Hello.
                """)
            .sound();
    assertThat(library.on(LocalDate.of(2025, 6, 1)).template(greeting).orElseThrow())
        .isEqualTo(library.template(greeting).orElseThrow());
    assertThat(library.on(LocalDate.of(2026, 1, 1)).template(greeting).orElseThrow().english())
        .extracting(Wording::choices)
        .isEqualTo(List.of(new Choice(new TemplateId("goodbye"), "Bye")));
  }

  @Test
  void anIntentLeadsToItsTemplate() {
    var library =
        Written.library()
            .with("connector.yaml", CONNECTOR)
            .with("start-a-return.en.md", ENGLISH_FILE)
            .sound();
    assertThat(library.answering("swap")).map(Template::id).contains(template.id());
    assertThat(library.answering("nothing-of-ours")).isEmpty();
  }

  @Test
  void theVoiceIsReadFromItsFile() {
    var voice =
        Written.library()
            .with(
                "voice.yaml",
                """
                company: Trail & Tide
                bot: Robin
                languages:
                  de:
                    manner: Wir duzen alle.
                    avoid: [Unannehmlichkeiten]
                """)
            .sound()
            .voice();
    assertThat(voice.company()).isEqualTo("Trail & Tide");
    assertThat(voice.bot()).isEqualTo("Robin");
    assertThat(voice.manner()).containsEntry(GERMAN, "Wir duzen alle.");
    assertThat(voice.avoid(GERMAN)).containsExactly("Unannehmlichkeiten");
    assertThat(voice.avoid(Language.ENGLISH)).isEmpty();
  }
}
