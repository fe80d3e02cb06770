package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
