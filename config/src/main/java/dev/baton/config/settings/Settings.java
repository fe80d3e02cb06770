package dev.baton.config.settings;

import dev.baton.bot.connector.ConnectorLimits;
import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Ollama.Wanted;
import dev.baton.channels.slack.SlackSettings;
import dev.baton.channels.sms.SmsSettings;
import dev.baton.channels.web.IdentityKey;
import dev.baton.gateway.conversation.Rules.Patience;
import dev.baton.gateway.desk.Desking;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.spool.SpoolSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings that Baton runs with.
///
/// @param http where it listens and how the world reaches it
/// @param store where it keeps what it must not lose
/// @param spool what it keeps of providers' requests while the store is away
/// @param slack how it speaks to Slack; a provider is real, played by a stand-in, or off
/// @param twilio how it speaks to Twilio, likewise
/// @param ollama where a language model may be found
/// @param connector how it reaches the company's own systems
/// @param web who may embed the chat
/// @param patience how long things may take
/// @param reply how long the bot may take for a reply
/// @param slots how many cases an agent may have
/// @param node how a node behaves among others
/// @param bounds how much of everything there may be, and how long it may take
/// @param given what was set, as it may be shown: secrets hidden
public record Settings(
    Http http,
    Store store,
    SpoolSettings spool,
    Role<Slack> slack,
    Role<Twilio> twilio,
    Ollama ollama,
    Connector connector,
    Web web,
    Patience patience,
    Duration reply,
    Desking.Slots slots,
    Node node,
    Bounds bounds,
    Map<Key, String> given) {

  public Settings {
    given = Map.copyOf(given);
  }

  /// Where Baton listens, and how the world reaches it; empty where nobody said so.
  ///
  /// @param trustedProxies how many proxies stand before Baton and say whom they forward for
  public record Http(
      String host,
      int port,
      Optional<URI> publicUrl,
      int trustedProxies,
      Optional<Secret> adminToken) {

    /// Where whoever is on this machine reaches it.
    public URI here() {
      return here(port);
    }

    /// The same where it listens on a port that was free.
    public URI here(int actualPort) {
      String reached =
          switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") ? "[" + host + "]" : host;
          };
      return URI.create("http://" + reached + ":" + actualPort);
    }
  }

  /// Where Baton keeps what it must not lose.
  ///
  /// @param redisUrl a Redis of the operator's; otherwise Baton starts its own in `dataDir`
  /// @param library a folder of templates instead of the shipped ones
  /// @param escalation the file of rules for stepping aside
  /// @param zone where the days begin and end on which a template may be used
  public record Store(
      Path dataDir,
      Optional<Path> archiveDir,
      Optional<Path> library,
      Path escalation,
      ZoneId zone,
      Optional<Secret> redisUrl,
      boolean cluster,
      Optional<Path> redisProgram,
      boolean fsyncAlways,
      int partitions) {}

  /// How a provider takes part.
  public sealed interface Role<T> {
    /// For real, with these credentials.
    record Real<T>(T settings) implements Role<T> {}

    /// A stand-in on this machine.
    record StandIn<T>() implements Role<T> {}

    /// Not at all.
    record Off<T>() implements Role<T> {}
  }

  /// Credentials of a Slack app, and where agents work.
  ///
  /// @param rotation how the bot token is renewed, where the app's tokens rotate
  /// @param guestsTakeCases whether guests of the workspace may take cases
  public record Slack(
      Secret botToken,
      Optional<Secret> appToken,
      Optional<Secret> signingSecret,
      Optional<SlackSettings.Rotation> rotation,
      URI apiUrl,
      List<String> supportChannels,
      boolean guestsTakeCases) {}

  /// Credentials of a Twilio account.
  ///
  /// @param authTokens the one that Baton sends with, then the secondary one if there is one
  /// @param whatsApp the number on WhatsApp, if there is one
  public record Twilio(
      String accountSid,
      List<Secret> authTokens,
      String from,
      URI apiUrl,
      Optional<SmsSettings.WhatsApp> whatsApp) {
    public Twilio {
      authTokens = List.copyOf(authTokens);
    }
  }

  /// Where a language model may be found.
  ///
  /// @param limits what it may cost
  /// @param standIn whether a stand-in on this machine takes its place
  public record Ollama(URI baseUrl, Wanted models, LlmLimits limits, boolean standIn) {}

  /// How the company's own systems are reached.
  ///
  /// @param shop where they are; a stand-in plays a shop
  /// @param limits what they may be asked, and how long they may take
  public record Connector(Role<Shop> shop, ConnectorLimits limits) {}

  /// Where the company's systems listen, and what they know Baton by.
  public record Shop(URI url, Optional<Secret> token) {}

  /// Who may embed the chat, and what their word for their customers is checked with.
  public record Web(
      List<String> origins, List<IdentityKey> identityKeys, Optional<String> identityAudience) {}

  /// How a node behaves among others.
  public record Node(Duration lease, Duration drain) {}

  /// Whether anything that customers or agents meet is played by a stand-in.
  public boolean sandbox() {
    return ollama.standIn() || anyPlayed(slack, twilio, connector.shop());
  }

  static boolean anyPlayed(Role<?>... roles) {
    return Stream.of(roles).anyMatch(Role.StandIn.class::isInstance);
  }

  /// Each setting that is not left to its default, secrets hidden, in the order of the table.
  public Map<String, String> shown() {
    Map<String, String> shown = new LinkedHashMap<>();
    for (Key key : Key.values()) {
      if (given.containsKey(key)) {
        shown.put(key.path(), String.valueOf(given.get(key)));
      }
    }
    return shown;
  }

  static Optional<Settings> of(Map<Key, String> given, List<Problem> problems) {
    return new Assembly(given, problems).settings();
  }
}
