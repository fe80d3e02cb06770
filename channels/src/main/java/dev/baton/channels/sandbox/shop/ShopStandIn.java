package dev.baton.channels.sandbox.shop;

import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// A shop: `POST /look-ups/order`, `/look-ups/standing`, `/actions/start-return`,
/// `/actions/cancel-order` and `/actions/apply-code`, as a connector calls them. Any thread may
/// call it. What was done is gone when it stops.
public final class ShopStandIn {
  private static final String KEY = "Idempotency-Key";
  private static final String JSON = "application/json; charset=utf-8";
  private static final long MAX_BODY_BYTES = 1 << 16;

  /// The code that takes ten per cent off.
  private static final String CODE = "KITE10";

  private final Clock clock;
  private final Timers timers;
  private final HttpServer server;
  private final Map<String, Order> orders = new ConcurrentHashMap<>();
  private final Map<String, Answer> answered = new ConcurrentHashMap<>();
  private final List<String> soughtAfter = new CopyOnWriteArrayList<>();
  private final List<Done> done = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Trouble trouble = new Trouble.None();

  /// Something that was done, once.
  public record Done(String action, String order, String key) {}

  private record Answer(int status, JsonObject body) {}

  private ShopStandIn(Vertx vertx, Clock clock, Timers timers) {
    this.clock = clock;
    this.timers = timers;
    Order.seeded().forEach(order -> orders.put(order.number(), order));
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    router.post("/look-ups/order").handler(call -> troubled(call, () -> lookUp(call)));
    router.post("/look-ups/standing").handler(call -> troubled(call, () -> patron(call)));
    router.post("/actions/:action").handler(call -> troubled(call, () -> act(call)));
    this.server = vertx.createHttpServer().requestHandler(router);
  }

  /// Starts one on loopback; the future has it once it listens. Port 0 is any free one.
  public static Future<ShopStandIn> start(Vertx vertx, Clock clock, Timers timers, int port) {
    ShopStandIn standIn = new ShopStandIn(vertx, clock, timers);
    return standIn.server.listen(port, "127.0.0.1").map(_ -> standIn);
  }

  /// Stops listening.
  public Future<Void> close() {
    return server.close();
  }

  /// Which orders there are when it starts, and whose they are: a line for each customer, and one
  /// for the code.
  public static List<String> toTry() {
    List<String> lines = new ArrayList<>(Order.told());
    lines.add("the code " + CODE);
    return List.copyOf(lines);
  }

  /// Where it listens.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /// What it does from now on instead of answering.
  public void does(Trouble next) {
    trouble = next;
  }

  /// Who was asked about, in order: channel and identity.
  public List<String> soughtAfter() {
    return List.copyOf(soughtAfter);
  }

  /// What was done, in order.
  public List<Done> done() {
    return List.copyOf(done);
  }

  /// The keys under which something was to be done, each as often as it was asked for.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private Answer lookUp(RoutingContext call) {
    JsonObject inputs = inputs(call);
    return theirs(inputs)
        .map(order -> given(order.shown(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC))))
        .orElseGet(() -> notTheirs(inputs));
  }

  private Answer patron(RoutingContext call) {
    JsonObject inputs = inputs(call);
    String channel = inputs.getString("channel", "");
    String identity = inputs.getString("identity", "");
    soughtAfter.add(channel + " " + identity);
    return Patron.seeded().stream()
        .filter(patron -> patron.is(channel, identity))
        .findFirst()
        .map(patron -> given(patron.shown()))
        .orElseGet(() -> wrong(404, "not_found"));
  }

  /// Whoever asks again under a key is told what became of it, and nothing is done again.
  private Answer act(RoutingContext call) {
    String key = call.request().getHeader(KEY);
    String action = call.pathParam("action");
    return key == null || action == null
        ? wrong(400, "no_key")
        : answered.computeIfAbsent(key, _ -> act(action, inputs(call), key));
  }

  private Answer act(String action, JsonObject inputs, String key) {
    Optional<Order> theirs = theirs(inputs);
    if (theirs.isEmpty()) {
      return notTheirs(inputs);
    }
    Order order = theirs.get();
    Answer answer =
        switch (action) {
          case "start-return" -> startReturn(order);
          case "cancel-order" -> cancel(order);
          case "apply-code" -> applyCode(order, inputs.getString("code", ""));
          default -> wrong(404, "unknown_action");
        };
    if (answer.status() == 200) {
      done.add(new Done(action, order.number(), key));
    }
    return answer;
  }

  private Answer startReturn(Order order) {
    return order.status() == Order.Status.DELIVERED
        ? given(
            new JsonObject()
                .put("number", "R-" + order.number())
                .put("label", "https://www.kiteandco.example/labels/R-" + order.number()))
        : wrong(409, "not_delivered");
  }

  private Answer cancel(Order order) {
    if (order.status() != Order.Status.PACKING) {
      return wrong(409, "already_sent");
    }
    orders.put(order.number(), order.at(Order.Status.CANCELLED));
    return given(new JsonObject().put("refund", Order.money(order.total())));
  }

  private Answer applyCode(Order order, String code) {
    if (!code.equalsIgnoreCase(CODE)) {
      return wrong(409, "unknown_code");
    }
    BigDecimal discount =
        order.total().multiply(new BigDecimal("0.10")).setScale(2, RoundingMode.HALF_UP);
    Order cheaper = order.costing(order.total().subtract(discount));
    orders.put(order.number(), cheaper);
    return given(
        new JsonObject()
            .put("discount", Order.money(discount))
            .put("total", Order.money(cheaper.total())));
  }

  private Optional<Order> theirs(JsonObject inputs) {
    return Optional.ofNullable(orders.get(inputs.getString("order", "")))
        .filter(order -> order.isTheirs(inputs.getString("proof", "")));
  }

  private Answer notTheirs(JsonObject inputs) {
    return orders.containsKey(inputs.getString("order", ""))
        ? wrong(403, "not_theirs")
        : wrong(404, "not_found");
  }

  private static JsonObject inputs(RoutingContext call) {
    try {
      JsonObject body = call.body().asJsonObject();
      return body == null ? new JsonObject() : body.getJsonObject("inputs", new JsonObject());
    } catch (DecodeException | ClassCastException notJson) {
      return new JsonObject();
    }
  }

  private static Answer given(JsonObject outputs) {
    return new Answer(200, new JsonObject().put("outputs", outputs));
  }

  private static Answer wrong(int status, String code) {
    return new Answer(status, new JsonObject().put("error", new JsonObject().put("code", code)));
  }

  private void troubled(RoutingContext call, Supplier<Answer> otherwise) {
    HttpServerResponse response = call.response();
    Optional.ofNullable(call.request().getHeader(KEY)).ifPresent(asked::add);
    switch (trouble) {
      case Trouble.None _ -> send(response, otherwise.get());
      case Trouble.Slow(Duration delay) -> {
        Answer answer = otherwise.get();
        timers.after(delay, () -> send(response, answer));
      }
      case Trouble.Fails(int status) -> send(response, wrong(status, "broken"));
      case Trouble.Garbage _ ->
          response.putHeader("Content-Type", JSON).end("<html>{\"outputs\":[[\u0007 not json");
      case Trouble.Deaf _ -> {}
      case Trouble.Breaks _ -> {
        // What was asked for is done, and nobody hears of it.
        Answer _ = otherwise.get();
        call.request().connection().close();
      }
    }
  }

  private static void send(HttpServerResponse response, Answer answer) {
    if (!response.closed()) {
      response
          .setStatusCode(answer.status())
          .putHeader("Content-Type", JSON)
          .end(answer.body().encode());
    }
  }
}
