package dev.baton.bot.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnotherTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "and my other parcel?",
        "I have another order with you",
        "where is the 2nd one",
        "und was ist mit der zweiten Bestellung",
        "und die andere?",
        "et l'autre colis ?",
        "y el otro",
        "e l'altra?",
        "e a outra encomenda",
        "en mijn ander pakket"
      })
  void anotherOrderIsHeardByItsNounOrAtTheEnd(String text) {
    assertThat(Another.orderIsIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the other day my parcel came",
        "on the other hand, the order is fine",
        "andererseits ist die Bestellung da",
        "is my order there?"
      })
  void otherThingsAreNoOtherOrder(String text) {
    assertThat(Another.orderIsIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and the other one?",
        "ok thanks, my second question",
        "und das andere?",
        "et l'autre ?",
        "y la otra pregunta?",
        "en het tweede?"
      })
  void aLineMayAskForTheOtherThingAndSayNothingElse(String line) {
    assertThat(Another.isAllOf(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"another question", "the other one is broken", "and my order?"})
  void whoHasANewQuestionOrSaysMoreAsksForSomethingElse(String line) {
    assertThat(Another.isAllOf(line)).isFalse();
  }
}
