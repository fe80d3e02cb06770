package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  @Test
  void theSameIntentIsTheSameQuestionInOtherWords() {
    assertThat(
            Likeness.same(
                Understood.as("hours", "when are you open"),
                Understood.as("hours", "what time do the doors close")))
        .isTrue();
  }

  @Test
  void anotherIntentIsAnotherQuestion() {
    assertThat(
            Likeness.same(
                Understood.as("hours", "when are you open"),
                Understood.as("paying", "can I pay by card")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          where is order 48213             | where is order 50177
          where is 48213                   | and where's KC-50177 then
          do you ship to Norway            | do you ship to Iceland
          Liefert ihr nach Norwegen?       | Liefert ihr nach Island?
          """)
  void theSameOfAnotherOrderOrPlaceIsAnotherQuestion(String one, String other) {
    assertThat(Likeness.same(Understood.as("x", one), Understood.as("x", other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          where is order 48213             | so where is my order
          where is order 48213             | Where is 48213? I'm on 0151 4711
          do you ship to Norway            | do you ship to Norway or not
          do you ship to Norway            | do you ship abroad
          """)
  void theSameOfNothingElseIsTheSame(String one, String other) {
    assertThat(Likeness.same(Understood.as("x", one), Understood.as("x", other))).isTrue();
  }

  @Test
  void whatIsNotKnownIsComparedByItsTellingWords() {
    Understanding blender = Understood.notAtAll("how do I mend the green blender");
    assertThat(Likeness.same(blender, Understood.notAtAll("please mend my green blender")))
        .isTrue();
    assertThat(Likeness.same(blender, Understood.notAtAll("how do I do that to the one")))
        .as("small words alone say nothing")
        .isFalse();
  }

  @Test
  void guessesAreNotCompared() {
    assertThat(Likeness.same(Understood.notAtAll("xyzzy"), Understood.notAtAll("plugh"))).isFalse();
  }

  @Test
  void silenceIsLikeNothing() {
    assertThat(Likeness.same(Understood.notAtAll(""), Understood.notAtAll("?!"))).isFalse();
  }

  @Test
  void aPlaceThatWasNotNamedBeforeIsSomethingNew() {
    Understanding abroad = Understood.as("abroad", "do you deliver abroad");
    Understanding norway = Understood.as("abroad", "do you ship to Norway?");
    assertThat(Likeness.same(abroad, norway)).isFalse();
    assertThat(Likeness.same(norway, norway)).isTrue();
    assertThat(Likeness.same(norway, abroad)).isTrue();
  }
}
