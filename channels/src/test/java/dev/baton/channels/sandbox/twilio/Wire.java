package dev.baton.channels.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A stand-in with somebody at both ends: who calls the REST API, and who answers webhooks.
final class Wire {
  static final String MAYA = "+13125550142";
  static final String SHOP = "+12025550100";

  final TwilioStandIn twilio;
  final SystemTime time;
  final List<Told> told = new CopyOnWriteArrayList<>();
  private final HttpClient client;
  private final HttpServer server;
  volatile Consumer<HttpServerRequest> manner = Wire::silence;

  /// What a webhook was told.
  record Told(String path, MultiMap headers, MultiMap form) {
    String get(String name) {
      String value = form.get(name);
      return value == null ? "" : value;
    }
  }

  /// What the REST API answered.
  record Answer(int status, JsonObject json) {
    int code() {
      return json.getInteger("code", 0);
    }
  }

  Wire(Vertx vertx, StandInSettings settings) throws Exception {
    this(vertx, time -> TwilioStandIn.start(vertx, time, time, settings.forgiving()));
  }

  /// With a stand-in that goes on where the last one in this folder ended.
  Wire(Vertx vertx, StandInSettings settings, Path folder) throws Exception {
    this(vertx, time -> TwilioStandIn.start(vertx, time, time, settings, folder));
  }

  private Wire(Vertx vertx, Function<SystemTime, Future<TwilioStandIn>> start) throws Exception {
    time = new SystemTime(vertx);
    twilio = await(start.apply(time));
    client = vertx.createHttpClient();
    server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> {
                  request.setExpectMultipart(request.method().equals(HttpMethod.POST));
                  request.endHandler(_ -> {
                    told.add(new Told(request.uri(), request.headers(), request.formAttributes()));
                    manner.accept(request);
                  });
                })
                .listen(0, "127.0.0.1"));
    twilio.reportTo(Hook.to(hook("/in")));
  }

  static void silence(HttpServerRequest request) {
    request.response().putHeader("Content-Type", "text/xml").end("<Response/>");
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  String hook(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  /// Posts to the resource with fields: name, value, name, value.
  Answer create(String... fields) throws Exception {
    return await(call(HttpMethod.POST, messages(), credentials(), form(fields)));
  }

  Answer get(String path) throws Exception {
    return await(call(HttpMethod.GET, path, credentials(), ""));
  }

  Future<Answer> call(HttpMethod method, String path, String credentials, String body) {
    return client
        .request(new RequestOptions().setMethod(method).setAbsoluteURI(twilio.url() + path))
        .compose(request ->
            request
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .send(Buffer.buffer(body))
                .compose(Wire::answer));
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    return response
        .body()
        .map(body -> new Answer(response.statusCode(), new JsonObject(body.toString(UTF_8))));
  }

  Answer send(String to, String body) throws Exception {
    return create("To", to, "From", SHOP, "Body", body, "StatusCallback", hook("/status"));
  }

  String messages() {
    return "/2010-04-01/Accounts/" + twilio.settings().accountSid() + "/Messages.json";
  }

  String credentials() {
    return twilio.settings().accountSid() + ":" + twilio.settings().authToken();
  }

  static String form(String... fields) {
    return IntStream.range(0, fields.length / 2)
        .mapToObj(i -> encode(fields[2 * i]) + "=" + encode(fields[2 * i + 1]))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  List<String> statuses() {
    return told.stream().map(each -> each.get("MessageStatus")).filter(s -> !s.isEmpty()).toList();
  }

  void close() throws Exception {
    await(twilio.close());
    await(client.close());
    await(server.close());
  }
}
