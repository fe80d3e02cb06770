package dev.baton.channels.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.channels.sms.FormFields.Field;
import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks `X-Twilio-Signature`: HMAC-SHA1 with the account's auth token over the URL as Twilio
/// called it, followed by the form's names and decoded values.
///
/// The vendor's own check works on a map, which loses repeated names, and decodes the query when it
/// tries the other form of the port, which refuses genuine requests. This one leaves every byte of
/// the URL as it is, but for the port: Twilio signs it sometimes with the default port, sometimes
/// without.
final class TwilioSignature {
  private static final String ALGORITHM = "HmacSHA1";
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>https?)://(?<host>(?:[^/?#@]*@)?(?:\\[[^\\]]*\\]|[^/?#:]*))(?<port>:[0-9]*)?"
              + "(?<rest>[^#]*)(?:#.*)?",
          Pattern.DOTALL);
  private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9A-Fa-f]{64})(&|$)");

  private TwilioSignature() {}

  /// Whether this signature is by the holder of one of the tokens (two while one is being
  /// replaced), for a form with these fields. A GET has none.
  static boolean signsForm(List<String> tokens, String signature, String url, List<Field> fields) {
    return signs(tokens, signature, url, sorted(fields));
  }

  /// The signature of a form with these fields.
  static String ofForm(String token, String url, List<Field> fields) {
    return hmac(token, url + sorted(fields));
  }

  private static String sorted(List<Field> fields) {
    TreeMap<String, TreeSet<String>> sorted = new TreeMap<>();
    fields.forEach(f -> sorted.computeIfAbsent(f.name(), _ -> new TreeSet<>()).add(f.value()));
    StringBuilder form = new StringBuilder();
    sorted.forEach((name, values) -> values.forEach(v -> form.append(name).append(v)));
    return form.toString();
  }

  /// The same for a body of another kind, whose hash stands in the signed URL.
  static boolean signsBody(List<String> tokens, String signature, String url, Buffer body) {
    Matcher hash = BODY_HASH.matcher(url.split("#", 2)[0]);
    return hash.find()
        && same(hash.group(1).toLowerCase(Locale.ROOT), sha256(body.getBytes()))
        && signs(tokens, signature, url, "");
  }

  private static boolean signs(List<String> tokens, String signature, String url, String form) {
    boolean valid = false;
    for (String token : tokens) {
      for (String spelling : spellings(url)) {
        valid |= same(signature, hmac(token, spelling + form));
      }
    }
    return valid;
  }

  /// The URL without its fragment: as given, without a port, with the scheme's own port.
  private static Set<String> spellings(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Set.of();
    }
    String scheme = parts.group("scheme");
    String start = scheme + "://" + parts.group("host");
    String port = parts.group("port") == null ? "" : parts.group("port");
    String rest = parts.group("rest");
    Set<String> all = new LinkedHashSet<>();
    all.add(start + port + rest);
    all.add(start + rest);
    if (port.isEmpty()) {
      all.add(start + (scheme.equals("https") ? ":443" : ":80") + rest);
    }
    return all;
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }

  private static String hmac(String token, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
