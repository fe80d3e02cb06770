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

/// A conversation so far, as it is given from outside, and the customer's line after it. Who wrote
/// as an agent came for that and left the floor to the bot again, which begins anew then.
final class History {
  private static final Address CUSTOMER = new Address("web", "customer");
  private static final Agent AGENT = new Agent(new AgentId("agent"), "Agent");

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
    Entry said = new Entry.Said(author, Content.of(text));
    if (author instanceof Author.Person(Agent agent)) {
      List.of(new Entry.Came(agent), said, new Entry.BotBack()).forEach(entry -> add(lines, entry));
    } else {
      add(lines, said);
    }
  }

  private static void add(List<Transcript.Line> lines, Entry entry) {
    lines.add(
        new Transcript.Line(lines.size() + 1L, Instant.EPOCH.plusSeconds(lines.size()), entry));
  }

  private static Author author(String role) {
    return switch (role) {
      case "customer", "user" -> new Author.Customer(CUSTOMER);
      case "bot" -> new Author.Bot();
      case "agent" -> new Author.Person(AGENT);
      case "system" -> new Author.System();
      default -> throw new Wrong("malformed", "Nobody has the role ‘" + role + "’.");
    };
  }
}
