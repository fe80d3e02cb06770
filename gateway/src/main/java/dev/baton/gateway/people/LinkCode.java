package dev.baton.gateway.people;

import dev.baton.gateway.conversation.Address;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A code that links an address to a conversation: whoever was shown it there sends it from here.
///
/// Its first half finds the conversation, its second half is the proof. So a guess is known to be
/// one at a certain code, and counts there; somebody who knows no first half has not even begun.
/// Either has 4 of 31 characters, none of which looks like another.
///
/// @param selector where the code was made; in the address book
/// @param secret what proves that it was read; nowhere but with the customer
public record LinkCode(String selector, String secret) {
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int HALF = 4;
  private static final String WORD = "LINK";

  /// What people write, in the place of a blank and the hyphen anything or nothing.
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\W*LINK\\W+([%1$s]{4})\\W?([%1$s]{4})\\W*".formatted(ALPHABET),
          Pattern.CASE_INSENSITIVE);

  /// The code that follows from a random id.
  public static LinkCode of(String randomId) {
    BigInteger rest = new BigInteger(1, sha256(randomId));
    BigInteger base = BigInteger.valueOf(ALPHABET.length());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2 * HALF; i++) {
      BigInteger[] next = rest.divideAndRemainder(base);
      rest = next[0];
      text.append(ALPHABET.charAt(next[1].intValue()));
    }
    return new LinkCode(text.substring(0, HALF), text.substring(HALF));
  }

  /// The code that a message is, if it is nothing else.
  public static Optional<LinkCode> in(String message) {
    if (message.length() > 60) {
      return Optional.empty();
    }
    Matcher matcher = WRITTEN.matcher(message);
    return matcher.matches()
        ? Optional.of(
            new LinkCode(
                matcher.group(1).toUpperCase(Locale.ROOT),
                matcher.group(2).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /// What the customer is to send.
  public String words() {
    return WORD + " " + selector + "-" + secret;
  }

  /// What is kept of the secret.
  public String digest() {
    return HexFormat.of().formatHex(sha256(selector + "/" + secret));
  }

  /// Where the address book says which conversation the code is of.
  public Address address() {
    return new Address("link", selector);
  }

  @Override
  public String toString() {
    return "LinkCode[" + selector + "]";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
