package dev.baton.bot.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.SystemTime;
import dev.baton.templates.Capabilities;
import dev.baton.templates.Capabilities.Capability;
import dev.baton.templates.Revision;
import dev.baton.templates.Variable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class HttpConnectorTest {
  private static final Capabilities DECLARED =
      new Capabilities(
          Revision.of(""),
          Map.of(
              "order",
              new Capability(
                  Map.of("order", Variable.Type.TEXT),
                  Map.of(
                      "status",
                      Variable.Type.TEXT,
                      "days",
                      Variable.Type.NUMBER,
                      "late",
                      Variable.Type.TEXT))),
          Map.of("return", new Capability(Map.of("order", Variable.Type.TEXT), Map.of())));
  private static final LookUp ORDER = new LookUp("order", Map.of("order", "48213"));

  private static final ConnectorLimits LIMITS =
      new ConnectorLimits(Duration.ofSeconds(3), 4, 3, Duration.ofSeconds(30));

  private final List<String> seen = new CopyOnWriteArrayList<>();

  /// A client is closed once nobody holds it, also while it is waited for.
  private final List<HttpConnector> made = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    made.forEach(connector -> connector.close().await());
  }

  @Test
  void whatIsDeclaredIsTakenAndNothingElse(Vertx vertx) {
    String body =
        "{\"outputs\":{\"status\":\"sent\",\"days\":3,\"late\":{\"a\":1},\"secret\":\"x\"}}";
    assertThat(lookUp(vertx, answering(200, body)))
        .isEqualTo(new Outcome.Given(Map.of("status", "sent", "days", "3")));
    assertThat(seen)
        .containsExactly(
            "POST /shop/look-ups/order Bearer t-1 null {\"inputs\":{\"order\":\"48213\"}}");
  }

  @Test
  void whatIsLongIsNotCutInTheMiddleOfACharacter(Vertx vertx) {
    String before = "x".repeat(499);
    String body =
        new JsonObject()
            .put("outputs", new JsonObject().put("status", before + "\uD83D\uDC99".repeat(9)))
            .encode();
    assertThat(lookUp(vertx, answering(200, body)))
        .isEqualTo(new Outcome.Given(Map.of("status", before)));
  }

  @Test
  void anActionGoesWithItsKey(Vertx vertx) {
    HttpConnector connector = connector(vertx, answering(200, "{\"outputs\":{}}"));
    assertThat(connector.act(new Deed("return", Map.of("order", "1")), "c-1/7/act").await())
        .isEqualTo(new Outcome.Given(Map.of()));
    assertThat(seen)
        .containsExactly(
            "POST /shop/actions/return Bearer t-1 c-1/7/act {\"inputs\":{\"order\":\"1\"}}");
  }

  @Test
  void whatCanNotBeKnownOrDoneIsSaidBySomeStatus(Vertx vertx) {
    assertThat(lookUp(vertx, answering(404, ""))).isEqualTo(new Outcome.NotFound());
    assertThat(lookUp(vertx, answering(403, "{}"))).isEqualTo(new Outcome.NotTheirs());
    assertThat(lookUp(vertx, answering(409, "{\"error\":{\"code\":\"closed\"}}")))
        .isEqualTo(new Outcome.Refused("closed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "3", "{}", "{\"outputs\":[]}", "{\"outputs\":null}"})
  void whatMakesNoSenseIsAway(String body, Vertx vertx) {
    assertThat(lookUp(vertx, answering(200, body))).isInstanceOf(Outcome.Away.class);
  }

  @Test
  void aServerThatFailsHangsBreaksOrNeverEndsIsAway(Vertx vertx) {
    assertThat(lookUp(vertx, answering(500, "{}"))).isInstanceOf(Outcome.Away.class);
    assertThat(lookUp(vertx, _ -> {})).isInstanceOf(Outcome.Away.class);
    assertThat(lookUp(vertx, request -> request.connection().close()))
        .isInstanceOf(Outcome.Away.class);
    assertThat(
            lookUp(
                vertx,
                request ->
                    request.response().setChunked(true).write(Buffer.buffer(new byte[1 << 20]))))
        .isInstanceOf(Outcome.Away.class);
  }

  @Test
  void nobodyThereIsNotAsked(Vertx vertx) {
    HttpConnector nowhere = connector(vertx, URI.create("http://127.0.0.1:9"));
    assertThat(nowhere.lookUp(ORDER).await()).isInstanceOf(Outcome.NotAsked.class);
  }

  @Test
  void whatIsNotDeclaredIsNotAsked(Vertx vertx) {
    HttpConnector connector = connector(vertx, answering(200, "{\"outputs\":{}}"));
    assertThat(connector.lookUp(new LookUp("../admin", Map.of())).await())
        .isInstanceOf(Outcome.NotAsked.class);
    assertThat(seen).isEmpty();
  }

  private Outcome lookUp(Vertx vertx, Handler<HttpServerRequest> server) {
    return connector(vertx, server).lookUp(ORDER).await();
  }

  private HttpConnector connector(Vertx vertx, Handler<HttpServerRequest> handler) {
    HttpServer server =
        vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1").await();
    return connector(vertx, URI.create("http://127.0.0.1:" + server.actualPort() + "/shop/"));
  }

  private HttpConnector connector(Vertx vertx, URI url) {
    HttpConnector connector =
        new HttpConnector(
            vertx,
            new SystemTime(vertx),
            () -> DECLARED,
            new HttpConnector.Address(url, Optional.of(new Secret("t-1")), LIMITS));
    made.add(connector);
    return connector;
  }

  private Handler<HttpServerRequest> answering(int status, String body) {
    return request ->
        request
            .body()
            .onSuccess(sent -> {
              seen.add(
                  "%s %s %s %s %s"
                      .formatted(
                          request.method(),
                          request.uri(),
                          request.getHeader("Authorization"),
                          request.getHeader("Idempotency-Key"),
                          new JsonObject(sent).encode()));
              request.response().setStatusCode(status).end(body);
            });
  }
}
