package dev.baton.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PageRouteTest {
  private static final String TEXT = "<p>Hello</p>".repeat(100);
  private static final Map<String, Page> PAGES =
      Map.of("/page", Page.html(TEXT), "/script.js", Page.script("alert()"));
  private Edge edge;

  @BeforeEach
  void start(Vertx vertx) {
    edge = new Edge(vertx, Edge.with(path -> Optional.ofNullable(PAGES.get(path))));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aPageComesWithItsTagAndItsPolicy() {
    HttpResponse<String> answer = edge.get("/page?query=is-not-looked-at");

    assertThat(answer.body()).isEqualTo(TEXT);
    assertThat(answer.headers().firstValue("ETag")).hasValue(etag());
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
  }

  @Test
  void whoHasThePageIsToldSoAndNothingMore() {
    for (String tags : new String[] {etag(), "W/" + etag(), "\"x\", " + etag(), "*"}) {
      HttpResponse<String> answer = edge.get("/page", "If-None-Match", tags);

      assertThat(answer.statusCode()).as(tags).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
    }
    assertThat(edge.get("/page", "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
  }

  @Test
  void whoTakesGzipGetsItAndWhoRefusesItDoesNot() {
    assertThat(
            edge.get("/page", "Accept-Encoding", "br, gzip")
                .headers()
                .firstValue("Content-Encoding"))
        .hasValue("gzip");
    assertThat(
            edge.get("/page", "Accept-Encoding", "gzip;q=0")
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
    assertThat(edge.get("/page", "Accept-Encoding", "br").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void aHeadHasTheHeadersAndNoBody() {
    HttpResponse<String> answer =
        edge.send(edge.request("/page").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length"))
        .hasValue(String.valueOf(TEXT.length()));
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aPageIsNotPostedTo() {
    HttpResponse<String> answer = edge.post("/page", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(edge.post("/no-page", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aScriptForOtherSitesMayBeLoadedThere() {
    HttpResponse<String> answer = edge.get("/script.js");

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
        .hasValue("cross-origin");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
  }

  private static String etag() {
    return Page.html(TEXT).etag();
  }
}
