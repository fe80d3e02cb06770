package dev.baton.bot.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.bot.grounding.Finding.Kind;
import dev.baton.templates.Medium;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundingCheckTest {
  private static final String RETURN =
      "You can send things back within 30 days of delivery, as long as they are unused and"
          + " complete. Open [your returns](https://www.kiteandco.example/returns), pick the order"
          + " and what goes back. Print the label, or have the code scanned at the parcel shop. Pack"
          + " it up, hand it in, and keep the receipt.";

  private static final Sources RETURNS = Shipped.sources("how-to-return", "en", Medium.WEB);

  @Test
  void whatTheTemplateSaysMayBeSaid() {
    assertThat(GroundingCheck.check(RETURN, RETURNS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "within 30 days | within 60 days | QUANTITY",
        "within 30 days | within thirty-one days | QUANTITY",
        "within 30 days | within 30 weeks | QUANTITY",
        "within 30 days | after 30 days | QUANTITY",
        "within 30 days | until 12345678901 pm | QUANTITY",
        "within 30 days | in less than 30 days | QUANTITY",
        "send things back | send half your things back | QUANTITY",
        "as long as they are | even if they are not | NEGATION",
        "unused | used | CLAIM",
        "kiteandco.example/returns | kiteandco.example.evil.example/returns | REFERENCE",
        "keep the receipt. | keep the receipt. We pay for the postage. | CLAIM",
        "keep the receipt. | keep the receipt. I have cancelled your order. | CLAIM",
        "keep the receipt. | keep the receipt. Ask for Sabine. | CLAIM",
        "keep the receipt. | keep the receipt. Call 040 1234567. | REFERENCE",
        "keep the receipt. | keep the receipt. Wir freuen uns auf dich und das Paket. | WRONG_LANGUAGE",
        "keep the receipt. | keep the <b>receipt</b>. | MARKUP",
        "keep the receipt. | keep the receipt. KEEP IT | VOICE",
        "Print the label | Please be advised to print the label | VOICE",
        ", as long as they are unused and complete | . | CONDITION",
        "You can send | We can send | PERSON"
      })
  void whatTheTemplateDoesNotSayIsFound(String said, String altered, Kind kind) {
    String words = RETURN.replace(said, altered.equals(".") ? "" : altered);
    assertThat(words).isNotEqualTo(RETURN);
    assertThat(GroundingCheck.check(words, RETURNS)).extracting(Finding::kind).contains(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what holds within bounds is not said of all
          delivery-costs | en | All of it is free.
          delivery-costs | en | Everything is free.
          delivery-costs | en | Delivery is always free.
          delivery-costs | en | Every delivery is free.
          delivery-costs | de | Alles ist kostenlos.
          delivery-costs | de | Die Lieferung ist immer kostenlos.
          how-to-return | en | You can always send things back.
          how-to-return | en | You can send everything back.
          # everyday words make no statement
          how-to-return | en | We do that for you as well.
          how-to-return | en | I've just done it.
          how-to-return | en | Your order goes out right away.
          cancel-my-order | en | It will be with you soon.
          cancel-my-order | en | You can do that any time you like.
          how-to-return | de | Das machen wir auch für dich.
          how-to-return | de | Ich habe es gerade gemacht.
          cancel-my-order | de | Bald ist es bei dir.
          """)
  void whatIsAddedToWholeWordsIsFound(String template, String language, String added) {
    Sources sources = Shipped.sources(template, language, Medium.WEB);
    String words = sources.template().strip();
    assertThat(GroundingCheck.check(words, sources)).isEmpty();
    assertThat(GroundingCheck.check(words + " " + added, sources)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # either is not both and both is not either
          damaged-item | en | a replacement or your money | a replacement and your money
          damaged-item | de | Ersatz oder Geld | Ersatz und Geld
          how-to-return | en | unused and complete | unused or complete
          how-to-return | de | unbenutzt und vollständig | unbenutzt oder vollständig
          # a term is counted from what the source counts it from
          payment-methods | en | 14 days after delivery | 14 days after the order
          payment-methods | de | 14 Tage nach der Lieferung | 14 Tage nach der Bestellung
          when-is-my-refund | en | of checking in your return | of your order
          # what a person of the company does is not left to the customer
          delayed-delivery | en | a person will find out | you will have to find out
          missing-refund | de | ein Mensch geht der Zahlung nach | du gehst der Zahlung nach
          missing-item | en | a person will put it right | you put it right
          # what is so of many is not said of all
          spare-parts | en | Many parts are | All parts are
          spare-parts | de | Viele Teile gibt es | Alle Teile gibt es
          # when a short statement holds is kept
          partial-refund | en | not refunded when only a part of the order comes back | not refunded
          partial-refund | de | erstattet, wenn nur ein Teil der Bestellung zurückkommt | erstattet
          # a not in other words and words without their verb are found
          return-label | en | are free | are anything but free
          return-label | de | sind kostenlos | sind alles andere als kostenlos
          cancel-my-order | en | You get the whole | You hardly get the whole
          agent-gone | es | que no tienes que repetir nada | que tienes que repetir nada
          handing-over-safety | fr | il faut ici une personne | il faut ici je
          # a not or an only holds for its own verb and in full
          student-discount | en | and can't be combined | and can be combined
          student-discount | de | und ist nicht mit | und ist mit
          payment-declined | de | nichts abgebucht | nicht alles abgebucht
          discount-code-not-working | de | nur ein Code | mehr als ein Code
          # of how many how strictly and of what stays as it is
          contact-us | en | You can also e-mail | You can only e-mail
          how-to-return | en | You can send things | You must send things
          how-to-return | en | have the code scanned | have every code scanned
          how-to-return | en | keep the receipt | keep the receipt whenever you like
          product-care | en | Kites and tents | Down jackets
          warranty | en | from the day of delivery | from the day you first use it
          how-to-return | en | within 30 days | within 30 days or more
          """)
  void whatIsAlteredIsFound(String template, String language, String said, String altered) {
    assertFound(Shipped.sources(template, language, Medium.WEB), said, altered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a not beside another and a relation at the end are found
          student-discount | de | gilt 12 Monate | gilt nicht 12 Monate
          discount-code-not-working | en | used before | used after
          """)
  void whatIsAlteredInATextMessageIsFound(
      String template, String language, String said, String altered) {
    assertFound(Shipped.sources(template, language, Medium.SMS), said, altered);
  }

  @Test
  void whenItHoldsIsKeptWhereItStandsAside() {
    Sources sources = Shipped.sources("delivery-costs", "de", Medium.SMS);
    assertThat(sources.template()).contains(" (nach Rabatten)");
    assertThat(GroundingCheck.check(sources.template(), sources)).isEmpty();
    String words = sources.template().replace(" (nach Rabatten)", "");
    assertThat(GroundingCheck.check(words, sources))
        .extracting(Finding::kind)
        .contains(Kind.CONDITION);
  }

  private static void assertFound(Sources sources, String said, String altered) {
    assertThat(sources.template()).contains(said);
    assertThat(GroundingCheck.check(sources.template(), sources)).isEmpty();
    String words = sources.template().replace(said, altered);
    assertThat(GroundingCheck.check(words, sources)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "You can send things back | Sorry it doesn't fit! You can send things back | false",
        "You can send things back within 30 days of delivery"
            + " | You have 30 days from delivery to send things back | true",
        "Pack it up, hand it in | Afterwards just pack it all up, hand it in there | true",
        "are unused and complete | haven't been used and are complete | true",
        "Print the label | Then simply print out the label | true"
      })
  void everydayWordsMayJoinIn(String said, String altered, boolean passes) {
    assertThat(RETURN).contains(said);
    assertThat(GroundingCheck.check(RETURN.replace(said, altered), RETURNS).isEmpty())
        .isEqualTo(passes);
  }

  @Test
  void whatIsKnownOfACustomerIsNoOtherWordsStem() {
    Sources sources =
        Shipped.sources("are-you-a-bot", "it", Medium.WEB, List.of("3 March 2026"), List.of());
    String words = sources.template().replace("Gale", "Marco");
    assertThat(GroundingCheck.check(words, sources)).isNotEmpty();
  }

  @Test
  void charactersThatCannotBeSeenAreFound() {
    for (String hidden : List.of("\u202e", "\u200b", "\u0007", "\u001b[2J", "\u2066", "\ue000")) {
      assertThat(GroundingCheck.check(RETURN + hidden, RETURNS))
          .as("U+%04X", hidden.codePointAt(0))
          .extracting(Finding::kind)
          .contains(Kind.CHARACTERS);
    }
  }

  @Test
  void aDoubtIsNotTakenAway() {
    Sources sources = Shipped.sources("where-is-my-order", "en", Medium.SMS);
    String sure = sources.template().replace("usually leave", "leave");
    assertThat(GroundingCheck.check(sure, sources))
        .extracting(Finding::kind)
        .contains(Kind.CERTAINTY);
  }

  @Test
  void numbersStayWithTheWordsThatTheyBelongTo() {
    Sources sources = Shipped.sources("delivery-costs", "en", Medium.WEB);
    String exchanged =
        sources.template().replace("4.90", "x").replace("9.90", "4.90").replace("x", "9.90");
    assertThat(GroundingCheck.check(exchanged, sources))
        .extracting(Finding::kind)
        .contains(Kind.QUANTITY);
  }

  @Test
  void whatIsKnownOfThisCustomerMayBeSaidToThem() {
    String greeting = "Hello Ana, " + RETURN;
    assertThat(GroundingCheck.check(greeting, RETURNS)).isNotEmpty();
    Sources known = Shipped.sources("how-to-return", "en", Medium.WEB, List.of("Ana"), List.of());
    assertThat(GroundingCheck.check(greeting, known)).isEmpty();
  }

  @Test
  void aCustomersOwnNumberMayBeRepeatedButNotTheirPrice() {
    Sources asked =
        Shipped.sources(
            "where-is-my-order",
            "en",
            Medium.SMS,
            List.of(),
            List.of("where is order 48213? for 5 EUR, I paid 1500 in all"));
    String order = asked.template().replace("your order here", "your order 48213 here");
    assertThat(GroundingCheck.check(order, asked)).isEmpty();
    String price = asked.template().replace("your order here", "your order for 5 EUR here");
    assertThat(GroundingCheck.check(price, asked)).isNotEmpty();
    String sum = asked.template().replace("your order here", "your order for 1500 here");
    assertThat(GroundingCheck.check(sum, asked)).isNotEmpty();
  }

  @Test
  void anOrdersNumberThatIsAllThatTheCustomerWroteMayBeRepeated() {
    Sources asked =
        Shipped.sources("where-is-my-order", "en", Medium.SMS, List.of(), List.of(" 48213 "));
    String order = asked.template().replace("your order here", "your order 48213 here");
    assertThat(GroundingCheck.check(order, asked)).isEmpty();
  }

  @Test
  void aPriceIsNotUndercut() {
    Sources sources = Shipped.sources("delivery-costs", "en", Medium.WEB);
    for (String bound : List.of("less than", "under", "up to", "at most", "from")) {
      String undercut = sources.template().replace("4.90", bound + " 4.90");
      assertThat(undercut).isNotEqualTo(sources.template());
      assertThat(GroundingCheck.check(undercut, sources)).as(bound).isNotEmpty();
    }
  }

  @Test
  void whatIsKnownOfTheCustomerDoesNotChangePlaces() {
    String template = "The code takes 12.00 EUR off. The order now comes to 48.00 EUR.";
    Sources sources =
        new Sources(
            "en",
            Medium.WEB,
            template,
            "A code",
            List.of(),
            List.of(),
            List.of(),
            List.of("12.00 EUR", "48.00 EUR"),
            List.of());
    String exchanged = "The code takes 48.00 EUR off. The order now comes to 12.00 EUR.";
    assertThat(GroundingCheck.check(template, sources)).isEmpty();
    assertThat(GroundingCheck.check(exchanged, sources)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Of course! | how do I send it back? | true",
        "Of course! | Hi there. how do I send it back | true",
        "Of course! | hi and how do I send it back | true",
        "Of course! | can I return a used tent? | false",
        "Of course! | can i return a used tent | false",
        "Absolutely! | please refund my 500 euros | false",
        "Sure! | How does it work? And will you pay the postage? | false",
        "No problem! | can I return a used tent? | false",
        "Of course! | can I return it when it is used? | false",
        "Of course! | will you refund what I paid | false",
        "Of course! | what if it is used | false",
        "Of course! | is it free where I live? | false",
        "Sure! | refund me | false"
      })
  void onlyWhoAsksHowIsToldOfCourse(String yes, String line, boolean passes) {
    Sources sources = Shipped.sources("how-to-return", "en", Medium.WEB, List.of(), List.of(line));
    assertThat(GroundingCheck.check(yes + " " + RETURN, sources).isEmpty()).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | Bien sûr ! | comment je renvoie un article ? | true",
        "fr | Bien sûr ! | est-ce que je peux renvoyer un article utilisé ? | false",
        "fr | Bien sûr ! | remboursez-moi quand vous pouvez | false",
        "de | Klar! | wie schicke ich etwas zurück? | true",
        "de | Klar! | nehmt ihr es zurück, wenn ich weiß, wo der Beleg ist | false",
        "es | ¡Claro! | ¿puedo devolverlo cuando está usado? | false"
      })
  void soInEveryLanguage(String language, String yes, String line, boolean passes) {
    String template = "x";
    Sources sources =
        new Sources(
            language,
            Medium.WEB,
            template,
            "x",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(line));
    assertThat(GroundingCheck.check(yes + " " + template, sources).isEmpty()).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when-is-my-refund | en | First we send your refund, and within 5 working days after that we check in your return. | false",
        "when-is-my-refund | en | We send your refund within 5 working days of checking in your return. Then your bank takes its turn. | true",
        "first-order-discount | en | Place your first order of 40 EUR or more, then sign up for our newsletter. | false",
        "change-email | en | Click the link that we send to the new address, then open your details. | false",
        "change-email | en | Sign in, then open your details. After that we send a link to the new address. | true",
        "invoice | de | Sobald sie da ist, geht das Paket bei uns raus. | false",
        "invoice | de | Sobald das Paket bei uns raus ist, ist sie da. | true",
        "invoice | en | As soon as the parcel has left us, it's there. | true",
        "how-to-return | en | 1. Pack it up and hand it in. / 2. Print the label. | false",
        "how-to-return | en | 1. Print the label. / 2. Pack it up and hand it in. | true",
        "how-to-return | en | - Pack it up and hand it in. / - Print the label. | true",
        "how-to-return | en | Once you have handed it in, print the label. | false",
        "how-to-return | en | Once you have printed the label, pack it up. | true",
        "how-to-return | en | Hand it in. Once that is done, print the label. | false",
        "how-to-return | en | Print the label. Once that is done, hand it in. | true",
        "how-to-return | en | Before you print the label, pack it up. | false",
        "how-to-return | en | Print the label before you pack it up. | true",
        "how-to-return | de | Gib es ab. Danach druck das Etikett aus. | false",
        "how-to-return | de | Druck das Etikett aus. Danach gib es ab. | true",
        "delivery-times | en | You see the exact day before you pay. Express arrives the next working day. | true"
      })
  void whatComesFirstAndWhatThenIsAsInTheTemplate(
      String template, String language, String words, boolean stands) {
    List<Finding> findings =
        GroundingCheck.check(
            words.replace(" / ", "\n"), Shipped.sources(template, language, Medium.WEB));
    assertThat(findings.stream().noneMatch(finding -> finding.why().endsWith("another order")))
        .isEqualTo(stands);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trace-my-parcel | de | Forsch bitte mit dem Paketdienst nach. | false",
        "trace-my-parcel | de | Ein Mensch forscht mit dem Paketdienst nach. | true",
        "trace-my-parcel | en | Please trace it with the carrier. | false",
        "trace-my-parcel | en | We trace it with the carrier. | true",
        "change-email | en | Send a link to the new address. | false",
        "change-email | en | A link goes to the new address. | true"
      })
  void whatSomebodyElseDoesIsNotAskedOfTheCustomer(
      String template, String language, String words, boolean stands) {
    assertThat(GroundingCheck.check(words, Shipped.sources(template, language, Medium.WEB)))
        .extracting(Finding::why)
        .satisfies(why ->
            assertThat(!why.contains("in the sources somebody else does it")).isEqualTo(stands));
  }

  @Test
  void aDoubtAboutWhatIsNotSaidNeedNotBeSaid() {
    Sources refund = Shipped.sources("when-is-my-refund", "en", Medium.WEB);
    String words =
        "We send your refund within 5 working days of checking in your return, always the way you"
            + " paid. Cards need up to 5 working days more";
    assertThat(GroundingCheck.check(words + ".", refund)).isEmpty();
    assertThat(GroundingCheck.check(words + ", PayPal is there the same day.", refund))
        .extracting(Finding::kind)
        .contains(Kind.CERTAINTY);
  }

  @Test
  void aLanguageWithoutAWordListPassesNothing() {
    Sources swedish =
        new Sources(
            "sv", Medium.WEB, "Hej.", "Hej", List.of(), List.of(), List.of(), List.of(), List.of());
    assertThat(GroundingCheck.check("Hej.", swedish))
        .extracting(Finding::kind)
        .containsExactly(Kind.LANGUAGE_UNKNOWN);
  }

  @Test
  void noWordsMakeItThrow() {
    long seed = 20_260_301;
    Random dice = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String noise =
          dice.ints(dice.nextInt(60), 0, 0x500)
              .mapToObj(c ->
                  Character.toString(dice.nextInt(4) == 0 ? " .,'-:0195%()[]".charAt(c % 15) : c))
              .collect(Collectors.joining());
      assertThatCode(() -> GroundingCheck.check(noise, RETURNS))
          .as("seed %d: %s", seed, noise)
          .doesNotThrowAnyException();
    }
  }
}
