package dev.baton.channels.web;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// A host site that vouches for its customers with a secret.
final class Vouching {
  static final String SECRET = "a secret of the host site's, 32+ bytes";
  static final WebSettings.Identity CHECK =
      WebSettings.Identity.by(List.of(IdentityKey.parse(SECRET)));

  private Vouching() {}

  /// Good for a quarter of an hour from now.
  static String tokenFor(String customer) {
    return tokenFor(customer, Instant.now().plusSeconds(900));
  }

  static String tokenFor(String customer, Instant expires) {
    return JWT.create()
        .withSubject(customer)
        .withExpiresAt(expires)
        .sign(Algorithm.HMAC256(SECRET.getBytes(StandardCharsets.UTF_8)));
  }
}
