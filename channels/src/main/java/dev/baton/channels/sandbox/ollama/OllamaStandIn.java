package dev.baton.channels.sandbox.ollama;

import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Ollama's API: `/api/chat` whole or streamed, `/api/tags`, `/api/show`, `/api/embed`,
/// `/api/embeddings`, `/api/version`. Any thread may call it.
public final class OllamaStandIn {
  /// The model that it has.
  public static final String MODEL = "stand-in:latest";

  /// The one for embeddings.
  public static final String EMBEDDING_MODEL = "stand-in-embed:latest";

  private static final String VERSION = "0.12.6";
  private static final long MAX_BODY_BYTES = 1 << 20;
  private static final Duration A_WORD = Duration.ofMillis(8);
  private static final int REMEMBERED = 1_000;
  private static final String JSON = "application/json; charset=utf-8";

  private final Clock clock;
  private final Timers timers;
  private final HttpServer server;
  private final List<JsonObject> asked = new CopyOnWriteArrayList<>();
  private final List<List<String>> embedded = new CopyOnWriteArrayList<>();
  private volatile Mischief mischief = new Mischief.None();

  private OllamaStandIn(Vertx vertx, Clock clock, Timers timers) {
    this.clock = clock;
    this.timers = timers;
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    router.get("/").handler(call -> call.response().end("Ollama is running"));
    router
        .get("/api/version")
        .handler(call -> answer(call, new JsonObject().put("version", VERSION)));
    router.get("/api/tags").handler(call -> troubled(call, () -> answer(call, tags())));
    router.post("/api/show").handler(this::show);
    router.post("/api/chat").handler(this::chat);
    router.post("/api/embed").handler(this::embed);
    router.post("/api/embeddings").handler(call -> troubled(call, () -> embeddings(call)));
    this.server = vertx.createHttpServer().requestHandler(router);
  }

  /// Starts one on loopback; the future has it once it listens. Port 0 is any free one.
  public static Future<OllamaStandIn> start(Vertx vertx, Clock clock, Timers timers, int port) {
    OllamaStandIn standIn = new OllamaStandIn(vertx, clock, timers);
    return standIn.server.listen(port, "127.0.0.1").map(_ -> standIn);
  }

  /// Stops listening.
  public Future<Void> close() {
    return server.close();
  }

  /// Where it listens.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /// What it does from now on instead of answering.
  public void does(Mischief next) {
    mischief = next;
  }

  /// The last chat requests that it understood, in the order in which they came, whatever became of
  /// them.
  public List<JsonObject> asked() {
    return List.copyOf(asked);
  }

  /// The texts of the last requests to `/api/embed`, in the order in which they came, whatever
  /// became of them.
  public List<List<String>> embedded() {
    return List.copyOf(embedded);
  }

  private void show(RoutingContext call) {
    JsonObject request = request(call);
    if (request == null) {
      return;
    }
    // Some still call it by its old name.
    String wanted = request.getString("model", request.getString("name", ""));
    request.put("model", wanted);
    String model = isCalled(wanted, EMBEDDING_MODEL) ? EMBEDDING_MODEL : MODEL;
    if (isKnown(call, request, model)) {
      troubled(call, () -> answer(call, card(model)));
    }
  }

  private static JsonObject card(String model) {
    JsonObject tag = tag(model);
    return new JsonObject()
        .put("details", tag.getJsonObject("details"))
        .put("modified_at", tag.getString("modified_at"))
        .put(
            "capabilities",
            new JsonArray().add(model.equals(EMBEDDING_MODEL) ? "embedding" : "completion"));
  }

  private void chat(RoutingContext call) {
    JsonObject request = request(call);
    if (request == null || !isKnown(call, request, MODEL)) {
      return;
    }
    remember(request, asked);
    troubled(call, () -> say(call, request));
  }

  private static <T> void remember(T one, List<T> all) {
    if (all.size() >= REMEMBERED) {
      all.removeFirst();
    }
    all.add(one);
  }

  private void say(RoutingContext call, JsonObject request) {
    String content =
        mischief instanceof Mischief.Says(String says) ? says : Rewording.answer(request);
    if (request.getBoolean("stream", true)) {
      stream(call.response(), content);
    } else {
      answer(call, said(content).mergeIn(done()));
    }
  }

  /// A line of JSON for each word, at the pace of a fast machine, then one that says that it is
  /// done.
  private void stream(HttpServerResponse response, String content) {
    response.setChunked(true).putHeader("Content-Type", "application/x-ndjson");
    stream(response, new ArrayDeque<>(List.of(content.split("(?<=\\s)"))));
  }

  private void stream(HttpServerResponse response, Deque<String> pieces) {
    if (response.closed()) {
      return;
    }
    if (pieces.isEmpty()) {
      response.end(said("").mergeIn(done()).encode() + "\n");
      return;
    }
    response.write(said(pieces.poll()).put("done", false).encode() + "\n");
    timers.after(A_WORD, () -> stream(response, pieces));
  }

  private JsonObject said(String content) {
    return new JsonObject()
        .put("model", MODEL)
        .put("created_at", clock.now().toString())
        .put("message", new JsonObject().put("role", "assistant").put("content", content));
  }

