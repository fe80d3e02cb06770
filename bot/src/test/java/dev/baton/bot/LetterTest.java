package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Verdict;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written as one writes an e-mail.
class LetterTest {
  private static final LibraryBot BOT = Shipped.bot();

  private static final String BACKGROUND =
      """
      Dear team,

      we have been flying kites on the beach every autumn since our children were small, and this \
      year two friends of theirs are coming to stay with us for a week. My neighbour, who knows \
      much more about computers than I do, sat down with me and helped me to find our way around.
      """;

  private static final String HINTERGRUND =
      """
      Guten Tag,

      wir fahren seit vielen Jahren jeden Herbst an die Nordsee, und dieses Jahr kommen zwei \
      Freunde unserer Kinder für eine Woche mit. Meine Nachbarin, die sich mit Computern viel \
      besser auskennt als ich, hat sich mit mir hingesetzt und mir geholfen, alles zu finden.
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\nOn Mon, 2 Nov 2026 at 10:12, Kite & Co. <hello@example.com> wrote:\n> Unsubscribe",
        "\nOn Mon, 2 Nov 2026 at 10:12, Kite & Co. <hello@example.com>\nwrote:\nUnsubscribe here",
        "\n\nAm 2. November 2026 um 10:12 schrieb Kite & Co. <hello@example.com>:\n> Newsletter",
        "\n\nLe lun. 2 nov. 2026 à 10:12, Kite & Co. a écrit :\n> la livraison coûte 4,90",
        "\n\nEl lun, 2 nov 2026, Kite & Co. escribió:\n> tu pedido",
        "\n\nOp ma 2 nov 2026 schreef Kite & Co.:\n> je bestelling",
        "\n-----Original Message-----\nFrom: Kite & Co.\nYour invoice",
        "\n\nSent from my iPhone",
        "\n\nVon meinem iPad gesendet",
        "\n-- \nJan Kurz, Kurz Invoices GmbH",
        "\n> where is my invoice?"
      })
  void whatAnotherWroteAndWhatAProgramAddsIsNoPartOfIt(String below) {
    assertThat(Letter.own("Fwd: Re: your order\nhow do I send it back?" + below))
        .isEqualTo("how do I send it back?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how do I send it back?",
        "> how do I send it back?",
        "two things:\nmy tent has a hole\nwhere is my order",
        "on it we wrote:\nhappy birthday",
        "I sent it from my shop\nand now?"
      })
  void whatHasNothingElseStaysAsItIs(String text) {
    assertThat(Letter.own(text)).isEqualTo(text);
  }

  @Test
  void whatWasForwardedWithoutAWordIsWhatIsSaid() {
    assertThat(
            Letter.own(
                "---------- Forwarded message ---------\nFrom: Ana <ana@example.com>\n"
                    + "Date: Mon, 2 Nov 2026\n\nI need an invoice for order 50177"))
        .isEqualTo("I need an invoice for order 50177");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Do you deliver to Norway, where my sister lives?                 | delivery-abroad
          en | I only wanted to ask how long I can return things.               | return-window
          en | Sadly the jacket arrived damaged, there is a hole in the sleeve.| damaged-item
          de | Liefert ihr nach Norwegen, wo meine Schwester wohnt?             | delivery-abroad
          de | Leider fehlen die Heringe, sie waren nicht im Paket.             | missing-item
          de | Ich wollte nur fragen, wie lange ich etwas zurückgeben kann.     | return-window
          """)
  void theClearestSentenceOfALongOneIsWhatItMeans(String language, String line, String template) {
    String before = language.equals("en") ? BACKGROUND : HINTERGRUND;
    assertThat(template(BOT.reply(Turns.in(language).customer(before + "\n" + line).turn())))
        .isEqualTo(template);
  }

  @Test
  void whoseLetterHasTwoMattersCanHaveTheSecondNext() {
    String line = "Do you deliver to Norway? I also need an invoice for the last one, please.";
    Reply reply = BOT.reply(Turns.in("en").customer(BACKGROUND + "\n" + line).turn());
    Reply.Say say = (Reply.Say) reply;
    assertThat(
            Stream.concat(
                Stream.of(say.wording().template()),
                say.wording().content().choices().stream().map(Choice::value)))
        .contains("delivery-abroad", "invoice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | About order 50177 the board has had some thoughts which I should like to go over.
          de | Zur Bestellung 50177 hat sich unser Vorstand Gedanken gemacht, die ich teilen möchte.
          """)
  void whoWritesMuchAboutAnOrderAndIsNotUnderstoodGetsAPerson(String language, String line) {
    String before = language.equals("en") ? BACKGROUND : HINTERGRUND;
    String more = before + "\n" + before.substring(before.indexOf(',') + 1) + "\n";
    assertThat(BOT.reply(Turns.in(language).customer(more + line).turn()))
        .isInstanceOfSatisfying(
            Reply.StepAside.class,
            aside -> assertThat(aside.reason().evidence()).contains("50177"));
    assertThat(BOT.reply(Turns.in(language).customer(more).turn())).isInstanceOf(Reply.Say.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\nKind regards,\nMaria Held\nSenior Legal Counsel",
        "\nBest regards\n\nMaria Held",
        "\n\nThanks,\nMaria Held\nSenior Legal Counsel\nHeld & Partners, 12 Mill Road",
        "\n\nMaria Held\nSenior Legal Counsel",
        "\n\nThis e-mail is confidential. Unauthorised use may lead to legal action.",
        "\n\nMit freundlichen Grüßen\nMaria Held\nRechtsanwältin",
        "\nVielen Dank und viele Grüße aus Kiel\nMaria Held",
        "\n\nDiese E-Mail ist vertraulich. Unbefugte Nutzung kann strafbar sein.",
        "\n\nCordialement,\nMarie Held\nAvocate"
      })
  void aSignatureIsNoPartOfIt(String below) {
    assertThat(Letter.own("Hello\nhow do I send it back?" + below))
        .isEqualTo("Hello\nhow do I send it back?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Best wishes\nwhere is the parcel",
        "Hello\n\nThanks\nbut where is the parcel",
        "It is this one:\n\nBlue Tent\nthe order is 48213",
        "Hello\nthis message is for the workshop"
      })
  void whatOnlyBeginsLikeASignatureStaysAsItIs(String text) {
    assertThat(Letter.own(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PS: please cancel 48213", "I can't go on any more", "ich will sterben"})
  void whatIsSaidForOneselfBelowASignatureIsHeard(String line) {
    assertThat(Letter.own("Where is it?\nBest regards\nAna Kurz\n" + line))
        .isEqualTo("Where is it?\n" + line);
  }

  /// The first look, which needs no answer, hears as little of it as the second.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thanks, that helped!\n\nOn 3 Nov 2026 Kite wrote:\n> I want to speak to a person",
        "How long does delivery take?\n> If that doesn't settle it, just say that you want a person.",
        "Wie lange dauert der Versand?\n\nAm 3. Nov. 2026 schrieb Kite:\n> Ich will einen Menschen",
        """
        How long is the warranty on the tent?

        Kind regards,
        Maria Held
        Senior Legal Counsel

        This e-mail is confidential; unauthorised use may lead to legal action.

        On 9 Nov 2026 Kite & Co. wrote:
        > Order 48213. To speak to a person, reply here.\
        """,
        """
        Wie lange habe ich Garantie auf das Zelt?

        Mit freundlichen Grüßen
        Maria Held
        Rechtsanwältin

        Diese E-Mail ist vertraulich; unbefugte Nutzung wird angezeigt.

        Am 9. Nov. 2026 schrieb Kite & Co.:
        > Sprechen Sie mit einem Menschen: hier antworten.\
        """
      })
  void nobodyIsBroughtForWhatAnotherWroteOrASignatureSays(String line) {
    assertThat(Shipped.judge().atOnce(line)).isNotInstanceOf(Verdict.Person.class);
    assertThat(BOT.reply(Turns.in(line.startsWith("W") ? "de" : "en").customer(line).turn()))
        .isInstanceOf(Reply.Say.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to speak to a person\n\nKind regards,\nMaria Held",
        "My lawyer will write to you.\n\nOn 3 Nov 2026 Kite wrote:\n> Your parcel is on its way",
        "> I want to speak to a person"
      })
  void aPersonIsBroughtAtOnceForWhatTheyWroteThemselves(String line) {
    assertThat(Shipped.judge().atOnce(line)).isInstanceOf(Verdict.Person.class);
  }

  private static String template(Reply reply) {
    return switch (reply) {
      case Reply.Step(var progress, Reply _) -> progress.template();
      case Reply.Say say -> say.wording().template();
      default -> reply.toString();
    };
  }
}
