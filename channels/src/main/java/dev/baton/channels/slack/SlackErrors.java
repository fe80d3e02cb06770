package dev.baton.channels.slack;

import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Delivery.Reach;
import java.time.Duration;

/// What Slack's errors mean for a message: try again, look first, or give up and say why.
///
/// A list of what passes; an error that is not in it is final, since what Slack refuses today it
/// refuses again in a second.
final class SlackErrors {
  /// A reaction stands there already: as good as done.
  static final String ALREADY_THERE = "already_reacted";

  private static final Duration SOON = Duration.ofSeconds(2);

  /// How long to wait for somebody to mend what is wrong on Slack's side.
  static final Duration ONCE_MENDED = Duration.ofSeconds(30);

  private SlackErrors() {}

  /// Whether nothing goes until somebody gives us another token, or the scopes or place we had.
  static boolean wantsNewToken(String error) {
    return switch (error) {
      case "invalid_auth",
          "not_authed",
          "token_revoked",
          "token_expired",
          "account_inactive",
          "team_access_not_granted" ->
          true;
      default -> false;
    };
  }

  /// Whether nothing goes in this channel until somebody opens it to us again.
  static boolean closesChannel(String error) {
    return switch (error) {
      case "not_in_channel",
          "channel_not_found",
          "is_archived",
          "restricted_action",
          "restricted_action_read_only_channel",
          "no_permission",
          "access_denied" ->
          true;
      default -> false;
    };
  }

  /// Whether a method is closed to us until somebody gives us the right to it.
  static boolean closesMethod(String error) {
    return switch (error) {
      case "missing_scope",
          "not_allowed_token_type",
          "accesslimited",
          "ekm_access_denied",
          "two_factor_setup_required",
          "org_login_required" ->
          true;
      default -> false;
    };
  }

  static Delivery delivery(String error) {
    return switch (error) {
      case "external_channel_migrating" -> new Delivery.RetryAfter(SOON, words(error), Reach.PLACE);
      case "ratelimited",
          "rate_limited",
          "message_limit_exceeded",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org" ->
          new Delivery.RetryAfter(SOON, words(error), Reach.PROVIDER);
      // Slack says of these that some of it may have happened.
      case "internal_error", "fatal_error" -> new Delivery.Unknown(words(error), Reach.PROVIDER);
      // Somebody must give us a valid token or scope again, and then it goes on.
      case "invalid_auth",
          "not_authed",
          "token_revoked",
          "token_expired",
          "account_inactive",
          "team_access_not_granted",
          "missing_scope",
          "not_allowed_token_type",
          "accesslimited",
          "ekm_access_denied",
          "two_factor_setup_required",
          "org_login_required" ->
          new Delivery.RetryAfter(ONCE_MENDED, words(error), Reach.PROVIDER);
      // Or must let us in again.
      case "not_in_channel",
          "restricted_action",
          "restricted_action_read_only_channel",
          "no_permission",
          "access_denied" ->
          new Delivery.RetryAfter(ONCE_MENDED, words(error), Reach.PLACE);
      default -> new Delivery.Undeliverable(words(error));
    };
  }

  /// The error in words for an agent.
  static String words(String error) {
    return switch (error) {
      case "channel_not_found" -> "Slack knows no such conversation.";
      case "not_in_channel" -> "Baton is not a member of the channel.";
      case "is_archived" -> "The channel is archived.";
      case "user_not_found", "users_not_found" -> "Slack knows no such member.";
      case "user_disabled" -> "The member has been deactivated.";
      case "cannot_dm_bot" -> "A bot can't be written to.";
      case "thread_not_found", "message_not_found" -> "The message is gone.";
      case "restricted_action", "restricted_action_read_only_channel" ->
          "The workspace does not let Baton write there.";
      case "token_revoked", "account_inactive" ->
          "Slack has taken the app's token back: reinstall the app and set SLACK_BOT_TOKEN.";
      case "token_expired", "invalid_auth", "not_authed" ->
          "Slack does not accept SLACK_BOT_TOKEN (" + error + ").";
      case "cant_update_message", "edit_window_closed", "cant_delete_message" ->
          "The workspace does not let the message be changed any more.";
      case "missing_scope" ->
          "The app lacks a scope for it (missing_scope): install it again with the whole manifest.";
      case "not_allowed_token_type" ->
          "SLACK_BOT_TOKEN is no bot's token (not_allowed_token_type).";
      case "accesslimited" -> "The workspace lets nobody in from this network (accesslimited).";
      case "ekm_access_denied" -> "The workspace's admins have suspended it (ekm_access_denied).";
      case "two_factor_setup_required" ->
          "The workspace asks for a second factor first (two_factor_setup_required).";
      case "org_login_required" ->
          "The workspace is on its way into an organization (org_login_required).";
      case "no_permission", "access_denied" ->
          "Slack does not let Baton do that there (" + error + ").";
      case "ratelimited", "rate_limited", "message_limit_exceeded" ->
          "Slack takes no more messages just now.";
      case "service_unavailable", "request_timeout", "internal_error", "fatal_error" ->
          "Slack has a failure of its own (" + error + ").";
      case "msg_too_long", "msg_blocks_too_long" -> "The message is too long for Slack.";
      default -> "Slack refuses it: " + error + ".";
    };
  }
}
