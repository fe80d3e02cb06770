package dev.baton.bot.connector;

import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.gateway.settings.Secret;
import dev.baton.gateway.time.Timers;
import dev.baton.templates.Capabilities;
import dev.baton.templates.Capabilities.Capability;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connector over HTTP: `POST /look-ups/{name}` and `POST /actions/{name}` with `{"inputs":{…}}`,
/// answered by `{"outputs":{…}}` or a status. An action's key goes along as `Idempotency-Key`.
public final class HttpConnector implements Connector {
  private static final Logger LOG = LoggerFactory.getLogger(HttpConnector.class);
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_CHARS = 500;

  private final HttpClient http;
  private final Timers timers;
  private final Supplier<Capabilities> declared;
  private final Address address;

  /// Where it is, and what it may be asked.
  public record Address(URI url, Optional<Secret> token, ConnectorLimits limits) {}

  /// @param declared what is taken of the answers
  public HttpConnector(
      Vertx vertx, Timers timers, Supplier<Capabilities> declared, Address address) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) address.limits().answer().toMillis()),
            // A call that waited for another's connection would spend its own time on it.
            new PoolOptions().setHttp1MaxSize(address.limits().atOnce()));
    this.timers = timers;
    this.declared = declared;
    this.address = address;
  }

  @Override
  public Future<Outcome> lookUp(LookUp what) {
    return call(
        "look-ups/" + what.name(),
        what.inputs(),
        Optional.empty(),
        declared.get().lookUp(what.name()));
  }

  @Override
  public Future<Outcome> act(Deed deed, String key) {
    return call(
        "actions/" + deed.action(),
        deed.inputs(),
        Optional.of(key),
        declared.get().action(deed.action()));
  }

  /// Nothing more is asked.
  public Future<Void> close() {
    return http.close();
  }

  private Future<Outcome> call(
      String path,
      Map<String, String> inputs,
      Optional<String> key,
      Optional<Capability> capability) {
    if (capability.isEmpty()) {
      return Future.succeededFuture(
          new Outcome.NotAsked("connector.yaml does not declare " + path));
    }
    RequestOptions to =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(address.url().toString().replaceAll("/+$", "") + "/" + path)
            .putHeader("Content-Type", "application/json");
    address.token().ifPresent(t -> to.putHeader("Authorization", "Bearer " + t.reveal()));
    key.ifPresent(once -> to.putHeader("Idempotency-Key", once));
    JsonObject body = new JsonObject().put("inputs", new JsonObject(new HashMap<>(inputs)));
    Promise<HttpClientRequest> sent = Promise.promise();
    Future<Outcome> answer =
        http.request(to)
            .compose(request ->
                sent.tryComplete(request)
                    ? answer(
                        request,
                        body.toBuffer(),
                        (response, text) -> outcome(path, response, text, capability.get()))
                    : tooLate(request));
    return timers
        .within(address.limits().answer(), answer)
        .recover(cause -> {
          String why = String.valueOf(cause.getMessage());
          if (sent.tryFail(cause)) {
            LOG.warn("the connector could not be asked {}: {}", path, cause.toString());
            return Future.succeededFuture(new Outcome.NotAsked(why));
          }
          sent.future().onSuccess(HttpClientRequest::reset);
          LOG.warn("the connector did not answer {}: {}", path, cause.toString());
          return Future.succeededFuture(new Outcome.Away(why));
        });
  }

  /// There was no connection in time: what has been said not to be asked is not asked later.
  private static Future<Outcome> tooLate(HttpClientRequest request) {
    return request.reset().transform(_ -> Future.failedFuture("no connection in time"));
  }

  /// What the answer to a request comes to. It is listened for before anything is sent: whoever is
  /// on another thread would come too late for some.
  private static Future<Outcome> answer(
      HttpClientRequest request,
      Buffer body,
      BiFunction<HttpClientResponse, Buffer, Outcome> outcome) {
    Future<Outcome> answer =
        request
            .response()
            .compose(response ->
                body(response)
                    .recover(cause ->
                        Future.failedFuture(
                            "it answered "
                                + response.statusCode()
                                + " and then: "
                                + cause.getMessage()))
                    .map(text -> outcome.apply(response, text)));
    request.end(body);
    return answer;
  }

  /// The whole answer, unless it is more than any answer needs.
  private static Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(_ -> whole.tryComplete(body));
    response.handler(piece -> {
      body.appendBuffer(piece);
      if (body.length() > MOST_BYTES && whole.tryFail("the answer is too long")) {
        response.request().reset();
      }
    });
    return whole.future();
  }

  private static Outcome outcome(
      String path, HttpClientResponse response, Buffer text, Capability capability) {
    return switch (response.statusCode()) {
      case 200 -> given(path, text, capability);
      case 403 -> new Outcome.NotTheirs();
      case 404 -> new Outcome.NotFound();
      case 409 -> new Outcome.Refused(why(text));
      default -> {
        LOG.warn("the connector answered {} with {}", path, response.statusCode());
        yield new Outcome.Away("it answered " + response.statusCode());
      }
    };
  }

  /// What is declared, and nothing else; what it looks like is checked where it is used.
  private static Outcome given(String path, Buffer text, Capability capability) {
    try {
      if (!(text.toJsonObject().getValue("outputs") instanceof JsonObject outputs)) {
        return unreadable(path, "it answered without outputs");
      }
      Map<String, String> taken = new HashMap<>();
      for (String name : capability.outputs().keySet()) {
        Object value = outputs.getValue(name);
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
          taken.put(name, Glimpse.beginning(value.toString(), MOST_CHARS));
        }
      }
      return new Outcome.Given(taken);
    } catch (DecodeException | ClassCastException garbage) {
      return unreadable(path, "it answered what is not JSON");
    }
  }

  private static Outcome unreadable(String path, String why) {
    LOG.warn("the connector answered {} with 200, but {}", path, why);
    return new Outcome.Away(why);
  }

  private static String why(Buffer text) {
    try {
      return text.toJsonObject().getJsonObject("error", new JsonObject()).getString("code", "");
    } catch (DecodeException | ClassCastException garbage) {
      return "";
    }
  }
}
