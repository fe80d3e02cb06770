package dev.baton.channels.sandbox.twilio;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page that is a phone, and the small API behind it: what the phones show, as a first whole
/// and then as it changes; a person texts; a person gets a phone.
///
/// Watchers are served by one context and always with the present state, so that a tick never goes
/// back.
final class PhonePage {
  static final String PATH = "/sandbox/phone";
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int MAX_FILE_BYTES = 5_000_000;
  private static final int MAX_NAME_CHARS = 40;
  private static final int MAX_TEXT_CHARS = 10_000;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";
  private static final Map<String, String> FILES =
      Map.of(
          "", "index.html",
          "/phone.css", "phone.css",
          "/phone.js", "phone.js",
          "/view.js", "view.js",
          "/faults.js", "faults.js",
          "/picture.js", "picture.js",
          "/segments.js", "segments.js");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  private final StandInSettings settings;
  private final Exchange exchange;
  private final Album album;
  private final Carrier carrier;
  private final FaultMenu menu;
  private final Context context;
  private final Set<HttpServerResponse> watching = new HashSet<>();

  PhonePage(
      Vertx vertx,
      StandInSettings settings,
      Exchange exchange,
      Album album,
      Carrier carrier,
      FaultMenu menu) {
    this.settings = settings;
    this.exchange = exchange;
    this.album = album;
    this.carrier = carrier;
    this.menu = menu;
    this.context = vertx.getOrCreateContext();
  }

