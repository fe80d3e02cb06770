package dev.baton.channels.slack;

import com.slack.api.methods.request.chat.ChatPostEphemeralRequest.ChatPostEphemeralRequestBuilder;
import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import dev.baton.gateway.bus.Channel.Fence;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Small things said to the one who pressed a button or changed a line. Nothing depends on them:
/// what does not arrive is not sent again.
final class Asides {
  private static final Logger LOG = LoggerFactory.getLogger(Asides.class);
  private static final String NOT_THERE = "user_not_in_channel";

  private final SlackApi api;
  private final Lanes lanes;

  Asides(SlackApi api, Lanes lanes) {
    this.api = api;
    this.lanes = lanes;
  }

  /// Says something that only they see; in their conversation with the app where they are not in
  /// the channel.
  void say(Press press, String words) {
    say(press.message(), press.user(), words);
  }

  /// The same to somebody who used a control on this message.
  void say(MessageRef message, String user, String words) {
    say(words, request -> request.channel(message.channel()).user(user))
        .onSuccess(reply -> {
          if (reply instanceof Reply.Refused<?>(String error) && error.equals(NOT_THERE)) {
            tell(user, words);
          }
        });
  }

  /// Says something in their conversation with the app.
  void tell(String member, String words) {
    lanes
        .send(
            Post.opening(
                api,
                member,
                List.of(),
                words,
                new JsonArray().add(RichText.plain(words).block()),
                Fence.OPEN))
        .onSuccess(Asides::note);
  }

  /// The same in the thread where they changed a line.
  void say(SlackEvent.Changed changed, String words) {
    MessageRef thread = changed.thread();
    say(
        words,
        request -> request.channel(thread.channel()).threadTs(thread.ts()).user(changed.user()));
  }

  private Future<Reply<ChatPostEphemeralResponse>> say(
      String words, UnaryOperator<ChatPostEphemeralRequestBuilder> to) {
    return lanes
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
