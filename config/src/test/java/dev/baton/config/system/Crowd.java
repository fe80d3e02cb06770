package dev.baton.config.system;

import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.channels.sandbox.twilio.Medium;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Customers on the web, with a phone and in Slack, as many of each, before a Baton that is a
/// process of its own; and the wires by which its providers reach it. Every other phone writes on
/// WhatsApp.
final class Crowd implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final BatonProcess baton;
  private final SystemTime time;
  private final SlackDoor door;
  private final WebSocketClient sockets;
  private final List<Customer> customers = new ArrayList<>();

  private Crowd(BatonProcess baton, Vertx vertx, SystemTime time) {
    this.baton = baton;
    this.time = time;
    this.door = SlackDoor.before(baton.url(), vertx);
    this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(200));
  }

  static Crowd of(
      int eachChannel, Providers providers, BatonProcess baton, Vertx vertx, SystemTime time) {
    Crowd crowd = new Crowd(baton, vertx, time);
    providers.slack().deliverTo(crowd.door.webhooks());
    crowd.enter(eachChannel, providers, crowd.door::taken);
    return crowd;
  }

  /// The same before a Baton that Slack speaks to on sockets.
  static Crowd onSockets(
      int eachChannel, Providers providers, BatonProcess baton, Vertx vertx, SystemTime time) {
    Crowd crowd = new Crowd(baton, vertx, time);
    providers.slack().deliverOverSockets();
    crowd.enter(eachChannel, providers, providers.slack().sockets()::whenAcknowledged);
    return crowd;
  }

  private void enter(
      int eachChannel, Providers providers, BiFunction<String, String, Future<Void>> slackDoor) {
    providers.twilio().reportTo(Hook.to(baton.url() + "/channels/sms/inbound#rc=2&rp=ct,5xx"));
    for (int i = 0; i < eachChannel; i++) {
      customer(i, providers, slackDoor);
    }
  }

  private void customer(
      int number, Providers providers, BiFunction<String, String, Future<Void>> slackDoor) {
    customers.add(new WebCustomer(sockets, time, baton.url(), "visitor" + number));
    Medium medium = number % 2 == 0 ? Medium.SMS : Medium.WHATSAPP;
    customers.add(
        new SmsCustomer(providers.twilio(), time, medium, "+1312555%04d".formatted(100 + number)));
    String member = providers.slack().stage().addCustomer("Customer " + number);
    customers.add(new SlackCustomer(providers.slack().as(member), slackDoor, time));
  }

  List<Customer> customers() {
    return List.copyOf(customers);
  }

  /// Where what Slack delivers goes through.
  SlackDoor door() {
    return door;
  }

  /// How many lines of theirs Baton has said that it has.
  int acknowledged() {
    return customers.stream().mapToInt(customer -> customer.acknowledged().size()).sum();
  }

  /// Waits until nothing is under way or due within this time, the spool is empty, and every
  /// browser shows what the log has; but not for ever.
  void awaitQuiet(Books books, Duration soon, Duration atMost) {
    Instant latest = time.now().plus(atMost);
    while (!isQuiet(books, soon) && time.now().isBefore(latest)) {
      time.delay(LOOK).await();
    }
  }

  private boolean isQuiet(Books books, Duration soon) {
    if (baton.health().spooled() != 0 || !books.unfinished(soon).isEmpty()) {
      return false;
    }
    for (Customer customer : customers) {
      if (customer instanceof WebCustomer web) {
        web.enter();
        if (!web.conversation(books)
            .map(id -> Audit.shown(books.conversation(id)).size() == web.told().size())
            .orElse(true)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    sockets.close().eventually(door::close).await();
  }
}
