package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedChoicesTest {
  private static final List<Choice> CHOICES =
      List.of(
          new Choice("track", "Track my parcel"),
          new Choice("cancel-order", "Cancel"),
          new Choice(Choice.PERSON, "Talk to a person"));

  @Test
  void choicesAreNumberedLines() {
    assertThat(NumberedChoices.lines(CHOICES))
        .isEqualTo("1 Track my parcel\n2 Cancel\n3 Talk to a person");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        " 1 ",
        "1.",
        "1)",
        "(1)",
        "#1",
        "1️⃣",
        "１",
        "١",
        "1 Track my parcel",
        "1. track my parcel!",
        "Track my parcel",
        "track  MY parcel.",
        "\"Track my parcel\""
      })
  void aNumberALabelOrBothPick(String reply) {
    assertThat(NumberedChoices.pickedBy(reply, CHOICES)).contains(CHOICES.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "4",
        "11",
        "1 or 2?",
        "1 track my other parcel",
        "track",
        "12 Track my parcel",
        "-1",
        "order 1",
        "2 Track my parcel",
        "1234567",
        "no"
      })
  void anythingElsePicksNothing(String reply) {
    assertThat(NumberedChoices.pickedBy(reply, CHOICES)).isEmpty();
  }

  @Test
  void nothingIsPickedWhereNothingIsOffered() {
    assertThat(NumberedChoices.pickedBy("1", List.of())).isEmpty();
  }
}
