package dev.baton.config;

import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.channels.web.WebPages.Door;
import dev.baton.config.settings.Settings;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.Settings.Shop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the start prints: how long it took, the addresses to open, which providers are real, played
/// or off.
final class Banner {
  private Banner() {}

  static String of(Baton baton, Settings settings, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Baton " + Version.CURRENT + " is ready" + (settings.sandbox() ? " (sandbox)." : "."));
    took(now).ifPresent(took -> lines.add(row("Start", took)));
    if (settings.sandbox()) {
      lines.add(row("Front door", baton.url() + "/"));
      lines.add(row("Web chat", baton.url() + "/demo"));
      if (baton.doors().containsKey(Door.PHONE)) {
        lines.add(row("Phone", String.valueOf(baton.doors().get(Door.PHONE))));
      }
      if (baton.doors().containsKey(Door.SLACK)) {
        lines.add(row("Slack", String.valueOf(baton.doors().get(Door.SLACK))));
      }
    } else {
      lines.add(row("Web chat", baton.url() + "/widget.js"));
    }
    lines.add(
        row(
            "Providers",
            "Slack " + state(settings.slack()) + ", Twilio " + state(settings.twilio())));
    shop(settings.connector().shop(), baton.shop()).forEach(line -> lines.add(row("Shop", line)));
    lines.add(
        row(
            "Data",
            settings.store().redisUrl().isPresent()
                ? "your Redis"
                : settings.store().dataDir().toAbsolutePath().normalize().toString()));
    if (settings.slack() instanceof Role.Off) {
      lines.add(
          row(
              "Note",
              "agents work in Slack: while it is off customers are told that nobody can join"));
    }
    lines.add("Ctrl-C stops it.");
    return String.join(System.lineSeparator(), lines);
  }

  /// Where the company's systems are asked, and what there is to try where a stand-in plays them;
  /// nothing where nobody is asked.
  static List<String> shop(Role<Shop> shop, Optional<URI> standIn) {
    return switch (shop) {
      case Role.Real<Shop>(Shop real) -> List.of("asked at " + real.url());
      case Role.Off<Shop> _ -> List.of();
      case Role.StandIn<Shop> _ -> {
        List<String> lines = new ArrayList<>();
        standIn.ifPresent(url -> lines.add("played by a stand-in at " + url));
        lines.addAll(ShopStandIn.toTry());
        yield lines;
      }
    };
  }

  /// How long the start took; empty where the system does not tell.
  private static Optional<String> took(Instant now) {
    ProcessHandle.Info process = ProcessHandle.current().info();
    return process
        .startInstant()
        .flatMap(begun ->
            process
                .totalCpuDuration()
                .map(worked ->
                    "took %s s, %s s of processor time"
                        .formatted(seconds(Duration.between(begun, now)), seconds(worked))));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static String state(Role<?> provider) {
    return switch (provider) {
      case Role.Real<?> _ -> "for real";
      case Role.StandIn<?> _ -> "played by a stand-in";
      case Role.Off<?> _ -> "off (no credentials)";
    };
  }

  private static String row(String what, String value) {
    return "  " + what + " ".repeat(Math.max(1, 12 - what.length())) + value;
  }
}
