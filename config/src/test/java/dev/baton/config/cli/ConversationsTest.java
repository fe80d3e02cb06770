package dev.baton.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Plays the conversations in `src/test/resources/conversations` on each channel's form: each file
/// has one in which a person is needed, and its counter-example beside it.
///
/// `customer:` is a line, after which the bot answers; `person: rule` says that the last line
/// brings in a person by that rule (or one of several, `a|b`); `bot` that none of the lines does;
/// `offer` that the last answer offers a person.
class ConversationsTest {
  private static final Path FOLDER = Path.of("src/test/resources/conversations");

  record Scene(String title, List<String> lines, String end) {}

  @TestFactory
  Stream<DynamicTest> aPersonComesWhenOneIsNeededAndOnlyThen() throws IOException {
    List<Scene> scenes = scenes();
    assertThat(scenes).hasSizeGreaterThan(20);
    return scenes.stream()
        .flatMap(scene ->
            Stream.of("web", "sms", "slack")
                .map(channel ->
                    DynamicTest.dynamicTest(
                        scene.title() + " On " + channel + ".", () -> play(scene, channel))));
  }

  static List<Scene> scenes() throws IOException {
    List<Scene> scenes = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        scenes.addAll(scenes(Files.readAllLines(file)));
      }
    }
    return scenes;
  }

  private static void play(Scene scene, String channel) {
    Session session = new Session(Shop.COMPANY, channel, "en");
    List<ConversationEvent> last = List.of();
    for (String line : scene.lines()) {
      assertThat(session.withPeople()).as("too early, before: " + line).isFalse();
      last = session.hear(line);
    }
    String said = String.join("\n", words(last, channel));
    assertThat(said).as("the customer is never left without a word").isNotBlank();
    if (scene.end().startsWith("person: ")) {
      assertThat(session.withPeople()).as("a person is wanted; said: " + said).isTrue();
      assertThat(scene.end().substring("person: ".length()).split("\\|"))
          .containsAnyElementsOf(rules(last));
    } else {
      assertThat(session.withPeople()).as("nobody is wanted; " + rules(last)).isFalse();
    }
    if (scene.end().equals("offer")) {
      assertThat(said).contains("just say that you want a person");
    }
  }

  private static List<String> words(List<ConversationEvent> events, String channel) {
    return events.stream()
        .flatMap(event -> AnswerLine.wording(event).stream())
        .map(wording -> wording.content().textFor(channel))
        .toList();
  }

  private static List<String> rules(List<ConversationEvent> events) {
    return events.stream()
        .filter(ConversationEvent.PersonRequested.class::isInstance)
        .map(event -> ((ConversationEvent.PersonRequested) event).reason())
        .flatMap(reason ->
            Stream.concat(
                Stream.of(reason.rule()), reason.others().stream().map(Reason.Ground::rule)))
        .toList();
  }

  private static List<Scene> scenes(List<String> lines) {
    List<Scene> scenes = new ArrayList<>();
    String title = "";
    List<String> said = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("# ")) {
        title = line.substring(2);
        said = new ArrayList<>();
      } else if (line.startsWith("customer: ")) {
        said.add(line.substring("customer: ".length()));
      } else if (!line.isBlank()) {
        scenes.add(new Scene(title, said, line));
      }
    }
    return scenes;
  }
}
