package dev.baton.channels.web;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.exceptions.AlgorithmMismatchException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.baton.gateway.conversation.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Whom a host site says its customer is: its signed word (a JWT), checked.
///
/// A customer is known by the token's `sub`, together with its `iss` where there is one. What is
/// stored, logged and passed on is a digest of these. Knows no clock: the moment comes in.
final class Identities {
  private static final int MOST_SUBJECT_CHARS = 500;

  private final WebSettings.Identity settings;

  Identities(WebSettings.Identity settings) {
    this.settings = settings;
  }

  /// What came of a token.
  sealed interface Verdict {
    /// It is this customer, who writes from this address on each of their devices.
    ///
    /// @param identity what the site calls them, behind its own name where it gives one
    record Known(Address address, String identity) implements Verdict {
      @Override
      public String toString() {
        return "Known[" + address + "]";
      }
    }

    /// The token is worth nothing; why, for whoever made it.
    record Refused(String why) implements Verdict {}
  }

  Verdict check(String token, Instant now) {
    Verdict verdict = new Verdict.Refused("This Baton has no key to check who the customer is.");
    for (IdentityKey key : settings.keys()) {
      verdict = check(token, key, now);
      if (verdict instanceof Verdict.Known) {
        return verdict;
      }
    }
    return verdict;
  }

  private Verdict check(String token, IdentityKey key, Instant now) {
    JWTVerifier.BaseVerification wanted =
        (JWTVerifier.BaseVerification)
            JWT.require(key.algorithm()).acceptLeeway(settings.leeway().toSeconds());
    try {
      return known(wanted.build(Clock.fixed(now, ZoneOffset.UTC)).verify(token), now);
    } catch (TokenExpiredException late) {
      return new Verdict.Refused("The token for the customer has expired.");
    } catch (AlgorithmMismatchException | SignatureVerificationException foreign) {
      return new Verdict.Refused("The token for the customer is not signed with our key.");
    } catch (JWTVerificationException unfit) {
      return new Verdict.Refused("The token for the customer can't be read or is not valid yet.");
    }
  }

  private Verdict known(DecodedJWT token, Instant now) {
    Instant expires = token.getExpiresAtAsInstant();
    Duration most = settings.longest().plus(settings.leeway());
    if (expires == null || expires.isAfter(now.plus(most))) {
      return new Verdict.Refused(
          "The token for the customer must expire (exp) within %d minutes."
              .formatted(settings.longest().toMinutes()));
    }
    if (settings.audience().filter(ours -> !isFor(token, ours)).isPresent()) {
      return new Verdict.Refused("The token for the customer is meant for somebody else (aud).");
    }
    String subject = token.getSubject();
    if (subject == null || subject.isBlank() || subject.length() > MOST_SUBJECT_CHARS) {
      return new Verdict.Refused("The token for the customer must name them (sub).");
    }
    String issuer = Optional.ofNullable(token.getIssuer()).orElse("");
    return new Verdict.Known(
        new Address(Sessions.CHANNEL, Sessions.KNOWN + digest(List.of(issuer, subject))),
        issuer.isEmpty() ? subject : issuer + "/" + subject);
  }

  private static boolean isFor(DecodedJWT token, String audience) {
    List<String> named = token.getAudience();
    return named != null && named.contains(audience);
  }

  /// Each part is preceded by its length, so that no two lists are one.
  private static String digest(List<String> parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
