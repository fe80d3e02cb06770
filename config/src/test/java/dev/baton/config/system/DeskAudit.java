package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentJoined;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.Announced;
import dev.baton.gateway.conversation.ConversationEvent.BotResumed;
import dev.baton.gateway.conversation.ConversationEvent.CaseReturned;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Resolved;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Compares what agents were promised and shown with what stands in the logs.
///
/// A case, which is what was recorded from a request on until the next one, has one card with its
/// transcript below it. The card may be asked for more than once, and each time the answer is this
/// one. Whatever was said while the case was open stands in the card's thread, once, and so does
/// whatever else agents were told; nothing stands there that no log knows. Slack can always be
/// asked what it has, so nothing is uncertain.
final class DeskAudit {
  private static final String SHOW = "/show";
  private static final Set<String> INTO_THREAD = Set.of("relay", "tell");

  private final List<Line> lines;
  private final Map<String, List<Recorded<ConversationEvent>>> logs;
  private final Map<String, Line> posted = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> marked = new HashSet<>();
  private final List<String> wrongs = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /// @param lines all that stands in the support channels
  /// @param logs all that was recorded, by conversation
  DeskAudit(List<Line> lines, Map<String, List<Recorded<ConversationEvent>>> logs) {
    this.lines = lines;
    this.logs = logs;
  }

  List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /// @param acknowledged the lines of agents to customers that Baton has said it has
  void look(List<String> acknowledged) {
    collect();
    logs.forEach(this::look);
    Set<String> strays = new HashSet<>(posted.keySet());
    strays.removeIf(key -> known.contains(key.replaceFirst("#.*", "")));
    strays.forEach(key -> wrongs.add("posted for agents and not known to be: " + key));
    lookAtLines(acknowledged);
  }

  /// What the app has posted, by the keys of the effects; each stands there once.
  private void collect() {
    for (Line line : lines) {
      for (String key : line.fromApp() ? keys(line) : List.<String>of()) {
        if (posted.put(key, line) != null) {
          wrongs.add("posted twice for agents: " + key);
        }
      }
      if (isMarked(line)) {
        marked.add(name(line));
      }
    }
    counts.put("desk posts", posted.size());
  }

  private void look(String conversation, List<Recorded<ConversationEvent>> log) {
    NavigableMap<Long, Line> cards = cards(conversation, log);
    Set<String> relayed = new HashSet<>();
    for (Recorded<ConversationEvent> each : log) {
      if (each.event() instanceof Settled(long of, String effect, Outcome outcome)) {
        String key = conversation + "/" + of + "/" + effect;
        Optional<Line> card = Optional.ofNullable(cards.floorEntry(of)).map(Map.Entry::getValue);
        if (key.endsWith(SHOW)) {
          lookAtCard(key, card, outcome);
        } else if (INTO_THREAD.contains(effect)) {
          lookAtThread(key, card, outcome);
          relayed.add(key);
        }
      }
    }
    lookAtTalk(conversation, log, relayed);
  }

  /// The cards of the cases, by the numbers of the requests: each has one.
  private NavigableMap<Long, Line> cards(
      String conversation, List<Recorded<ConversationEvent>> log) {
    TreeMap<Long, Map<String, Line>> cases = new TreeMap<>();
    for (Recorded<ConversationEvent> each : log) {
      if (each.event() instanceof PersonRequested) {
        cases.put(each.seq(), new HashMap<>());
      }
    }
    posted.forEach((key, line) -> {
      if (key.startsWith(conversation + "/") && key.endsWith(SHOW)) {
        Optional.ofNullable(cases.floorEntry(Long.parseLong(key.split("/", -1)[1])))
            .ifPresentOrElse(
                found -> found.getValue().put(key, line),
                () -> wrongs.add("a card of no case: " + key));
      }
    });
    TreeMap<Long, Line> cards = new TreeMap<>();
    cases.forEach((seq, found) -> {
      if (found.size() != 1) {
        wrongs.add(
            "a case with " + found.size() + " cards: " + conversation + "/" + seq + found.keySet());
      }
      found.forEach((key, card) -> {
        cards.put(seq, card);
        if (!standsBelow(card, key + "#transcript-0")) {
          wrongs.add("a card without its transcript: " + key);
        }
      });
    });
    return cards;
  }

