package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.ollama.Mischief;
import dev.baton.config.scenes.Scene;
import dev.baton.config.scenes.Scene.End;
import dev.baton.config.scenes.Scenes;
import dev.baton.config.scenes.Shop;
import dev.baton.config.system.Theatre.Evening;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// With a language model that words the answers, and with its embeddings, the decisions stay those
/// of the bot: who is handed over and why, what is answered by which template and what is withheld.
/// All scenes over the wire, between a running Baton and a stand-in for Ollama.
@ExtendWith(VertxExtension.class)
@Timeout(300)
@Tag("slow")
class SteadyDecisionsTest {
  /// Far fewer of the answers can be worded by a model than there are scenes.
  private static final int ASKED_AT_LEAST = 20;

  @Test
  void eachSceneEndsAsItDoesWithoutAModel(Vertx vertx, @TempDir Path directory) {
    try (ModelBaton all = ModelBaton.unhurried(vertx, directory)) {
      int before = all.model().asked().size();
      List<Evening> evenings = all.theatre().play(inTurn(_ -> true));
      int asked = all.model().asked().size() - before;
      System.out.printf(
          "STEADY %d conversations, the model was asked %d times%n", evenings.size(), asked);
      for (Evening evening : evenings) {
        assertThat(evening.failure()).isEmpty();
        evening.played().assertAsWritten(Shop.COMPANY);
      }
      assertThat(asked).isGreaterThan(ASKED_AT_LEAST);
      assertThat(evenings)
          .as("some read the model's words")
          .anyMatch(evening -> String.join(" ", evening.read()).contains("Here's how it works:"));
    }
  }

  @Test
  void aModelThatAlwaysWantsAPersonAddsReasonsAndTakesNone(Vertx vertx, @TempDir Path directory) {
    try (ModelBaton all = ModelBaton.unhurried(vertx, directory)) {
      all.model().does(new Mischief.Says(wantingAPerson()));
      List<Evening> evenings = all.theatre().play(inTurn(scene -> scene.spoken().size() == 1));
      int added = 0;
      for (Evening evening : evenings) {
        assertThat(evening.failure()).isEmpty();
        Optional<Reason> wish = reason(evening).filter(why -> why.rule().equals("llm_wish"));
        if (wish.isPresent()) {
          assertThat(evening.played().scene().end())
              .as(evening.played().scene().title())
              .isNotInstanceOf(End.Wanted.class);
          added++;
        } else {
          evening.played().assertAsWritten(Shop.COMPANY);
        }
      }
      System.out.printf(
          "STEADY %d conversations, the model brought %d people%n", evenings.size(), added);
      assertThat(added).isGreaterThan(ASKED_AT_LEAST);
    }
  }

  private static String wantingAPerson() {
    return new JsonObject()
        .put("words", "Somebody else should answer this.")
        .put("templates", List.of())
        .put("wants_person", true)
        .put("asks", List.of())
        .encode();
  }

  private static Optional<Reason> reason(Evening evening) {
    return evening.played().request().map(PersonRequested::reason);
  }

  /// Each scene that is not about a model's failure, on one of its channels in turn.
  private static List<Scene> inTurn(Predicate<Scene> which) {
    List<Scene> played = new ArrayList<>();
    for (Scene scene : Scenes.all()) {
      if (!scene.modelFails() && which.test(scene)) {
        List<String> channels = scene.channels();
        played.add(scene.onlyOn(channels.get(played.size() % channels.size())));
      }
    }
    return played;
  }
}
