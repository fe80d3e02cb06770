package dev.baton.channels.sandbox.slack;

import java.net.URI;

/// Where the app listens: the three request URLs of an app's configuration.
public record Webhooks(URI events, URI interactions, URI commands) {
  /// Baton's own three, below its address.
  public static Webhooks below(URI base) {
    String root = base.toString().replaceAll("/+$", "") + "/channels/slack/";
    return new Webhooks(
        URI.create(root + "events"),
        URI.create(root + "interactions"),
        URI.create(root + "commands"));
  }
}
