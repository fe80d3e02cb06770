package dev.baton.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.understanding.Classification.Ranked;
import dev.baton.bot.understanding.Examples.Labelled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentModelTest {
  private static final Map<String, List<String>> KITES =
      new TreeMap<>(
          Map.of(
              "where-is-my-order",
              List.of("where is my parcel", "track my order", "has my order been shipped yet"),
              "return-something",
              List.of("i want to send this back", "how do i return a kite", "return label please"),
              "opening-hours",
              List.of("when are you open", "opening hours", "are you open on sundays"),
              "pay",
              List.of("can i pay by card", "which cards do you take", "paying with paypal")));
  private static final IntentModel MODEL = IntentModel.train(Examples.of(KITES));

  @ParameterizedTest
  @CsvSource({
    "where-is-my-order, wheres my parcell??",
    "where-is-my-order, HAS MY ORDER SHIPPED",
    "return-something, how can I retrun a kite 😡",
    "opening-hours, are u open on sunday",
    "pay, do you take cards"
  })
  void whatIsSaidInOtherWordsOrMisspeltIsUnderstood(String intent, String text) {
    assertThat(MODEL.classify(text).known()).contains(intent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Where is my parcel?!", "where is my PARCEL", "  whére is my parcel "})
  void whatIsWordedLikeAnExampleIsCertain(String text) {
    Classification classification = MODEL.classify(text);
    assertThat(classification.known()).contains("where-is-my-order");
    assertThat(classification.confidence()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where is order 33008",
        "Where is order KT-50177?",
        "ana@example.com, where is order 9950177"
      })
  void whichNumberSomebodyWasGivenAndWhereTheyReadMailSaysNothingOfWhatTheyMean(String text) {
    Map<String, List<String>> numbered = new TreeMap<>(KITES);
    numbered.put("where-is-my-order", List.of("where is order 48213", "track my order"));
    numbered.put("invoice", List.of("the invoice of order 1204", "an invoice please"));
    IntentModel model = IntentModel.train(Examples.of(numbered));
    assertThat(model.classify(text).known()).contains("where-is-my-order");
    assertThat(model.classify("48213").known()).isEmpty();
    assertThat(model.classify("ana@example.com").known()).isEmpty();
  }

  @Test
  void whatIsWordedLikeAnExampleIsKnownInWhicheverLanguageItWasTakenToBe() {
    IntentModel model =
        IntentModel.train(
            new Examples(
                KITES,
                Map.of(),
                List.of(),
                List.of(),
                Map.of("nl", Map.of("opening-hours", List.of("openingsuren", "wanneer open")))));
    assertThat(model.classify("Openingsuren?", "en").known()).contains("opening-hours");
    assertThat(model.classify("Openingsuren?", "nl").known()).contains("opening-hours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lorem ipsum dolor sit amet", "", "?!", "🙂", "42"})
  void whatHasNothingToDoWithTheExamplesIsNotKnown(String text) {
    Classification classification = MODEL.classify(text);
    assertThat(classification.known()).isEmpty();
    assertThat(classification.best()).isPresent();
  }

  @Test
  void anExampleOfTwoIntentsIsNotCertain() {
    IntentModel model =
        IntentModel.train(
            Examples.of(
                Map.of("one", List.of("help me", "first"), "two", List.of("Help me!", "second"))));
    assertThat(model.classify("help me").confidence()).isLessThan(1);
  }

  @Test
  void theLikeliestComesFirst() {
    assertThat(MODEL.classify("when can i return my order").ranked())
        .hasSize(4)
        .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
  }

  @Test
  void whatTheIntentsLeaveOfAllProbabilityIsThatNoneIsMeant() {
    double known = likely("how do i return a kite that i bought");
    double nonsense = likely("lorem ipsum dolor sit amet");
    assertThat(known).isBetween(0.8, 1.0001);
    assertThat(nonsense).isLessThan(known - 0.2);
  }

  private static double likely(String text) {
    return MODEL.classify(text).ranked().stream().mapToDouble(Ranked::probability).sum();
  }

  @Test
  void theSameExamplesMakeTheSameModel() {
    IntentModel again = IntentModel.train(Examples.of(KITES));
    for (String text : List.of("my order", "sunday card", "nothing of that", "send it")) {
      assertThat(again.classify(text)).isEqualTo(MODEL.classify(text));
    }
  }

  @Test
  void whatIsLikeTheOutOfScopeExamplesIsNotKnown() {
    Examples examples =
        new Examples(
            KITES,
            Map.of(),
            List.of("do you open kite schools", "where can i learn to fly", "open a kite school"),
            List.of());
    IntentModel model = IntentModel.train(examples);
    assertThat(model.classify("can i open a kite school").score())
        .isLessThan(MODEL.classify("can i open a kite school").score());
  }

  @Test
  void whatIsWordedLikeACounterExampleDoesNotMeanItsIntent() {
    String text = "when can i return my order";
    String best = MODEL.classify(text).best().orElseThrow();
    Examples examples =
        new Examples(
            KITES, Map.of(best, List.of("When can I return my order?")), List.of(), List.of());
    IntentModel model = IntentModel.train(examples);
    assertThat(model.classify(text).ranked())
        .isEqualTo(
            MODEL.classify(text).ranked().stream()
                .filter(ranked -> !ranked.intent().equals(best))
                .toList());
    assertThat(model.classify("when may i return my order"))
        .isEqualTo(MODEL.classify("when may i return my order"));
  }

  @Test
  void aValidationSetsOnlyHowSureTheModelHasToBe() {
    List<Labelled> allWrong =
        List.of(
            new Labelled("where is the sun", Optional.empty()),
            new Labelled("return to the moon", Optional.empty()),
            new Labelled("open the door", Optional.empty()),
            new Labelled("a card game", Optional.empty()));
    IntentModel model = IntentModel.train(new Examples(KITES, Map.of(), List.of(), allWrong));
    Classification doubted = model.classify("has my order shipped");
    assertThat(doubted.ranked()).isEqualTo(MODEL.classify("has my order shipped").ranked());
    assertThat(doubted.confidence())
        .isLessThan(MODEL.classify("has my order shipped").confidence());
  }

  @Test
  void aModelWithoutIntentsKnowsNothing() {
    Classification classification = IntentModel.train(Examples.of(Map.of())).classify("hello");
    assertThat(classification.best()).isEmpty();
    assertThat(classification.inScope()).isFalse();
  }

  @Test
  void oneIntentWithOneExampleCanBeLearnt() {
    IntentModel model = IntentModel.train(Examples.of(Map.of("hello", List.of("good morning"))));
    assertThat(model.classify("Good morning!").known()).contains("hello");
  }
}
