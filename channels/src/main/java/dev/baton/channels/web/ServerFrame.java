package dev.baton.channels.web;

import dev.baton.channels.web.WebSettings.Way;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.files.FileType;
import dev.baton.gateway.files.Files;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a browser is told.
sealed interface ServerFrame {

  /// As it goes over the wire.
  JsonObject json();

  /// What belongs to the log and carries its number.
  sealed interface Numbered extends ServerFrame {
    long seq();
  }

  /// The session, to come back with, and the conversation it is in.
  ///
  /// @param mostBytes how large a file may be
  record Welcome(String session, String conversation, List<Way> ways, long mostBytes)
      implements ServerFrame {
    @Override
    public JsonObject json() {
      JsonArray types = new JsonArray();
      for (FileType type : FileType.values()) {
        types.add(type.mediaType());
      }
      JsonObject json =
          of("welcome")
              .put("session", session)
              .put("conversation", conversation)
              .put("files", new JsonObject().put("mostBytes", mostBytes).put("types", types));
      return ways.isEmpty() ? json : json.put("ways", wire(ways));
    }

    @Override
    public String toString() {
      return "Welcome[" + conversation + "]";
    }
  }

  /// The line with this id is stored under this number.
  record Accepted(String id, long seq) implements ServerFrame {
    @Override
    public JsonObject json() {
      return of("accepted").put("id", id).put("seq", seq);
    }
  }

  /// Somebody said something.
  ///
  /// @param stream the one that showed how this line came about, if it is the bot's
  /// @param rateable whether the customer may say of it whether it helped
  record Message(
      long seq,
      Optional<String> id,
      Optional<String> stream,
      Speaker author,
      String text,
      List<Choice> choices,
      List<Attachment> attachments,
      boolean rateable,
      Instant at)
      implements Numbered {
    /// The same with another text.
    Message saying(String other) {
      return new Message(seq, id, stream, author, other, choices, attachments, rateable, at);
    }

    /// The same with nothing in it.
    Message emptied() {
      return new Message(seq, id, stream, author, "", List.of(), List.of(), false, at);
    }

    @Override
    public JsonObject json() {
      JsonObject json = of("message").put("seq", seq);
      id.ifPresent(own -> json.put("id", own));
      stream.ifPresent(shown -> json.put("stream", shown));
      json.put("author", author.json()).put("text", text);
      if (!choices.isEmpty()) {
        JsonArray offered = new JsonArray();
        choices.forEach(choice ->
            offered.add(
                new JsonObject().put("value", choice.value()).put("label", choice.label())));
        json.put("choices", offered);
      }
      if (!attachments.isEmpty()) {
        JsonArray files = new JsonArray();
        attachments.forEach(file -> files.add(json(file)));
        json.put("attachments", files);
      }
      if (rateable) {
        json.put("rateable", true);
      }
      return json.put("at", at.toString());
    }

    private static JsonObject json(Attachment file) {
      return new JsonObject()
          .put("id", file.id())
          .put("name", file.name())
          .put("type", file.type())
          .put("bytes", file.bytes())
          .put("url", Files.path(file));
    }
  }

  /// A line was changed: the one with the number `of` says this now.
  record Edit(long seq, long of, String text) implements Numbered {
    @Override
    public JsonObject json() {
      return ServerFrame.of("edit").put("seq", seq).put("of", of).put("text", text);
    }
  }

  /// A line was taken back: the one with the number `of`.
  record Retract(long seq, long of) implements Numbered {
    @Override
    public JsonObject json() {
      return ServerFrame.of("retract").put("seq", seq).put("of", of);
    }
  }

  /// What the customer says of the bot's answer with the number `of`.
  record Rated(long seq, long of, Optional<Rating> rating) implements Numbered {
    @Override
    public JsonObject json() {
      String value = rating.map(said -> said.name().toLowerCase(Locale.ROOT)).orElse("none");
      return ServerFrame.of("rated").put("seq", seq).put("of", of).put("value", value);
    }
  }

