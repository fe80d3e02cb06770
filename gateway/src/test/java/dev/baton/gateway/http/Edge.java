package dev.baton.gateway.http;

import dev.baton.gateway.spool.Intake;
import dev.baton.gateway.time.SystemTime;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A running edge on a free port, and clients of it.
final class Edge implements AutoCloseable {
  static final HttpSettings.Limits LIMITS = new HttpSettings.Limits(1_024, 2_048, 1_000, 4_096);
  static final HttpSettings.Times TIMES =
      new HttpSettings.Times(
          Duration.ofSeconds(20),
          Duration.ofMillis(300),
          Duration.ofMillis(100),
          Duration.ofSeconds(7),
          Duration.ofSeconds(10));

  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final HttpEdge http;
  final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  Edge(Vertx vertx, HttpEdge.Parts parts) {
    this(vertx, parts, TIMES);
  }

  Edge(Vertx vertx, HttpEdge.Parts parts, HttpSettings.Times times) {
    SystemTime time = new SystemTime(vertx);
    HttpSettings settings = new HttpSettings("127.0.0.1", 0, 2, 0, LIMITS, times);
    http = new HttpEdge(vertx, time, time, meters, settings, parts);
    port = http.start().await();
  }

  static HttpEdge.Parts with(Webhook<?> webhook) {
    return new HttpEdge.Parts(List.of(webhook), List.of(), List.of(), List.of());
  }

  static HttpEdge.Parts with(Webhook<?> webhook, Intake intake) {
    return new HttpEdge.Parts(
        List.of(webhook), List.of(), List.of(), List.of(), Optional.of(intake));
  }

  static HttpEdge.Parts with(Probe... probes) {
    return new HttpEdge.Parts(List.of(), List.of(), List.of(), List.of(probes));
  }

  static HttpEdge.Parts with(Pages pages) {
    return new HttpEdge.Parts(List.of(), List.of(), List.of(pages), List.of());
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// What comes back, until the server closes, for these bytes.
  String raw(String... parts) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      for (String part : parts) {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// The value of a counter with exactly these labels, as the metrics page has it.
  double metric(String line) {
    return get("/metrics")
        .body()
        .lines()
        .filter(each -> each.startsWith(line + " "))
        .mapToDouble(each -> Double.parseDouble(each.substring(line.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  @Override
  public void close() {
    client.close();
    http.stop().await();
  }
}
