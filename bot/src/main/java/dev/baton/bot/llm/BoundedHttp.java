package dev.baton.bot.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// HTTP for langchain4j that reads no more than so many bytes: an answer that never ends must not
/// fill the memory until the time limit ends it. What is streamed is read on the caller's thread,
/// which is back when the answer has ended. Can be interrupted.
final class BoundedHttp implements HttpClient {
  private final java.net.http.HttpClient http;
  private final Duration limit;
  private final int answerBytes;

  private BoundedHttp(java.net.http.HttpClient http, Duration limit, int answerBytes) {
    this.http = http;
    this.limit = limit;
    this.answerBytes = answerBytes;
  }

  /// A builder of it, as langchain4j wants one; the limits are ours, whatever it asks for.
  static HttpClientBuilder builder(Duration limit, int answerBytes) {
    // HTTP/1.1 only: the attempt to upgrade confuses some servers, and Ollama has no use for it.
    java.net.http.HttpClient http =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            // Most often it is on this machine, where a proxy for the world has no business.
            .proxy(java.net.http.HttpClient.Builder.NO_PROXY)
            .build();
    return new Builder(new BoundedHttp(http, limit, answerBytes));
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          http.send(asked(request), BodyHandlers.limiting(BodyHandlers.ofString(), answerBytes));
      if (answer.statusCode() / 100 != 2) {
        throw new HttpException(answer.statusCode(), answer.body());
      }
      return SuccessfulHttpResponse.builder()
          .statusCode(answer.statusCode())
          .headers(answer.headers().map())
          .body(answer.body())
          .build();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", cause);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      HttpResponse<InputStream> answer =
          http.send(
              asked(request), BodyHandlers.limiting(BodyHandlers.ofInputStream(), answerBytes));
      try (InputStream body = answer.body()) {
        if (answer.statusCode() / 100 == 2) {
          parser.parse(body, listener);
        } else {
          listener.onError(new HttpException(answer.statusCode(), "refused"));
        }
      }
    } catch (IOException cause) {
      listener.onError(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      listener.onError(cause);
    }
  }

  private java.net.http.HttpRequest asked(HttpRequest request) {
    java.net.http.HttpRequest.Builder asked =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .timeout(limit)
            .method(
                request.method().name(),
                request.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request.headers().forEach((name, values) -> values.forEach(v -> asked.header(name, v)));
    return asked.build();
  }

  private record Builder(BoundedHttp http) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return http.limit;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return http.limit;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return http;
    }
  }
}
