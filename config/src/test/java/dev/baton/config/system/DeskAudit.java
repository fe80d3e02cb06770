package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what agents were promised and shown with what stands in the logs.
final class DeskAudit {
  /// The effects that are posts in a support channel.
  private static final Set<String> POSTS = Set.of("show", "relay", "tell");

  private final Providers providers;
  private final Map<String, List<Recorded<ConversationEvent>>> logs;
  private final List<String> wrongs = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /// @param logs all that was recorded, by conversation
  DeskAudit(Providers providers, Map<String, List<Recorded<ConversationEvent>>> logs) {
    this.providers = providers;
    this.logs = logs;
  }

  List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  void look(List<SlackAgent> agents) {
    lookAtPosts(posted());
    lookAtLines(agents);
  }

  /// The keys of all posts in support channels; each stands there once.
  private Set<String> posted() {
    Set<String> keys = new HashSet<>();
    for (String room : providers.support()) {
      for (Line line : providers.slack().observed().lines(room)) {
        for (String key : line.fromApp() ? keys(line) : List.<String>of()) {
          if (!keys.add(key)) {
            wrongs.add("posted twice for agents: " + key);
          }
        }
      }
    }
    counts.put("desk posts", keys.size());
    return keys;
  }

  /// What is said to be shown is shown, and every case is.
  private void lookAtPosts(Set<String> posted) {
    logs.forEach((conversation, log) -> {
      for (Recorded<ConversationEvent> each : log) {
        switch (each.event()) {
          case PersonRequested _ -> {
            String card = conversation + "/" + each.seq() + "/show";
            if (!posted.contains(card)) {
              wrongs.add("a case without a card: " + card);
            }
          }
          case Settled(long of, String effect, Outcome outcome) when POSTS.contains(effect) ->
              lookAt(posted, conversation + "/" + of + "/" + effect, outcome);
          case AgentJoined _ -> counts.merge("joins", 1, Integer::sum);
          default -> {}
        }
      }
    });
  }

  private void lookAt(Set<String> posted, String key, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done _ -> {
        if (!posted.contains(key)) {
          wrongs.add("shown to agents and not there: " + key);
        }
      }
      case Outcome.Uncertain _ -> counts.merge("uncertain", 1, Integer::sum);
      case Outcome.Dropped(String why) -> wrongs.add("not shown to agents: " + key + " " + why);
      case Outcome.Failed(String why) -> wrongs.add("not shown to agents: " + key + " " + why);
    }
  }

  /// Every line of an agent that was acknowledged is said to the customer once.
  private void lookAtLines(List<SlackAgent> agents) {
    List<String> said =
        logs.values().stream()
            .flatMap(List::stream)
            .map(Recorded::event)
            .filter(AgentSaid.class::isInstance)
            .map(event -> ((AgentSaid) event).line())
            .toList();
    for (SlackAgent agent : agents) {
      for (String line : agent.acknowledged()) {
        int times = Collections.frequency(said, line);
        if (times != 1) {
          wrongs.add("an agent's line " + line + " was said " + times + " times");
        }
      }
      counts.merge("agents' lines", agent.acknowledged().size(), Integer::sum);
    }
  }

  /// The keys of the effects that a post carries.
  static List<String> keys(Line line) {
    JsonObject metadata = line.json().getJsonObject("metadata", new JsonObject());
    JsonObject payload = metadata.getJsonObject("event_payload", new JsonObject());
    return payload.getJsonArray("keys", new JsonArray()).stream().map(String::valueOf).toList();
  }
}
