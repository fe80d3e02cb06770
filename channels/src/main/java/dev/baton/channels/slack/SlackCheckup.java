package dev.baton.channels.slack;

import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Looks whether Slack takes the token, whether the app may do what it has to, and whether it is in
/// the support channels. Reads at most one message of each and writes none.
public final class SlackCheckup implements AutoCloseable {
  /// The paths at which Slack calls Baton.
  public static final List<String> WEBHOOKS =
      List.of(EventsWebhook.PATH, InteractionsWebhook.PATH, CommandsWebhook.PATH);

  /// What the bot token must be allowed; the manifest asks for the same.
  static final Set<String> SCOPES =
      Set.of(
          "app_mentions:read",
          "channels:history",
          "channels:read",
          "chat:write",
          "chat:write.customize",
          "commands",
          "files:read",
          "groups:history",
          "groups:read",
          "im:history",
          "im:write",
          "metadata.message:read",
          "reactions:read",
          "reactions:write",
          "users:read");

  private static final String THING = "Slack";

  private final URI apiUrl;
  private final List<String> supportChannels;
  private final Optional<Secret> appToken;
  private final Secret botToken;
  private final boolean rotates;
  private final SlackApi api;

  /// @param rotates whether Baton is set to renew the token
  public SlackCheckup(
      URI apiUrl,
      Secret botToken,
      boolean rotates,
      Optional<Secret> appToken,
      List<String> supportChannels) {
    this.botToken = botToken;
    this.rotates = rotates;
    SlackSettings.Limits limits = SlackSettings.Limits.DEFAULT;
    this.apiUrl = apiUrl;
    this.appToken = appToken;
    this.supportChannels = List.copyOf(supportChannels);
    this.api =
        new SlackApi(
            apiUrl, botToken, limits.callTimeout(), limits.callsAtOnce(), limits.longestPause());
  }

  /// Looks. Never fails.
  public Future<List<Finding>> look() {
    return api.call(methods -> methods.authTest(request -> request))
        .compose(reply -> isOver(reply) ? Future.succeededFuture(List.of(renewed())) : look(reply));
  }

  /// The token of the settings is the first of many, and that its time is over says nothing.
  private boolean isOver(Reply<?> reply) {
    return rotates
        && reply instanceof Reply.Refused<?>(String error)
        && error.equals("token_expired");
  }

  private static Finding renewed() {
    return Finding.note(
        THING,
        "the token of the settings has had its time, as tokens have that rotate; Baton keeps the"
            + " present one, which can't be looked at from here",
        "Look at slack in /health/ready while Baton runs.");
  }

  private Future<List<Finding>> look(Reply<AuthTestResponse> reply) {
    return reply instanceof Reply.Done<AuthTestResponse>(var who)
        ? rooms()
            .compose(rooms ->
                socket()
                    .map(socket ->
                        Stream.of(app(who), rooms, socket).flatMap(List::stream).toList()))
        : Future.succeededFuture(List.of(failed(reply)));
  }

  @Override
  public void close() {
    api.close();
  }

  private List<Finding> app(AuthTestResponse who) {
    Finding token =
        Finding.good(THING, "the token is that of " + who.getUser() + " in " + who.getTeam());
    return List.of(token, scopes(who), rotation());
  }

  private Finding rotation() {
    boolean expires = botToken.reveal().startsWith("xoxe.");
    if (rotates) {
      return Finding.good(THING, "the token rotates, and Baton renews it");
    }
    return expires
        ? Finding.bad(
            THING,
            "the token rotates: in twelve hours it is not good any more",
            "Set SLACK_REFRESH_TOKEN, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.")
        : Finding.good(THING, "the token does not rotate");
  }

