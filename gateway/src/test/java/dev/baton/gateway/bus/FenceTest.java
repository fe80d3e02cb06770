package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.KernelStage.BEN;
import static dev.baton.gateway.bus.KernelStage.BURST;
import static dev.baton.gateway.bus.KernelStage.PHONE;
import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a channel learns that asks a line's fence after the line has waited for its turn.
final class FenceTest {
  private final KernelStage stage = new KernelStage();

  @Test
  void anAnswerMayBeSentAsLongAsTheBotHasTheFloor() {
    Channel.Line answer = heldBack();

    assertThat(now(answer.fence().tooLate())).isEmpty();
  }

  @Test
  void anAnswerIsTooLateOnceAPersonIsAskedFor() {
    Channel.Line answer = heldBack();

    stage.hear(PHONE, "a human please");

    assertThat(now(answer.fence().tooLate()))
        .contains("The floor changed hands before it was sent.");
  }

  @Test
  void anyLineIsTooLateOnceTheCustomerHasOptedOut() {
    stage.hear(PHONE, "a human please");
    stage.join(BEN);
    stage.phoneFails = _ -> Optional.of(Promise.<Delivery>promise().future());
    stage.write(stage.threads().getFirst(), BEN, "Hello");
    Channel.Line hello = stage.texted.getLast();
    assertThat(hello.content().text()).isEqualTo("Hello");
    assertThat(now(hello.fence().tooLate())).isEmpty();

    now(
        stage
            .kernel
            .conversations()
            .consent(PHONE, "stop-1", true, "STOP", "en", stage.time.now()));

    assertThat(now(hello.fence().tooLate()))
        .contains("The customer has opted out of messages there.");
  }

  /// The bot's answer, which the channel keeps for later.
  private Channel.Line heldBack() {
    stage.phoneFails = _ -> Optional.of(Promise.<Delivery>promise().future());
    stage.hear(PHONE, "hello");
    stage.time.advance(BURST);
    return stage.texted.getLast();
  }
}
