package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Verdict;
import dev.baton.bot.trigger.Ear;
import dev.baton.bot.understanding.Classification;
import dev.baton.bot.understanding.Classification.Ranked;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void twoTurnsThatNobodyKnowsAreFailuresInARowUnlessTheyAreLongApart() {
    assertThat(unknownTwice(Duration.ofHours(6).minusMinutes(1)))
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person -> assertThat(person.reason().rule()).isEqualTo("failed_attempts"));
    assertThat(unknownTwice(Duration.ofHours(6).plusMinutes(1)))
        .isNotInstanceOf(Verdict.Person.class);
  }

  @Test
  void aYesIsNotAskedAgain() {
    assertThat(asked("yes", "yes")).isNotEqualTo(Optional.of("asked_again"));
    assertThat(asked("when are you open", "when are you open")).contains("asked_again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to return it, it is broken, and it is ugly",
        "My tent is too small, it is torn and I want to return it",
        "a part is missing, it's broken too, I want to send it back",
        "I sent the jacket back, when do I get the money, it has been three weeks",
        "where is my parcel, it is late, the courier left a card and I wasn't home",
        "the zip is broken, is there warranty, how do I send it in",
        "Das Zelt ist zu klein, es ist kaputt und ich möchte es zurückschicken",
        "Die Lampe kam kaputt an, ein Teil fehlt, wie schicke ich sie zurück"
      })
  void whatLeadsFromOneToTheOtherIsNoThirdMatter(String line) {
    assertThat(first(line)).as(line).isNotInstanceOf(Verdict.Person.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where is my order and how do I return the shoes and do you ship to Norway?",
        "where is my parcel, how do I pay by invoice, and can I change my password?",
        "Where is my order? I also need an invoice. And can I use a gift card?",
        "Wo ist meine Bestellung, wie schicke ich etwas zurück und liefert ihr nach Norwegen?"
      })
  void threeMattersAreAPersons(String line) {
    assertThat(first(line))
        .isInstanceOfSatisfying(
            Verdict.Person.class,
            person -> assertThat(person.reason().rule()).isEqualTo("several_matters"));
  }

  @Test
  void aPersonComesInTheWordsOfWhatOnlyAPersonMayDoUnlessARuleHasItsOwn() {
    assertThat(words("the amount is on my card statement twice")).contains("charged-twice");
    assertThat(words("the amount is on my card statement twice, I am in tears"))
        .contains("handing-over-distress");
    assertThat(words("where is my parcel, how do I pay by invoice, can I change my password?"))
        .isEmpty();
  }

  /// Somebody's money is gone, by the looks of it, and there was no confirmation.
  @Test
  void whatOnlyAPersonMayDoIsNotPassedOverForTheOtherHalfOfALine() {
    String whole = "that went off, and nothing by mail";
    assertThat(meant(whole, "charged-twice")).isEmpty();
    assertThat(meant(whole, "delivery-costs")).contains("delivery-costs");
    assertThat(meant("we live in Graz, and nothing by mail", "")).contains("order-confirmation");
  }

  /// What is meant by a line of which the whole is known as this, and its second half as something
  /// that the bot can answer.
  private static Optional<String> meant(String line, String whole) {
    Mind mind =
        new Mind(
            (text, _) -> {
              boolean half = !text.contains(",");
              String intent = half ? "order-confirmation" : whole;
              double sure = text.contains("mail") && !intent.isEmpty() ? 0.63 : 0.1;
              return new Classification(List.of(new Ranked(intent, sure)), 1, sure, sure > 0.5);
            },
            Ear.shipped());
    Turn turn = Turns.in("en").customer(line).turn();
    return Shipped.judge(mind)
        .of(turn.transcript(), turn.upTo(), "en", Optional.empty())
        .meant()
        .map(template -> template.id().value());
  }

  private static Optional<String> words(String line) {
    assertThat(first(line)).as(line).isInstanceOf(Verdict.Person.class);
    return ((Verdict.Person) first(line)).reason().care().words();
  }

  private static Verdict first(String line) {
    Turn turn = Turns.in("en").customer(line).turn();
    return Shipped.judge().of(turn.transcript(), turn.upTo(), "en", Optional.empty()).verdict();
  }

  private static Optional<String> asked(String first, String second) {
    Author ana = new Author.Customer(new Address("web", "s1"));
    List<Line> lines =
        List.of(
            new Line(1, NOW, new Entry.Said(ana, Content.of(first))),
            new Line(2, NOW, new Entry.Said(new Author.Bot(), Content.of("There."))),
            new Line(3, NOW.plusSeconds(30), new Entry.Said(ana, Content.of(second))));
    return Shipped.judge().of(lines, 3, "en", Optional.empty()).verdict()
            instanceof Verdict.Offer offer
        ? Optional.of(offer.reason().rule())
        : Optional.empty();
  }

  private static Verdict unknownTwice(Duration apart) {
    Author ana = new Author.Customer(new Address("web", "s1"));
    List<Line> lines =
        List.of(
            new Line(1, NOW, new Entry.Said(ana, Content.of("xyzzy"))),
            new Line(2, NOW, new Entry.Said(new Author.Bot(), Content.of("Pardon?"))),
            new Line(3, NOW.plus(apart), new Entry.Said(ana, Content.of("plugh"))));
    return Shipped.judge().of(lines, 3, "en", Optional.empty()).verdict();
  }
}
