package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.Findings;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.gateway.conversation.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody is asked for the number of their order, or whether something shall be done, and asks
/// something back.
class AskingBackTest {
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | what are your opening hours?         | opening-hours  | I need the order number
          en | how long does delivery usually take  | delivery-times | I need the order number
          de | Wann habt ihr geöffnet?              | opening-hours  | Dafür brauche ich die Bestellnummer
          de | wie lange dauert die Lieferung sonst | delivery-times | Dafür brauche ich die Bestellnummer
          """)
  void whatTheLibraryAnswersIsAnsweredAndTheQuestionPutAgainBehindIt(
      String language, String line, String template, String question) {
    Turns turns = asked(language).customer(line);
    assertThat(template(turns)).isEqualTo(template);
    assertThat(words(turns).lines().toList().getLast()).startsWith(question);
    assertThat(stage(turns)).isEqualTo(new Stage.Asking("order", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | which carrier is it?            | That one I can't answer
          de | welcher Paketdienst ist es?     | Darauf habe ich selbst keine Antwort
          """)
  void whatItDoesNotAnswerIsSaidToBeAPersonsAndTheQuestionPutAgain(
      String language, String line, String said) {
    Turns turns = asked(language).customer(line);
    assertThat(words(turns)).contains(said, "48213");
    assertThat(stage(turns)).isEqualTo(new Stage.Asking("order", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | what now
          en | why?
          en | which number?
          de | was jetzt
          de | warum?
          """)
  void whatNamesNothingButTheQuestionIsAskedForInOtherWordsAlone(String language, String line) {
    Turns turns = asked(language).customer(line);
    assertThat(words(turns)).contains("48213").doesNotContain("can't answer", "keine Antwort");
    assertThat(stage(turns)).isEqualTo(new Stage.Asking("order", 1));
  }

  @Test
  void aQuestionIsNoFailedAnswerAndWhatIsNoAnswerCountsOnce() {
    Turns back = asked("en").customer("what now");
    Turns red = back.step(progress(back)).bot(words(back)).customer("it's the red one");
    assertThat(words(red)).startsWith("I didn't quite get that");
    assertThat(stage(red)).isEqualTo(new Stage.Asking("order", 2));
    Turns blue = red.step(progress(red)).bot(words(red)).failed(1).customer("the blue one");
    assertThat(stage(blue)).isEqualTo(new Stage.Over(Ending.PERSON));
  }

  @Test
  void aQuestionThatHasBeenPutInAllItsWordsStaysOpenWithoutThem() {
    Turns first = asked("en").customer("what are your opening hours?");
    Turns second = first.step(progress(first)).bot(words(first)).customer("how much is delivery?");
    assertThat(BOT.reply(second.turn())).isInstanceOf(Reply.Say.class);
    Turns number = second.bot(words(second)).customer("48213");
    assertThat(progress(number).known()).containsEntry("asked.order", "48213");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | yes, carry on
          en | yes keep going
          en | ok go ahead
          de | ja, mach weiter
          de | ja mach nur
          fr | oui, allez-y
          fr | oui continuez
          es | sí, adelante
          it | sì, procedi
          pt | sim, continue
          nl | ja, ga door
          """)
  void whoSaysToGoOnSaysYes(String language, String yes) {
    Turns turns =
        Turns.in(language)
            .customer("cancel order 20991, bo@example.com")
            .step(
                new Progress(
                    "cancel-my-order",
                    new Stage.Confirming(1),
                    Map.of("asked.order", "20991", "asked.proof", "bo@example.com"),
                    0))
            .bot("Shall I cancel it?")
            .customer(yes);
    assertThat(stage(turns)).isEqualTo(new Stage.Doing());
  }

  private static Turns asked(String language) {
    return Turns.in(language)
        .customer("where is my order?")
        .step(new Progress("where-is-my-order", new Stage.Asking("order", 1), Map.of(), 0))
        .bot(
            language.equals("de")
                ? "Um welche Bestellung geht es? Die Nummer steht in der Bestätigungsmail."
                : "Which order is it? The number is in the confirmation e-mail.");
  }

  private static Stage stage(Turns turns) {
    return progress(turns).stage();
  }

  private static Progress progress(Turns turns) {
    Reply reply = reply(turns);
    assertThat(reply).isInstanceOf(Reply.Step.class);
    return ((Reply.Step) reply).progress();
  }

  private static String template(Turns turns) {
    return say(reply(turns)).wording().template();
  }

  private static String words(Turns turns) {
    return say(reply(turns)).wording().content().text();
  }

  private static Reply.Say say(Reply reply) {
    return (Reply.Say) (reply instanceof Reply.Step(Progress _, Reply then) ? then : reply);
  }

  private static Reply reply(Turns turns) {
    return ((Thought.Ready) BOT.think(turns.turn(), Findings.NONE)).answer().reply();
  }
}
