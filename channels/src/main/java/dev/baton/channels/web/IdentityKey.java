package dev.baton.channels.web;

import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// What a host site's word for its customer is checked with. The key decides on the algorithm, and
/// never the token: a public key in PEM means RS256, any other text is a secret and means HS256.
public final class IdentityKey {
  private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String PEM_END = "-----END PUBLIC KEY-----";
  private static final int LEAST_SECRET_BYTES = 32;
  private static final int LEAST_RSA_BITS = 2_048;

  private final Algorithm algorithm;

  private IdentityKey(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  /// Reads a key; what is wrong with one is said without showing it.
  public static IdentityKey parse(String text) {
    String key = text.strip();
    return new IdentityKey(
        key.startsWith(PEM_BEGIN) ? Algorithm.RSA256(publicKey(key)) : secret(key));
  }

  Algorithm algorithm() {
    return algorithm;
  }

  /// Nothing of the key.
  @Override
  public String toString() {
    return "IdentityKey[" + algorithm.getName() + "]";
  }

  private static Algorithm secret(String text) {
    byte[] secret = text.getBytes(StandardCharsets.UTF_8);
    if (text.startsWith("-----") || secret.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "an identity key is a secret of at least 32 bytes, or a public key that begins with "
              + PEM_BEGIN);
    }
    return Algorithm.HMAC256(secret);
  }

  private static RSAPublicKey publicKey(String pem) {
    String body =
        pem.replace(PEM_BEGIN, "").replace(PEM_END, "").replace("\\n", "").replaceAll("\\s", "");
    RSAPublicKey key;
    try {
      var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
      key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded);
    } catch (IllegalArgumentException | InvalidKeySpecException unreadable) {
      throw new IllegalArgumentException("the public key is no RSA key in PEM", unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has RSA", impossible);
    }
    if (key.getModulus().bitLength() < LEAST_RSA_BITS) {
      throw new IllegalArgumentException("an RSA key has at least 2048 bits");
    }
    return key;
  }
}
