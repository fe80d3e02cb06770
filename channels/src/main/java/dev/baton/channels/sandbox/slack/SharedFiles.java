package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.WebApi.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The files that members have shared, as many as there is room for: the oldest go first. Whoever
/// has the app's token, and may read files, may read them; anybody else is sent to a page to sign
/// in, with 200, as Slack does.
///
/// Of a file of another company's the app hears no more than its id, and has to ask `files.info`.
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

  /// A file as Slack describes it, and what is in it.
  private record Kept(JsonObject description, Buffer content) {}

  /// By their paths; guarded by this object, and so is how much they are.
  private final SequencedMap<String, Kept> files = new LinkedHashMap<>();

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
    String path = path(workspace, id);
    String coded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "_");
    JsonObject description =
        new JsonObject()
            .put("id", id)
            .put("created", stamps.seconds())
            .put("timestamp", stamps.seconds())
            .put("name", name)
            .put("title", name)
            .put("mimetype", type)
            .put("user", person.id())
            .put("user_team", person.team())
            .put("mode", "hosted")
            .put("is_external", false)
            .put("file_access", "visible")
            .put("size", content.length())
            .put("url_private", base + path + coded)
            .put("url_private_download", base + path + "download/" + coded);
    keep(path, new Kept(description, content));
    return description.copy();
  }

  private static String path(Workspace workspace, String id) {
    return PATH + workspace.team + "-" + id + "/";
  }

  private synchronized void keep(String path, Kept file) {
    files.put(path, file);
    bytes += file.content.length();
    while (bytes > mostBytes) {
      bytes -= files.pollFirstEntry().getValue().content.length();
    }
  }

  synchronized Optional<Buffer> find(String path) {
    int end = path.indexOf('/', PATH.length());
    return end < 0
        ? Optional.empty()
        : Optional.ofNullable(files.get(path.substring(0, end + 1))).map(Kept::content);
  }

  /// A message as an app sees it: what somebody of another company shared says only its id.
  static JsonObject withheld(JsonObject message) {
    if (!message.containsKey("user_team") || !message.containsKey("files")) {
      return message;
    }
    JsonArray ids = new JsonArray();
    for (JsonObject file : Line.objects(message.getJsonArray("files"))) {
      ids.add(
          new JsonObject()
              .put("id", file.getString("id"))
              .put("created", 0)
              .put("timestamp", 0)
              .put("mode", "file_access")
              .put("file_access", "check_file_info")
              .put("user", ""));
    }
    return message.copy().put("files", ids);
  }

  Map<String, WebApi.Method> all() {
    return Map.of("files.info", this::info);
  }

  /// What stands in no room any more was deleted; what stands where the app is not is not for it.
  private JsonObject info(Request request) {
    Workspace workspace = request.workspace();
    String id = request.arguments().need("file", "file_not_found");
    Kept kept = kept(path(workspace, id));
    List<Room> rooms =
        workspace.rooms().stream().filter(room -> stands(workspace, room, id)).toList();
    if (kept == null) {
      throw new Refused("file_not_found");
    }
    if (rooms.isEmpty()) {
      throw new Refused("file_deleted");
    }
    if (rooms.stream().noneMatch(room -> workspace.isMember(room, request.app().user()))) {
      throw new Refused("file_not_found");
    }
    return new JsonObject()
        .put("file", kept.description.copy())
        .put("comments", new JsonArray())
        .put("response_metadata", new JsonObject().put("next_cursor", ""));
  }

  private synchronized @Nullable Kept kept(String path) {
    return files.get(path);
  }

  private static boolean stands(Workspace workspace, Room room, String id) {
    return workspace.messages(room).stream()
        .flatMap(message -> Line.objects(message.getJsonArray("files")).stream())
        .anyMatch(file -> id.equals(file.getString("id")));
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
        .anyMatch(app ->
            app != null
                && app.token().equals(token)
                && app.manifest().scopes().contains("files:read"));
  }
}
