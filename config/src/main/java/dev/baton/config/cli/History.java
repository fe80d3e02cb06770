package dev.baton.config.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.config.cli.Lines.Wrong;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Agent;
import dev.baton.gateway.conversation.AgentId;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A conversation so far, as it is given from outside, and the customer's line after it.
final class History {
  private static final Address CUSTOMER = new Address("web", "customer");

  private History() {}

  static List<Transcript.Line> of(JsonNode history, String text) {
    List<Transcript.Line> lines = new ArrayList<>();
    for (JsonNode one : history) {
      add(lines, author(Lines.text(one, "role")), Lines.text(one, "text"));
    }
    add(lines, new Author.Customer(CUSTOMER), text);
    return lines;
  }

  private static void add(List<Transcript.Line> lines, Author author, String text) {
    lines.add(
        new Transcript.Line(
            lines.size() + 1L,
            Instant.EPOCH.plusSeconds(lines.size()),
            new Transcript.Entry.Said(author, Content.of(text))));
  }

  private static Author author(String role) {
    return switch (role) {
      case "customer", "user" -> new Author.Customer(CUSTOMER);
      case "bot" -> new Author.Bot();
      case "agent" -> new Author.Person(new Agent(new AgentId("agent"), "Agent"));
      case "system" -> new Author.System();
      default -> throw new Wrong("malformed", "Nobody has the role ‘" + role + "’.");
    };
  }
}
