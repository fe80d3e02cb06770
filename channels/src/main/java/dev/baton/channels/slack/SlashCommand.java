package dev.baton.channels.slack;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.http.Webhook.Parsed;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Somebody sent our slash command; `word` is the first word after it, in lower case, and `at` is
/// when it came, since Slack does not say when it was sent.
record SlashCommand(
    String team, String user, String channel, String word, String trigger, Instant at) {
  static final Pattern TRIGGER = Pattern.compile("[A-Za-z0-9._-]{1,150}");

  /// Reads a command's request. Never throws.
  static Parsed<SlashCommand> parse(byte[] body, Instant at) {
    return Form.fields(body)
        .map(fields -> of(fields, at))
        .orElseGet(() -> new Parsed.Malformed<>("the body is no form"));
  }

  private static Parsed<SlashCommand> of(Map<String, String> fields, Instant at) {
    if (fields.getOrDefault("ssl_check", "").equals("1")) {
      return new Parsed.Ignored<>("ssl_check");
    }
    String team = fields.getOrDefault("team_id", "");
    String user = fields.getOrDefault("user_id", "");
    String channel = fields.getOrDefault("channel_id", "");
    String trigger = fields.getOrDefault("trigger_id", "");
    if (!MessageRef.isId(team)
        || !MessageRef.isId(user)
        || !MessageRef.isId(channel)
        || !TRIGGER.matcher(trigger).matches()) {
      return new Parsed.Incomplete<>("a command needs team, user, channel and trigger");
    }
    String text = fields.getOrDefault("text", "").strip().toLowerCase(Locale.ROOT);
    String word = text.isEmpty() ? "" : text.split("\\s+", 2)[0];
    return new Parsed.Understood<>(new SlashCommand(team, user, channel, word, trigger, at));
  }

  Address address() {
    return SlackChannel.address(team, user);
  }
}
