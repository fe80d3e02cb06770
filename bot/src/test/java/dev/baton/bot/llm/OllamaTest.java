package dev.baton.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.llm.Ollama.Wanted;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OllamaTest {
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
    URI url = URI.create("http://127.0.0.1:" + server.actualPort());
    SystemTime time = new SystemTime(vertx);
    LlmLimits limits = LlmLimits.within(Duration.ofSeconds(40));
    try (Ollama ollama = Ollama.at(vertx, time, url, Wanted.ANY, limits)) {
      // A look has two seconds, which may be too few for the first on a busy machine.
      for (int looks = 0; ollama.look().await().isEmpty(); looks++) {
        assertThat(looks).as("looks in vain").isLessThan(30);
        time.delay(Duration.ofMillis(200)).await();
      }
      assertThat(ollama.model()).contains("llama3.2:latest");
      assertThat(ollama.isThere()).isTrue();
      assertThat(ollama.embedding().name()).isEqualTo("nomic-embed-text:latest");
      status.set(500);
      assertThat(ollama.look().await()).isEmpty();
      assertThat(ollama.isThere()).isFalse();
      assertThat(ollama.embedding().name()).isEmpty();
    }
  }
}
