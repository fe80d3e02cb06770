package dev.baton.channels.sandbox.slack;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The workspace as a web page: its files, its feed, and what people do on it.
///
/// Whoever can reach it can act as anyone, so it answers only requests that name a loopback host
/// and, where a browser says which page they come from, come from its own.
final class Page {
  static final String PATH = "/sandbox/slack";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final List<String> FILES =
      List.of(
          "index.html",
          "style.css",
          "app.js",
          "blocks.js",
          "composer.js",
          "dom.js",
          "faults.js",
          "messages.js",
          "mrkdwn.js",
          "sidebar.js",
          "state.js",
          "toast.js",
          "views.js",
          "wire.js");
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  private final Feed feed;
  private final Interactions interactions;
  private final FaultDesk faults;
  private final Function<String, Actor> actors;

  Page(Feed feed, Interactions interactions, FaultDesk faults, Function<String, Actor> actors) {
    this.feed = feed;
    this.interactions = interactions;
    this.faults = faults;
    this.actors = actors;
  }

  void mount(Router router) {
    router.route(PATH + "*").handler(Page::guard);
    for (String name : FILES) {
      Buffer content = read(name);
      String type = TYPES.getOrDefault(name.substring(name.indexOf('.') + 1), "text/plain");
      String path = name.equals("index.html") ? PATH : PATH + "/" + name;
      router.get(path).handler(context -> file(context.response(), type, content));
    }
    router.get(PATH + "/everyone").handler(context -> json(context, 200, everyone()));
    router.get(PATH + "/faults").handler(context -> json(context, 200, faults.show()));
    router.get(PATH + "/live").handler(this::live);
    router.post(PATH + "/do").handler(this::deed);
    router.post(PATH + "/share").handler(this::share);
  }

  private JsonObject everyone() {
    return new JsonObject().put("workspaces", feed.everyone());
  }

  private void live(RoutingContext context) {
    try {
      feed.open(context.request().getParam("as", ""), context.response());
    } catch (Refused refused) {
      json(context, 404, refused.json());
    }
  }

  private void deed(RoutingContext context) {
    context
        .request()
        .body()
        .compose(this::perform)
        .recover(failure -> Future.succeededFuture(problem(failure)))
        .onSuccess(answer -> json(context, 200, answer));
  }

  private void share(RoutingContext context) {
    HttpServerRequest request = context.request();
    request
        .body()
        .map(bytes -> {
          Actor actor = actors.apply(request.getParam("as", ""));
          String ts =
              actor.share(
                  request.getParam("room", ""),
                  request.getParam("thread"),
                  request.getParam("text", ""),
                  request.getParam("name", "file"),
                  request.getParam("type", "application/octet-stream"),
                  bytes);
          return done(ts).result();
        })
        .recover(failure -> Future.succeededFuture(problem(failure)))
        .onSuccess(answer -> json(context, 200, answer));
  }

  private Future<JsonObject> perform(Buffer body) {
    JsonObject asked = new JsonObject(body);
    Actor actor = actors.apply(text(asked, "as"));
    String room = asked.getString("room", "");
    String ts = asked.getString("ts", "");
    return switch (text(asked, "deed")) {
      case "say" -> {
        String thread = asked.getString("thread");
        String words = text(asked, "text");
        yield done(thread == null ? actor.say(room, words) : actor.reply(room, thread, words));
      }
      case "forward" -> done(actor.forward(room, ts, text(asked, "to"), asked.getString("thread")));
      case "edit" -> {
        actor.edit(room, ts, text(asked, "text"));
        yield done(ts);
      }
      case "delete" -> {
        actor.delete(room, ts);
        yield done(ts);
      }
      case "react" -> {
        actor.react(room, ts, text(asked, "emoji"));
        yield done(ts);
      }
      case "press" ->
          actor.press(room, ts, text(asked, "action"), asked.getString("block")).map(Page::taken);
      case "shortcut" -> actor.shortcut(room, ts, text(asked, "callback")).map(Page::taken);
      case "command" ->
          actor.command(room, text(asked, "command"), asked.getString("text", "")).map(Page::taken);
      case "presence" -> {
        actor.presence(asked.getBoolean("active", true));
        yield done(actor.id());
      }
      case "home" -> {
        actor.openHome();
        yield done(actor.id());
      }
      case "homeTab" -> {
        actor.openHomeTab();
        yield done(actor.id());
      }
      case "pressHome" ->
          actor.pressHome(text(asked, "action"), asked.getString("block")).map(Page::taken);
      case "submit" ->
          interactions
              .submit(text(asked, "view"), asked.getJsonObject("values", new JsonObject()))
              .map(outcome -> taken(Actor.ack(outcome)));
      case "close" -> {
        interactions.dismiss(text(asked, "view"));
        yield done(actor.id());
      }
      case "fault" -> {
        faults.order(asked);
        yield done(actor.id());
      }
      case String other -> throw new IllegalArgumentException("There is no deed '" + other + "'");
    };
  }

  private static Future<JsonObject> done(String ts) {
    return Future.succeededFuture(new JsonObject().put("ok", true).put("ts", ts));
  }

  private static JsonObject taken(Actor.Ack ack) {
    return ack.ok()
        ? new JsonObject().put("ok", true)
        : new JsonObject().put("ok", false).put("error", ack.problem()).put("status", ack.status());
  }

  private static JsonObject problem(Throwable failure) {
    String said = failure.getMessage();
    return new JsonObject().put("ok", false).put("error", said == null ? "failed" : said);
  }

  private static String text(JsonObject asked, String name) {
    String text = asked.getString(name);
    if (text == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return text;
  }

  private static void guard(RoutingContext context) {
    HttpServerRequest request = context.request();
    String host = request.authority() == null ? "" : request.authority().host();
    String origin = request.getHeader("Origin");
    boolean own = origin == null || origin.equals("http://" + request.authority());
    if (LOOPBACK.contains(host) && own && (isRead(request) || isOfAScript(request))) {
      context.next();
    } else {
      json(context, 403, new Refused("foreign_page").json());
    }
  }

  private static boolean isRead(HttpServerRequest request) {
    return !HttpMethod.POST.equals(request.method());
  }

  /// No form can send these types, and a script of another page has to ask first.
  private static boolean isOfAScript(HttpServerRequest request) {
    String type = String.valueOf(request.getHeader("Content-Type"));
    return type.startsWith("application/json") || type.equals("application/octet-stream");
  }

  private static void file(HttpServerResponse response, String type, Buffer content) {
    response
        .putHeader("Content-Type", type + "; charset=utf-8")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-cache")
        .end(content);
  }

  private static void json(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }

  private static Buffer read(String name) {
    try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The page's file " + name + " is missing from the jar");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
