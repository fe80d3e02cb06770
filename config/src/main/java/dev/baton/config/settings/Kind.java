package dev.baton.config.settings;

import dev.baton.channels.web.IdentityKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a setting's value must look like, and how to say so.
///
/// @param shape what fits, in words that complete "must be …"
/// @param fits whether a value fits
/// @param secret whether the value is never shown
record Kind(String shape, java.util.function.Predicate<String> fits, boolean secret) {

  static final Kind TEXT = new Kind("some text", text -> !text.isBlank(), false);
  static final Kind SECRET = new Kind("some text", text -> !text.isBlank(), true);
  static final Kind PORT = number("a port from 0 to 65535, where 0 is any free one", 0, 65_535);
  static final Kind SWITCH = oneOf("true", "false");
  static final Kind HTTP_URL =
      new Kind("an address such as https://support.example.com", Kind::isHttp, false);
  static final Kind REDIS_URL =
      new Kind(
          "an address such as redis://redis.example.com:6379",
          text -> Arrays.stream(text.split(",")).allMatch(Kind::isRedis),
          true);
  static final Kind PATH = new Kind("a path", text -> !text.isBlank(), false);
  static final Kind ZONE =
      new Kind("a time zone such as Europe/Zurich", ZoneId.getAvailableZoneIds()::contains, false);
  static final Kind ORIGINS =
      new Kind(
          "origins such as https://shop.example.com, separated by commas",
          text -> list(text).stream().allMatch(Kind::isOrigin),
          false);

  static final Kind IDENTITY_KEYS =
      new Kind(
          "secrets of at least 32 bytes or RSA public keys in PEM, separated by commas",
          Kind::areIdentityKeys,
          true);

  static Kind number(String shape, long min, long max) {
    return new Kind(
        shape,
        text -> parsed(text).filter(number -> number >= min && number <= max).isPresent(),
        false);
  }

  /// A whole number of these, such as "seconds", or "a number".
  static Kind within(String unit, long min, long max) {
    return number(unit + " from " + min + " to " + max, min, max);
  }

  static Kind oneOf(String... words) {
    List<String> all = List.of(words);
    return new Kind("one of " + String.join(", ", all), all::contains, false);
  }

  static Kind matching(String shape, String pattern, boolean secret) {
    return new Kind(shape, Pattern.compile(pattern).asMatchPredicate(), secret);
  }

  static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  static List<IdentityKey> identityKeys(String text) {
    return list(text).stream().map(IdentityKey::parse).toList();
  }

  private static boolean areIdentityKeys(String text) {
    try {
      return !identityKeys(text).isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Optional<Long> parsed(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static boolean isHttp(String text) {
    return uri(text)
        .filter(u -> "http".equals(u.getScheme()) || "https".equals(u.getScheme()))
        .filter(u -> u.getHost() != null && u.getUserInfo() == null)
        .isPresent();
  }

  private static boolean isOrigin(String text) {
    return isHttp(text)
        && uri(text).filter(u -> u.getPath().isEmpty() && u.getQuery() == null).isPresent();
  }

  private static boolean isRedis(String text) {
    return uri(text.strip())
        .filter(u -> List.of("redis", "rediss", "unix").contains(String.valueOf(u.getScheme())))
        .isPresent();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
