package dev.baton.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// What a message says that passes others on. Slack has what they say not in the message's own
/// text, which is empty where nothing was written beside it, but in attachments that are shares.
/// What else is attached, such as the preview of a link, nobody has said.
final class PassedOn {
  private static final int MOST = 10;

  /// As long as a message may be, all that it passes on together is read.
  private static final int MOST_CHARACTERS = 40_000;

  private PassedOn() {}

  /// The message's own words, and below them, as a quotation, those of the messages that it passes
  /// on; in Slack's notation.
  static String words(JsonNode message) {
    List<String> all = new ArrayList<>();
    all.add(Json.text(message, "text"));
    all.add(Pieces.shortened(quoted(message), MOST_CHARACTERS));
    all.removeIf(String::isBlank);
    return String.join("\n", all);
  }

  private static String quoted(JsonNode message) {
    List<String> all = new ArrayList<>();
    for (JsonNode share : shares(message)) {
      String text = Json.text(share, "text");
      String said = text.isBlank() ? Json.text(share, "fallback") : text;
      all.add(said.strip().replaceAll("(?m)^", "&gt; "));
    }
    all.removeIf("&gt; "::equals);
    return String.join("\n", all);
  }

  /// The message's own files, and those of the messages that it passes on.
  static List<JsonNode> files(JsonNode message) {
    List<JsonNode> all = new ArrayList<>();
    message.path("files").forEach(all::add);
    shares(message).forEach(share -> share.path("files").forEach(all::add));
    return all;
  }

  private static List<JsonNode> shares(JsonNode message) {
    return StreamSupport.stream(message.path("attachments").spliterator(), false)
        .filter(each -> each.path("is_share").asBoolean(false))
        .limit(MOST)
        .toList();
  }
}
