package dev.baton.channels.slack;

import dev.baton.gateway.http.Webhook.Parsed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The requests in `slack/…`, by name, in the shapes of Slack's documentation.
final class Payloads {
  private Payloads() {}

  static Map<String, byte[]> in(String folder) {
    Map<String, byte[]> all = new TreeMap<>();
    try (var files = Files.list(folder("slack/" + folder))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        all.put(name, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /// A line for each event that Slack documents: what it is to us, and the event itself.
  static List<JsonObject> documented() {
    try {
      return Files.readAllLines(folder("slack/documented-events.jsonl")).stream()
          .map(JsonObject::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As the Events API brings an event.
  static byte[] around(JsonObject event) {
    return new JsonObject(Buffer.buffer(one("events", "channel_archive")))
        .put("event", event)
        .toBuffer()
        .getBytes();
  }

  static byte[] one(String folder, String name) {
    return Objects.requireNonNull(in(folder).get(name), name + " is missing in slack/" + folder);
  }

  /// As interactivity sends it: one field of a form.
  static byte[] form(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    String field = "payload=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    return field.getBytes(StandardCharsets.US_ASCII);
  }

  /// What such a form says.
  static Parsed<Interaction> press(byte[] form) {
    return PressParser.parse(form);
  }

  private static Path folder(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Payloads.class.getClassLoader().getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
