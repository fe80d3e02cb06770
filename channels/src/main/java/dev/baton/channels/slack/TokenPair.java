package dev.baton.channels.slack;

import dev.baton.gateway.settings.Secret;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/// A token, and what the next one is got with.
///
/// @param origin the digest of the refresh token of the settings that it all began with
/// @param until when the token's time is over
/// @param claimed until when somebody is about to renew it
record TokenPair(String origin, Secret access, Secret refresh, Instant until, Instant claimed) {

  /// That of the settings; nobody knows how long it is good for.
  static TokenPair first(Secret refresh, Secret access) {
    return new TokenPair(digest(refresh), access, refresh, Instant.EPOCH, Instant.EPOCH);
  }

  static Optional<TokenPair> parse(String text) {
    try {
      JsonObject json = new JsonObject(text);
      return Optional.of(
          new TokenPair(
              Objects.requireNonNull(json.getString("origin")),
              new Secret(json.getString("access")),
              new Secret(json.getString("refresh")),
              Instant.ofEpochSecond(json.getLong("until")),
              Instant.ofEpochSecond(json.getLong("claimed"))));
    } catch (DecodeException
        | NullPointerException
        | ClassCastException
        | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  String text() {
    return new JsonObject()
        .put("origin", origin)
        .put("access", access.reveal())
        .put("refresh", refresh.reveal())
        .put("until", until.getEpochSecond())
        .put("claimed", claimed.getEpochSecond())
        .encode();
  }

  /// Whether it began with this refresh token.
  boolean isOf(Secret first) {
    return origin.equals(digest(first));
  }

  /// Whether this refresh token is the one that brings the next.
  boolean renewsWith(Secret token) {
    return refresh.reveal().equals(token.reveal());
  }

  TokenPair claimed(Instant end) {
    return new TokenPair(origin, access, refresh, until, end);
  }

  TokenPair next(String nextAccess, String nextRefresh, Instant end) {
    return new TokenPair(
        origin, new Secret(nextAccess), new Secret(nextRefresh), end, Instant.EPOCH);
  }

  private static String digest(Secret refresh) {
    try {
      byte[] bytes = refresh.reveal().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
