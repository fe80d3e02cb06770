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

/// Hands out files by their links, chunk by chunk, as fast as the reader reads.
///
/// Nothing in a file is ever run: its type is the one that its bytes have, all but pictures are
/// saved and not shown, and a browser that shows one all the same has it in a box without rights.
public final class FileRoute implements Mount {
  private static final String NO_RIGHTS = "default-src 'none'; sandbox";

  private final Files files;

  public FileRoute(Files files) {
    this.files = files;
  }

  @Override
  public void addTo(Router router) {
    router
        .route(Files.PATH + ":id/:name")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> {
          HttpServerRequest request = context.request();
          files
              .find(String.valueOf(context.pathParam("id")))
              .compose(found ->
                  found
                      .map(file -> send(file, request))
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

  private Future<Void> send(Kept kept, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    String tag = '"' + kept.file().id() + '"';
    if (tag.equals(request.getHeader("If-None-Match"))) {
      return response.setStatusCode(304).putHeader("ETag", tag).end();
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
        // Whoever has it asks again, and may go on using it for as long as it is here.
        .putHeader("Cache-Control", "private, no-cache")
        .putHeader("ETag", tag)
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
