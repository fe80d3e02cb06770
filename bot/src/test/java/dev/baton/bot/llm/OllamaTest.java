package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.llm.Ollama.Wanted;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OllamaTest {
  private static final LlmLimits LIMITS = LlmLimits.within(Duration.ofSeconds(40));
  private static final String TAGS =
      new JsonObject()
          .put(
              "models",
              new JsonArray()
                  .add(new JsonObject().put("name", "nomic-embed-text:latest"))
                  .add(new JsonObject().put("name", "llama3.2:latest")))
          .encode();

  @Test
  void whereALookFailsNoModelIsThereWhateverItWasFor(Vertx vertx) {
    AtomicInteger status = new AtomicInteger(200);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request ->
                request
                    .response()
                    .setStatusCode(status.get())
                    .putHeader("Content-Type", "application/json")
                    .end(TAGS))
            .listen(0, "127.0.0.1")
            .await();
    SystemTime time = new SystemTime(vertx);
    try (Ollama ollama = Ollama.at(vertx, time, at(server), Wanted.ANY, LIMITS)) {
      untilFound(time, ollama);
      assertThat(ollama.model()).contains("llama3.2:latest");
      assertThat(ollama.isThere()).isTrue();
      assertThat(ollama.embedding().name()).isEqualTo("nomic-embed-text:latest");
      status.set(500);
      assertThat(ollama.look().await()).isEmpty();
      assertThat(ollama.isThere()).isFalse();
      assertThat(ollama.embedding().name()).isEmpty();
    }
  }

  @Test
  void whatAnOllamaSaysOfItsModelsCountsMoreThanTheirNames(Vertx vertx) {
    Map<String, String> abilities = new ConcurrentHashMap<>();
    abilities.put("nomic-embed-text:latest", "completion");
    abilities.put("llama3.2:latest", "embedding");
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        serving(
            vertx,
            model -> {
              asked.incrementAndGet();
              return Optional.of(
                  new JsonObject()
                      .put("modified_at", "2026-01-05T10:00:00.000000000+01:00")
                      .put(
                          "details", new JsonObject().put("families", new JsonArray().add("llama")))
                      .put(
                          "model_info",
                          new JsonObject().put("general.parameter_count", 8_030_261_312L))
                      .put("capabilities", new JsonArray().add(abilities.get(model)).add("tools")));
            });
    SystemTime time = new SystemTime(vertx);
    try (Ollama ollama = Ollama.at(vertx, time, at(server), Wanted.ANY, LIMITS)) {
      untilFound(time, ollama);
      assertThat(ollama.model()).contains("nomic-embed-text:latest");
      assertThat(ollama.embedding().name()).isEqualTo("llama3.2:latest");
      int before = asked.get();
      assertThat(ollama.look().await()).contains("nomic-embed-text:latest");
      assertThat(asked).as("once for each is enough").hasValue(before);
    }
    server.close().await();
  }

  @Test
  void whereItSaysNothingOfThemOrFailsToTheirNamesTell(Vertx vertx) {
    for (Optional<JsonObject> card :
        List.of(
            Optional.of(new JsonObject().put("license", "any")), Optional.<JsonObject>empty())) {
      HttpServer server = serving(vertx, _ -> card);
      SystemTime time = new SystemTime(vertx);
      try (Ollama ollama = Ollama.at(vertx, time, at(server), Wanted.ANY, LIMITS)) {
        untilFound(time, ollama);
        assertThat(ollama.model()).contains("llama3.2:latest");
        assertThat(ollama.embedding().name()).isEqualTo("nomic-embed-text:latest");
      }
      server.close().await();
    }
  }

  /// An Ollama with two models that says this of each; an error where that is nothing.
  private static HttpServer serving(Vertx vertx, Function<String, Optional<JsonObject>> cards) {
    return vertx
        .createHttpServer()
        .requestHandler(request -> {
          HttpServerResponse response =
              request.response().putHeader("Content-Type", "application/json");
          if ("/api/tags".equals(request.path())) {
            response.end(TAGS);
          } else {
            request
                .body()
                .onSuccess(body -> {
                  Optional<JsonObject> card = cards.apply(new JsonObject(body).getString("name"));
                  response
                      .setStatusCode(card.isPresent() ? 200 : 500)
                      .end(card.orElseGet(JsonObject::new).encode());
                });
          }
        })
        .listen(0, "127.0.0.1")
        .await();
  }

  private static URI at(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /// A look has two seconds, which may be too few for the first on a busy machine.
  private static void untilFound(SystemTime time, Ollama ollama) {
    for (int looks = 0; ollama.look().await().isEmpty(); looks++) {
      assertThat(looks).as("looks in vain").isLessThan(30);
      time.delay(Duration.ofMillis(200)).await();
    }
  }
}
