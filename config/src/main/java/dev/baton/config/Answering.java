package dev.baton.config;

import dev.baton.config.settings.Key;
import dev.baton.config.settings.Settings;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.Settings.Shop;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What `baton answer` was asked for.
///
/// @param connector where procedures look things up and have them done; nowhere where it is empty
record Answering(Settings settings, String channel, Optional<Shop> connector) {
  private static final List<String> CHANNELS = List.of("web", "sms", "slack", "whatsapp");
  private static final String OPTIONS =
      "baton answer takes --channel web, sms, slack or whatsapp, and --connector with an http address, or"
          + " with the word settings, and nothing else.";

  /// The words of the command line.
  ///
  /// @param connector an address, or `settings`; empty where none is named
  record Asked(String channel, Optional<String> connector) {

    /// The same with settings; empty where they lack what was asked for.
    Optional<Answering> with(Settings settings, PrintStream err) {
      if (connector.isEmpty()) {
        return Optional.of(new Answering(settings, channel, Optional.empty()));
      }
      Optional<Shop> set =
          settings.connector().shop() instanceof Role.Real<Shop>(Shop shop)
              ? Optional.of(shop)
              : Optional.empty();
      Optional<Shop> shop =
          connector.get().equals("settings")
              ? set
              : Optional.of(new Shop(URI.create(connector.get()), Optional.empty()));
      if (shop.isEmpty()) {
        err.println("connector.url is not set; set it, or name an address.");
      }
      return shop.map(there -> new Answering(settings, channel, Optional.of(there)));
    }
  }

  /// Reads the options; empty, and said so, where they can't be.
  static Optional<Asked> read(List<String> options, PrintStream err) {
    String channel = "web";
    Optional<String> connector = Optional.empty();
    for (int i = 0; i < options.size(); i += 2) {
      String value = i + 1 < options.size() ? options.get(i + 1) : "";
      if (options.get(i).equals("--channel") && CHANNELS.contains(value)) {
        channel = value;
      } else if (options.get(i).equals("--connector") && isConnector(value)) {
        connector = Optional.of(value);
      } else {
        err.println(OPTIONS);
        return Optional.empty();
      }
    }
    return Optional.of(new Asked(channel, connector));
  }

  private static boolean isConnector(String value) {
    return value.equals("settings") || Key.CONNECTOR_URL.fits(value);
  }
}
