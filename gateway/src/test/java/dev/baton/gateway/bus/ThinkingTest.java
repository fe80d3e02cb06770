package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BURST;
import static dev.baton.gateway.bus.KernelStage.PHONE;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A customer who changes what they wrote while the bot thinks about it.
final class ThinkingTest {
  private final KernelStage stage = new KernelStage();
  private final List<Responder.Turn> turns = new ArrayList<>();

  /// The first answer never comes; the others repeat what was asked.
  @BeforeEach
  void ask() {
    stage.bot =
        turn -> {
          turns.add(turn);
          return turns.size() == 1
              ? Promise.<Reply>promise().future()
              : KernelStage.says(asked(turn));
        };
    stage.hear(PHONE, "by ship?");
    stage.time.advance(BURST);
    assertThat(turns).hasSize(1);
  }

  @Test
  void theThinkingIsCalledOffAndTheNewWordsAreAnswered() {
    change(Optional.of("by train?"));

    assertThat(turns.getFirst().cancellation().cancelled()).matches(Future::succeeded);
    assertThat(turns).hasSize(2);
    assertThat(stage.texted).extracting(line -> line.content().text()).containsExactly("by train?");
  }

  @Test
  void whatIsTakenBackIsNotAnsweredAndWhatComesNextIs() {
    change(Optional.empty());

    assertThat(turns.getFirst().cancellation().cancelled()).matches(Future::succeeded);
    assertThat(turns).hasSize(1);
    assertThat(stage.texted).isEmpty();

    stage.hear(PHONE, "by train?");
    stage.time.advance(BURST);
    assertThat(stage.texted).extracting(line -> line.content().text()).containsExactly("by train?");
  }

  @Test
  void aLineThatAnotherNodeTakesCallsTheThinkingOffAndIsAnswered() {
    Heard second =
        new Heard(PHONE, "m2", Content.of("by train?"), Optional.empty(), "en", stage.time.now());

    now(stage.another().conversations().hear(second));

    assertThat(turns.getFirst().cancellation().cancelled()).matches(Future::succeeded);
    stage.time.advance(BURST.multipliedBy(4));
    assertThat(stage.texted).extracting(line -> line.content().text()).containsExactly("by train?");
  }

  private void change(Optional<String> text) {
    now(stage.kernel.conversations().change(PHONE, "m1", text, stage.time.now()));
    stage.time.advance(BURST);
  }

  private static String asked(Responder.Turn turn) {
    return turn.transcript().stream()
        .map(Transcript.Line::entry)
        .filter(Entry.Said.class::isInstance)
        .map(entry -> ((Entry.Said) entry).content().text())
        .reduce("", (_, text) -> text);
  }
}
