package dev.baton.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends pages, and to a browser that has one already only the word that it is still the same.
public final class PageRoute implements Handler<RoutingContext> {
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final List<Pages> pages;

  public PageRoute(List<Pages> pages) {
    this.pages = pages;
  }

  @Override
  public void handle(RoutingContext context) {
    String path = String.valueOf(context.request().path());
    Optional<Page> page = pages.stream().flatMap(all -> all.at(path).stream()).findFirst();
    if (page.isEmpty()) {
      context.next();
    } else if (READING.contains(context.request().method())) {
      send(page.get(), context.request());
    } else {
      context.response().putHeader("Allow", "GET, HEAD");
      context.fail(405);
    }
  }

  private static Future<Void> send(Page page, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    SecurityHeaders.addTo(response);
    page.headers().forEach(response::putHeader);
    response.putHeader("ETag", page.etag()).putHeader("Vary", "Accept-Encoding");
    if (names(request.getHeader("If-None-Match"), page.etag())) {
      return response.setStatusCode(304).end();
    }
    boolean gzip = takesGzip(request.getHeader("Accept-Encoding"));
    Buffer body = gzip ? page.gzipped() : page.plain();
    if (gzip) {
      response.putHeader("Content-Encoding", "gzip");
    }
    response.putHeader("Content-Length", String.valueOf(body.length()));
    return request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
  }

  /// Whether the list of tags has this one, weak or not, or the star.
  private static boolean names(@Nullable String tags, String etag) {
    return items(tags).stream()
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }

  private static boolean takesGzip(@Nullable String codings) {
    return items(codings).stream()
        .filter(coding -> coding.split(";", 2)[0].strip().equals("gzip"))
        .anyMatch(coding -> !coding.matches(".*;\\s*q=0(\\.0{0,3})?\\s*"));
  }

  private static List<String> items(@Nullable String header) {
    return header == null
        ? List.of()
        : Arrays.stream(header.split(",")).map(String::strip).toList();
  }
}