  private void lookAtCard(String key, Optional<Line> card, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done(String ref) -> {
        known.add(key);
        if (!ref.equals(card.map(there -> "slack-thread:" + name(there)).orElse(""))) {
          wrongs.add("shown to agents and not there: " + key + " as " + ref);
        }
      }
      // A card that was asked for again, when the case was over.
      case Outcome.Dropped _ -> {}
      case Outcome.Uncertain(String why) -> wrongs.add("not shown to agents: " + key + " " + why);
      case Outcome.Failed(String why) -> wrongs.add("not shown to agents: " + key + " " + why);
    }
  }

  private void lookAtThread(String key, Optional<Line> card, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done _ -> {
        known.add(key);
        if (card.isEmpty() || !standsBelow(card.get(), key)) {
          wrongs.add("told to agents and not in the case's thread: " + key);
        }
      }
      case Outcome.Dropped(String why) -> wrongs.add("not told to agents: " + key + " " + why);
      case Outcome.Uncertain(String why) -> wrongs.add("not told to agents: " + key + " " + why);
      case Outcome.Failed(String why) -> wrongs.add("not told to agents: " + key + " " + why);
    }
  }

  /// What was said while a case was open has been relayed, and agents see what reaches customers.
  private void lookAtTalk(
      String conversation, List<Recorded<ConversationEvent>> log, Set<String> relayed) {
    boolean open = false;
    for (Recorded<ConversationEvent> each : log) {
      ConversationEvent event = each.event();
      if (event instanceof PersonRequested || event instanceof CaseReturned) {
        open = true;
      } else if (event instanceof BotResumed || event instanceof Resolved) {
        open = false;
      } else if (event instanceof AgentJoined) {
        counts.merge("joins", 1, Integer::sum);
      } else if (event instanceof AgentSaid(var _, var _, String line, long _)) {
        if (!marked.contains(line)) {
          wrongs.add("an agent's line that bears no mark: " + line);
        }
      } else if (event instanceof CustomerSaid || event instanceof Announced) {
        String key = conversation + "/" + each.seq() + "/relay";
        if (open && !relayed.contains(key)) {
          wrongs.add("said in a case and not told to agents: " + key);
        }
      }
    }
  }

  /// Every line of an agent that was acknowledged is said to the customer once.
  private void lookAtLines(List<String> acknowledged) {
    List<String> said =
        logs.values().stream()
            .flatMap(List::stream)
            .map(Recorded::event)
            .filter(AgentSaid.class::isInstance)
            .map(event -> ((AgentSaid) event).line())
            .toList();
    for (String line : acknowledged) {
      int times = Collections.frequency(said, line);
      if (times != 1) {
        wrongs.add("an agent's line " + line + " was said " + times + " times");
      }
    }
    counts.put("agents' lines", acknowledged.size());
  }

  private boolean standsBelow(Line card, String key) {
    Line line = posted.get(key);
    return line != null
        && line.room().equals(card.room())
        && line.thread().equals(Optional.of(card.ts()));
  }

  /// Whether the app has put the sign there that the line reaches the customer.
  private static boolean isMarked(Line line) {
    return line.json().getJsonArray("reactions", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(reaction -> reaction.getString("name").equals("speech_balloon"))
        .anyMatch(reaction -> reaction.getJsonArray("users").contains(Cast.BOT_USER));
  }

  /// How Baton names a message in its log.
  private static String name(Line line) {
    return Cast.TEAM + "/" + line.room() + "/" + line.ts();
  }

  /// The keys of the effects that a post carries.
  static List<String> keys(Line line) {
    JsonObject metadata = line.json().getJsonObject("metadata", new JsonObject());
    JsonObject payload = metadata.getJsonObject("event_payload", new JsonObject());
    return payload.getJsonArray("keys", new JsonArray()).stream().map(String::valueOf).toList();
  }
}