  void addTo(Router router) {
    FILES.forEach((path, file) -> serve(router, PATH + path, file));
    router.get(PATH + "/api/events").handler(this::watch);
    router
        .post(PATH + "/api/messages")
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES + MAX_FILE_BYTES * 4 / 3))
        .handler(this::text);
    router
        .post(PATH + "/api/people")
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(this::invite);
    router
        .post(PATH + "/api/read")
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(this::read);
    router
        .post(PATH + "/api/faults")
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(this::fault);
    exchange.watch(happening -> context.runOnContext(_ -> tell(happening)));
  }

  private static void serve(Router router, String path, String file) {
    byte[] bytes = load(file);
    String type =
        Optional.ofNullable(TYPES.get(file.substring(file.indexOf('.') + 1))).orElseThrow();
    router
        .get(path)
        .handler(request ->
            request
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Buffer.buffer(bytes)));
  }

  private static byte[] load(String file) {
    try (InputStream in = PhonePage.class.getResourceAsStream("phone/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the phone's file " + file + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void watch(RoutingContext request) {
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.closeHandler(_ -> context.runOnContext(_ -> watching.remove(response)));
    context.runOnContext(_ -> {
      watching.add(response);
      send(response, "state", state());
    });
  }

  private void tell(Happening happening) {
    switch (happening) {
      case Happening.Moved(String sid) -> exchange.message(sid).ifPresent(this::show);
      case Happening.Hooked(HookCall call) -> exchange.message(call.sid()).ifPresent(this::show);
      case Happening.Joined(Person who) -> sendAll("person", json(who));
      case Happening.Consented(String person, String company, boolean blocked) ->
          sendAll("consent", json(person, company, blocked));
      // What was to go wrong may have gone wrong.
      case Happening.Called _, Happening.Held _ -> sendAll("faults", menu.json());
    }
  }

  private void show(Message message) {
    if (message.inbound() || message.status().reachedHandset()) {
      sendAll("message", json(message));
    }
  }

  private void sendAll(String event, JsonObject json) {
    List.copyOf(watching).forEach(response -> send(response, event, json));
  }

  private void send(HttpServerResponse response, String event, JsonObject json) {
    // Who reads too slowly is cut off: the page connects again and starts from the whole.
    if (response.writeQueueFull()) {
      watching.remove(response);
      response.reset();
    } else {
      response.write("event: " + event + "\ndata: " + json.encode() + "\n\n");
    }
  }

  private JsonObject state() {
    JsonArray messages = new JsonArray();
    JsonArray blocks = new JsonArray();
    for (Message message : exchange.messages()) {
      if (message.inbound() || message.status().reachedHandset()) {
        messages.add(json(message));
      }
    }
    JsonArray people = new JsonArray();
    for (Person person : exchange.people()) {
      people.add(json(person));
      for (String number : settings.numbers()) {
        if (exchange.hasBlocked(person.number(), number)) {
          blocks.add(json(person.number(), number, true));
        }
      }
    }
    return new JsonObject()
        .put("numbers", new JsonArray(settings.numbers()))
        .put("people", people)
        .put("messages", messages)
        .put("consents", blocks)
        .put("faults", menu.json());
  }

  private JsonObject json(Message message) {
    JsonObject json =
        new JsonObject()
            .put("sid", message.sid())
            .put("person", message.person())
            .put("company", message.company())
            .put("medium", message.medium().name().toLowerCase(Locale.ROOT))
            .put("read", message.status() == Message.Status.READ)
            .put("mine", message.inbound())
            .put("body", message.body())
            .put("at", message.created().toString())
            .put("segments", message.segments())
            .put("media", media(message))
            .put("automatic", message.origin() == Message.Origin.KEYWORD);
    if (message.inbound()) {
      Optional<HookCall> report = exchange.lastReport(message.sid());
      json.put("taken", report.map(HookCall::taken).orElse(null));
      json.put("problem", report.map(HookCall::problem).orElse(0));
    }
    return json;
  }

  private static JsonArray media(Message message) {
    JsonArray files = new JsonArray();
    message
        .media()
        .forEach(each ->
            files.add(
                new JsonObject()
                    .put("url", MediaApi.BYTES + each.sid())
                    .put("type", each.type())
                    .put("bytes", each.bytes())));
    return files;
  }

  private static JsonObject json(Person person) {
    return new JsonObject().put("number", person.number()).put("name", person.name());
  }

  private static JsonObject json(String person, String company, boolean blocked) {
    return new JsonObject().put("person", person).put("company", company).put("blocked", blocked);
  }

  private void text(RoutingContext request) {
    JsonObject asked = body(request);
    String from = string(asked, "from");
    String to = string(asked, "to");
    String body = string(asked, "body");
    boolean known = exchange.people().stream().anyMatch(each -> each.number().equals(from));
    Optional<Album.Entry> file = file(asked);
    boolean nothing = body.isBlank() && file.isEmpty();
    if (!known || !settings.numbers().contains(to) || nothing) {
      refuse(request, "Texting needs a phone that exists, a number of the company, and words.");
    } else if (body.length() > MAX_TEXT_CHARS) {
      refuse(request, "A text has at most " + MAX_TEXT_CHARS + " characters here.");
    } else if (file.filter(each -> each.bytes().length() > MAX_FILE_BYTES).isPresent()) {
      refuse(request, "A file has at most 5 MB here.");
    } else {
      Medium medium = string(asked, "medium").equals("whatsapp") ? Medium.WHATSAPP : Medium.SMS;
      List<Media> media =
          file.map(each -> List.of(album.add(Sids.next("ME"), each.type(), each.bytes())))
              .orElse(List.of());
      Message message = carrier.receive(medium.address(from), medium.address(to), body, media);
      carrier.report(message);
      created(request, json(message));
    }
  }

  /// What the person attaches, in Base64; nothing where there is none or it can't be read.
  private static Optional<Album.Entry> file(@Nullable JsonObject asked) {
    if (asked == null || !(asked.getValue("file") instanceof JsonObject file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(string(file, "data"));
      String type = string(file, "type");
      boolean typed = type.matches("[a-z]+/[a-zA-Z0-9.+-]{1,100}");
      return typed && bytes.length > 0
          ? Optional.of(new Album.Entry(type, Buffer.buffer(bytes)))
          : Optional.empty();
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private void read(RoutingContext request) {
    JsonObject asked = body(request);
    carrier.read(string(asked, "person"), string(asked, "company"));
    created(request, new JsonObject());
  }

  private void fault(RoutingContext request) {
    JsonObject asked = body(request);
    Optional<String> wrong = asked == null ? Optional.of("No such fault.") : menu.set(asked);
    if (wrong.isPresent()) {
      refuse(request, wrong.get());
    } else {
      created(request, menu.json());
      context.runOnContext(_ -> sendAll("faults", menu.json()));
    }
  }

  private void invite(RoutingContext request) {
    String name = string(body(request), "name").strip();
    if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
      refuse(request, "A person needs a name of 1 to " + MAX_NAME_CHARS + " characters.");
      return;
    }
    Person person = new Person(freeNumber(), name);
    exchange.join(person);
    created(request, json(person));
  }

  /// The next number of the range that is kept for fiction.
  private String freeNumber() {
    Set<String> taken = new HashSet<>(settings.numbers());
    exchange.people().forEach(person -> taken.add(person.number()));
    for (int area = 303; ; area++) {
      for (int line = 100; line < 200; line++) {
        String number = "+1" + area + "5550" + line;
        if (!taken.contains(number)) {
          return number;
        }
      }
    }
  }

  private static @Nullable JsonObject body(RoutingContext request) {
    String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    // A page of another origin can't send JSON without asking first.
    if (type == null || !type.startsWith("application/json")) {
      return null;
    }
    try {
      return request.body().asJsonObject();
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  private static String string(@Nullable JsonObject json, String name) {
    return json != null && json.getValue(name) instanceof String text ? text : "";
  }

  private static void created(RoutingContext request, JsonObject json) {
    request
        .response()
        .setStatusCode(201)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(json.encode());
  }

  private static void refuse(RoutingContext request, String message) {
    JsonObject error = new JsonObject().put("code", "bad_request").put("message", message);
    request
        .response()
        .setStatusCode(400)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(new JsonObject().put("error", error).encode());
  }
}
