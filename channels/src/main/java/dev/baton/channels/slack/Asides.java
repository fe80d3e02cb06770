package dev.baton.channels.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Small things said to the one who pressed a button. Nothing depends on them: what does not arrive
/// is not sent again.
final class Asides {
  private static final Logger LOG = LoggerFactory.getLogger(Asides.class);

  private final SlackApi api;
  private final Lanes lanes;

  Asides(SlackApi api, Lanes lanes) {
    this.api = api;
    this.lanes = lanes;
  }

  /// Says something that only they see.
  void say(Press press, String words) {
    lanes
        .send(
            new ApiCall<>(
                api,
                Lane.STATUS,
                "chat.postEphemeral",
                Pace.TIER_4,
                methods ->
                    methods.chatPostEphemeral(request ->
                        request
                            .channel(press.message().channel())
                            .user(press.user())
                            .text(SlackText.escape(words)))))
        .onSuccess(Asides::note);
  }

  /// Puts what was chosen in the place of the buttons.
  void chosen(Press press, String label) {
    JsonArray blocks = new JsonArray();
    for (int i = 0; i < press.blocks().size(); i++) {
      JsonObject block = press.blocks().getJsonObject(i);
      blocks.add(
          "actions".equals(block.getString("type")) ? CaseCard.context("✓ " + label) : block);
    }
    if (blocks.isEmpty()) {
      return;
    }
    lanes
        .send(
            new ApiCall<>(
                api,
                Lane.STATUS,
                "chat.update",
                Pace.TIER_3,
                methods ->
                    methods.chatUpdate(request ->
                        request
                            .channel(press.message().channel())
                            .ts(press.message().ts())
                            .text(press.text().isEmpty() ? SlackText.escape(label) : press.text())
                            .blocksAsString(blocks.encode()))))
        .onSuccess(Asides::note);
  }

  private static void note(Reply<?> reply) {
    if (!(reply instanceof Reply.Done<?>)) {
      LOG.info("an aside did not arrive: {}", reply);
    }
  }
}
