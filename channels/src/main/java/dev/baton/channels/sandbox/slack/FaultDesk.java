package dev.baton.channels.sandbox.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What people at the page may have go wrong: calls of the app, deliveries to it, its sockets, its
/// channels.
final class FaultDesk {
  private static final int MOST_TIMES = 1_000;
  private static final int MOST_NUMBER = 600;

  private final FaultMenu menu;
  private final Sockets sockets;
  private final Stage stage;

  FaultDesk(FaultMenu menu, Sockets sockets, Stage stage) {
    this.menu = menu;
    this.sockets = sockets;
    this.stage = stage;
  }

  /// What is to go wrong.
  JsonObject show() {
    List<String> words = new ArrayList<>(menu.words());
    int open = sockets.open();
    return new JsonObject().put("waiting", new JsonArray(words)).put("sockets", open);
  }

  /// Has it go wrong.
  void order(JsonObject asked) {
    String kind = asked.getString("kind", "");
    int number = within(asked.getInteger("number", 1), MOST_NUMBER);
    switch (kind) {
      case "clear" -> menu.clear();
      case "copies" -> menu.deliverEach(number);
      case "late" -> menu.deliverLate(Duration.ofSeconds(number));
      case "hold" -> menu.hold();
      case "release" -> menu.releaseShuffled(1, number);
      case "warning", "refresh_requested", "too_many_websockets" -> sockets.disconnect(kind);
      case "link_disabled" -> sockets.disable(true);
      case "link_enabled" -> sockets.disable(false);
      case "cut" -> sockets.cut();
      case "freeze" -> sockets.freeze();
      case "channel_id" -> stage.changeId(asked.getString("room", ""));
      default ->
          menu.next(
              within(asked.getInteger("times", 1), MOST_TIMES),
              asked.getString("method", FaultMenu.ANY),
              fault(kind, number));
    }
  }

  private static Fault fault(String kind, int number) {
    return switch (kind) {
      case "tooFast" -> new Fault.TooFast(number);
      case "status" -> new Fault.Status(number);
      case "html" -> new Fault.Html();
      case "resetBefore" -> new Fault.ResetBefore();
      case "resetAfter" -> new Fault.ResetAfter();
      case "belated" -> new Fault.Belated(Duration.ofSeconds(number));
      case "slow" -> new Fault.Slow(Duration.ofSeconds(number));
      case String error when error.matches("[a-z_]{2,60}") -> new Fault.Error(error);
      case String other -> throw new IllegalArgumentException("There is no fault '" + other + "'");
    };
  }

  private static int within(int asked, int most) {
    if (asked < 1 || asked > most) {
      throw new IllegalArgumentException("A number from 1 to " + most + ", please");
    }
    return asked;
  }
}
