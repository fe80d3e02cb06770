package dev.baton.channels.sandbox.slack;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The files that members have shared, as many as there is room for: the oldest go first. Whoever
/// has the app's token may read them; anybody else is sent to a page to sign in, with 200, as Slack
/// does.
final class SharedFiles {
  static final String PATH = "/files-pri/";

  private static final long MOST_BYTES = 64L << 20;

  private static final String SIGN_IN =
      "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in</body></html>";

  private static final String BEARER = "Bearer ";

  private final Rotation rotation;
  private final Workspaces workspaces;
  private final Stamps stamps;
  private final long mostBytes;

  /// By their paths; guarded by this object, and so is how much they are.
  private final SequencedMap<String, Buffer> files = new LinkedHashMap<>();

  private long bytes;
  private final AtomicLong reads = new AtomicLong();
  private volatile String base = "";

  SharedFiles(Workspaces workspaces, Stamps stamps, Rotation rotation) {
    this(workspaces, stamps, rotation, MOST_BYTES);
  }

  SharedFiles(Workspaces workspaces, Stamps stamps, Rotation rotation, long mostBytes) {
    this.mostBytes = mostBytes;
    this.rotation = rotation;
    this.workspaces = workspaces;
    this.stamps = stamps;
  }

  void at(String url) {
    base = url;
  }

  /// Keeps a file and describes it as an event does.
  JsonObject share(Workspace workspace, Person person, String name, String type, Buffer content) {
    String id = "F0" + stamps.next().replaceAll("\\D", "").substring(4);
    String path = PATH + workspace.team + "-" + id + "/";
    keep(path, content);
    String coded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "_");
    return new JsonObject()
        .put("id", id)
        .put("name", name)
        .put("title", name)
        .put("mimetype", type)
        .put("user", person.id())
        .put("mode", "hosted")
        .put("is_external", false)
        .put("size", content.length())
        .put("url_private", base + path + coded)
        .put("url_private_download", base + path + "download/" + coded);
  }

  private synchronized void keep(String path, Buffer content) {
    files.put(path, content);
    bytes += content.length();
    while (bytes > mostBytes) {
      bytes -= files.pollFirstEntry().getValue().length();
    }
  }

  synchronized Optional<Buffer> find(String path) {
    int end = path.indexOf('/', PATH.length());
    return end < 0 ? Optional.empty() : Optional.ofNullable(files.get(path.substring(0, end + 1)));
  }

  void mount(Router router) {
    router.get(PATH + "*").handler(context -> send(context.request(), context.normalizedPath()));
  }

  /// How often anybody has asked for a file.
  long reads() {
    return reads.get();
  }

  private void send(HttpServerRequest request, String path) {
    reads.incrementAndGet();
    Optional<Buffer> content = find(path);
    if (!mayRead(request.getHeader("Authorization"))) {
      request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(SIGN_IN);
    } else if (content.isEmpty()) {
      request.response().setStatusCode(404).end();
    } else {
      request.response().putHeader("Content-Type", "application/octet-stream").end(content.get());
    }
  }

  private String original(String token) {
    try {
      return rotation.original(token);
    } catch (Refused _) {
      return "";
    }
  }

  private boolean mayRead(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return false;
    }
    String token = original(authorization.substring(BEARER.length()));
    return workspaces.stream()
        .map(Workspace::app)
        .anyMatch(app -> app != null && app.token().equals(token));
  }
}
