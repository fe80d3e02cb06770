package dev.baton.channels.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.settings.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Webhook bodies as Twilio documents them, and settings that fit.
final class Forms {
  static final String ACCOUNT = "AC" + "5a".repeat(16);
  static final String SID = "SM" + "0b".repeat(16);
  static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

  private Forms() {}

  static SmsSettings settings() {
    return settings("+12025550100");
  }

  static SmsSettings settings(String sender) {
    return new SmsSettings(
        ACCOUNT,
        List.of(new Secret("12345")),
        sender,
        URI.create("http://127.0.0.1:1"),
        URI.create("https://shop.example/baton/"),
        "en",
        SmsSettings.Pace.LONG_CODE,
        SmsSettings.Limits.DEFAULT);
  }

  /// An inbound message with every documented field, changed as told: name, value, name, value.
  static Map<String, String> inbound(String... changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("ToCountry", "US");
    fields.put("ToState", "DC");
    fields.put("SmsMessageSid", SID);
    fields.put("NumMedia", "0");
    fields.put("ToCity", "WASHINGTON");
    fields.put("FromZip", "60601");
    fields.put("SmsSid", SID);
    fields.put("FromState", "IL");
    fields.put("SmsStatus", "received");
    fields.put("FromCity", "CHICAGO");
    fields.put("Body", "Where is my order?");
    fields.put("FromCountry", "US");
    fields.put("To", "+12025550100");
    fields.put("ToZip", "20001");
    fields.put("NumSegments", "1");
    fields.put("MessageSid", SID);
    fields.put("AccountSid", ACCOUNT);
    fields.put("From", "+13125550142");
    fields.put("ApiVersion", "2010-04-01");
    return changed(fields, changes);
  }

  /// A status callback with every documented field, changed as told.
  static Map<String, String> status(String... changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("SmsSid", SID);
    fields.put("SmsStatus", "delivered");
    fields.put("MessageStatus", "delivered");
    fields.put("To", "+13125550142");
    fields.put("MessageSid", SID);
    fields.put("AccountSid", ACCOUNT);
    fields.put("From", "+12025550100");
    fields.put("ApiVersion", "2010-04-01");
    return changed(fields, changes);
  }

  private static Map<String, String> changed(Map<String, String> fields, String... changes) {
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1].equals("(absent)")) {
        fields.remove(changes[i]);
      } else {
        fields.put(changes[i], changes[i + 1]);
      }
    }
    return fields;
  }

  static RawRequest post(String target, Map<String, String> fields) {
    return request(
        "POST", target, "application/x-www-form-urlencoded; charset=UTF-8", encode(fields));
  }

  static RawRequest request(String method, String target, String type, String body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("content-type", type);
    return new RawRequest(method, target, headers, Buffer.buffer(body), AT);
  }

  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
