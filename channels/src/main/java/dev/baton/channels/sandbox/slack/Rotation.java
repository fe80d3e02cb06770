package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tokens that rotate: each is good for a while, and is renewed with a refresh token that can be
/// used once. Off until a test or a person switches it on.
final class Rotation {
  private static final String CREDENTIALS =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (Cast.CLIENT_ID + ":" + Cast.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));

  private final Stamps stamps;
  private final Map<String, Instant> until = new HashMap<>();
  private final Set<String> unused = new HashSet<>();
  private Duration life = Duration.ZERO;
  private int given;

  Rotation(Stamps stamps) {
    this.stamps = stamps;
  }

  /// From now on each token is good for so long, the first from now.
  synchronized void begin(Duration howLong) {
    life = howLong;
    until.put(Cast.TOKEN, stamps.now().plus(howLong));
    unused.add(Cast.REFRESH_TOKEN);
  }

  /// The time of all tokens is over.
  synchronized void expire() {
    until.replaceAll((_, _) -> Instant.EPOCH);
  }

  /// The token that the app was installed with, for one that has come of it; others as they are.
  synchronized String original(String token) {
    Instant end = until.get(token);
    if (end == null) {
      return token;
    }
    if (!stamps.now().isBefore(end)) {
      throw new Refused("token_expired");
    }
    return Cast.TOKEN;
  }

  /// `oauth.v2.access`.
  synchronized JsonObject exchange(@Nullable String authorization, Arguments arguments) {
    if (!CREDENTIALS.equals(authorization)) {
      throw new Refused("bad_client_secret");
    }
    if (!"refresh_token".equals(arguments.text("grant_type"))) {
      throw new Refused("invalid_grant_type");
    }
    if (!unused.remove(arguments.need("refresh_token", "invalid_refresh_token"))) {
      throw new Refused("invalid_refresh_token");
    }
    given++;
    String access = "xoxe.xoxb-sandbox-" + given;
    String refresh = "xoxe-sandbox-" + given;
    until.put(access, stamps.now().plus(life));
    unused.add(refresh);
    return new JsonObject()
        .put("access_token", access)
        .put("refresh_token", refresh)
        .put("expires_in", life.toSeconds())
        .put("token_type", "bot")
        .put("bot_user_id", Cast.BOT_USER)
        .put("app_id", Cast.APP);
  }
}
