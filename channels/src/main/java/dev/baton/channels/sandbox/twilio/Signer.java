package dev.baton.channels.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what is sent to a webhook: the URL, then every parameter's name and value in the order of
/// the names.
final class Signer {
  private static final String ALGORITHM = "HmacSHA1";

  private final SecretKeySpec key;

  Signer(String authToken) {
    this.key = new SecretKeySpec(authToken.getBytes(UTF_8), ALGORITHM);
  }

  String sign(String url, List<Map.Entry<String, String>> parameters) {
    Map<String, TreeSet<String>> sorted = new TreeMap<>();
    for (Map.Entry<String, String> parameter : parameters) {
      sorted.computeIfAbsent(parameter.getKey(), _ -> new TreeSet<>()).add(parameter.getValue());
    }
    StringBuilder text = new StringBuilder(url);
    sorted.forEach((name, values) -> values.forEach(value -> text.append(name).append(value)));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
