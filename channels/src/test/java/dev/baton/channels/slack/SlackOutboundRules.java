package dev.baton.channels.slack;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.slack.Call;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What Slack documents of the methods that we call: which parameters there are, and how much they
/// may hold. How blocks and views are built is checked by the stand-in, which refuses them.
final class SlackOutboundRules {
  private static final String ID = "[A-Z0-9]{2,30}";
  private static final String TS = "\\d{10}\\.\\d{6}";
  private static final int MOST_TEXT = 4_000;
  private static final int MOST_NAME = 80;
  private static final int MOST_METADATA = 16_000;
  private static final int MOST_BLOCKS = 50;

  /// A method's parameters; those that it can't do without.
  private record Method(Set<String> all, Set<String> needed) {}

  private static final Map<String, Method> METHODS =
      Map.ofEntries(
          entry(
              "chat.postMessage",
              new Method(
                  Set.of(
                      "attachments",
                      "blocks",
                      "channel",
                      "icon_emoji",
                      "icon_url",
                      "link_names",
                      "metadata",
                      "mrkdwn",
                      "parse",
                      "reply_broadcast",
                      "text",
                      "thread_ts",
                      "unfurl_links",
                      "unfurl_media",
                      "username"),
                  Set.of("channel", "text"))),
          entry(
              "chat.postEphemeral",
              new Method(
                  Set.of(
                      "attachments",
                      "blocks",
                      "channel",
                      "icon_emoji",
                      "icon_url",
                      "link_names",
                      "parse",
                      "text",
                      "thread_ts",
                      "user",
                      "username"),
                  Set.of("channel", "user", "text"))),
          entry(
              "chat.update",
              new Method(
                  Set.of(
                      "as_user",
                      "attachments",
                      "blocks",
                      "channel",
                      "file_ids",
                      "link_names",
                      "metadata",
                      "parse",
                      "reply_broadcast",
                      "text",
                      "ts"),
                  Set.of("channel", "ts", "text"))),
          entry(
              "chat.delete",
              new Method(Set.of("as_user", "channel", "ts"), Set.of("channel", "ts"))),
          entry(
              "reactions.add",
              new Method(
                  Set.of("channel", "name", "timestamp"), Set.of("channel", "name", "timestamp"))),
          entry(
              "conversations.open",
              new Method(
                  Set.of("channel", "prevent_creation", "return_im", "users"), Set.of("users"))),
          entry(
              "conversations.history",
              new Method(
                  Set.of(
                      "channel",
                      "cursor",
                      "include_all_metadata",
                      "inclusive",
                      "latest",
                      "limit",
                      "oldest"),
                  Set.of("channel"))),
          entry(
              "conversations.replies",
              new Method(
                  Set.of(
                      "channel",
                      "cursor",
                      "include_all_metadata",
                      "inclusive",
                      "latest",
                      "limit",
                      "oldest",
                      "ts"),
                  Set.of("channel", "ts"))),
          entry(
              "views.publish",
              new Method(Set.of("hash", "user_id", "view"), Set.of("user_id", "view"))),
          entry(
              "views.open",
              new Method(
                  Set.of("interactivity_pointer", "trigger_id", "view"),
                  Set.of("trigger_id", "view"))),
          entry(
              "conversations.members",
              new Method(Set.of("channel", "cursor", "limit"), Set.of("channel"))),
          entry(
              "files.info",
              new Method(Set.of("count", "cursor", "file", "limit", "page"), Set.of("file"))),
          entry("users.info", new Method(Set.of("include_locale", "user"), Set.of("user"))),
          entry(
              "oauth.v2.access",
              new Method(Set.of("grant_type", "refresh_token"), Set.of("grant_type"))),
          entry("auth.test", new Method(Set.of(), Set.of())),
          entry("apps.connections.open", new Method(Set.of(), Set.of())));

  private SlackOutboundRules() {}

  /// The methods that are known here.
  static Set<String> methods() {
    return METHODS.keySet();
  }

  /// Every call is to a method we know of, with parameters that it has, within their limits; and
  /// Slack finds fault with none of them.
  static void check(List<Call> calls) {
    calls.forEach(SlackOutboundRules::check);
  }

  private static void check(Call call) {
    Method method =
        Objects.requireNonNull(METHODS.get(call.method()), call.method() + " has no rules here");
    JsonObject asked = call.arguments();
    assertThat(method.all()).as(call.method()).containsAll(asked.fieldNames());
    assertThat(asked.fieldNames()).as(call.method()).containsAll(method.needed());
    assertThat(call.outcome())
        .isNotIn(
            "no_text",
            "msg_too_long",
            "msg_blocks_too_long",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_arguments",
            "invalid_metadata_format",
            "invalid_metadata_schema",
            "metadata_too_large",
            "invalid_name",
            "invalid_limit");
    asked.fieldNames().forEach(name -> check(call.method() + " " + name, name, asked));
  }

  private static void check(String as, String name, JsonObject asked) {
    String value = asked.getValue(name).toString();
    switch (name) {
      case "channel", "user", "user_id", "users" -> assertThat(value).as(as).matches(ID);
      case "ts", "thread_ts", "timestamp" -> assertThat(value).as(as).matches(TS);
      // In the notation of mrkdwn, which Slack reads here: nothing in it may be obeyed.
      case "text" ->
          assertThat(value)
              .as(as)
              .hasSizeBetween(1, MOST_TEXT)
              .doesNotContain("<", ">")
              .doesNotContainPattern("&(?!(amp|lt|gt);)");
      case "username" ->
          assertThat(value)
              .as(as)
              .hasSizeBetween(1, MOST_NAME)
              .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
      case "icon_emoji" -> assertThat(value).as(as).matches(":[a-z0-9_+-]+:");
      case "name" -> assertThat(value).as(as).matches("[a-z0-9_+-]+");
      case "parse" -> assertThat(value).as(as).isEqualTo("none");
      case "link_names", "unfurl_links", "unfurl_media" -> assertThat(value).as(as).isEqualTo("0");
      case "limit" -> assertThat(Integer.parseInt(value)).as(as).isBetween(1, 999);
      case "blocks" ->
          assertThat(new JsonArray(value).size()).as(as).isLessThanOrEqualTo(MOST_BLOCKS);
      case "metadata" -> {
        assertThat(value).as(as).hasSizeLessThanOrEqualTo(MOST_METADATA);
        assertThat(new JsonObject(value).fieldNames())
            .as(as)
            .containsExactlyInAnyOrder("event_type", "event_payload");
      }
      default -> {}
    }
  }
}
