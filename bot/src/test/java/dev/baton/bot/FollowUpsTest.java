package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.Findings;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes on from an answer and leaves out what it is about is read with that answer.
class FollowUpsTest {
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | do you deliver to Italy?               | how long?                  | delivery-abroad
          en | do you deliver to Italy?               | and what does it cost?     | delivery-abroad
          en | do you deliver to Norway?              | do I pay customs there     | delivery-abroad
          en | do you sell gift cards                 | until when is it valid     | gift-cards
          en | gift cards                             | till when is it valid      | gift-cards
          en | is there a student discount            | and for teachers?          | student-discount
          en | is there a student discount            | how long is it valid       | student-discount
          en | can you gift wrap it                   | how much is it?            | gift-wrap
          en | is the red kite in stock               | when will it be back?      | product-availability
          de | Liefert ihr nach Italien?              | wie lange dauert das?      | delivery-abroad
          de | Liefert ihr nach Italien?              | und was kostet das         | delivery-abroad
          de | Gibt es Geschenkgutscheine?            | wie lange ist er gültig?   | gift-cards
          de | Könnt ihr das als Geschenk einpacken?  | was kostet das?            | gift-wrap
          fr | Livrez-vous en Italie ?                | ça coûte combien ?         | delivery-abroad
          es | ¿hacen envíos a Italia?                | ¿y cuánto cuesta?          | delivery-abroad
          it | spedite in Austria?                    | e quanto costa?            | delivery-abroad
          nl | leveren jullie in België?              | wat kost dat?              | delivery-abroad
          """)
  void theAnswerBeforeIsMeantWhereItTellsWhatIsAsked(
      String language, String first, String then, String template) {
    assertThat(template(language, first)).isEqualTo(template);
    assertThat(template(language, first, then)).isEqualTo(template);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Yes, start it", "and what does it cost?", "is it late", "ok and then"})
  void whatIsSaidAfterAChoiceThatNoExampleAsksForIsRead(String then) {
    List<Template> picked =
        Shipped.library().templates().stream().filter(one -> one.intents().isEmpty()).toList();
    assertThat(picked).hasSizeGreaterThan(20);
    assertThat(picked)
        .allSatisfy(template -> {
          String title = template.english().title();
          Turns turns =
              Turns.in("en")
                  .customer("hello")
                  .bot("Hello", new Choice(template.id().value(), title))
                  .customer(title)
                  .bot("Well then.")
                  .customer(then);
          assertThat(BOT.think(turns.turn(), Findings.NONE)).isNotNull();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | how much is shipping                  | and to Austria?        | delivery-abroad
          en | how much is shipping                  | how long?              | delivery-times
          en | how do I send something back          | how much does it cost? | return-label
          en | how long can I return things          | and from Austria?      | return-label
          en | how long does delivery take           | and abroad?            | delivery-abroad
          de | Was kostet der Versand?               | Und nach Österreich?   | delivery-abroad
          de | Was kostet der Versand?               | und wie lange?         | delivery-times
          de | Wie lange kann ich etwas zurückgeben? | auch aus Österreich?   | return-label
          """)
  void elseWhatLiesNearIsMeantWhereThatTells(
      String language, String first, String then, String template) {
    assertThat(template(language, first)).isNotEqualTo(template);
    assertThat(template(language, first, then)).isEqualTo(template);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | how much is shipping            | and to Austria?      | how long?             | delivery-abroad
          en | how long can I return things    | and from Austria?    | and what does it cost | return-label
          de | Was kostet der Versand?         | Und nach Österreich? | wie lang dauert das?  | delivery-abroad
          de | Wie lange kann ich etwas zurückgeben? | auch aus Österreich? | und was kostet das | return-label
          """)
  void oneFollowsAnother(String language, String first, String then, String last, String template) {
    assertThat(template(language, first, then, last)).isEqualTo(template);
  }

  @Test
  void whatWasPickedIsWhatOneGoesOnFrom() {
    Turns picked =
        Turns.in("en")
            .customer("how much is shipping")
            .bot("4.90 EUR", new Choice("delivery-abroad", "What about abroad?"))
            .customer("What about abroad?")
            .bot("4 to 8 working days");
    assertThat(words(picked.customer("how long?")).template()).isEqualTo("delivery-abroad");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | when do you open        | and how much?      | contact-us
          en | which size do I need    | how long?          | how-to-return
          de | Wann habt ihr geöffnet? | und was kostet es? | contact-us
          """)
  void whereNothingNearTellsItOneIsAskedWhichIsMeant(
      String language, String first, String then, String offered) {
    Wording asked = words(conversation(language, first, then));
    assertThat(asked.template()).isEqualTo("did-you-mean");
    assertThat(asked.content().choices())
        .extracting(Choice::value)
        .contains(offered, Choice.PERSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | how much is shipping    | how long is the guarantee?              | warranty
          en | how much is shipping    | how can I pay?                          | payment-methods
          en | do you sell gift cards  | when do you open?                       | opening-hours
          en | do you sell gift cards  | and can I pay with PayPal?               | payment-methods
          de | Was kostet der Versand? | Wann habt ihr geöffnet?                 | opening-hours
          de | Was kostet der Versand? | Wie lange habe ich Garantie?            | warranty
          """)
  void whoNamesAnotherMatterIsAnsweredThat(
      String language, String first, String then, String template) {
    assertThat(template(language, first, then)).isEqualTo(template);
  }

  @ParameterizedTest
  @ValueSource(strings = {"how long?", "how much is it?", "and to Austria?"})
  void aFollowUpAsksForNothingAgain(String then) {
    Turns turns = conversation("en", "do you deliver to Italy?", "what does it cost?");
    assertThat(BOT.reply(turns.bot("12.90 EUR an order").customer(then).turn()))
        .isInstanceOf(Reply.Say.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | do you deliver to Norway?   | and how long?          | 4 to 8 working days | customs
          en | do you deliver to Norway?   | and the customs?       | customs duties      | 12.90 EUR
          en | do you sell gift cards      | and can I return one?  | or returned         | 250 EUR
          de | Liefert ihr nach Norwegen?  | was kostet das?        | 12,90 EUR           | Express
          de | Liefert ihr nach Norwegen?  | und wie lange?         | 4 bis 8 Werktage    | Zoll
          de | Liefert ihr nach Norwegen?  | und per Express?       | im Inland           | 12,90 EUR
          de | Was kostet der Versand?     | und per Express?       | 9,90 EUR            | 4,90 EUR
          """)
  void whoHasTheAnswerIsToldWhatItSaysOfTheirQuestionAlone(
      String language, String first, String then, String told, String notTold) {
    Turns turns = Turns.in(language).customer(first);
    Wording whole = words(turns);
    Wording part = words(turns.bot(whole.content().text()).customer(then));
    assertThat(part.template()).isEqualTo(whole.template());
    assertThat(part.content().text()).contains(told).doesNotContain(notTold);
  }

  @Test
  void nobodyReadsTheSameMessageTwiceHoweverOftenTheyGoOn() {
    Turns turns = Turns.in("en").customer("do you deliver to Norway?");
    Set<String> said = new HashSet<>();
    for (String next :
        List.of("how much?", "and how much?", "and how much is it?", "and how long?")) {
      if (!(BOT.reply(turns.turn()) instanceof Reply.Say say)) {
        break;
      }
      String words = say.wording().content().text();
      assertThat(said.add(words)).as(words).isTrue();
      turns = turns.bot(words).customer(next);
    }
    assertThat(said).hasSizeGreaterThan(2);
  }

  @Test
  void whoAsksTheSameAgainIsPointedToWhatWasWritten() {
    Turns turns = Turns.in("en").customer("what are your opening hours?");
    Turns again = turns.bot(words(turns).content().text()).customer("when do you open?");
    assertThat(words(again).content().text())
        .startsWith("As I wrote above:")
        .contains("Monday to Friday");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | do you ship to Iceland?      | Iceland: that I can't say
          en | shipping to the USA?         | United States: that I can't say
          de | Liefert ihr nach Island?     | Island: Dazu weiß ich nichts
          fr | livrez-vous en Islande ?     | Islande : je ne peux rien en dire
          """)
  void ofACountryThatTheAnswerDoesNotListNothingIsPromised(
      String language, String line, String said) {
    assertThat(words(Turns.in(language).customer(line)).content().text())
        .contains(said)
        .doesNotContain("12.90", "12,90");
  }

  @ParameterizedTest
  @CsvSource({
    "en, do you ship to Norway?",
    "en, can you deliver to Italy",
    "de, Liefert ihr in die Schweiz?"
  })
  void ofACountryThatItListsOrTheEuHasItTellsAll(String language, String line) {
    assertThat(words(Turns.in(language).customer(line)).content().text()).contains("12");
  }

  @Test
  void whoCorrectsWhatTheyMeantIsAnsweredThat() {
    assertThat(template("en", "how much is delivery?", "no I mean to france"))
        .isEqualTo("delivery-abroad");
  }

  private static Turns conversation(String language, String... lines) {
    Turns turns = Turns.in(language);
    for (String line : lines) {
      turns = turns.bot("…").customer(line);
    }
    return turns;
  }

  private static String template(String language, String... lines) {
    return words(conversation(language, lines)).template();
  }

  private static Wording words(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    return Stream.of(reply instanceof Reply.Step(var _, Reply first) ? first : reply)
        .map(say -> ((Reply.Say) say).wording())
        .findFirst()
        .orElseThrow();
  }
}
