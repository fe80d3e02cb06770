package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Verdict;
import dev.baton.gateway.conversation.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A calm conversation stays with the bot: who goes on asking, praises, or has yet to say what they
/// want has not been failed.
class CalmTest {
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en | do you deliver abroad | do you ship to Norway? | and to Japan?",
        "en | are you open on Saturday? | and on Sunday? | and at Christmas?",
        "en | can I pay by invoice? | and with paypal? | and with apple pay?",
        "en | hi there | I bought a kite last week | it's lovely",
        "en | hello | I have a question | about an order",
        "en | hello | can you help me? | I have a question | xyzzy",
        "de | habt ihr am Samstag offen? | und am Sonntag? | und an Weihnachten?",
        "de | liefert ihr ins Ausland? | und nach Japan? | und in die Schweiz?",
        "de | hallo | ich habe eine Frage | könnt ihr mir helfen?",
      })
  void noPersonIsBroughtIntoIt(String conversation) {
    List<String> lines = List.of(conversation.split(" \\| "));
    Turns turns = Turns.in(lines.getFirst());
    int failures = 0;
    for (String line : lines.subList(1, lines.size())) {
      turns = turns.failed(failures).customer(line);
      Reply reply = BOT.reply(turns.turn());
      assertThat(reply).as("%s: %s", conversation, line).isInstanceOf(Reply.Say.class);
      Reply.Say said = (Reply.Say) reply;
      failures = said.helped() ? 0 : failures + 1;
      turns = turns.bot(said.wording().content().text());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "are you open on Saturday? | and at Christmas? | opening-hours",
        "Habt ihr am Samstag offen? | und an Weihnachten? | opening-hours",
        "can I pay by invoice? | and with apple pay? | payment-methods",
      })
  void whatGoesOnInAFewWordsIsAnsweredAsWhatItGoesOnFrom(
      String before, String line, String template) {
    String language = before.startsWith("H") ? "de" : "en";
    Turns asked = Turns.in(language).customer(before).bot("…").customer(line);
    assertThat(said(asked).wording().template()).isEqualTo(template);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | delivery-times  | if i pay now will it be here before the weekend
          en | delivery-times  | if I order today, does it come by friday?
          en | stop-messages   | leave me alone with your messages
          en | wrong-item      | not what I ordered
          en | wrong-item      | that's not what I ordered
          en | product-details | Is there a weight limit for the beach buggy?
          en | goodbye         | thanks bye
          de | wrong-item      | das habe ich nicht bestellt
          de | goodbye         | danke, tschüss
          """)
  void whatOnlySoundsLikeTroubleIsAnswered(String language, String template, String line) {
    Reply reply = BOT.reply(Turns.in(language).customer(line).turn());
    assertThat(reply instanceof Reply.Step(var at, Reply _) ? at.template() : template(reply))
        .isEqualTo(template);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leave me alone",
        "this is not what I ordered and nobody answers me, I want to complain",
        "I need it before the weekend, it is a present",
        "the website is buggy"
      })
  void andTroubleIsHeard(String line) {
    assertThat(
            Shipped.judge()
                .of(Turns.in("en").customer(line).turn().transcript(), 2, "en", Optional.empty())
                .verdict())
        .isNotEqualTo(new Verdict.GoOn());
  }

  private static String template(Reply reply) {
    return reply instanceof Reply.Say say ? say.wording().template() : reply.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I love your kites, keep it up!",
        "en | it's lovely",
        "en | great shop, very friendly people",
        "de | ich bin total begeistert",
        "de | Der Drachen ist wunderbar",
      })
  void praiseIsTakenNoteOf(String language, String line) {
    assertThat(said(Turns.in(language).customer(line)).wording().template()).isEqualTo("noted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'd love a bigger one, please",
        "lovely, but the tail is torn",
        "great, what now",
        "xyzzy"
      })
  void whoWantsSomethingIsNotThankedForPraise(String line) {
    assertThat(said(Turns.in("en").customer(line)).wording().template()).isNotEqualTo("noted");
  }

  private static Reply.Say said(Turns turns) {
    Reply reply = BOT.reply(turns.turn());
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }
}
