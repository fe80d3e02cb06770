package dev.baton.bot.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Shipped;
import dev.baton.gateway.bus.Assistant.Suggestion;
import dev.baton.gateway.conversation.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
  private static final Suggestions SUGGESTIONS = new Suggestions(Shipped.library(), Shipped.mind());

  @Test
  void aQuestionHasTheTemplateThatAnswersItSuggested() {
    List<Suggestion> suggested = of(Scenes.in("en").customer("how do i send something back"));

    assertThat(suggested).hasSizeBetween(1, 3);
    assertThat(suggested.getFirst().template()).isEqualTo("how-to-return");
    assertThat(suggested.getFirst().confidence()).isBetween(0.5, 1.0);
    assertThat(suggested.getFirst().title()).isNotBlank();
    assertThat(suggested)
        .isSortedAccordingTo((a, b) -> Double.compare(b.confidence(), a.confidence()));
  }

  @Test
  void theWordsAreInTheCustomersLanguageAndTheirChannelsForm() {
    Suggestion web = of(Scenes.in("de").customer("Wie kann ich etwas zurückschicken?")).getFirst();
    Suggestion sms =
        of(Scenes.on("sms", "de").customer("Wie kann ich etwas zurückschicken?")).getFirst();

    assertThat(web.language()).isEqualTo("de");
    assertThat(sms.template()).isEqualTo(web.template());
    assertThat(sms.words()).isNotEqualTo(web.words()).doesNotContain("**");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lorem ipsum dolor",
        "what is the capital of mongolia",
        "my cat has eaten the other cat",
        "hello",
        "I want to talk to a person"
      })
  void whereNothingFitsNothingIsSuggested(String line) {
    assertThat(of(Scenes.in("en").customer(line))).isEmpty();
  }

  @Test
  void eachLineOfATurnHasItsSuggestion() {
    assertThat(of(Scenes.in("en").customer("when are you open?", "can i pay with paypal?")))
        .extracting(Suggestion::template)
        .contains("opening-hours", "payment-methods");
  }

  @Test
  void theMatterThatStoodBeforeTheWishForAPersonIsTheOneToAnswer() {
    assertThat(
            of(
                Scenes.in("en")
                    .customer("how do i send something back")
                    .bot("Like this.")
                    .customer("I want to talk to a person")
                    .asked()
                    .bot("I have asked somebody.")))
        .extracting(Suggestion::template)
        .first()
        .isEqualTo("how-to-return");
  }

  @Test
  void whoAnsweredTheBotStillHasTheQuestionBefore() {
    assertThat(
            of(
                Scenes.in("en")
                    .customer("how do i send something back")
                    .progressed(
                        new Progress(
                            "start-return", new Progress.Stage.Asking("order", 1), Map.of(), 0))
                    .bot("Which order is it?")
                    .customer("when are you open?")
                    .progressed(
                        new Progress(
                            "start-return", new Progress.Stage.Asking("order", 1), Map.of(), 0))
                    .bot("Where does it go?")))
        .extracting(Suggestion::template)
        .contains("how-to-return")
        .doesNotContain("opening-hours");
  }

  @Test
  void whatAnAgentHasAnsweredHasNoSuggestion() {
    assertThat(of(Scenes.in("en").customer("how do i send something back").agent("Like this.")))
        .isEmpty();
  }

  @Test
  void aQuestionThatNobodyKnowsIsNotAnsweredWithTheOneBefore() {
    assertThat(
            of(
                Scenes.in("en")
                    .customer("how do i send something back")
                    .bot("Like this.")
                    .customer("what is the capital of mongolia")))
        .isEmpty();
  }

  private static List<Suggestion> of(Scenes scenes) {
    return SUGGESTIONS.fitting(scenes.scene()).stream()
        .map(Suggestions.Fitting::suggestion)
        .toList();
  }
}
