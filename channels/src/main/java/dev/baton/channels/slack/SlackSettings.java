package dev.baton.channels.slack;

import dev.baton.gateway.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the Slack channel is set to.
///
/// @param botToken `SLACK_BOT_TOKEN`
/// @param appToken `SLACK_APP_TOKEN`: with it, what Slack has to say comes over a socket that we
///   open
/// @param signingSecret `SLACK_SIGNING_SECRET`: without it no request to the webhooks is believed
/// @param rotation how the bot token is renewed, where the app's tokens rotate
/// @param apiUrl `SLACK_API_URL`, ends in `/api/`
/// @param supportChannels `SLACK_SUPPORT_CHANNEL`: ids of the channels where agents work
/// @param guestsTakeCases whether guests of the workspace who are in a support channel may take its
///   cases
/// @param language the language customers are taken to speak until they write, BCP 47
/// @param personLabels what the button says with which a customer asks for a person
/// @param limits bounds of what is sent and waited for
public record SlackSettings(
    Secret botToken,
    Optional<Secret> appToken,
    Optional<Secret> signingSecret,
    Optional<Rotation> rotation,
    URI apiUrl,
    List<String> supportChannels,
    boolean guestsTakeCases,
    String language,
    PersonLabels personLabels,
    Limits limits) {

  /// What a token is renewed with.
  ///
  /// @param refreshToken `SLACK_REFRESH_TOKEN`, the first one
  /// @param clientId `SLACK_CLIENT_ID`
  /// @param clientSecret `SLACK_CLIENT_SECRET`
  public record Rotation(Secret refreshToken, String clientId, Secret clientSecret) {}

  /// Slack's own address.
  public static final URI SLACK = URI.create("https://slack.com/api/");

  public SlackSettings {
    supportChannels = List.copyOf(supportChannels);
    if (!apiUrl.toString().endsWith("/api/")) {
      throw new IllegalArgumentException(
          "SLACK_API_URL must end in /api/, such as " + SLACK + ", was '" + apiUrl + "'");
    }
    for (String channel : supportChannels) {
      if (!channel.matches("[CG][A-Z0-9]{2,}")) {
        throw new IllegalArgumentException(
            "SLACK_SUPPORT_CHANNEL takes channel ids such as C024BE91L, was '" + channel + "'");
      }
    }
  }

  /// Bounds.
  ///
  /// @param callTimeout how long one call of the Web API may take
  /// @param nameTimeout how long a name may be looked up while Slack waits for our answer
  /// @param callsAtOnce how many calls are under way at the most
  /// @param queuedCalls how many calls may wait for one channel's turn
  /// @param homeMaxAge how old a home tab may be and still be shown
  /// @param nameMaxAge how long a member's name is remembered
  /// @param transcriptPosts how many posts a card's transcript may fill
  /// @param lookupAfter how long a post may need until it is seen where it was posted
  /// @param longestPause how long Slack may have us wait; after that we try again
  /// @param patience for how long a line to a customer is of use after it was said
  /// @param noticePause how long a notice that could not be told is left before it is tried again
  public record Limits(
      Duration callTimeout,
      Duration nameTimeout,
      int callsAtOnce,
      int queuedCalls,
      Duration homeMaxAge,
      Duration nameMaxAge,
      int transcriptPosts,
      Duration lookupAfter,
      Duration longestPause,
      Duration patience,
      Duration noticePause) {
    /// What is good where nothing else is set.
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofSeconds(10),
            Duration.ofMillis(1_500),
            32,
            1_000,
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            4,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofHours(4),
            Duration.ofSeconds(5));
  }
}
