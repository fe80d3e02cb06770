package dev.baton.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.Company;
import dev.baton.config.scenes.Played;
import dev.baton.config.scenes.Scene;
import dev.baton.config.scenes.Scenes;
import dev.baton.config.scenes.Shop;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Plays the scenes with the bot, the rules and the decider alone, in each channel's form: what
/// takes a minute on the wire takes a moment here.
class ConversationsTest {

  @TestFactory
  Stream<DynamicTest> aPersonComesWhenOneIsNeededAndOnlyThen() {
    List<Scene> scenes = Scenes.all();
    assertThat(scenes).hasSizeGreaterThan(100);
    return scenes.stream()
        .flatMap(scene ->
            scene.channels().stream()
                .map(channel ->
                    DynamicTest.dynamicTest(
                        scene.on(channel),
                        () -> played(Shop.COMPANY, scene, channel).assertAsWritten(Shop.COMPANY))));
  }

  /// The scene as it goes with this company, there.
  static Played played(Company company, Scene scene, String channel) {
    Function<Turn, Reply> bot =
        scene.modelFails() ? turn -> company.bot().answer(turn).unaided() : company.bot()::reply;
    Session session = new Session(company, bot, channel, "en");
    List<ConversationEvent> events = new ArrayList<>();
    for (Scene.Spoken line : scene.spoken()) {
      events.addAll(session.hear(line.words()));
    }
    List<Recorded<ConversationEvent>> log = new ArrayList<>();
    events.forEach(event -> log.add(new Recorded<>(log.size() + 1L, Instant.EPOCH, event)));
    return new Played(scene, channel, log);
  }
}
