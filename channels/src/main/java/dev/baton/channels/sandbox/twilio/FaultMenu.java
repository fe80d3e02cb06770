package dev.baton.channels.sandbox.twilio;

import dev.baton.channels.sandbox.twilio.Faults.Arrival;
import dev.baton.channels.sandbox.twilio.Faults.Call;
import dev.baton.channels.sandbox.twilio.Faults.Progress;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What people on the page can have go wrong, by the names that the page uses.
final class FaultMenu {
  private static final int MOST_TIMES = 20;
  private static final int MOST_COPIES = 4;
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LATE = Duration.ofSeconds(3);

  private static final Map<String, Fault> NEXT = new LinkedHashMap<>();
  private static final Map<String, Fate> FATES = new LinkedHashMap<>();

  static {
    NEXT.put("too-many", new Fault.TooManyRequests(PAUSE));
    NEXT.put("unavailable", new Fault.Unavailable());
    NEXT.put("html", new Fault.Html(200));
    NEXT.put("slow", new Fault.Slow(LATE));
    NEXT.put("error-after", new Fault.ErrorAfterAccept());
    NEXT.put("reset-before", new Fault.ResetBeforeAccept());
    NEXT.put("reset-after", new Fault.ResetAfterAccept());
    NEXT.put("garbled", new Fault.Garbled());
    FATES.put("delivered", new Fate.Delivered());
    FATES.put("unconfirmed", new Fate.Unconfirmed());
    FATES.put("unreachable", new Fate.Undelivered(30003));
    FATES.put("filtered", new Fate.Undelivered(30007));
    FATES.put("unregistered", new Fate.Failed(30034));
  }

  private final Faults faults;

  FaultMenu(Faults faults) {
    this.faults = faults;
  }

  /// Does what is asked for; what is wrong with it, if anything.
  Optional<String> set(JsonObject asked) {
    try {
      asked.fieldNames().forEach(name -> set(name, asked));
      return Optional.empty();
    } catch (IllegalArgumentException | ClassCastException | NullPointerException wrong) {
      return Optional.of("No such fault: " + wrong.getMessage());
    }
  }

  private void set(String name, JsonObject asked) {
    switch (name) {
      case "next" -> {
        JsonObject next = asked.getJsonObject(name);
        int times = Math.clamp(next.getInteger("times", 1), 1, MOST_TIMES);
        faults.next(times, Call.CREATE, named(NEXT, next.getString("fault")));
      }
      case "progress" -> faults.report(Progress.valueOf(asked.getString(name)));
      case "arrival" -> faults.hear(Arrival.valueOf(asked.getString(name)));
      case "letGo" -> faults.letGo();
      case "copies" -> faults.deliverEach(Math.clamp(asked.getInteger(name), 1, MOST_COPIES));
      case "fate" -> {
        JsonObject fate = asked.getJsonObject(name);
        faults.fate(fate.getString("to"), named(FATES, fate.getString("fate")));
      }
      case "dayIsOver" -> faults.endTheDay(asked.getBoolean(name));
      case "mediaIsLost" -> faults.loseMedia(asked.getBoolean(name));
      case "clear" -> faults.clear();
      default -> throw new IllegalArgumentException(name);
    }
  }

  private static <T> T named(Map<String, T> all, String name) {
    return Optional.ofNullable(all.get(name))
        .orElseThrow(() -> new IllegalArgumentException(String.valueOf(name)));
  }

  /// What is set now.
  JsonObject json() {
    JsonObject fates = new JsonObject();
    faults.fates().forEach((to, fate) -> fates.put(to, nameOf(fate)));
    return new JsonObject()
        .put("waiting", faults.waiting(Call.CREATE))
        .put("progress", faults.progress().name())
        .put("arrival", faults.arrival().name())
        .put("held", faults.held())
        .put("copies", faults.copies())
        .put("fates", fates)
        .put("dayIsOver", faults.dayIsOver())
        .put("mediaIsLost", faults.mediaIsLost());
  }

  private static String nameOf(Fate fate) {
    return FATES.entrySet().stream()
        .filter(each -> each.getValue().equals(fate))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("another");
  }
}