  /// Who is in the room now, and who has the floor.
  record People(long seq, List<Speaker> in, Floor floor) implements Numbered {
    @Override
    public JsonObject json() {
      JsonArray here = new JsonArray();
      in.forEach(speaker -> here.add(speaker.json()));
      return of("people").put("seq", seq).put("in", here).put("floor", floor.word());
    }
  }

  /// What a customer who asked for a person waits for. Not of the log: the latest holds.
  record Wait(State state) implements ServerFrame {
    /// How the wait stands.
    enum State {
      QUEUED,
      CALLBACK
    }

    @Override
    public JsonObject json() {
      return of("wait").put("state", state.name().toLowerCase(Locale.ROOT));
    }
  }

  /// What the customer sends from elsewhere to go on from there.
  record Code(String words, Instant until, List<Way> ways) implements ServerFrame {
    @Override
    public JsonObject json() {
      return of("code").put("text", words).put("until", until.toString()).put("ways", wire(ways));
    }

    @Override
    public String toString() {
      return "Code[until=" + until + "]";
    }
  }

  /// From where else the customer writes. Not of the log: the latest holds.
  record Places(List<Linked> linked) implements ServerFrame {
    public Places {
      linked = List.copyOf(linked);
    }

    @Override
    public JsonObject json() {
      JsonArray all = new JsonArray();
      linked.forEach(place ->
          all.add(new JsonObject().put("channel", place.channel()).put("name", place.name())));
      return of("places").put("linked", all);
    }
  }

  /// A place elsewhere, by a name that its owner knows and that tells others little.
  record Linked(String channel, String name) {
    static Linked of(Address address) {
      String value = address.value();
      String name =
          value.startsWith("+") && value.length() > 6
              ? value.substring(0, 2) + "…" + value.substring(value.length() - 2)
              : "";
      return new Linked(address.channel(), name);
    }
  }

  /// Somebody is typing.
  record Typing(Speaker author) implements ServerFrame {
    @Override
    public JsonObject json() {
      return of("typing").put("author", author.json());
    }
  }

  /// The words with which the bot's reply goes on. They are not stored: the line that has the same
  /// stream takes their place.
  record Delta(String stream, String text) implements ServerFrame {
    @Override
    public JsonObject json() {
      return of("delta").put("stream", stream).put("text", text);
    }
  }

  /// The reply that was shown so far is not given.
  record DeltaEnd(String stream) implements ServerFrame {
    @Override
    public JsonObject json() {
      return of("deltaEnd").put("stream", stream);
    }
  }

  /// The conversation is not this customer's any more.
  record Ended() implements ServerFrame {
    @Override
    public JsonObject json() {
      return of("ended");
    }
  }

  /// Something was not done: why, about which line, and when it may be tried again.
  record Problem(String code, String message, Optional<String> id, Optional<Duration> retryAfter)
      implements ServerFrame {
    @Override
    public JsonObject json() {
      JsonObject json = of("error").put("code", code).put("message", message);
      id.ifPresent(line -> json.put("id", line));
      retryAfter.ifPresent(wait -> json.put("retryAfterMs", wait.toMillis()));
      return json;
    }
  }

  /// There are lines before this one that were not told.
  record Earlier(long before) implements ServerFrame {
    @Override
    public JsonObject json() {
      return of("earlier").put("before", before);
    }
  }

  /// Somebody is there.
  record Pong() implements ServerFrame {
    @Override
    public JsonObject json() {
      return of("pong");
    }
  }

  /// Somebody in the room, as the customer knows them.
  record Speaker(String role, String name) {
    JsonObject json() {
      return new JsonObject().put("role", role).put("name", name);
    }
  }

  /// Who has the floor, as far as it concerns the customer.
  enum Floor {
    BOT,
    WAITING,
    PEOPLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static JsonArray wire(List<Way> ways) {
    JsonArray all = new JsonArray();
    ways.forEach(
        way -> all.add(new JsonObject().put("channel", way.channel()).put("to", way.to())));
    return all;
  }

  private static JsonObject of(String type) {
    return new JsonObject().put("type", type);
  }
}
