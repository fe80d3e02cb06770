package dev.baton.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.config.Company;
import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.Wording;
import java.util.List;
import java.util.Optional;

/// `baton answer`: the reply as the customer would get it on a channel. The customer's lines of the
/// history are said again, so that the reply is the one that this conversation would have got.
public final class AnswerLine {
  private final Company company;
  private final String channel;

  /// @param channel `web`, `sms` or `slack`
  public AnswerLine(Company company, String channel) {
    this.company = company;
    this.channel = channel;
  }

  /// Answers one line.
  public ObjectNode answer(ObjectNode line) {
    Session session = new Session(company, channel, Lines.text(line, "locale", "en"));
    for (JsonNode one : line.path("history")) {
      if (Lines.text(one, "role").equals("customer")) {
        session.hear(Lines.text(one, "text"));
      }
    }
    List<ConversationEvent> events = session.hear(Lines.text(line, "text"));
    ObjectNode out = Lines.JSON.createObjectNode();
    if (line.has("id")) {
      out.set("id", line.get("id"));
    }
    out.put("channel", channel);
    Optional<Wording> said = events.stream().flatMap(event -> wording(event).stream()).findFirst();
    out.put("handoff", session.withPeople());
    out.put("text", said.map(words -> words.content().textFor(channel)).orElse(null));
    ArrayNode choices = out.putArray("choices");
    said.stream()
        .flatMap(words -> words.content().choices().stream())
        .map(Choice::label)
        .forEach(choices::add);
    out.put("template", said.map(Wording::template).orElse(null));
    out.put("revision", said.map(Wording::revision).orElse(null));
    out.put("language", said.map(Wording::language).orElse(null));
    out.putArray("findings");
    return out;
  }

  /// What an event has the customer read, if it does.
  static Optional<Wording> wording(ConversationEvent event) {
    if (event instanceof ConversationEvent.BotSaid said) {
      return Optional.of(said.wording());
    }
    return event instanceof ConversationEvent.Announced announced
        ? Optional.of(announced.wording())
        : Optional.empty();
  }
}
