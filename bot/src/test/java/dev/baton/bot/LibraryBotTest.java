package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Wording;
import dev.baton.templates.Language;
import dev.baton.templates.TemplateId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryBotTest {
  /// Learning takes longer than asking.
  private static final LibraryBot BOT = Shipped.bot();

  @ParameterizedTest
  @CsvSource({
    "where-is-my-order, Where is my order?",
    "where-is-my-order, where is my parcel?",
    "where-is-my-order, wheres my parcel",
    "return-window, 'Hi, can I return a kite?'",
    "return-window, how many days do i have to return it",
    "opening-hours, when are you open",
    "payment-methods, can i pay with paypal",
    "are-you-a-bot, are you a robot?",
    "thanks, thank you so much"
  })
  void aQuestionGetsTheTemplateThatItIsMostLike(String template, String question) {
    assertThat(said(ask("en", true, 0, question)).wording().template()).isEqualTo(template);
  }

  @Test
  void wordsThatThereAreInEnglishAloneBeginBySayingSoInTheirLanguageOnce() {
    Turns turns = Turns.in("fr").customer("when are you open");
    String first = said(BOT.reply(turns.turn())).wording().content().text();
    assertThat(first).startsWith("Je n'ai cette réponse qu'en anglais pour le moment");

    String second =
        said(BOT.reply(turns.bot(first).customer("can i pay with paypal").turn()))
            .wording()
            .content()
            .text();
    assertThat(second).doesNotContain("anglais");
  }

  @ParameterizedTest
  @CsvSource({
    "fr, 'bonjour, sous combien de jours est-ce que je peux renvoyer des chaussures ?', qu'en anglais",
    "es, '¿cuántos días tengo para devolver unas botas?', en inglés",
    "it, 'quanti giorni ho per restituire gli scarponi?', in inglese",
    "pt, 'quantos dias tenho para devolver umas botas?', em inglês",
    "nl, 'hoeveel dagen heb ik om laarzen terug te sturen?', in het Engels"
  })
  void whoAsksInALanguageWithoutAnAnswerIsUnderstoodAndReadsItInEnglishWithAPersonAtHand(
      String language, String question, String inEnglish) {
    Wording words = said(ask(language, true, 0, question)).wording();
    assertThat(words.template()).isEqualTo("return-window");
    assertThat(words.content().text().lines().findFirst().orElseThrow()).contains(inEnglish);
    assertThat(words.content().text()).contains("You have 30 days");
    assertThat(words.content().choices()).extracting(Choice::value).contains(Choice.PERSON);
  }

  @Test
  void whoIsAskedWhatIsMeantPicksFromTitlesInTheirLanguage() {
    Reply.Say said = said(ask("fr", true, 0, "quelque chose avec de l'argent"));
    assertThat(said.helped()).isFalse();
    assertThat(said.wording().language()).isEqualTo("fr");
    assertThat(said.wording().content().choices())
        .filteredOn(choice -> !choice.value().equals(Choice.PERSON))
        .isNotEmpty()
        .allSatisfy(choice ->
            assertThat(choice.label())
                .isEqualTo(
                    Shipped.library()
                        .template(new TemplateId(choice.value()))
                        .orElseThrow()
                        .titles()
                        .get(new Language("fr"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "es", "it", "pt", "nl"})
  void whoReadsAnAnswerInEnglishChoosesInTheirLanguage(String language) {
    Wording answer = said(ask(language, true, 0, "do you ship to Norway?")).wording();
    assertThat(answer.language()).isEqualTo("en");
    assertThat(answer.content().choices())
        .extracting(Choice::label)
        .containsExactly(title("delivery-costs", language), title("talk-to-a-person", language));
  }

  private static String title(String template, String language) {
    return Shipped.library()
        .template(new TemplateId(template))
        .flatMap(known -> Optional.ofNullable(known.titles().get(new Language(language))))
        .orElseThrow();
  }

  @Test
  void theSameQuestionIsNeverAskedTwiceAndAfterTheSecondAPersonComes() {
    Turns once = Turns.in("en").customer("xyzzy");
    String first = said(BOT.reply(once.turn())).wording().content().text();
    Turns twice =
        once.bot(first).customer("when are you open").bot("From nine to five.").customer("plugh");
    String second = said(BOT.reply(twice.turn())).wording().content().text();
    assertThat(second).isNotEqualTo(first);

    Turns thrice =
        twice.bot(second).customer("when are you open").bot("Still so.").customer("frobnicate");
    assertThat(outcome(BOT.reply(thrice.turn()))).isEqualTo("a person");
  }

  @Test
  void anOfferSaysByWhichRuleAndOnWhatGrounds() {
    Reply.Say said = said(ask("en", true, 0, "I don't understand, when are you open?"));
    assertThat(said.offer())
        .hasValueSatisfying(reason -> {
          assertThat(reason.rule()).isEqualTo("confusion");
          assertThat(reason.evidence()).contains("don't understand");
          assertThat(reason.care().rules()).isPresent();
        });
    assertThat(said(ask("en", true, 0, "when are you open?")).offer()).isEmpty();
  }

  @Test
  void aGermanQuestionGetsGermanWords() {
    Reply.Say said = said(ask("de", true, 0, "Wo bleibt mein Paket?"));
    assertThat(said.wording().language()).isEqualTo("de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what is the capital of mongolia",
        "lorem ipsum dolor",
        "write me a poem about quantum physics",
        "1234"
      })
  void whatTheLibraryDoesNotKnowIsSaidNotToBeKnown(String question) {
    Reply.Say said = said(ask("en", true, 0, question));
    assertThat(said.helped()).isFalse();
    assertThat(said.wording().template()).isEqualTo("not-understood");
  }

  @Test
  void notKnowingASecondTimeIsSaidInOtherWords() {
    String first = said(ask("en", true, 0, "xyzzy")).wording().content().text();
    String second = said(ask("en", true, 1, "xyzzy")).wording().content().text();
    assertThat(second).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xyzzy"})
  void aFileThatNobodyAskedForIsNotedAndAPersonIsOffered(String words) {
    Reply.Say said = said(BOT.reply(Turns.in("en").file(words).turn()));
    assertThat(said.helped()).isFalse();
    assertThat(said.wording().template()).isEqualTo("attachment-noted");
    assertThat(said.wording().content().choices())
        .extracting(Choice::value)
        .contains(Choice.PERSON);
    Reply.Say again = said(BOT.reply(Turns.in("en").failed(1).file(words).turn()));
    assertThat(again.wording().template()).as("not twice").isEqualTo("not-understood-again");
  }

  @Test
  void aQuestionThatComesWithAFileIsAnswered() {
    Reply.Say said = said(BOT.reply(Turns.in("en").file("where is my parcel?").turn()));
    assertThat(said.wording().template()).isEqualTo("where-is-my-order");
    Turns answered = Turns.in("en").file("where is my parcel?").bot("On its way.");
    Reply.Say later = said(BOT.reply(answered.customer("xyzzy").turn()));
    assertThat(later.wording().template()).as("of an earlier turn").isEqualTo("not-understood");
  }

  @Test
  void whereItIsNotKnownWhatIsMeantTheCustomerPicksFromWhatComesToMind() {
    int asked = 0;
    for (String vague : List.of("something about money", "bank", "sale")) {
      Reply.Say said = said(ask("en", true, 0, vague));
      List<Choice> guesses =
          said.wording().content().choices().stream()
              .filter(choice -> !said.helped() && !choice.value().equals(Choice.PERSON))
              .toList();
      assertThat(guesses).hasSizeLessThanOrEqualTo(3);
      for (Choice guess : guesses) {
        asked++;
        Turn pick =
            Turns.in("en")
                .customer(vague)
                .bot("Which?", guesses.toArray(Choice[]::new))
                .customer(guess.label())
                .turn();
        assertThat(outcome(BOT.reply(pick))).isIn(guess.value(), "a person");
        if (ask("en", true, 1, vague) instanceof Reply.Say again) {
          assertThat(again.wording().content().choices())
              .as("no second time")
              .doesNotContain(guess);
        }
      }
    }
    assertThat(asked).as("guesses, over all").isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what are your opening hours? and which payment methods do you take?",
        "what are your opening hours and which payment methods do you take",
        "which payment methods do you take, what are your opening hours"
      })
  void whoAsksForTwoThingsGetsOneAndIsOfferedTheOther(String text) {
    Reply reply = BOT.reply(Turns.in("en").customer(text).turn());
    Set<String> answered = new HashSet<>(Set.of(outcome(reply)));
    ((Reply.Say) reply)
        .wording()
        .content()
        .choices()
        .forEach(choice -> answered.add(choice.value()));
    assertThat(answered).contains("opening-hours", "payment-methods");
  }

  @Test
  void whatAChoiceIsCalledIsNotHeardAsTheCustomersOwnWords() {
    Choice hours = new Choice("opening-hours", "I hate you, get me a human");
    Turns offered = Turns.in("en").customer("hm").bot("Which?", hours);
    assertThat(outcome(BOT.reply(offered.customer(hours.label()).turn()))).isEqualTo(hours.value());
    assertThat(outcome(BOT.reply(offered.customer("get me a human", hours.label()).turn())))
        .as("what is said before it is")
        .isEqualTo("a person");
  }

  @Test
  void aLabelPicksFromWhatWasOfferedLastAndNotFromWhatWasOfferedBefore() {
    Choice hours = new Choice("opening-hours", "Number three");
    Choice other = new Choice("payment-methods", "Number four");
    Turns offered = Turns.in("en").customer("hm").bot("Which?", hours).customer("xyzzy");
    assertThat(outcome(BOT.reply(offered.bot("Sorry?").customer("number three").turn())))
        .isEqualTo(hours.value());
    assertThat(outcome(BOT.reply(offered.bot("Or?", other).customer("number three").turn())))
        .isNotEqualTo(hours.value());
    assertThat(outcome(BOT.reply(offered.bot("Or?", other).customer("number four").turn())))
        .isEqualTo(other.value());
  }

  @Test
  void theGuessesAreThereForABrowserThatNamesItsRegionToo() {
    assertThat(said(ask("en-GB", true, 0, "sale")).wording().content().choices())
        .isEqualTo(said(ask("en", true, 0, "sale")).wording().content().choices())
        .hasSizeGreaterThan(1);
  }

  @Test
  void whereNothingComesToMindWhatMostComeForAndAPersonAreOffered() {
    assertThat(said(ask("en", true, 0, "lorem ipsum dolor")).wording().content().choices())
        .extracting(Choice::value)
        .containsExactly("where-is-my-order", "how-to-return", Choice.PERSON);
    assertThat(said(ask("en", true, 1, "lorem ipsum dolor")).wording().content().choices())
        .as("no second time")
        .extracting(Choice::value)
        .containsExactly(Choice.PERSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | is it safe to fly a kite near power lines?
          en | can my kids fly the kite on their own
          en | what if there is a thunderstorm, can I still fly it
          de | darf ich den Drachen bei Gewitter steigen lassen?
          fr | peut-on utiliser le réchaud dans la tente ?
          """)
  void whoAsksBeforeAnythingHappensWhetherItIsSafeIsToldOrGetsAPerson(
      String language, String question) {
    assertThat(outcome(ask(language, true, 0, question))).isIn("safe-use", "a person");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | I was at home all day
          en | checked with neighbours already
          en | but I was at home, nobody rang
          de | ich war aber zuhause
          de | die Nachbarn hab ich schon gefragt
          """)
  void whoHasLookedForWhatWasDeliveredIsOnTheWayToAPersonAndNotToldThatItIsSafe(
      String language, String line) {
    Choice looked = new Choice("trace-my-parcel", "I looked, it isn't anywhere");
    Turns told = Turns.in(language).customer("it isn't here").bot("It says delivered.", looked);
    assertThat(outcome(BOT.reply(told.customer(line).turn()))).isIn("trace-my-parcel", "a person");
  }

  @Test
  void nobodyIsAskedWhetherTheyMeanToEndOrDeleteSomething() {
    List<Reply.Say> asked =
        Stream.of(
                "account", "delete", "cancel", "remove it", "löschen", "weg damit", "my order away")
            .map(vague -> ask("en", true, 0, vague))
            .flatMap(reply -> reply instanceof Reply.Say said ? Stream.of(said) : Stream.empty())
            .filter(said -> !said.helped())
            .toList();
    assertThat(asked).isNotEmpty();
    assertThat(asked)
        .flatExtracting(said -> said.wording().content().choices())
        .extracting(Choice::value)
        .doesNotContain("delete-account", "cancel-my-order");
  }

  @Test
  void theFirstThingThatTheBotSaysIsThatItIsOne() {
    String text = said(ask("en", false, 0, "can i pay with paypal")).wording().content().text();
    assertThat(text.toLowerCase(java.util.Locale.ROOT)).containsAnyOf("bot", "assistant");
    assertThat(text.length())
        .isGreaterThan(
            said(ask("en", true, 0, "can i pay with paypal")).wording().content().text().length());
  }

  @Test
  void linesOfOneBurstAreOneQuestion() {
    Reply reply =
        BOT.reply(Turns.in("en").customer("hi there", "i want to send", "something back").turn());
    assertThat(said(reply).wording().template()).contains("return");
  }

  @Test
  void aPickedFollowUpIsAnsweredByTheTemplateThatItLeadsTo() {
    Choice offered = new Choice("opening-hours", "When are you open?");
    Reply reply =
        BOT.reply(Turns.in("en").bot("Hi", offered).customer("When are you open?").turn());
    assertThat(said(reply).wording().template()).isEqualTo("opening-hours");
  }

  @Test
  void theOfferOfAPersonMeansTheSameAsAnywhereElse() {
    Reply.Say said = said(ask("de", true, 0, "Wo bleibt mein Paket?"));
    assertThat(said.wording().content().choices())
        .contains(new Choice(Choice.PERSON, "Mit einem Menschen sprechen"));
  }

  /// Where no agent can be asked the press of the control is a line like any other.
  @ParameterizedTest
  @CsvSource({
    "en, Talk to a person",
    "de, Mit einem Menschen sprechen",
    "es, Hablar con una persona",
    "fr, Parler à une personne",
    "it, Parlare con una persona",
    "nl, Met een mens praten",
    "pt, Falar com uma pessoa"
  })
  void theWordsOfTheControlAreAWishForAPersonInEveryLanguage(String language, String label) {
    assertThat(ask(language, true, 0, label)).isInstanceOf(Reply.StepAside.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order::::::::",
        "a'b'c'",
        "order number no ",
        "1 000 ",
        "wait ",
        "I want ",
        "ORDER# ",
        "é,",
        "!?"
      })
  void whatATurnCostsDoesNotDependOnHowMuchItsWriterMadeOfIt(String hostile) {
    String text = hostile.repeat(40_000 / hostile.length()) + " 1";
    Turns turns = Turns.in("en");
    for (int i = 0; i < 6; i++) {
      turns = turns.customer(text, text).bot("Pardon?");
    }
    Turn turn = turns.customer(text).turn();
    long before = Cpu.nanos();
    assertThat(BOT.reply(turn)).isNotNull();
    assertThat(Duration.ofNanos(Cpu.nanos() - before)).isLessThan(Duration.ofSeconds(1));
  }

  private static Reply ask(String language, boolean spoke, int failures, String question) {
    Turns turns = Turns.in(language).failed(failures).customer(question);
    return BOT.reply((spoke ? turns : turns.notYetIntroduced()).turn());
  }

  /// The template that is said, or who comes.
  private static String outcome(Reply reply) {
    return switch (reply) {
      case Reply.Say say -> say.wording().template();
      case Reply.Step(var _, Reply then) -> outcome(then);
      case Reply.StepAside _ -> "a person";
      case Reply.Act _, Reply.Failed _ -> reply.toString();
    };
  }

  private static Reply.Say said(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Say.class);
    return (Reply.Say) reply;
  }
}
