package dev.baton.channels.sandbox.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class OllamaStandInTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private OllamaStandIn ollama;

  @BeforeEach
  void start(Vertx vertx) {
    SystemTime time = new SystemTime(vertx);
    ollama = OllamaStandIn.start(vertx, time, time, 0).await();
  }

  @AfterEach
  void stop() {
    ollama.close().await();
  }

  @Test
  void itSaysItsVersionAndItsModels() throws Exception {
    assertThat(get("/api/version").getString("version")).isNotBlank();
    JsonArray models = get("/api/tags").getJsonArray("models");
    assertThat(models.stream().map(model -> ((JsonObject) model).getString("name")))
        .containsExactly(OllamaStandIn.EMBEDDING_MODEL, OllamaStandIn.MODEL);
  }

  @Test
  void itSaysWhatEachOfThemCanDo() throws Exception {
    assertThat(capabilities(OllamaStandIn.MODEL)).containsExactly("completion");
    assertThat(capabilities("stand-in-embed")).containsExactly("embedding");
    JsonObject old = new JsonObject().put("name", OllamaStandIn.EMBEDDING_MODEL);
    assertThat(post("/api/show", old).body()).contains("embedding");
    JsonObject other = new JsonObject().put("model", "mistral");
    assertThat(post("/api/show", other).statusCode()).isEqualTo(404);
  }

  private JsonArray capabilities(String model) throws Exception {
    return new JsonObject(post("/api/show", new JsonObject().put("model", model)).body())
        .getJsonArray("capabilities");
  }

  @Test
  void aChatIsStreamedAWordALineAndTheLastLineSaysThatItIsDone() throws Exception {
    HttpResponse<String> answer = post("/api/chat", asked("Where is it? You get an e-mail."));
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    List<JsonObject> lines = answer.body().lines().map(JsonObject::new).toList();
    assertThat(lines).hasSizeGreaterThan(5);
    assertThat(lines.getLast().getBoolean("done")).isTrue();
    assertThat(lines.subList(0, lines.size() - 1))
        .allSatisfy(line -> assertThat(line.getBoolean("done")).isFalse());
    StringBuilder said = new StringBuilder();
    lines.forEach(line -> said.append(line.getJsonObject("message").getString("content")));
    assertThat(said.toString()).isEqualTo("Where is it? You'll get an e-mail.");
  }

  @Test
  void aChatComesWholeWhenNoStreamIsWanted() throws Exception {
    JsonObject answer =
        new JsonObject(post("/api/chat", asked("You get it.").put("stream", false)).body());
    assertThat(answer.getBoolean("done")).isTrue();
    assertThat(answer.getJsonObject("message").getString("content")).isEqualTo("You'll get it.");
    assertThat(answer.getString("model")).isEqualTo(OllamaStandIn.MODEL);
  }

  @Test
  void aFormatGetsAnObjectOfThatSchema() throws Exception {
    JsonObject schema =
        new JsonObject(
            """
            {"type": "object", "properties": {"words": {"type": "string"},
            "sure": {"type": "boolean"}, "asks": {"type": "array"}}}\
            """);
    JsonObject request = asked("You get it.").put("stream", false).put("format", schema);
    String content =
        new JsonObject(post("/api/chat", request).body())
            .getJsonObject("message")
            .getString("content");
    assertThat(new JsonObject(content))
        .isEqualTo(new JsonObject("{\"words\":\"You'll get it.\",\"sure\":false,\"asks\":[]}"));
  }

  @Test
  void aTextIsPutIntoAnotherLanguageAsFarAsItsPhrasesAreKnown() throws Exception {
    String asked =
        new JsonObject().put("to", "de").put("text", "Hello Ana, Thank you for KC-1").encode();
    JsonObject answer = new JsonObject(post("/api/chat", asked(asked).put("stream", false)).body());
    assertThat(answer.getJsonObject("message").getString("content"))
        .isEqualTo("Hallo Ana, Danke for KC-1");
  }

  @Test
  void aModelThatItDoesNotHaveIsNotFound() throws Exception {
    HttpResponse<String> answer = post("/api/chat", asked("Hello").put("model", "mistral"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new JsonObject(answer.body()).getString("error"))
        .isEqualTo("model 'mistral' not found");
  }

  @Test
  void whatIsNotJsonIsABadRequest() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at("/api/chat"))
            .POST(HttpRequest.BodyPublishers.ofString("hello"))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
  }

  @Test
  void textsThatShareWordsAreNearEachOther() throws Exception {
    JsonObject request =
        new JsonObject()
            .put("model", OllamaStandIn.EMBEDDING_MODEL)
            .put("input", new JsonArray().add("where is my parcel").add("my parcel").add("refund"));
    JsonArray all = new JsonObject(post("/api/embed", request).body()).getJsonArray("embeddings");
    assertThat(all).hasSize(3);
    assertThat(near(all.getJsonArray(0), all.getJsonArray(1)))
        .isGreaterThan(near(all.getJsonArray(0), all.getJsonArray(2)));
    JsonObject one =
        new JsonObject()
            .put("model", OllamaStandIn.EMBEDDING_MODEL)
            .put("prompt", "where is my parcel");
    assertThat(new JsonObject(post("/api/embeddings", one).body()).getJsonArray("embedding"))
        .isEqualTo(all.getJsonArray(0));
  }

  @Test
  void itFailsWhenItIsToldTo() throws Exception {
    ollama.does(new Mischief.Fails(500, "llama runner process has terminated"));
    HttpResponse<String> answer = post("/api/chat", asked("Hello"));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(new JsonObject(answer.body()).getString("error")).contains("terminated");
    ollama.does(new Mischief.None());
    assertThat(post("/api/chat", asked("Hello")).statusCode()).isEqualTo(200);
  }

  private static double near(JsonArray one, JsonArray other) {
    double sum = 0;
    for (int i = 0; i < one.size(); i++) {
      sum += one.getDouble(i) * other.getDouble(i);
    }
    return sum;
  }

  private static JsonObject asked(String text) {
    return new JsonObject()
        .put("model", "stand-in")
        .put(
            "messages",
            new JsonArray().add(new JsonObject().put("role", "user").put("content", text)));
  }

  private JsonObject get(String path) throws IOException, InterruptedException {
    return new JsonObject(
        http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> post(String path, JsonObject body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(at(path))
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build(),
        BodyHandlers.ofString());
  }

  private URI at(String path) {
    return ollama.url().resolve(path);
  }
}
