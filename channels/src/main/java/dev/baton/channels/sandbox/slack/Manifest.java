package dev.baton.channels.sandbox.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What an app's manifest asks for, as far as the stand-in goes by it: what the app may do, and
/// what it is told of. The app is installed here from the very file that people paste into Slack,
/// so that what is missing there is missing here.
///
/// @param scopes the bot's
/// @param events what it has subscribed to
record Manifest(Set<String> scopes, Set<String> events) {
  private static final String FILE = "slack-manifest.yaml";

  Manifest {
    scopes = Set.copyOf(scopes);
    events = Set.copyOf(events);
  }

  /// The one that is shipped.
  static Manifest shipped() {
    try (InputStream file = requireNonNull(Manifest.class.getResourceAsStream(FILE), FILE)) {
      List<String> lines = new String(file.readAllBytes(), UTF_8).lines().toList();
      return new Manifest(listed(lines, "bot:"), listed(lines, "bot_events:"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Set<String> listed(List<String> lines, String under) {
    return lines.stream()
        .map(String::strip)
        .dropWhile(line -> !line.equals(under))
        .skip(1)
        .takeWhile(line -> line.startsWith("- "))
        .map(line -> line.substring(2))
        .collect(Collectors.toSet());
  }

  /// The same without some of the scopes.
  Manifest without(Set<String> withdrawn) {
    return new Manifest(
        scopes.stream().filter(scope -> !withdrawn.contains(scope)).collect(Collectors.toSet()),
        events);
  }

  /// Whether the app is told of this inner event.
  boolean hears(JsonObject event) {
    String type = event.getString("type");
    return events.contains(
        type.equals("message") ? "message." + plural(event.getString("channel_type")) : type);
  }

  private static String plural(String channelType) {
    return channelType.endsWith("im") ? channelType : channelType + "s";
  }
}
