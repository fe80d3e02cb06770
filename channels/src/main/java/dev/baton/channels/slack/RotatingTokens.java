package dev.baton.channels.slack;

import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import dev.baton.gateway.settings.Safe;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The token of an app whose tokens rotate: good for twelve hours, and renewed with a refresh token
/// that can be used once and brings the next.
///
/// The present pair lies in a safe that all nodes share. Whoever renews it claims it there first,
/// so that no refresh token is used twice, and what Slack gives is kept in the safe before anything
/// else is done: it is tried until that succeeds, since the next refresh token is lost otherwise. A
/// node that dies in between leaves a claim that ends by itself. The old token is good until its
/// own time is over, so nobody waits for the new one.
///
/// The first pair comes from the settings. A refresh token there that is not the one that the safe
/// began with has been set anew, and counts.
final class RotatingTokens implements Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(RotatingTokens.class);

  /// How long before its time is over a token is renewed.
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration CLAIM = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int MOST_LOOKS = 30;

  private final SlackApi slack;
  private final Safe safe;
  private final Troubles troubles;
  private final Clock clock;
  private final Timers timers;
  private final SlackSettings.Rotation rotation;
  private volatile Secret present;
  private volatile boolean stopped;
  private @Nullable Future<Void> underway;

  /// @param slack asks for tokens, and needs none for that
  /// @param first the token of the settings
  RotatingTokens(
      SlackApi slack,
      Safe safe,
      Troubles troubles,
      Clock clock,
      Timers timers,
      SlackSettings.Rotation rotation,
      Secret first) {
    this.slack = slack;
    this.safe = safe;
    this.troubles = troubles;
    this.clock = clock;
    this.timers = timers;
    this.rotation = rotation;
    this.present = first;
  }

  /// Looks now, and every minute from then on.
  Future<Void> start() {
    return look(Optional.empty())
        .recover(cause -> {
          LOG.warn("the Slack token could not be looked at: {}", cause.toString());
          return Future.succeededFuture();
        })
        .onComplete(_ -> {
          if (!stopped) {
            timers.after(LOOK, this::start);
          }
        });
  }

  void stop() {
    stopped = true;
    slack.close();
  }

  @Override
  public Secret present() {
    return present;
  }

  @Override
  public Future<Boolean> renewed(Secret refused) {
    return look(Optional.of(refused))
        .map(_ -> !present.reveal().equals(refused.reveal()))
        .otherwise(false);
  }

  /// One look at a time: who comes while one is under way waits for its end.
  private synchronized Future<Void> look(Optional<Secret> refused) {
    Future<Void> running = underway;
    if (running != null && !running.isComplete()) {
      return running;
    }
    running = look(refused, 0);
    underway = running;
    return running;
  }

  private Future<Void> look(Optional<Secret> refused, int times) {
    return safe.read()
        .compose(text -> {
          TokenPair pair =
              text.flatMap(TokenPair::parse)
                  .filter(known -> known.isOf(rotation.refreshToken()))
                  .orElseGet(() -> TokenPair.first(rotation.refreshToken(), present));
          present = pair.access();
          Instant now = clock.now();
          boolean over =
              refused.filter(token -> token.reveal().equals(present.reveal())).isPresent();
          if (!over && pair.until().minus(AHEAD).isAfter(now)) {
            troubles.ends(Troubles.RENEWAL);
            return Future.succeededFuture();
          }
          if (pair.claimed().isAfter(now)) {
            return over ? later(refused, times) : Future.succeededFuture();
          }
          TokenPair mine = pair.claimed(now.plus(CLAIM));
          return safe.swap(text, mine.text())
              .compose(done -> done ? renew(mine) : later(refused, times));
        });
  }

  /// Somebody else is at it.
  private Future<Void> later(Optional<Secret> refused, int times) {
    return stopped || times >= MOST_LOOKS
        ? Future.succeededFuture()
        : timers.delay(AGAIN).compose(_ -> look(refused, times + 1));
  }

  private Future<Void> renew(TokenPair mine) {
    return slack
        .call(methods ->
            methods.oauthV2Access(request ->
                request
                    .clientId(rotation.clientId())
                    .clientSecret(rotation.clientSecret().reveal())
                    .grantType("refresh_token")
                    .refreshToken(mine.refresh().reveal())))
        .compose(reply -> {
          if (reply instanceof Reply.Done<OAuthV2AccessResponse>(var given)
              && given.getAccessToken() != null
              && given.getRefreshToken() != null) {
            int seconds = Objects.requireNonNullElse(given.getExpiresIn(), 0);
            return keep(
                mine,
                mine.next(
                    given.getAccessToken(),
                    given.getRefreshToken(),
                    clock.now().plusSeconds(seconds)));
          }
          if (reply instanceof Reply.Refused<?>(String error)) {
            LOG.error("Slack does not renew the app's token: {}", error);
            troubles.begins(
                Troubles.RENEWAL,
                "Slack does not renew the app's token ("
                    + error
                    + "): install the app again, and set SLACK_BOT_TOKEN and SLACK_REFRESH_TOKEN.");
          } else {
            LOG.warn("the app's token was not renewed, and is tried again: {}", reply);
          }
          // The claim ends by itself, and the next look tries again.
          return Future.succeededFuture();
        });
  }

  private Future<Void> keep(TokenPair mine, TokenPair next) {
    troubles.ends(Troubles.RENEWAL);
    present = next.access();
    return safe.swap(Optional.of(mine.text()), next.text())
        .compose(done -> {
          if (!done) {
            return kept(mine, next);
          }
          LOG.info("the app's Slack token was renewed; it is good until {}", next.until());
          return Future.succeededFuture();
        })
        .recover(cause -> {
          LOG.warn("the new Slack token is not kept yet: {}", cause.toString());
          return stopped
              ? Future.failedFuture(cause)
              : timers.delay(AGAIN).compose(_ -> keep(mine, next));
        });
  }

  /// It was not as we left it: an earlier try of ours was done after all, or our claim had ended.
  /// Whoever has claimed what we have spent gets nothing for it: what Slack gave us is all there
  /// is.
  private Future<Void> kept(TokenPair mine, TokenPair next) {
    return safe.read()
        .compose(text -> {
          if (text.equals(Optional.of(next.text()))) {
            return Future.succeededFuture();
          }
          Optional<TokenPair> other = text.flatMap(TokenPair::parse);
          if (other.filter(pair -> pair.renewsWith(mine.refresh())).isPresent()) {
            return safe.swap(text, next.text())
                .compose(done -> done ? Future.succeededFuture() : kept(mine, next));
          }
          LOG.error("another node renewed the Slack token at the same time");
          other.ifPresent(pair -> present = pair.access());
          return Future.succeededFuture();
        });
  }
}
