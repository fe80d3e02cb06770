package dev.baton.bot.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.LookUp;
import dev.baton.bot.connector.Outcome;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import dev.baton.templates.Library;
import dev.baton.templates.Procedure;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.files.LibraryFiles;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConductTest {
  private static final Library LIBRARY = LibraryFiles.shipped();
  private static final Template RETURN = template("start-return");
  private static final LookUp ORDER =
      new LookUp("order", Map.of("order", "50177", "proof", "ana@example.com"));
  private static final LookUp FOR_RETURN =
      new LookUp(
          "order", Map.of("order", "50177", "proof", "ana@example.com", "reason", "does-not-fit"));
  private static final Outcome DELIVERED =
      new Outcome.Given(Map.of("number", "50177", "status", "delivered", "delivered-days", "3"));

  @Test
  void whatIsMissingIsAskedForInItsOrder() {
    Move.Ask order = ask(begin(RETURN, "I want to return my jacket"));
    assertThat(order.to().stage()).isEqualTo(new Stage.Asking("order", 1));
    Move.Ask proof = ask(goOn(RETURN, order.to(), "it's 50177"));
    assertThat(proof.to().stage()).isEqualTo(new Stage.Asking("proof", 1));
    Move.Ask reason = ask(goOn(RETURN, proof.to(), "ana@example.com"));
    assertThat(reason.to().stage()).isEqualTo(new Stage.Asking("reason", 1));
  }

  @Test
  void whatTheCustomerHasToldIsNotAskedFor() {
    Move.Ask asked = ask(begin(RETURN, "return order 50177 please, my address is Ana@Example.com"));
    assertThat(asked.to().stage()).isEqualTo(new Stage.Asking("reason", 1));
    assertThat(asked.to().known())
        .containsEntry("asked.order", "50177")
        .containsEntry("asked.proof", "ana@example.com");
  }

  @Test
  void whatWasToldEarlierServesAgainButAReasonDoesNot() {
    Move move =
        conduct(RETURN, Findings.NONE)
            .begin(
                Map.of(
                    "asked.order", "50177",
                    "asked.proof", "ana@example.com",
                    "asked.reason", "does-not-fit"),
                0,
                "another one");
    assertThat(ask(move).to().stage()).isEqualTo(new Stage.Asking("reason", 1));
  }

  @Test
  void aQuestionIsAskedTwiceAtMostThenAPersonComes() {
    Move.Ask first = ask(begin(RETURN, "return"));
    Move.Ask second = ask(goOn(RETURN, first.to(), "what number?"));
    assertThat(second.times()).isEqualTo(2);
    assertThat(goOn(RETURN, second.to(), "no idea what you mean"))
        .isInstanceOfSatisfying(
            Move.Person.class,
            person -> assertThat(person.rule()).isEqualTo("procedure_unanswered"));
  }

  @Test
  void anAddressAloneIsNoAnswerInWords() {
    Template trace = template("trace-my-parcel");
    Move.Ask left = ask(begin(trace, "please trace the parcel of order 50177"));
    assertThat(left.to().stage()).isEqualTo(new Stage.Asking("left", 1));
    Move.Ask again = ask(goOn(trace, left.to(), "ana@example.com"));
    assertThat(again.to().stage()).isEqualTo(new Stage.Asking("left", 2));
    assertThat(goOn(trace, again.to(), "with a neighbour, on Monday"))
        .isInstanceOf(Move.Person.class);
  }

  @Test
  void nothingIsDoneWithoutAYes() {
    Move.Ask confirming = confirming();
    assertThat(confirming.to().stage()).isEqualTo(new Stage.Confirming(1));
    Move.Ask again = ask(goOn(RETURN, confirming.to(), "hm, what would that cost?"));
    assertThat(again.times()).isEqualTo(2);
    assertThat(goOn(RETURN, again.to(), "I don't know")).isInstanceOf(Move.Person.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes, start it",
        "yes",
        "YES!",
        "yes please",
        "ok, go ahead",
        "sure 👍",
        "ja bitte",
        "Ja",
        "ja, mach das",
        "ja, mach weiter",
        "ja mach weiter",
        "yes, continue",
        "Y",
        "oui",
        "sí",
        "Ja, anmelden"
      })
  void aYesInAnyLanguageIsAnOrder(String yes) {
    assertThat(goOn(RETURN, confirming().to(), yes))
        .isInstanceOfSatisfying(
            Move.Act.class,
            act -> {
              assertThat(act.deed().action()).isEqualTo("start-return");
              assertThat(act.deed().inputs())
                  .containsEntry("order", "50177")
                  .containsEntry("reason", "does-not-fit");
              assertThat(act.to().stage()).isEqualTo(new Stage.Doing());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No, leave it",
        "no",
        "N",
        "no thanks",
        "do not",
        "please do not do that",
        "not yet",
        "I don't want that",
        "nein danke",
        "never mind",
        "lieber nicht",
        "bitte nicht",
        "noch nicht",
        "pas encore",
        "no, todavía no",
        "non ancora",
        "ainda não",
        "nog niet"
      })
  void aNoLeavesEverythingAsItIs(String no) {
    assertThat(goOn(RETURN, confirming().to(), no))
        .isInstanceOfSatisfying(
            Move.Leave.class,
            left -> assertThat(left.to().stage()).isEqualTo(new Stage.Over(Ending.DECLINED)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes and no",
        "yes but only the jacket",
        "no, wait, yes",
        "please",
        "thanks",
        "yes\nno wait",
        "is that a yes?",
        "ok?",
        "sure?",
        "sicher?",
        "¿vale?",
        "d'accord ?",
        "Yes, start it?",
        "yesterday",
        "",
        "yes yes yes yes yes yes yes yes"
      })
  void whatIsNoPlainYesOrNoIsNeither(String unclear) {
    assertThat(goOn(RETURN, confirming().to(), unclear)).isInstanceOf(Move.Ask.class);
  }

  @ParameterizedTest
  @CsvSource({
    "cancel, Ask",
    "CANCEL!, Ask",
    "cancel it, Ask",
    "stornieren, Ask",
    "yes cancel it, Act",
    "'yes, cancel', Act",
    "yes please cancel it, Act",
    "ja stornieren, Act",
    "'ja, bitte stornieren', Act",
    "don't cancel it, Leave",
    "no keep it, Leave",
    "nein behalten, Leave"
  })
  void theBareNameOfWhatIsToBeDoneIsNeitherAYesNorANo(String line, String move) {
    Progress at =
        new Progress("cancel-my-order", new Stage.Confirming(1), Map.of("asked.order", "50177"), 0);
    assertThat(goOn(template("cancel-my-order"), at, line).getClass().getSimpleName())
        .isEqualTo(move);
  }

  @Test
  void aConditionThatDoesNotHoldIsAnsweredByItsTemplate() {
    assertThat(looked(Map.of("status", "sent")))
        .isInstanceOfSatisfying(
            Move.Say.class,
            say -> assertThat(say.template().value()).isEqualTo("order-not-delivered-yet"));
    assertThat(looked(Map.of("status", "delivered", "delivered-days", "60")))
        .isInstanceOfSatisfying(
            Move.Say.class, say -> assertThat(say.template().value()).isEqualTo("return-window"));
  }

  @Test
  void whereACheckCanNotBeMadeAPersonMakesIt() {
    assertThat(looked(Map.of("status", "delivered", "delivered-days", "soon")))
        .isInstanceOfSatisfying(
            Move.Person.class, person -> assertThat(person.rule()).isEqualTo("condition_unknown"));
  }

  @Test
  void whoNamesAnotherCustomersOrderIsToldTheSameAsWhoNamesNone() {
    Move theirs = looked(new Outcome.NotTheirs());
    assertThat(theirs).isEqualTo(looked(new Outcome.NotFound()));
    Move.Ask again = ask(theirs);
    assertThat(again.question()).isEqualTo("not-found");
    assertThat(again.to().known()).doesNotContainKeys("asked.order", "asked.proof");
    Move.Ask proof = ask(goOn(RETURN, again.to(), "50177"));
    assertThat(proof.times()).isEqualTo(2);
    assertThat(
            conduct(RETURN, Findings.NONE.with(FOR_RETURN, new Outcome.NotTheirs()))
                .goOn(proof.to(), "ana@example.com"))
        .isInstanceOfSatisfying(
            Move.Person.class, person -> assertThat(person.rule()).isEqualTo("not_found"));
  }

  @ParameterizedTest
  @CsvSource({
    "'sorry, bo@example.com', 50177, bo@example.com",
    "'oh my email is bo@example.com', 50177, bo@example.com",
    "'50188', 50188, ana@example.com",
    "'order 50188, bo@example.com', 50188, bo@example.com"
  })
  void whoPutsOneOfTheTwoRightThatWereNotFoundMeansTheOtherAsBefore(
      String line, String order, String proof) {
    Move.Ask again = ask(looked(new Outcome.NotFound()));
    LookUp then =
        new LookUp("order", Map.of("order", order, "proof", proof, "reason", "does-not-fit"));
    assertThat(conduct(RETURN, Findings.NONE).answers(again.to(), line)).isTrue();
    assertThat(goOn(RETURN, again.to(), line)).isEqualTo(new Move.Want(then));
    Move found = conduct(RETURN, Findings.NONE.with(then, DELIVERED)).goOn(again.to(), line);
    assertThat(ask(found).to().known()).doesNotContainKeys("missed.order", "missed.proof");
    assertThat(
            conduct(RETURN, Findings.NONE.with(then, new Outcome.NotFound()))
                .goOn(again.to(), line))
        .isInstanceOfSatisfying(
            Move.Person.class, person -> assertThat(person.rule()).isEqualTo("not_found"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sorry I meant 50188",
        "no wait, not 50177, 50188",
        "order 50188",
        "ich meinte 50188",
        "nicht 50177, sondern 50188",
        "Bestellung 50188"
      })
  void whoNamesAnotherOrderInThePlaceOfTheFirstMeansThat(String line) {
    Move.Ask proof = ask(begin(RETURN, "I want to return order 50177"));
    assertThat(conduct(RETURN, Findings.NONE).answers(proof.to(), line)).isTrue();
    Move.Ask again = ask(goOn(RETURN, proof.to(), line));
    assertThat(again.to().stage()).isEqualTo(new Stage.Asking("proof", 2));
    assertThat(again.to().known()).containsOnly(Map.entry("asked.order", "50188"));
    Progress confirming = confirming().to();
    assertThat(conduct(RETURN, Findings.NONE).answers(confirming, line)).isTrue();
    assertThat(goOn(RETURN, confirming, line))
        .isEqualTo(
            new Move.Want(
                new LookUp(
                    "order",
                    Map.of(
                        "order", "50188", "proof", "ana@example.com", "reason", "does-not-fit"))));
  }

  @ParameterizedTest
  @CsvSource({
    "10115, 10115",
    "'actually my postcode is 10115', 10115",
    "'my zip is 10115, I meant', 10115",
    "'I meant ana@example.com', ana@example.com"
  })
  void aBareNumberOrOneThatIsCalledAPostcodeProves(String line, String proof) {
    Move.Ask asked = ask(begin(RETURN, "I want to return order 50177"));
    assertThat(ask(goOn(RETURN, asked.to(), line)).to().known())
        .containsOnly(Map.entry("asked.order", "50177"), Map.entry("asked.proof", proof));
  }

  @Test
  void anOrdersNumberSaidOnceMoreIsNoPostcode() {
    Move.Ask asked = ask(begin(RETURN, "I want to return order 50177"));
    assertThat(ask(goOn(RETURN, asked.to(), "it is order 50177")).to().known())
        .containsOnly(Map.entry("asked.order", "50177"));
  }

  @Test
  void whatIsToldWhileSomethingElseIsAskedForIsKept() {
    Move.Ask order = ask(begin(RETURN, "I want to return my jacket"));
    Move.Ask again = ask(goOn(RETURN, order.to(), "ana@example.com"));
    assertThat(again.to().stage()).isEqualTo(new Stage.Asking("order", 2));
    assertThat(ask(goOn(RETURN, again.to(), "50177")).to().stage())
        .isEqualTo(new Stage.Asking("reason", 1));
  }

  @Test
  void whoNamesTheirCodeIsNotAskedForIt() {
    Move.Ask proof =
        ask(begin(template("apply-code"), "I want to use the code KITE10 on order 20991"));
    assertThat(proof.to().known())
        .containsOnly(Map.entry("asked.order", "20991"), Map.entry("asked.code", "KITE10"));
    assertThat(ask(begin(template("apply-code"), "can I use a code on order 20991?")).to().known())
        .containsOnlyKeys("asked.order");
  }

  @Test
  void aConnectorThatIsAwayEndsItWithWhatIsKnown() {
    assertThat(looked(new Outcome.Away("no answer")))
        .isInstanceOfSatisfying(
            Move.Away.class,
            away -> {
              assertThat(away.evidence()).contains("no answer");
              assertThat(away.to().stage()).isEqualTo(new Stage.Over(Ending.AWAY));
              assertThat(away.to().known()).containsEntry("asked.order", "50177");
            });
  }

  @Test
  void whatWasDoneIsToldAndWhatWasNotBringsAPerson() {
    Deed deed = new Deed("start-return", Map.of());
    Progress doing = confirming().to().at(new Stage.Doing());
    Conduct conduct = conduct(RETURN, Findings.NONE);
    assertThat(conduct.after(doing, deed, new Outcome.Given(Map.of("number", "R-1"))))
        .isInstanceOfSatisfying(
            Move.Say.class,
            say -> {
              assertThat(say.template().value()).isEqualTo("return-started");
              assertThat(say.to().stage()).isEqualTo(new Stage.Over(Ending.DONE));
              assertThat(say.to().known()).containsEntry("start-return.number", "R-1");
            });
    assertThat(conduct.after(doing, deed, new Outcome.Refused("closed")))
        .isInstanceOf(Move.Person.class);
    assertThat(conduct.after(doing, deed, new Outcome.Away("no answer")))
        .isInstanceOfSatisfying(
            Move.Person.class,
            person -> assertThat(person.evidence()).contains("nobody knows whether"));
    assertThat(conduct.after(doing, deed, new Outcome.NotAsked("left alone")))
        .isInstanceOfSatisfying(
            Move.Person.class,
            person -> {
              assertThat(person.evidence()).contains("could not be asked for");
              assertThat(person.words()).contains(new TemplateId("handing-over-undone"));
            });
  }

  @Test
  void withoutAConnectorOnlyWhatNeedsNoneIsBegun() {
    assertThat(Conduct.of(RETURN, Findings.UNCONNECTED)).isEmpty();
    Template damaged = template("damaged-item");
    Move.Ask asked =
        ask(conduct(damaged, Findings.UNCONNECTED).begin(Map.of(), 0, "my kite arrived broken"));
    assertThat(conduct(damaged, Findings.UNCONNECTED).goOn(asked.to(), "#48213"))
        .isInstanceOfSatisfying(
            Move.Person.class,
            person -> {
              assertThat(person.words()).contains(new TemplateId("handing-over-damaged"));
              assertThat(person.to().known()).containsEntry("asked.order", "48213");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "start-return, order, 'it is 48213 I think', 48213",
    "start-return, order, AB-10025, AB-10025",
    "start-return, order, 'order number 7712', 7712",
    "start-return, order, 'the blue one', ",
    "start-return, order, '48213 or 50177', ",
    "start-return, order, 'order 48213, or order 50177', ",
    "start-return, order, 'I bought it in 2023 for 250 euros', ",
    "start-return, order, 'no idea, it cost 1200 euros!!', ",
    "start-return, order, 'I bought 300 of them for my colleagues', ",
    "start-return, order, 'sure, I looked it up and it is 48213', 48213",
    "start-return, order, '48213, bought in 2023', 48213",
    "start-return, proof, 'Ana.Ruiz@Example.com!', ana.ruiz@example.com",
    "start-return, proof, 'sw1a 1aa', SW1A1AA",
    "start-return, proof, '10115 Berlin', 10115",
    "start-return, proof, 'why do you ask', ",
    "start-return, reason, 'it doesn''t fit', does-not-fit",
    "start-return, reason, 'Es passt nicht', does-not-fit",
    "start-return, reason, 'because', ",
    "start-return, reason, 'it does not fit', does-not-fit",
    "start-return, reason, 'Doesn’t fit.', does-not-fit",
    "start-return, reason, 'It does not fit me at all', does-not-fit",
    "start-return, reason, 'Passt nicht', does-not-fit",
    "start-return, reason, 'changed my mind', changed-my-mind",
    "start-return, reason, 'it does fit', ",
    "start-return, reason, 'I have not changed my mind', ",
    "start-return, reason, 'it is', ",
    "start-return, reason, 'it''s too small', does-not-fit",
    "start-return, reason, 'the jacket is too big for me', does-not-fit",
    "start-return, reason, 'wrong size', does-not-fit",
    "start-return, reason, 'doesn''t fit me', does-not-fit",
    "start-return, reason, 'zu groß', does-not-fit",
    "start-return, reason, 'Die Jacke ist mir zu klein', does-not-fit",
    "start-return, reason, 'sie passt mir nicht', does-not-fit",
    "start-return, reason, 'I don''t need it any more', changed-my-mind",
    "start-return, reason, 'gefällt mir nicht', changed-my-mind",
    "start-return, reason, 'sieht ganz anders aus', ",
    "start-return, reason, 'it isn''t too small', ",
    "start-return, reason, 'too small, and it looks different', ",
    "start-return, reason, 'what if it is too small?', ",
    "apply-code, code, kite10, KITE10",
    "apply-code, code, 'my code is KITE10', KITE10",
    "apply-code, code, 'I have one somewhere', "
  })
  void anAnswerIsReadOutOfALine(String template, String ask, String line, String value) {
    Template of = template(template);
    assertThat(Slots.read(of, of.procedure().orElseThrow().ask(ask).orElseThrow(), line))
        .isEqualTo(Optional.ofNullable(value));
  }

  @Test
  void aLongAnswerIsNotCutInTheMiddleOfACharacter() {
    Template missing = template("missing-item");
    Procedure.Ask item = missing.procedure().orElseThrow().ask("item").orElseThrow();
    String before = "x".repeat(199);
    assertThat(Slots.read(missing, item, before + "\uD83D\uDC99".repeat(9))).contains(before);
  }

  private static Move.Ask confirming() {
    return ask(looked(DELIVERED));
  }

  private static Move looked(Map<String, String> outputs) {
    return looked(new Outcome.Given(outputs));
  }

  /// The step after everything has been asked and looked up.
  private static Move looked(Outcome outcome) {
    Move.Ask asked = ask(begin(RETURN, "return order 50177, ana@example.com"));
    return conduct(RETURN, Findings.NONE.with(FOR_RETURN, outcome).with(ORDER, outcome))
        .goOn(asked.to(), "It doesn't fit");
  }

  private static Move begin(Template template, String line) {
    return conduct(template, Findings.NONE).begin(Map.of(), 0, line);
  }

  private static Move goOn(Template template, Progress at, String line) {
    return conduct(template, Findings.NONE).goOn(at, line);
  }

  private static Conduct conduct(Template template, Findings findings) {
    return Conduct.of(template, findings).orElseThrow();
  }

  private static Move.Ask ask(Move move) {
    assertThat(move).isInstanceOf(Move.Ask.class);
    return (Move.Ask) move;
  }

  private static Template template(String id) {
    return LIBRARY.template(new TemplateId(id)).orElseThrow();
  }
}
