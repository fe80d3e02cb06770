package dev.baton.channels.slack;

import com.slack.api.methods.response.views.ViewsPublishResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The app's home tab: how to get help, a button for a person, and how agents work.
///
/// It is published whenever somebody opens it, so that it is never older than this version. It
/// shows nothing of anybody's conversation.
final class Homes {
  private static final Logger LOG = LoggerFactory.getLogger(Homes.class);

  private final SlackApi api;
  private final Lanes lanes;
  private final String view;

  /// @param personLabel what the button says
  Homes(SlackApi api, Lanes lanes, String personLabel) {
    this.api = api;
    this.lanes = lanes;
    this.view = view(personLabel).encode();
  }

  /// Shows a member their home. What does not get there is shown the next time they open it.
  void show(String member) {
    lanes
        .send(
            new ApiCall<ViewsPublishResponse>(
                api,
                Lane.ASSISTANCE,
                "views.publish",
                Pace.TIER_4,
                methods ->
                    methods.viewsPublish(request -> request.userId(member).viewAsString(view))))
        .onSuccess(reply -> {
          if (!(reply instanceof Reply.Done<?>)) {
            LOG.info("a home was not shown: {}", reply);
          }
        });
  }

  private static JsonObject view(String personLabel) {
    JsonArray blocks =
        new JsonArray()
            .add(header("How can we help?"))
            .add(
                text(
                    "Write to me under *Messages*. I am a bot and answer what I can; you can talk"
                        + " to a person at any time. In a channel, mention me."))
            .add(
                Buttons.row(
                    new JsonArray()
                        .add(
                            Buttons.primary(
                                Buttons.button(Shortcut.PERSON, personLabel, "person")))))
            .add(new JsonObject().put("type", "divider"))
            .add(header("For agents"))
            .add(
                text(
                    "Press *Join* on a card in a support channel. From then on what you write in"
                        + " the card's thread reaches the customer; a line that begins with `!`"
                        + " stays internal. *Back to the bot* and *Resolve* end it."));
    return new JsonObject().put("type", "home").put("blocks", blocks);
  }

  private static JsonObject header(String words) {
    JsonObject text = new JsonObject().put("type", "plain_text").put("text", words);
    return new JsonObject().put("type", "header").put("text", text);
  }

  private static JsonObject text(String mrkdwn) {
    JsonObject text = new JsonObject().put("type", "mrkdwn").put("text", mrkdwn);
    return new JsonObject().put("type", "section").put("text", text);
  }
}
