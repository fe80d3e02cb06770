package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Verdict;
import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classification.Ranked;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A hello gets a hello, a question what it asks for, and whoever says too little is asked back.
class SmallTalkTest {
  private static final LibraryBot BOT = Shipped.bot();
  private static final Judge JUDGE = Shipped.judge();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "hi there!",
        "hello, anyone there?",
        "good morning, gale",
        "hey 👋",
        "👋",
        "helo",
        "Guten Tag",
        "buenas tardes"
      })
  void aHelloIsAnsweredWithOne(String line) {
    assertThat(said(line).template()).isEqualTo("greeting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok",
        "got it",
        "cool",
        "hmm",
        "let me see",
        "i see",
        "ach so",
        "verstehe",
        "aha",
        "🙂",
        "👍",
        "yes"
      })
  void whoTakesNoteIsNotAskedBackNorHandedOver(String line) {
    Turns noted = Turns.in("en").customer("where is my parcel").bot("on its way").customer(line);
    Turns again = noted.bot("Good.").customer("ok");
    for (Turns turns : List.of(noted, again)) {
      assertThat(BOT.reply(turns.turn()))
          .isInstanceOfSatisfying(
              Reply.Say.class, say -> assertThat(say.wording().template()).isEqualTo("noted"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok?",
        "got it wrong",
        "xyzzy",
        "cool box",
        "i see no parcel",
        "so what",
        "48213",
        "gut Holz"
      })
  void whoSaysMoreDoesNotTakeNote(String line) {
    assertThat(said(line).template()).isNotEqualTo("noted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "it", "pt", "nl"})
  void whoIsGreetedFirstIsToldThatABotDoesIt(String language) {
    Turns hello = Turns.in(language).notYetIntroduced().customer("hello");
    String greeted = ((Reply.Say) BOT.reply(hello.turn())).wording().content().text();
    String later =
        ((Reply.Say) BOT.reply(Turns.in(language).customer("hello").turn()))
            .wording()
            .content()
            .text();
    assertThat(greeted).startsWith(later).contains("Gale");
    assertThat(later).doesNotContain("Gale");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | hello, is anybody there?
          en | hi is anyone here
          en | Hello? Anyone there?
          en | Hi! Is anybody there?
          de | hallo, ist da jemand?
          de | Hallo? Ist da jemand?
          de | hallo ist da jemand
          fr | bonjour, il y a quelqu'un ?
          fr | Bonjour ! Il y a quelqu'un ?
          es | hola, ¿hay alguien?
          es | ¿Hola? ¿Hay alguien?
          it | ciao, c'è qualcuno?
          pt | olá, há alguém aí?
          nl | hallo, is daar iemand?
          """)
  void whoSaysHelloAndAsksWhetherAnybodyIsThereIsGreetedAndOfferedAPerson(
      String language, String line) {
    assertThat(JUDGE.atOnce(line)).isEqualTo(new Verdict.GoOn());
    Reply.Say greeting =
        (Reply.Say) BOT.reply(Turns.in(language).notYetIntroduced().customer(line).turn());
    assertThat(greeting.wording().template()).isEqualTo("greeting");
    assertThat(greeting.wording().language()).isEqualTo(language);
    assertThat(greeting.wording().content().choices())
        .extracting(Choice::value)
        .contains(Choice.PERSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "is anybody there?",
        "ist da jemand?",
        "il y a quelqu'un ?",
        "¿hay alguien?",
        "c'è qualcuno?",
        "há alguém aí?",
        "is daar iemand?"
      })
  void whoAsksThatWithoutAHelloWantsSomebody(String line) {
    assertThat(JUDGE.atOnce(line)).isInstanceOf(Verdict.Person.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hi, how do I send something back? | how-to-return",
        "good day, what do you charge for delivery | delivery-costs",
        "thanks, but where is my parcel? | where-is-my-order",
        "Guten Tag, wie schicke ich etwas zurück? | how-to-return",
      })
  void aHelloBeforeAQuestionIsNoPartOfIt(String line, String template) {
    assertThat(said(line).template()).isEqualTo(template);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is the weather on the moon",
        "what's the weather like on the moon?",
        "hello, who won the match last night?",
        "Buenas tardes, ¿quién ganó el partido?"
      })
  void aQuestionThatNoTemplateAnswersIsNotGreeted(String line) {
    assertThat(said(line).template()).isEqualTo("not-understood");
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "my account", "it's about my account", "about my account"})
  void whoSaysNoMoreThanThatItIsAboutTheAccountIsAskedWhatAboutIt(String line) {
    assertThat(said(line).content().choices())
        .extracting(Choice::value)
        .contains("delete-account", "login-trouble");
  }

  @Test
  void nobodyIsAskedWhetherTheyMeanSmallTalkOrTheEndOfSomething() {
    List<Ranked> likely =
        List.of(
            new Ranked("what-is-it-about", 0.3),
            new Ranked("delete-account", 0.3),
            new Ranked("goodbye", 0.3));
    Mind mind = new Mind((_, _) -> new Classification(likely, -1, 0.3, false), Ear.shipped());
    Reply reply =
        Shipped.bot(Shipped.judge(mind)).reply(Turns.in("en").customer("the one in blue").turn());
    assertThat(((Reply.Say) reply).wording().content().choices())
        .extracting(Choice::value)
        .containsExactly("where-is-my-order", "how-to-return", Choice.PERSON);
  }

  @Test
  void whoWantsTheAccountDeletedGetsAPerson() {
    assertThat(reply("can you erase all data you hold on me")).isInstanceOf(Reply.StepAside.class);
  }

  private static Wording said(String line) {
    Reply reply = reply(line);
    return ((Reply.Say) (reply instanceof Reply.Step(var _, Reply first) ? first : reply))
        .wording();
  }

  private static Reply reply(String line) {
    return BOT.reply(Turns.in("en").customer(line).turn());
  }
}