  private static JsonObject done() {
    return new JsonObject()
        .put("done_reason", "stop")
        .put("done", true)
        .put("total_duration", 120_000_000L)
        .put("load_duration", 20_000_000L)
        .put("prompt_eval_count", 300)
        .put("prompt_eval_duration", 40_000_000L)
        .put("eval_count", 60)
        .put("eval_duration", 60_000_000L);
  }

  private void embed(RoutingContext call) {
    JsonObject request = request(call);
    if (request != null && isKnown(call, request, EMBEDDING_MODEL)) {
      Object input = request.getValue("input");
      JsonArray several = input instanceof JsonArray many ? many : new JsonArray().add(input);
      List<String> texts = several.stream().map(String::valueOf).toList();
      remember(texts, embedded);
      troubled(call, () -> embed(call, texts));
    }
  }

  private static void embed(RoutingContext call, List<String> texts) {
    JsonArray embeddings = new JsonArray();
    texts.forEach(one -> embeddings.add(Meaning.of(one)));
    answer(
        call,
        new JsonObject()
            .put("model", EMBEDDING_MODEL)
            .put("embeddings", embeddings)
            .put("total_duration", 14_000_000L)
            .put("load_duration", 1_000_000L)
            .put("prompt_eval_count", texts.size()));
  }

  private void embeddings(RoutingContext call) {
    JsonObject request = request(call);
    if (request != null && isKnown(call, request, EMBEDDING_MODEL)) {
      answer(call, new JsonObject().put("embedding", Meaning.of(request.getString("prompt", ""))));
    }
  }

  private static JsonObject tags() {
    return new JsonObject()
        .put("models", new JsonArray().add(tag(EMBEDDING_MODEL)).add(tag(MODEL)));
  }

  private static JsonObject tag(String name) {
    boolean embeds = name.equals(EMBEDDING_MODEL);
    String family = embeds ? "bert" : "llama";
    return new JsonObject()
        .put("name", name)
        .put("model", name)
        .put("modified_at", "2026-01-05T10:00:00.000000000+01:00")
        .put("size", 2_019_393_189L)
        .put("digest", "a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72")
        .put(
            "details",
            new JsonObject()
                .put("parent_model", "")
                .put("format", "gguf")
                .put("family", family)
                .put("families", new JsonArray().add(family))
                .put("parameter_size", embeds ? "23M" : "3.2B")
                .put("quantization_level", "Q4_K_M"));
  }

  private static @Nullable JsonObject request(RoutingContext call) {
    try {
      return call.body().asJsonObject();
    } catch (DecodeException notJson) {
      fail(call, 400, "invalid character in request body");
      return null;
    }
  }

  private static boolean isKnown(RoutingContext call, JsonObject request, String model) {
    String wanted = request.getString("model", "");
    if (wanted.isEmpty()) {
      fail(call, 400, "model is required");
      return false;
    }
    if (!isCalled(wanted, model)) {
      fail(call, 404, "model '" + wanted + "' not found");
      return false;
    }
    return true;
  }

  private static boolean isCalled(String wanted, String model) {
    return wanted.equals(model) || (wanted + ":latest").equals(model);
  }

  /// What goes wrong goes wrong for every call but the version's.
  private void troubled(RoutingContext call, Runnable otherwise) {
    HttpServerResponse response = call.response();
    switch (mischief) {
      case Mischief.None _ -> otherwise.run();
      case Mischief.Says _ -> otherwise.run();
      case Mischief.Fails(int status, String error) -> fail(call, status, error);
      case Mischief.Slow(Duration delay) ->
          timers.after(
              delay,
              () -> {
                if (!response.closed()) {
                  otherwise.run();
                }
              });
      case Mischief.Garbage _ ->
          response
              .putHeader("Content-Type", JSON)
              .end("<html>\u0000{\"message\":[[[\u0007 not json");
      case Mischief.Drips(Duration every) -> {
        response.setChunked(true).putHeader("Content-Type", JSON);
        drip(response, every);
      }
      case Mischief.Floods _ -> {
        response.setChunked(true).putHeader("Content-Type", JSON);
        flood(response);
      }
      case Mischief.Breaks _ ->
          response
              .putHeader("Content-Type", JSON)
              .putHeader("Content-Length", "5000")
              .write("{\"model\":\"stand-in\",\"mess")
              .onComplete(_ -> call.request().connection().close());
      case Mischief.Hangs _ -> {}
    }
  }

  private void drip(HttpServerResponse response, Duration every) {
    if (!response.closed()) {
      response.write(" ");
      timers.after(every, () -> drip(response, every));
    }
  }

  private static void flood(HttpServerResponse response) {
    if (response.closed()) {
      return;
    }
    response.write(Buffer.buffer(" ".repeat(8_192))).onSuccess(_ -> flood(response));
  }

  private static void answer(RoutingContext call, JsonObject body) {
    call.response().putHeader("Content-Type", JSON).end(body.encode());
  }

  private static void fail(RoutingContext call, int status, String error) {
    call.response()
        .setStatusCode(status)
        .putHeader("Content-Type", JSON)
        .end(new JsonObject().put("error", error).encode());
  }
}