  private static Finding scopes(AuthTestResponse who) {
    Set<String> granted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, List<String>> headers = who.getHttpResponseHeaders();
    headers.forEach((name, values) -> {
      if (name.equalsIgnoreCase("x-oauth-scopes")) {
        values.forEach(value -> granted.addAll(List.of(value.split("[,\\s]+"))));
      }
    });
    Set<String> missing = new TreeSet<>(SCOPES);
    missing.removeAll(granted);
    return missing.isEmpty()
        ? Finding.good(THING, "the app has every scope that it needs")
        : Finding.bad(
            THING,
            "the app lacks " + String.join(", ", missing),
            "Paste the manifest again (docs/channels/slack-manifest.yaml) and reinstall the app.");
  }

  /// Asks for the address of a socket, and opens none.
  private Future<List<Finding>> socket() {
    return appToken
        .map(token ->
            api.call(methods ->
                    methods.appsConnectionsOpen(request -> request.token(token.reveal())))
                .map(reply -> List.of(socket(reply))))
        .orElseGet(() -> Future.succeededFuture(List.of()));
  }

  private Finding socket(Reply<AppsConnectionsOpenResponse> reply) {
    return switch (reply) {
      case Reply.Done<AppsConnectionsOpenResponse> _ ->
          Finding.good(THING, "the app-level token opens Socket Mode");
      case Reply.Refused<AppsConnectionsOpenResponse>(String error) ->
          Finding.bad(
              THING,
              "it refuses the app-level token: " + error,
              "Switch Socket Mode on on the app's page, and take SLACK_APP_TOKEN from Basic"
                  + " Information, App-Level Tokens, with the scope connections:write.");
      case Reply.TooFast<AppsConnectionsOpenResponse> _,
          Reply.NotSent<AppsConnectionsOpenResponse> _,
          Reply.Unknown<AppsConnectionsOpenResponse> _,
          Reply.Late<AppsConnectionsOpenResponse> _ ->
          failed(reply);
    };
  }

  private Future<List<Finding>> rooms() {
    List<Future<Finding>> looks = supportChannels.stream().map(this::room).toList();
    return Future.all(looks)
        .map(_ -> {
          List<Finding> found = new ArrayList<>();
          looks.forEach(look -> found.add(look.result()));
          return found;
        });
  }

  private Future<Finding> room(String channel) {
    return api.call(
            methods -> methods.conversationsHistory(request -> request.channel(channel).limit(1)))
        .map(reply ->
            switch (reply) {
              case Reply.Done<ConversationsHistoryResponse> _ ->
                  Finding.good(THING, "the app is in the support channel " + channel);
              case Reply.Refused<ConversationsHistoryResponse>(String error) ->
                  Finding.bad(
                      THING,
                      "support channel " + channel + ": " + SlackErrors.words(error),
                      "Check SLACK_SUPPORT_CHANNEL, and write /invite @Baton in the channel.");
              case Reply.TooFast<ConversationsHistoryResponse> _,
                  Reply.NotSent<ConversationsHistoryResponse> _,
                  Reply.Unknown<ConversationsHistoryResponse> _,
                  Reply.Late<ConversationsHistoryResponse> _ ->
                  failed(reply);
            });
  }

  private Finding failed(Reply<?> reply) {
    return switch (reply) {
      case Reply.Refused<?>(String error) ->
          Finding.bad(
              THING,
              "it refuses the token: " + error,
              "Take SLACK_BOT_TOKEN from the app's page, under OAuth & Permissions.");
      case Reply.TooFast<?> _ ->
          Finding.note(THING, "it takes no more calls just now", "Look again in a minute.");
      case Reply.NotSent<?>(String cause, var _) -> unreachable(cause);
      case Reply.Unknown<?>(String cause, var _) -> unreachable(cause);
      case Reply.Done<?> _, Reply.Late<?> _ ->
          throw new IllegalStateException("It has not failed, or had no fence to be late for");
    };
  }

  private Finding unreachable(String cause) {
    return Finding.bad(
        THING,
        "no sensible answer from " + apiUrl + " (" + cause + ")",
        "Check SLACK_API_URL, the firewall and the proxy.");
  }
}
