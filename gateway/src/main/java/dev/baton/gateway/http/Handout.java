package dev.baton.gateway.http;

import dev.baton.gateway.files.FileStore.Kept;
import dev.baton.gateway.files.FileType;
import dev.baton.gateway.files.Files;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Hands out files chunk by chunk, as fast as the reader reads.
///
/// Nothing in a file is ever run: its type is the one that its bytes have, all but pictures are
/// saved and not shown, and a browser that shows one all the same has it in a box without rights.
final class Handout {
  private static final String NO_RIGHTS = "default-src 'none'; sandbox";

  private final Files files;

  Handout(Files files) {
    this.files = files;
  }

  /// Serves the files that `find` knows by what stands in the path.
  ///
  /// @param path with the parameter `key`
  /// @param tag the name under which a reader may keep a file; empty where none may
  void addTo(
      Router router,
      String path,
      String key,
      Function<String, Future<Optional<Kept>>> find,
      Function<Kept, Optional<String>> tag) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> {
          HttpServerRequest request = context.request();
          find.apply(String.valueOf(context.pathParam(key)))
              .compose(found ->
                  found
                      .map(file -> send(file, tag.apply(file), request))
                      .orElseGet(() -> gone().sendTo(request.response())))
              .onFailure(_ ->
                  Answer.error(503, "unavailable", "This can't be read now. Please try again.")
                      .retryAfter(Duration.ofSeconds(2))
                      .sendTo(request.response()));
        });
  }

  private static Answer gone() {
    return Answer.error(404, "not_found", "There is no such file, or not any more.");
  }

  private Future<Void> send(Kept kept, Optional<String> tag, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    tag.ifPresent(name -> response.putHeader("ETag", name));
    if (tag.filter(name -> name.equals(request.getHeader("If-None-Match"))).isPresent()) {
      return response.setStatusCode(304).end();
    }
    boolean picture = FileType.of(kept.file().type()).filter(FileType::isPicture).isPresent();
    response
        .putHeader("Content-Type", kept.file().type())
        .putHeader(
            "Content-Disposition",
            (picture ? "inline" : "attachment") + "; " + fileName(kept.file().name()))
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", NO_RIGHTS)
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Robots-Tag", "noindex")
        // The chat stands on other people's sites.
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
        .putHeader("Cache-Control", tag.isPresent() ? "private, no-cache" : "no-store")
        .putHeader("Accept-Ranges", "bytes");
    long bytes = kept.file().bytes();
    Optional<ByteRange> asked = ByteRange.read(request.getHeader("Range"), bytes);
    if (asked.filter(range -> range.isEmpty()).isPresent()) {
      return response.setStatusCode(416).putHeader("Content-Range", "bytes */" + bytes).end();
    }
    asked.ifPresent(
        range -> response.setStatusCode(206).putHeader("Content-Range", range.of(bytes)));
    ByteRange range = asked.orElse(new ByteRange(0, bytes));
    response.putHeader("Content-Length", String.valueOf(range.length()));
    return request.method().equals(HttpMethod.HEAD)
        ? response.end()
        : send(kept, 0, 0, range, response);
  }

  /// @param at how many bytes are before this chunk
  private Future<Void> send(
      Kept kept, int chunk, long at, ByteRange range, HttpServerResponse response) {
    if (chunk == kept.chunks() || at >= range.end()) {
      return response.end();
    }
    return files
        .chunk(kept, chunk)
        .compose(bytes ->
            bytes
                .map(present ->
                    write(range.within(present, at), response)
                        .compose(
                            _ -> send(kept, chunk + 1, at + present.length(), range, response)))
                .orElseGet(() -> cutOff(response)))
        .recover(_ -> cutOff(response));
  }

  private static Future<Void> write(Buffer bytes, HttpServerResponse response) {
    return bytes.length() == 0 ? Future.succeededFuture() : response.write(bytes);
  }

  /// Its length was promised: whoever reads notices that it is not whole.
  private static Future<Void> cutOff(HttpServerResponse response) {
    return response.reset().otherwiseEmpty();
  }

  /// For old readers and for new ones.
  private static String fileName(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
    String coded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "filename=\"" + plain + "\"; filename*=UTF-8''" + coded;
  }
}
