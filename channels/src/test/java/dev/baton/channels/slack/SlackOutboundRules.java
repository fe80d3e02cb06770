package dev.baton.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Call;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/// What we keep to beyond Slack's reference, which the stand-in looks after: everything that is
/// posted has a text for those who can't see blocks, and nothing in a text is obeyed.
final class SlackOutboundRules {
  private static final int MOST_TEXT = 4_000;
  private static final Set<String> WITH_TEXT =
      Set.of("chat.postMessage", "chat.postEphemeral", "chat.update");

  private SlackOutboundRules() {}

  static void check(List<Call> calls) {
    calls.forEach(SlackOutboundRules::check);
  }

  private static void check(Call call) {
    JsonObject asked = call.arguments();
    if (WITH_TEXT.contains(call.method())) {
      assertThat(asked.fieldNames()).as(call.method()).contains("text");
    }
    asked.fieldNames().forEach(name -> check(call.method() + " " + name, name, asked));
  }

  private static void check(String as, String name, JsonObject asked) {
    String value = asked.getValue(name).toString();
    switch (name) {
      // In the notation of mrkdwn, which Slack reads here: nothing in it may be obeyed.
      case "text" ->
          assertThat(value)
              .as(as)
              .hasSizeBetween(1, MOST_TEXT)
              .doesNotContain("<", ">")
              .doesNotContainPattern("&(?!(amp|lt|gt);)");
      case "username" -> assertThat(value).as(as).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
      case "parse" -> assertThat(value).as(as).isEqualTo("none");
      case "link_names", "unfurl_links", "unfurl_media" -> assertThat(value).as(as).isEqualTo("0");
      default -> {}
    }
  }
}
