package dev.baton.channels.slack;

import com.slack.api.methods.request.chat.ChatPostEphemeralRequest.ChatPostEphemeralRequestBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Small things said to the one who pressed a button or changed a line. Nothing depends on them:
/// what does not arrive is not sent again.
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
    say(words, request -> request.channel(press.message().channel()).user(press.user()));
  }

  /// The same in the thread where they changed a line.
  void say(SlackEvent.Changed changed, String words) {
    MessageRef thread = changed.thread();
    say(
        words,
        request -> request.channel(thread.channel()).threadTs(thread.ts()).user(changed.user()));
  }

  private void say(String words, UnaryOperator<ChatPostEphemeralRequestBuilder> to) {
    lanes
        .send(
            new ApiCall<>(
                api,
                Lane.STATUS,
                "chat.postEphemeral",
                Pace.TIER_4,
                methods ->
                    methods.chatPostEphemeral(request ->
                        to.apply(request)
                            .text(SlackText.escape(words, Post.MOST_CHARACTERS))
                            .parse("none"))))
        .onSuccess(Asides::note);
  }

  /// Puts what was chosen in the place of the buttons.
  void chosen(Press press, String label) {
    JsonArray blocks = new JsonArray();
    for (int i = 0; i < press.blocks().size(); i++) {
      JsonObject block = press.blocks().getJsonObject(i);
      if (!"actions".equals(block.getString("type"))) {
        blocks.add(block);
      }
    }
    if (press.blocks().isEmpty()) {
      return;
    }
    blocks.add(CaseCard.context("✓ " + label));
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
                            .parse("none")
                            .blocksAsString(blocks.encode()))))
        .onSuccess(Asides::note);
  }

  private static void note(Reply<?> reply) {
    if (!(reply instanceof Reply.Done<?>)) {
      LOG.info("an aside did not arrive: {}", reply);
    }
  }
}
