package dev.baton.bot.assistance;

import dev.baton.gateway.bus.Assistant.Closed;
import dev.baton.gateway.bus.Assistant.Scene;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.ContactId;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.RequestId;
import dev.baton.gateway.conversation.Room;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation in which a person is waited for, as agents see it. Immutable.
record Scenes(Address place, String language, List<Line> lines) {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  static final Agent BEN = new Agent(new AgentId("slack:T1/U1"), "Ben");
  static final Request REQUEST =
      new Request(new RequestId("q1"), new Reason("complaint_or_dispute", "not again"), NOW);

  Scenes {
    lines = List.copyOf(lines);
  }

  static Scenes on(String channel, String language) {
    return new Scenes(new Address(channel, "+13125550142"), language, List.of());
  }

  static Scenes in(String language) {
    return on("web", language);
  }

  Scenes customer(String... texts) {
    Scenes more = this;
    for (String text : texts) {
      more = more.and(new Entry.Said(new Author.Customer(place), Content.of(text)));
    }
    return more;
  }

  Scenes bot(String text) {
    return and(new Entry.Said(new Author.Bot(), Content.of(text)));
  }

  Scenes agent(String text) {
    return and(new Entry.Said(new Author.Person(BEN), Content.of(text)));
  }

  Scenes note(String text) {
    return and(new Entry.Noted(new Author.Person(BEN), text));
  }

  Scenes asked() {
    return and(new Entry.Asked(REQUEST.reason()));
  }

  Scenes progressed(Progress progress) {
    return and(new Entry.Progressed(progress));
  }

  Scenes settled() {
    return and(new Entry.Closed());
  }

  Scene scene() {
    Room room =
        new Room(
            new ContactId("ana"),
            language,
            List.of(new Place(place, false, NOW, Optional.of("Ana Ruiz"))),
            1,
            lines.size(),
            true,
            Room.Offer.NONE,
            Optional.empty());
    Floor floor = new Floor.Waiting(REQUEST, new Floor.Stage.Promised(1, NOW), NOW);
    return new Scene(new ConversationId("c1"), new Conversation.Open(room, floor), lines);
  }

  /// The same, closed under this reference.
  Closed closed(String ref) {
    return new Closed(new CaseRef(new Address("thread", ref)), REQUEST, NOW, settled().scene());
  }

  private Scenes and(Entry entry) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(lines.size() + 1L, NOW, entry));
    return new Scenes(place, language, more);
  }
}
