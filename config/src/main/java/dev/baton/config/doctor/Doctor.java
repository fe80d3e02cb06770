package dev.baton.config.doctor;

import dev.baton.channels.slack.SlackCheckup;
import dev.baton.channels.sms.SmsSettings;
import dev.baton.channels.sms.TwilioCheckup;
import dev.baton.config.settings.Settings;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.Settings.Slack;
import dev.baton.config.settings.Settings.Twilio;
import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.redis.RedisAddress;
import dev.baton.gateway.redis.RedisCheckup;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at everything side by side and tells of it in one order: what is nearest first.
public final class Doctor {
  private final Vertx vertx;
  private final SystemTime time;
  private final Settings settings;
  private final Pages pages;

  public Doctor(Vertx vertx, SystemTime time, Settings settings) {
    this.vertx = vertx;
    this.time = time;
    this.settings = settings;
    this.pages = new Pages(vertx, time);
  }

  /// Looks. Never fails; takes some seconds at most.
  public Future<List<Finding>> look() {
    List<Future<List<Finding>>> looks = new ArrayList<>();
    looks.add(new DiskCheckup(settings).look(vertx));
    looks.add(redis());
    looks.add(new NodeCheckup(pages, settings.http(), webhooks()).look());
    looks.add(slack());
    looks.add(twilio());
    looks.add(new ClockCheckup(pages, providers()).look());
    looks.add(new OllamaCheckup(pages, settings.ollama()).look());
    return Future.join(looks)
        .map(_ -> looks.stream().flatMap(look -> look.result().stream()).toList())
        .eventually(pages::close);
  }

  /// Where providers call Baton; on a socket that it opened itself nobody does.
  private List<String> webhooks() {
    List<String> paths = new ArrayList<>();
    if (settings.slack() instanceof Role.Real<Slack>(Slack slack)
        && slack.signingSecret().isPresent()) {
      paths.addAll(SlackCheckup.WEBHOOKS);
    }
    if (settings.twilio() instanceof Role.Real<Twilio>) {
      paths.addAll(TwilioCheckup.WEBHOOKS);
    }
    return paths;
  }

  private Future<List<Finding>> redis() {
    return settings
        .store()
        .redisUrl()
        .map(url ->
            RedisCheckup.look(
                vertx, time, RedisAddress.parse(url.reveal(), settings.store().cluster())))
        .orElseGet(() -> {
          Path ours = settings.store().dataDir().resolve("redis");
          return RedisCheckup.lookAtOurs(vertx, time, ours);
        });
  }

  private Future<List<Finding>> slack() {
    return switch (settings.slack()) {
      case Role.Real<Slack>(Slack real) -> {
        SlackCheckup checkup =
            new SlackCheckup(
                real.apiUrl(),
                real.botToken(),
                real.rotation().isPresent(),
                real.appToken(),
                real.supportChannels());
        yield checkup.look().onComplete(_ -> checkup.close()).map(this::withLinks);
      }
      case Role.StandIn<Slack> _ -> played("Slack");
      case Role.Off<Slack> _ ->
          told(
              Finding.note(
                  "Slack",
                  "it is off: nobody can join a customer",
                  "Follow docs/channels/slack.md to connect a workspace."));
    };
  }

  /// What is sent along in Slack is a link to Baton, also where Slack itself never calls.
  private List<Finding> withLinks(List<Finding> found) {
    if (settings.http().publicUrl().isPresent()) {
      return found;
    }
    List<Finding> all = new ArrayList<>(found);
    all.add(
        Finding.note(
            "Slack",
            "files of customers and agents are links to "
                + settings.http().here()
                + ", which open on this machine alone",
            "Set BATON_PUBLIC_URL to an address at which customers and agents reach Baton."));
    return all;
  }

  private Future<List<Finding>> twilio() {
    return switch (settings.twilio()) {
      case Role.Real<Twilio>(Twilio real) ->
          settings
              .http()
              .publicUrl()
              .map(url ->
                  new TwilioCheckup(
                          real.accountSid(),
                          real.authTokens().getFirst(),
                          real.from(),
                          real.whatsApp().map(SmsSettings.WhatsApp::sender),
                          real.apiUrl(),
                          url)
                      .look(vertx))
              // Without it the settings are unsound, and nobody gets here.
              .orElseGet(() -> told(Finding.bad("Twilio", "no address", "Set BATON_PUBLIC_URL.")));
      case Role.StandIn<Twilio> _ -> played("Twilio");
      case Role.Off<Twilio> _ ->
          told(
              Finding.note(
                  "Twilio",
                  "it is off: nobody can text",
                  "Follow docs/channels/sms.md to connect a number."));
    };
  }

  private static Future<List<Finding>> played(String provider) {
    return told(Finding.good(provider, "it is played by a stand-in on this machine"));
  }

  private static Future<List<Finding>> told(Finding finding) {
    return Future.succeededFuture(List.of(finding));
  }

  private List<URI> providers() {
    List<URI> real = new ArrayList<>();
    if (settings.slack() instanceof Role.Real<Slack>(Slack slack)) {
      real.add(slack.apiUrl());
    }
    if (settings.twilio() instanceof Role.Real<Twilio>(Twilio twilio)) {
      real.add(twilio.apiUrl());
    }
    return real;
  }
}
