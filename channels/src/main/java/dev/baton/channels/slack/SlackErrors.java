package dev.baton.channels.slack;

import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Delivery.Reach;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What Slack's errors mean for a message: try again, look first, or give up and say why.
///
/// An error that is not in the table is final, since what Slack refuses today it refuses again in a
/// second.
final class SlackErrors {
  /// A reaction stands there already: as good as done.
  static final String ALREADY_THERE = "already_reacted";

  private static final Duration SOON = Duration.ofSeconds(2);

  /// How long to wait for somebody to mend what is wrong on Slack's side.
  static final Duration ONCE_MENDED = Duration.ofSeconds(30);

  /// How an error is taken.
  private enum Kind {
    /// It passes by itself.
    PASSES,
    /// It passes by itself, and elsewhere all goes on.
    PASSES_THERE,
    /// Slack says that some of it may have happened.
    DOUBTFUL,
    /// Nothing goes until somebody gives us another token.
    WANTS_TOKEN,
    /// Nothing goes until the workspace lets us in again.
    SHUTS_US_OUT,
    /// The app has no right to the method, or not as it was used there. Others go on, and so does
    /// this one where it wants less.
    LACKS_RIGHT,
    /// Nothing goes there until somebody lets us in again.
    SHUTS_US_OUT_THERE,
    /// There is no such place any more.
    NO_PLACE,
    /// It is refused for good.
    FINAL
  }

  /// @param words in words for an agent
  private record Meaning(Kind kind, String words) {}

  private static final Map<String, Meaning> TABLE = new HashMap<>();

  static {
    put("ratelimited", Kind.PASSES, "Slack takes no more messages just now.");
    put("rate_limited", Kind.PASSES, "Slack takes no more messages just now.");
    put("message_limit_exceeded", Kind.PASSES, "Slack takes no more messages just now.");
    put("service_unavailable", Kind.PASSES, "Slack has a failure of its own (%s).");
    put("request_timeout", Kind.PASSES, "Slack has a failure of its own (%s).");
    put("team_added_to_org", Kind.PASSES, "Slack refuses it: %s.");
    put("external_channel_migrating", Kind.PASSES_THERE, "Slack refuses it: %s.");
    put("internal_error", Kind.DOUBTFUL, "Slack has a failure of its own (%s).");
    put("fatal_error", Kind.DOUBTFUL, "Slack has a failure of its own (%s).");

    String takenBack =
        "Slack has taken the app's token back: reinstall the app and set SLACK_BOT_TOKEN.";
    put("token_revoked", Kind.WANTS_TOKEN, takenBack);
    put("account_inactive", Kind.WANTS_TOKEN, takenBack);
    put("invalid_auth", Kind.WANTS_TOKEN, "Slack does not accept SLACK_BOT_TOKEN (%s).");
    put("not_authed", Kind.WANTS_TOKEN, "Slack does not accept SLACK_BOT_TOKEN (%s).");
    put("token_expired", Kind.WANTS_TOKEN, "Slack does not accept SLACK_BOT_TOKEN (%s).");
    put("team_access_not_granted", Kind.WANTS_TOKEN, "Slack refuses it: %s.");

    put("accesslimited", Kind.SHUTS_US_OUT, "The workspace lets nobody in from this network (%s).");
    put("ekm_access_denied", Kind.SHUTS_US_OUT, "The workspace's admins have suspended it (%s).");
    put(
        "two_factor_setup_required",
        Kind.SHUTS_US_OUT,
        "The workspace asks for a second factor first (%s).");
    put(
        "org_login_required",
        Kind.SHUTS_US_OUT,
        "The workspace is on its way into an organization (%s).");

    put(
        "missing_scope",
        Kind.LACKS_RIGHT,
        "The app lacks a scope for it (%s): install it again with the whole manifest.");
    put("not_allowed_token_type", Kind.LACKS_RIGHT, "SLACK_BOT_TOKEN is no bot's token (%s).");

    String notLet = "The workspace does not let Baton write there.";
    put("not_in_channel", Kind.SHUTS_US_OUT_THERE, "Baton is not a member of the channel.");
    put("restricted_action", Kind.SHUTS_US_OUT_THERE, notLet);
    put("restricted_action_read_only_channel", Kind.SHUTS_US_OUT_THERE, notLet);
    put("no_permission", Kind.SHUTS_US_OUT_THERE, "Slack does not let Baton do that there (%s).");
    put("access_denied", Kind.SHUTS_US_OUT_THERE, "Slack does not let Baton do that there (%s).");
    put("channel_not_found", Kind.NO_PLACE, "Slack knows no such conversation.");
    put("is_archived", Kind.NO_PLACE, "The channel is archived.");

    put("user_not_found", Kind.FINAL, "Slack knows no such member.");
    put("users_not_found", Kind.FINAL, "Slack knows no such member.");
    put("user_disabled", Kind.FINAL, "The member has been deactivated.");
    put("cannot_dm_bot", Kind.FINAL, "A bot can't be written to.");
    put("thread_not_found", Kind.FINAL, "The message is gone.");
    put("message_not_found", Kind.FINAL, "The message is gone.");
    String settled = "The workspace does not let the message be changed any more.";
    put("cant_update_message", Kind.FINAL, settled);
    put("edit_window_closed", Kind.FINAL, settled);
    put("cant_delete_message", Kind.FINAL, settled);
    put("msg_too_long", Kind.FINAL, "The message is too long for Slack.");
    put("msg_blocks_too_long", Kind.FINAL, "The message is too long for Slack.");
  }

  private SlackErrors() {}

  private static void put(String error, Kind kind, String words) {
    TABLE.put(error, new Meaning(kind, words.replace("%s", error)));
  }

  private static Meaning of(String error) {
    Meaning known = TABLE.get(error);
    return known == null ? new Meaning(Kind.FINAL, "Slack refuses it: " + error + ".") : known;
  }

  /// Whether nothing goes until somebody gives us another token.
  static boolean wantsNewToken(String error) {
    return of(error).kind == Kind.WANTS_TOKEN;
  }

  /// Whether nothing goes in this channel until somebody opens it to us again.
  static boolean closesChannel(String error) {
    Kind kind = of(error).kind;
    return kind == Kind.SHUTS_US_OUT_THERE || kind == Kind.NO_PLACE;
  }

  /// Whether a method is closed to us until somebody gives us the right to it.
  static boolean closesMethod(String error) {
    Kind kind = of(error).kind;
    return kind == Kind.SHUTS_US_OUT || kind == Kind.LACKS_RIGHT;
  }

  static Delivery delivery(String error) {
    Meaning meaning = of(error);
    String words = meaning.words;
    return switch (meaning.kind) {
      case PASSES -> new Delivery.RetryAfter(SOON, words, Reach.PROVIDER);
      case PASSES_THERE -> new Delivery.RetryAfter(SOON, words, Reach.PLACE);
      case DOUBTFUL -> new Delivery.Unknown(words, Reach.PROVIDER);
      case WANTS_TOKEN, SHUTS_US_OUT -> new Delivery.RetryAfter(ONCE_MENDED, words, Reach.PROVIDER);
      // It waits to be mended as the others do, and nobody else's lines with it.
      case LACKS_RIGHT, SHUTS_US_OUT_THERE ->
          new Delivery.RetryAfter(ONCE_MENDED, words, Reach.PLACE);
      case NO_PLACE, FINAL -> new Delivery.Undeliverable(words);
    };
  }

  /// The error in words for an agent.
  static String words(String error) {
    return of(error).words;
  }
}
