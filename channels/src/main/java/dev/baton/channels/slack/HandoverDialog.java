package dev.baton.channels.slack;

import com.slack.api.methods.response.views.ViewsOpenResponse;
import dev.baton.gateway.http.Answer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// The dialog in which an agent says to a colleague what they should know of a case.
///
/// It is opened before anything is looked up, since the right to open one lasts three seconds; what
/// is not possible is said when it is sent.
final class HandoverDialog {
  /// What the dialog is called in its submission.
  static final String ID = Buttons.HANDOVER;

  /// Where the words stand in its submission.
  static final String NOTE = "note";

  static final int MOST_NOTE = 1_000;

  private static final String JSON = "application/json; charset=utf-8";

  private final SlackApi api;
  private final Lanes lanes;

  HandoverDialog(SlackApi api, Lanes lanes) {
    this.api = api;
    this.lanes = lanes;
  }

  /// Whether it has been opened.
  Future<Boolean> open(Handover.Asked asked) {
    String view = view(asked).encode();
    return lanes
        .send(
            new ApiCall<ViewsOpenResponse>(
                api,
                Lane.CUSTOMER,
                "views.open",
                Pace.TIER_4,
                methods ->
                    methods.viewsOpen(
                        request -> request.triggerId(asked.trigger()).viewAsString(view))))
        .map(reply -> reply instanceof Reply.Done<?>);
  }

  /// The dialog stays open and says this beside the words.
  static Answer problem(String words) {
    JsonObject errors = new JsonObject().put(NOTE, words);
    JsonObject answer = new JsonObject().put("response_action", "errors").put("errors", errors);
    return Answer.ok(JSON, answer.encode());
  }

  /// What an answer says beside the words, if anything.
  static Optional<String> said(Answer answer) {
    return answer.body().length() == 0
        ? Optional.empty()
        : Optional.ofNullable(answer.body().toJsonObject().getJsonObject("errors"))
            .map(errors -> errors.getString(NOTE));
  }

  private static JsonObject view(Handover.Asked asked) {
    JsonObject words =
        new JsonObject()
            .put("type", "plain_text_input")
            .put("action_id", NOTE)
            .put("multiline", true)
            .put("max_length", MOST_NOTE)
            .put("focus_on_load", true);
    JsonObject note =
        new JsonObject()
            .put("type", "input")
            .put("block_id", NOTE)
            .put("label", text("What should a colleague know?"))
            .put("element", words);
    String hint =
        "The case goes back to the queue with these words. The customer does not see them, and is"
            + " told that somebody else comes.";
    return new JsonObject()
        .put("type", "modal")
        .put("callback_id", ID)
        .put("private_metadata", asked.conversation() + " " + asked.card())
        .put("title", text("Hand over"))
        .put("submit", text("Hand over"))
        .put("close", text("Cancel"))
        .put("blocks", new JsonArray().add(note).add(CaseCard.context(hint)));
  }

  private static JsonObject text(String words) {
    return new JsonObject().put("type", "plain_text").put("text", words);
  }
}
