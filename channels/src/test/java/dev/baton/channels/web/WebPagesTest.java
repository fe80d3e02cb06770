package dev.baton.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the browser's files are handed out.
@ExtendWith(VertxExtension.class)
final class WebPagesTest {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private ScriptedChatServer server;

  @BeforeEach
  void start(Vertx vertx) {
    server = ScriptedChatServer.start(vertx);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void whoeverCanUnpackIsSentThePackedFile() throws Exception {
    var packed = get("/widget.js", "Accept-Encoding", "br, gzip");
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    var plain = get("/widget.js", "Accept-Encoding", "gzip;q=0");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
  }

  @Test
  void whoeverHasTheFileIsSentNothing() throws Exception {
    var first = get("/widget.js", "Accept", "*/*");
    var etag = first.headers().firstValue("ETag").orElseThrow();
    var again = get("/widget.js", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void theHeadAloneCanBeAskedFor() throws Exception {
    var request = HttpRequest.newBuilder(uri("/demo")).HEAD().build();
    var head = client.send(request, BodyHandlers.ofByteArray());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length")).isPresent();
  }

  @Test
  void whatIsNotAPageIsNotFoundAndAPageIsOnlyRead() throws Exception {
    assertThat(get("/nowhere", "Accept", "*/*").statusCode()).isEqualTo(404);
    var post = HttpRequest.newBuilder(uri("/demo")).POST(HttpRequest.BodyPublishers.noBody());
    var refused = client.send(post.build(), BodyHandlers.discarding());
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/demo"})
  void everyPageSaysSandboxAndLinksToNothingThatIsNotThere(String path) throws Exception {
    var html = new String(get(path, "Accept", "*/*").body(), StandardCharsets.UTF_8);
    assertThat(html).contains("Sandbox");
    var own = Pattern.compile("(?:href|src)=\"(/[^\"#]*)").matcher(html).results().toList();
    assertThat(own).isNotEmpty();
    var pages = WebPages.sandbox(Map.of());
    assertThat(own)
        .extracting(found -> found.group(1))
        .allMatch(
            link -> pages.at(link).isPresent() || "/phone".equals(link) || "/slack".equals(link));
  }

  @Test
  void aDoorThatLeadsNowhereIsLeftOut() {
    var door = WebPages.sandbox(Map.of(WebPages.Door.SLACK, URI.create("/x?a=1&b='")));
    var html = door.at("/").orElseThrow().plain().toString();
    assertThat(html)
        .contains("href=\"/x?a=1&#38;b=&#39;\"")
        .contains("A Slack workspace")
        .doesNotContain("A phone", "{phone}", "{slack}");
  }

  @Test
  void thePagesForbidThemselvesWhateverTheyDoNotNeed() throws Exception {
    var headers = get("/demo", "Accept", "*/*").headers();
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void everyLanguageHasEveryWord() throws Exception {
    var script = Resource.text("widget/words.js");
    var english = new TreeMap<String, String>();
    Pattern.compile("(?m)^  (\\w+): '(.*)',$")
        .matcher(script)
        .results()
        .forEach(word -> english.put(word.group(1), gaps(word.group(2))));
    assertThat(english).hasSizeGreaterThan(60);
    assertThat(script)
        .contains("const LANGUAGES = ['" + String.join("', '", WebPages.LANGUAGES) + "']");
    for (var language : WebPages.LANGUAGES) {
      var answer = get("/widget/" + language + ".json", "Accept", "*/*");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
      var words = new TreeMap<String, String>();
      new JsonObject(new String(answer.body(), StandardCharsets.UTF_8))
          .forEach(word -> words.put(word.getKey(), gaps((String) word.getValue())));
      assertThat(words).as(language).isEqualTo(english);
    }
  }

  private static String gaps(String word) {
    return Pattern.compile("\\{\\w+\\}")
        .matcher(word)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList()
        .toString();
  }

  private HttpResponse<byte[]> get(String path, String header, String value) throws Exception {
    var request = HttpRequest.newBuilder(uri(path)).header(header, value).build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return URI.create(server.url(path));
  }
}
