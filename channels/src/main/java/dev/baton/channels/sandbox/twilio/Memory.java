package dev.baton.channels.sandbox.twilio;

import dev.baton.channels.sandbox.Diary;
import dev.baton.channels.sandbox.twilio.Message.Origin;
import dev.baton.channels.sandbox.twilio.Message.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What of the account and its phones outlasts the stand-in: messages and how far they came,
/// people, who has opted out of what. What went over the wire begins anew.
final class Memory implements AutoCloseable {
  private static final int MOST_MESSAGES = 5_000;
  private static final int MOST_OTHERS = 1_000;

  private final Diary messages;
  private final Diary people;
  private final Diary blocks;

  private Memory(Diary messages, Diary people, Diary blocks) {
    this.messages = messages;
    this.people = people;
    this.blocks = blocks;
  }

  /// Opens the memory in a folder. Blocks.
  static Memory in(Path folder) {
    return new Memory(
        Diary.open(folder.resolve("messages.jsonl"), MOST_MESSAGES),
        Diary.open(folder.resolve("people.jsonl"), MOST_OTHERS),
        Diary.open(folder.resolve("blocks.jsonl"), MOST_OTHERS));
  }

  /// Puts everything back into an exchange, and keeps what happens there from then on.
  void serve(Exchange exchange) {
    people.tell((number, person) -> exchange.join(new Person(number, person.getString("name"))));
    messages.tell((_, kept) -> {
      exchange.add(message(kept));
      Optional.ofNullable(kept.getJsonObject("report"))
          .ifPresent(report -> exchange.record(report(kept.getString("sid"), report)));
    });
    blocks.tell(
        (_, block) -> exchange.block(block.getString("person"), block.getString("company"), true));
    exchange.watch(happening -> saw(exchange, happening));
  }

  @Override
  public void close() {
    messages.close();
    people.close();
    blocks.close();
  }

  private void saw(Exchange exchange, Happening happening) {
    switch (happening) {
      case Happening.Moved(String sid) -> keep(exchange, sid);
      case Happening.Hooked(HookCall call) -> keep(exchange, call.sid());
      case Happening.Joined(Person who) ->
          people.keep(who.number(), new JsonObject().put("name", who.name()));
      case Happening.Consented(String person, String company, boolean blocked) ->
          keep(person, company, blocked);
      case Happening.Called _, Happening.Held _ -> {}
    }
  }

  /// Looks at the present state under a lock: the news of two changes may come in either order.
  private synchronized void keep(Exchange exchange, String sid) {
    exchange
        .message(sid)
        .ifPresent(message -> messages.keep(sid, json(message, exchange.lastReport(sid))));
  }

  private void keep(String person, String company, boolean blocked) {
    String key = person + " " + company;
    if (blocked) {
      blocks.keep(key, new JsonObject().put("person", person).put("company", company));
    } else {
      blocks.drop(key);
    }
  }

  private static JsonObject json(Message message, Optional<HookCall> report) {
    JsonObject json =
        new JsonObject()
            .put("sid", message.sid())
            .put("origin", message.origin().name())
            .put("from", message.from())
            .put("to", message.to())
            .put("body", message.body())
            .put("status", message.status().name())
            .put("segments", message.segments())
            .put("errorCode", message.errorCode())
            .put("created", message.created().toString())
            .put("updated", message.updated().toString());
    if (!message.media().isEmpty()) {
      JsonArray files = new JsonArray();
      message
          .media()
          .forEach(each ->
              files.add(
                  new JsonObject()
                      .put("sid", each.sid())
                      .put("type", each.type())
                      .put("bytes", each.bytes())));
      json.put("media", files);
    }
    message.service().ifPresent(service -> json.put("service", service));
    message.statusCallback().ifPresent(url -> json.put("statusCallback", url));
    message.sent().ifPresent(sent -> json.put("sent", sent.toString()));
    report.ifPresent(call ->
        json.put(
            "report",
            new JsonObject()
                .put("at", call.at().toString())
                .put("kind", call.kind().name())
                .put("url", call.url())
                .put("attempt", call.attempt())
                .put("status", call.status())
                .put("problem", call.problem())));
    return json;
  }

  private static Message message(JsonObject kept) {
    return new Message(
        kept.getString("sid"),
        Origin.valueOf(kept.getString("origin")),
        kept.getString("from"),
        kept.getString("to"),
        kept.getString("body"),
        Status.valueOf(kept.getString("status")),
        kept.getInteger("segments"),
        kept.getInteger("errorCode"),
        Optional.ofNullable(kept.getString("service")),
        Optional.ofNullable(kept.getString("statusCallback")),
        Instant.parse(kept.getString("created")),
        at(kept.getString("sent")),
        Instant.parse(kept.getString("updated")),
        media(kept));
  }

  private static List<Media> media(JsonObject kept) {
    return kept.getJsonArray("media", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(
            each -> new Media(each.getString("sid"), each.getString("type"), each.getLong("bytes")))
        .toList();
  }

  private static Optional<Instant> at(@Nullable String when) {
    return Optional.ofNullable(when).map(Instant::parse);
  }

  private static HookCall report(String sid, JsonObject kept) {
    return new HookCall(
        Instant.parse(kept.getString("at")),
        HookCall.Kind.valueOf(kept.getString("kind")),
        sid,
        kept.getString("url"),
        List.of(),
        kept.getInteger("attempt"),
        kept.getInteger("status"),
        kept.getInteger("problem"),
        "",
        "",
        Duration.ZERO);
  }
}
