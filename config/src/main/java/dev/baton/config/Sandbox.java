package dev.baton.config;

import dev.baton.channels.sandbox.ollama.OllamaStandIn;
import dev.baton.channels.sandbox.shop.ShopStandIn;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.SlackSandboxSettings;
import dev.baton.channels.sandbox.slack.SlackStandIn;
import dev.baton.channels.sandbox.slack.Webhooks;
import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.Person;
import dev.baton.channels.sandbox.twilio.StandInSettings;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.channels.sms.SmsSettings;
import dev.baton.channels.web.WebPages.Door;
import dev.baton.config.settings.Settings;
import dev.baton.config.settings.Settings.Ollama;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.Settings.Shop;
import dev.baton.config.settings.Settings.Slack;
import dev.baton.config.settings.Settings.Twilio;
import dev.baton.gateway.bus.Ids;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stand-ins for providers without credentials: they speak the providers' wire protocols over
/// HTTP on loopback, each with a page for people. What was said there stays in the data directory,
/// as it would stay with the providers.
final class Sandbox {
  private final Optional<SlackStandIn> slack;
  private final Optional<TwilioStandIn> twilio;
  private final Optional<OllamaStandIn> ollama;
  private final Optional<ShopStandIn> shop;

  private Sandbox(
      Optional<SlackStandIn> slack,
      Optional<TwilioStandIn> twilio,
      Optional<OllamaStandIn> ollama,
      Optional<ShopStandIn> shop) {
    this.slack = slack;
    this.twilio = twilio;
    this.ollama = ollama;
    this.shop = shop;
  }

  /// Starts the stand-ins that the settings ask for, on the ports after Baton's own: all of them or
  /// none.
  static Future<Sandbox> start(Vertx vertx, SystemTime time, Settings settings) {
    Path folder = settings.store().dataDir().resolve("sandbox");
    return startSlack(vertx, time, settings, folder.resolve("slack"))
        .map(there -> new Sandbox(there, Optional.empty(), Optional.empty(), Optional.empty()))
        .compose(begun ->
            begun.and(
                startTwilio(vertx, time, settings, folder.resolve("twilio"))
                    .map(there ->
                        new Sandbox(begun.slack, there, Optional.empty(), Optional.empty()))))
        .compose(begun ->
            begun.and(
                startOllama(vertx, time, settings)
                    .map(there -> new Sandbox(begun.slack, begun.twilio, there, Optional.empty()))))
        .compose(begun ->
            begun.and(
                startShop(vertx, time, settings)
                    .map(there -> new Sandbox(begun.slack, begun.twilio, begun.ollama, there))));
  }

  private Future<Sandbox> and(Future<Sandbox> next) {
    return next.recover(cause -> close().transform(_ -> Future.failedFuture(cause)));
  }

  private static Future<Optional<SlackStandIn>> startSlack(
      Vertx vertx, SystemTime time, Settings settings, Path folder) {
    if (!(settings.slack() instanceof Role.StandIn<Slack>)) {
      return Future.succeededFuture(Optional.empty());
    }
    SlackSandboxSettings workspace =
        SlackSandboxSettings.likeSlack(after(settings.http().port(), 1), Ids.secure().next());
    return SlackStandIn.start(vertx, workspace, time, time, folder).map(Optional::of);
  }

  private static Future<Optional<OllamaStandIn>> startOllama(
      Vertx vertx, SystemTime time, Settings settings) {
    return settings.ollama().standIn()
        ? OllamaStandIn.start(vertx, time, time, after(settings.http().port(), 3)).map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  private static Future<Optional<ShopStandIn>> startShop(
      Vertx vertx, SystemTime time, Settings settings) {
    return settings.connector().shop() instanceof Role.StandIn<Shop>
        ? ShopStandIn.start(vertx, time, time, after(settings.http().port(), 4)).map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  private static Future<Optional<TwilioStandIn>> startTwilio(
      Vertx vertx, SystemTime time, Settings settings, Path folder) {
    if (!(settings.twilio() instanceof Role.StandIn<Twilio>)) {
      return Future.succeededFuture(Optional.empty());
    }
    StandInSettings account =
        StandInSettings.instant().at("127.0.0.1", after(settings.http().port(), 2)).forgiving();
    return TwilioStandIn.start(vertx, time, time, account, folder)
        .onSuccess(there -> Person.starters().forEach(there::invite))
        .map(Optional::of);
  }

  private static int after(int port, int more) {
    return port == 0 ? 0 : port + more;
  }

  /// Slack's settings, real or played; empty where it is off.
  Optional<Slack> slack(Role<Slack> provider) {
    return switch (provider) {
      case Role.Real<Slack>(Slack real) -> Optional.of(real);
      case Role.Off<Slack> _ -> Optional.empty();
      case Role.StandIn<Slack> _ ->
          slack.map(there ->
              new Slack(
                  new Secret(Cast.TOKEN),
                  Optional.empty(),
                  Optional.of(new Secret(there.signingSecret())),
                  Optional.empty(),
                  there.apiUrl(),
                  List.of(Cast.SUPPORT),
                  false));
    };
  }

  /// Twilio's settings, real or played; empty where it is off.
  Optional<Twilio> twilio(Role<Twilio> provider) {
    return switch (provider) {
      case Role.Real<Twilio>(Twilio real) -> Optional.of(real);
      case Role.Off<Twilio> _ -> Optional.empty();
      case Role.StandIn<Twilio> _ ->
          twilio.map(there ->
              new Twilio(
                  there.settings().accountSid(),
                  List.of(new Secret(there.settings().authToken())),
                  there.settings().numbers().getFirst(),
                  there.url(),
                  Optional.of(
                      new SmsSettings.WhatsApp(
                          there.settings().numbers().getFirst(),
                          Optional.of(StandInSettings.WhatsApp.TEMPLATE)))));
    };
  }

  /// Where to look for a language model.
  URI ollama(Ollama real) {
    return ollama.map(OllamaStandIn::url).orElse(real.baseUrl());
  }

  /// Where to ask the company's systems, real or played; empty where there is nobody to ask.
  Optional<Shop> shop(Role<Shop> provider) {
    return switch (provider) {
      case Role.Real<Shop>(Shop real) -> Optional.of(real);
      case Role.Off<Shop> _ -> Optional.empty();
      case Role.StandIn<Shop> _ -> shop.map(there -> new Shop(there.url(), Optional.empty()));
    };
  }

  /// Where the shop's stand-in listens, where there is one.
  Optional<URI> shop() {
    return shop.map(ShopStandIn::url);
  }

  /// Tells the stand-ins where Baton listens: what they sign begins with `publicUrl`, what they
  /// call is `local`.
  void connect(URI publicUrl, URI local) {
    slack.ifPresent(there -> there.deliverTo(Webhooks.below(local)));
    twilio.ifPresent(there ->
        there.reportTo(Hook.to(publicUrl + "/channels/sms/inbound").through(local.toString())));
  }

  /// The pages for people.
  Map<Door, URI> doors() {
    Map<Door, URI> doors = new EnumMap<>(Door.class);
    twilio.ifPresent(there -> doors.put(Door.PHONE, there.phonePage()));
    slack.ifPresent(there -> doors.put(Door.SLACK, there.pageUrl()));
    return doors;
  }

  Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    slack.ifPresent(there -> closing.add(there.close()));
    twilio.ifPresent(there -> closing.add(there.close()));
    ollama.ifPresent(there -> closing.add(there.close()));
    shop.ifPresent(there -> closing.add(there.close()));
    return Future.join(closing).mapEmpty();
  }
}
