package dev.baton.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.config.cli.Lines.Wrong;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Transcript.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A conversation so far, as it is given from outside. Who wrote as an agent came for that and left
/// the floor to the bot again, which begins anew then.
///
/// @param said in order; nothing that is blank is among it
record History(List<Said> said) {
  private static final Address CUSTOMER = new Address("web", "customer");

  /// Whoever writes as an agent.
  static final Agent AGENT = new Agent(new AgentId("agent"), "Agent");

  /// Who said something.
  enum Role {
    CUSTOMER,
    BOT,
    AGENT,
    SYSTEM
  }

  /// Something that was said.
  record Said(Role role, String text) {}

  /// The history of a line; empty where it has none.
  static History of(JsonNode line) {
    List<Said> said = new ArrayList<>();
    if (line.hasNonNull("history")) {
      if (!line.get("history").isArray()) {
        throw new Wrong("malformed", "‘history’ must be a list of lines with a role and a text.");
      }
      for (JsonNode one : line.get("history")) {
        Role role = role(Lines.text(one, "role"));
        String text = Lines.text(one, "text");
        if (!text.isBlank()) {
          said.add(new Said(role, text));
        }
      }
    }
    return new History(said);
  }

  private static Role role(String name) {
    return switch (name) {
      case "customer", "user" -> Role.CUSTOMER;
      case "bot" -> Role.BOT;
      case "agent" -> Role.AGENT;
      case "system" -> Role.SYSTEM;
      default ->
          throw new Wrong(
              "malformed",
              "Nobody has the role ‘" + name + "’; there are customer, bot and agent.");
    };
  }

  /// As whoever comes new to it reads it, with the customer's line after it.
  List<Transcript.Line> before(String text) {
    List<Transcript.Line> lines = new ArrayList<>();
    said.forEach(one -> add(lines, one));
    add(lines, new Said(Role.CUSTOMER, text));
    return lines;
  }

  private static void add(List<Transcript.Line> lines, Said one) {
    Entry said = new Entry.Said(author(one.role), Content.of(one.text));
    if (one.role == Role.AGENT) {
      List.of(new Entry.Came(AGENT), said, new Entry.BotBack()).forEach(entry -> add(lines, entry));
    } else {
      add(lines, said);
    }
  }

  private static void add(List<Transcript.Line> lines, Entry entry) {
    lines.add(
        new Transcript.Line(lines.size() + 1L, Instant.EPOCH.plusSeconds(lines.size()), entry));
  }

  private static Author author(Role role) {
    return switch (role) {
      case CUSTOMER -> new Author.Customer(CUSTOMER);
      case BOT -> new Author.Bot();
      case AGENT -> new Author.Person(AGENT);
      case SYSTEM -> new Author.System();
    };
  }
}
