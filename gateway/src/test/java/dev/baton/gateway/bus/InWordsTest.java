package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.PHONE;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.aggregate.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the provider says of files long after their line was delivered.
final class InWordsTest {
  private final KernelStage stage = new KernelStage();
  private Channel.Line line;

  @BeforeEach
  void say() {
    stage.hear(PHONE, "a human please");
    stage.join(BEN);
    stage.write(stage.threads().getFirst(), BEN, "Like this?");
    line = stage.texted.getLast();
  }

  private Receipt lost(int message) {
    return now(
        stage
            .kernel
            .conversations()
            .filesNotDelivered(line.key().toString(), message, "It has no file."));
  }

  private long told() {
    return stage.shown(Desk.Note.class).stream()
        .filter(note -> note.text().equals("NotDelivered"))
        .count();
  }

  @Test
  void whatAMessagesFilesDidNotBringIsSaidInWordsOnceAndAgentsAreTold() {
    lost(1);
    lost(1);

    assertThat(stage.inWords).hasSize(1);
    Channel.Line words = stage.inWords.getFirst();
    assertThat(words.key()).as("its messages are the line's own").isEqualTo(line.key());
    assertThat(words.content()).isEqualTo(line.content());
    assertThat(words.recordedAt()).isEqualTo(line.recordedAt());
    assertThat(words.doubt()).as("another node may have said it").isPresent();
    assertThat(stage.ends("words-sms-1")).containsExactly(new Outcome.Done("SM-words-1"));
    assertThat(stage.ends("deliver-sms")).last().as("it stays").isInstanceOf(Outcome.Done.class);
    assertThat(told()).isOne();
  }

  @Test
  void eachOfALinesMessagesIsSaidForItself() {
    lost(2);
    lost(3);

    assertThat(stage.ends("words-sms-2")).hasSize(1);
    assertThat(stage.ends("words-sms-3")).hasSize(1);
    assertThat(told()).isEqualTo(2);
  }

  @Test
  void whoHasOptedOutGetsNothing() {
    now(
        stage
            .kernel
            .conversations()
            .consent(PHONE, "stop-1", true, "STOP", "en", stage.time.now()));
    lost(1);

    assertThat(stage.ends("words-sms-1")).hasOnlyElementsOfType(Outcome.Dropped.class);
  }

  @Test
  void whatIsNoDeliveryIsNobodys() {
    assertThat(
            now(stage.kernel.conversations().filesNotDelivered("c1/x/reply", 1, "It has no file.")))
        .isInstanceOf(Receipt.Ignored.class);
    assertThat(stage.inWords).isEmpty();
  }
}
