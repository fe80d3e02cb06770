package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.SlackStandIn;
import dev.baton.channels.sandbox.slack.Webhooks;
import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.channels.sandbox.twilio.TwilioStandIn;
import dev.baton.config.Baton;
import dev.baton.config.settings.Settings;
import dev.baton.config.settings.SettingsReader;
import dev.baton.config.settings.SettingsReader.Reading;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Baton in this Java, on any free port, with the stand-ins connected to it.
final class RunningBaton implements AutoCloseable {
  /// How the world reaches it. What Twilio signs begins with it.
  static final URI PUBLIC = URI.create("https://baton.example");

  private final Vertx vertx;
  private final Providers providers;
  private final SystemTime time;
  private final Settings settings;
  private final WebSocketClient sockets;
  private Baton baton;
  private Books books;

  private RunningBaton(Vertx vertx, Providers providers, SystemTime time, Settings settings) {
    this.vertx = vertx;
    this.providers = providers;
    this.time = time;
    this.settings = settings;
    this.sockets = vertx.createWebSocketClient();
    this.baton = begun();
    this.books = opened();
  }

  static RunningBaton start(Vertx vertx, Path directory) {
    return start(vertx, directory, "");
  }

  /// With more settings than the tests usually have.
  static RunningBaton start(Vertx vertx, Path directory, String more) {
    return start(vertx, directory, more, Map.of());
  }

  /// @param more settings as they stand in the file
  /// @param around settings as they stand in the environment
  static RunningBaton start(Vertx vertx, Path directory, String more, Map<String, String> around) {
    SystemTime time = new SystemTime(vertx);
    return start(vertx, directory, more, around, time, Providers.start(vertx, time));
  }

  /// With so many channels where agents work.
  static RunningBaton start(
      Vertx vertx, Path directory, String more, Map<String, String> around, int supportChannels) {
    SystemTime time = new SystemTime(vertx);
    return start(
        vertx, directory, more, around, time, Providers.start(vertx, time, supportChannels));
  }

  private static RunningBaton start(
      Vertx vertx,
      Path directory,
      String more,
      Map<String, String> around,
      SystemTime time,
      Providers providers) {
    var environment = providers.environment(PUBLIC, 0, directory);
    environment.putAll(around);
    Reading reading = SettingsReader.read(Providers.settings() + more, "test", environment);
    if (!(reading instanceof Reading.Sound(var settings))) {
      throw new IllegalStateException(reading.toString());
    }
    return new RunningBaton(vertx, providers, time, settings);
  }

  private Baton begun() {
    Baton begun = Baton.start(vertx, settings).await();
    providers.slack().deliverTo(Webhooks.below(begun.url()));
    providers
        .twilio()
        .reportTo(Hook.to(PUBLIC + "/channels/sms/inbound").through(begun.url().toString()));
    return begun;
  }

  private Books opened() {
    return Books.open(vertx, time, Books.socket(settings.store().dataDir()));
  }

  /// Stops Baton and starts it again on the same data; its providers stay as they are.
  void again() {
    books.close();
    baton.stop().await();
    baton = begun();
    books = opened();
  }

  URI url() {
    return baton.url();
  }

  SlackStandIn slack() {
    return providers.slack();
  }

  TwilioStandIn twilio() {
    return providers.twilio();
  }

  /// The channels where agents work.
  List<String> support() {
    return providers.support();
  }

  SystemTime time() {
    return time;
  }

  Books books() {
    return books;
  }

  /// Somebody new on the web.
  WebCustomer visitor(String name) {
    return new WebCustomer(sockets, time, url(), PUBLIC, name);
  }

  /// What a phone was sent, in order.
  List<String> texts(String number) {
    return twilio().sentTo(number).stream().map(Message::body).toList();
  }

  /// What is recorded of a conversation, if there is one yet.
  List<Recorded<ConversationEvent>> log(Optional<ConversationId> conversation) {
    return conversation.map(books::conversation).orElse(List.of());
  }

  /// Half a minute to wait for what needs a moment.
  Deadline deadline() {
    return new Deadline(time, Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    sockets.close().await();
    books.close();
    baton.stop().await();
    providers.close();
  }
}
