package dev.baton.channels.slack;

import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Slack's request signature, checked over the raw bytes.
///
/// Our own, since the SDK's compares in a time that depends on the content, lets any future
/// timestamp pass, and works on a decoded string.
final class SlackSignature {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MOST_DIGITS = 12;

  private final Optional<SecretKeySpec> secret;
  private volatile Duration skew = Duration.ZERO;

  /// @param signingSecret without it every request is forged
  SlackSignature(Optional<Secret> signingSecret) {
    this.secret =
        signingSecret.map(text ->
            new SecretKeySpec(text.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
  }

  /// What is wrong with the request, if anything.
  Optional<String> problem(RawRequest request) {
    if (secret.isEmpty()) {
      return Optional.of("there is no signing secret to check it with");
    }
    String timestamp = request.headers().get("X-Slack-Request-Timestamp");
    String signature = request.headers().get("X-Slack-Signature");
    if (timestamp == null || signature == null) {
      return Optional.of("the signature's headers are missing");
    }
    if (!isNumber(timestamp)) {
      return Optional.of("the timestamp is not a number");
    }
    byte[] expected =
        sign(secret.get(), timestamp, request.body()).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
      return Optional.of("the signature does not match");
    }
    Duration ahead =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), request.at());
    skew = ahead;
    return ahead.abs().compareTo(WINDOW) > 0
        ? Optional.of("the timestamp is " + ahead.abs().toSeconds() + " s away from now")
        : Optional.empty();
  }

  /// How far our clock was ahead of Slack's when it last signed a request; what the request took to
  /// come is in it. Only a request that was signed with the secret counts, also one that is refused
  /// for its age: an operator sees why nothing arrives, and nobody else can move it.
  Duration skew() {
    return skew;
  }

  private static String sign(SecretKeySpec key, String timestamp, Buffer body) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.US_ASCII));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256", e);
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
