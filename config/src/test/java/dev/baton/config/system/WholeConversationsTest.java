package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.ollama.Mischief;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.config.scenes.Scene;
import dev.baton.config.scenes.Scene.End;
import dev.baton.config.scenes.Scenes;
import dev.baton.config.scenes.Shop;
import dev.baton.config.system.Theatre.Evening;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reason.Urgency;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Each scene as a whole conversation, over the wire of each of its channels: what the customer
/// reads, who has the floor, and whether agents see a case of it, with the right reason, skill and
/// urgency.
///
/// One Baton plays those without a language model, another one those in which it fails.
@ExtendWith(VertxExtension.class)
@Timeout(300)
@Tag("slow")
class WholeConversationsTest {
  /// A channel takes a post a second.
  private static final int SUPPORT_CHANNELS = 40;

  @TestFactory
  Stream<DynamicTest> aPersonComesWhenOneIsNeededAndOnlyThen(Vertx vertx, @TempDir Path directory) {
    List<Scene> scenes = Scenes.all().stream().filter(scene -> !scene.modelFails()).toList();
    try (RunningBaton baton = RunningBaton.start(vertx, directory, "", Map.of(), SUPPORT_CHANNELS);
        Theatre theatre = new Theatre(vertx, baton)) {
      return tests(theatre, theatre.play(scenes));
    }
  }

  @TestFactory
  Stream<DynamicTest> aPersonComesWhereTheLanguageModelFailsAndNothingElseHelps(
      Vertx vertx, @TempDir Path directory) {
    List<Scene> scenes = Scenes.all().stream().filter(Scene::modelFails).toList();
    assertThat(scenes).isNotEmpty();
    try (ModelBaton all = ModelBaton.unhurried(vertx, directory)) {
      all.model().does(new Mischief.Fails(500, "llama runner process has terminated"));
      return tests(all.theatre(), all.theatre().play(scenes));
    }
  }

  /// All is over by then: the tests only tell.
  private static Stream<DynamicTest> tests(Theatre theatre, List<Evening> evenings) {
    Map<String, List<Line>> all = theatre.cards();
    return evenings.stream()
        .map(evening -> {
          List<Line> cards = all.getOrDefault(evening.conversation().value(), List.of());
          return DynamicTest.dynamicTest(
              evening.played().scene().on(evening.played().channel()),
              () -> assertAsWritten(evening, cards));
        })
        .toList()
        .stream();
  }

  private static void assertAsWritten(Evening evening, List<Line> cards) {
    evening.played().assertAsWritten(Shop.COMPANY);
    try {
      assertSeen(evening, cards);
    } catch (AssertionError otherwise) {
      String where = evening.played().scene().on(evening.played().channel());
      throw new AssertionError(where + "\n" + otherwise.getMessage(), otherwise);
    }
  }

  private static void assertSeen(Evening evening, List<Line> cards) {
    assertThat(evening.failure()).as("it was played to its end").isEmpty();
    assertThat(evening.hasReadAll())
        .as("said was %s, and read %s", evening.played().said(), evening.read())
        .isTrue();
    if (evening.played().scene().end() instanceof End.Wanted wanted) {
      assertThat(cards).as("cards").hasSize(1);
      Reason reason = evening.played().request().orElseThrow().reason();
      assertTold(wanted, reason, cards.getFirst().visible());
    } else {
      assertThat(cards).as("cards").isEmpty();
    }
  }

  /// What an agent reads of why, how soon, and who is best with it.
  private static void assertTold(End.Wanted wanted, Reason reason, String card) {
    assertThat(card.contains("Urgent")).as(card).isEqualTo(wanted.urgency() == Urgency.HIGH);
    assertThat(card.contains("asks for a person"))
        .as(card)
        .isEqualTo(reason.rule().equals("explicit_human"));
    assertThat(Theatre.says(card, "Why " + reason.evidence())).as(card).isTrue();
    assertThat(card.contains("Best with")).as(card).isEqualTo(wanted.skill().isPresent());
    wanted
        .skill()
        .ifPresent(skill -> assertThat(Theatre.says(card, "Best with " + skill)).as(card).isTrue());
  }
}
