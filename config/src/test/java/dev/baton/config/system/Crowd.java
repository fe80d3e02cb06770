package dev.baton.config.system;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.http.WebSocketClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Customers of three channels, as many of each.
record Crowd(List<Customer> customers) {
  private static final Duration LOOK = Duration.ofMillis(200);

  Crowd {
    customers = List.copyOf(customers);
  }

  static Crowd of(
      int eachChannel,
      Providers providers,
      SlackDoor door,
      BatonProcess baton,
      WebSocketClient sockets,
      SystemTime time) {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < eachChannel; i++) {
      customers.add(new WebCustomer(sockets, time, baton.url(), "visitor" + i));
      customers.add(new SmsCustomer(providers.twilio(), time, "+1312555%04d".formatted(100 + i)));
      String member = providers.slack().stage().addCustomer("Customer " + i);
      customers.add(new SlackCustomer(providers.slack().as(member), door, time));
    }
    return new Crowd(customers);
  }

  /// Waits until nothing is under way or due within this time, the spool is empty, and every
  /// browser shows what the log has; but not for ever.
  void awaitQuiet(
      Books books, BatonProcess baton, Duration soon, Duration atMost, SystemTime time) {
    Instant latest = time.now().plus(atMost);
    while (!isQuiet(books, baton, soon) && time.now().isBefore(latest)) {
      time.delay(LOOK).await();
    }
  }

  private boolean isQuiet(Books books, BatonProcess baton, Duration soon) {
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
}
