package dev.baton.channels.sandbox.slack;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The files that members have shared. Whoever has the app's token may read them; anybody else is
/// sent to a page to sign in, with 200, as Slack does.
final class SharedFiles {
  static final String PATH = "/files-pri/";

  private static final String SIGN_IN =
      "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in</body></html>";

  private static final String BEARER = "Bearer ";

  private final Rotation rotation;
  private final Workspaces workspaces;
  private final Stamps stamps;
  private final Map<String, Buffer> bytes = new ConcurrentHashMap<>();
  private volatile String base = "";

  SharedFiles(Workspaces workspaces, Stamps stamps, Rotation rotation) {
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
    bytes.put(path, content);
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

  void mount(Router router) {
    router.get(PATH + "*").handler(context -> send(context.request(), context.normalizedPath()));
  }

  private void send(HttpServerRequest request, String path) {
    int end = path.indexOf('/', PATH.length());
    @Nullable Buffer content = end < 0 ? null : bytes.get(path.substring(0, end + 1));
    if (!mayRead(request.getHeader("Authorization"))) {
      request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(SIGN_IN);
    } else if (content == null) {
      request.response().setStatusCode(404).end();
    } else {
      request.response().putHeader("Content-Type", "application/octet-stream").end(content);
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
