package dev.baton.config.system;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.BotResumed;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Resolved;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares what one customer was promised, shown and sent with the log of their conversation.
final class CustomerAudit {
  private final String name;
  private final List<Recorded<ConversationEvent>> log;
  private final List<String> wrongs = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /// @param name says in what is found who it is
  CustomerAudit(String name, List<Recorded<ConversationEvent>> log) {
    this.name = name;
    this.log = log;
    counts.put("events", log.size());
  }

  List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /// Every line that was acknowledged is there once, and all are in their order.
  void lookAtInbound(List<String> acknowledged) {
    List<String> stored =
        log.stream()
            .map(Recorded::event)
            .filter(CustomerSaid.class::isInstance)
            .map(event -> ((CustomerSaid) event).messageId())
            .toList();
    counts.put("stored", stored.size());
    counts.put("acknowledged", acknowledged.size());
    if (new HashSet<>(stored).size() != stored.size()) {
      wrong("a line is stored twice: " + stored);
    }
    List<String> promised = new ArrayList<>(stored);
    promised.retainAll(new HashSet<>(acknowledged));
    List<String> lost = new ArrayList<>(acknowledged);
    lost.removeAll(promised);
    if (!lost.isEmpty()) {
      wrong("acknowledged and lost: " + lost);
    } else if (!promised.equals(acknowledged)) {
      wrong("lines are out of order: " + promised);
    }
  }

  /// Whoever has written last has been answered, or a person is to come or has been there.
  void lookAtEnd() {
    long heard = 0;
    long answered = 0;
    for (Recorded<ConversationEvent> each : log) {
      ConversationEvent event = each.event();
      if (event instanceof CustomerSaid) {
        heard = each.seq();
      } else if (event instanceof BotSaid said) {
        answered = Math.max(answered, said.upTo());
      } else if (event instanceof PersonRequested) {
        answered = Long.MAX_VALUE;
        count("handoffs");
      } else if (event instanceof BotResumed || event instanceof Resolved) {
        answered = each.seq();
      }
    }
    if (answered < heard) {
      wrong("was not answered: heard " + heard + ", answered " + answered);
    }
  }

  /// A browser was shown every line once, in order.
  void lookAtShown(List<Long> told) {
    List<Long> lines = Audit.shown(log);
    counts.put("web lines", lines.size());
    if (!told.equals(lines)) {
      wrong("was told " + told + " of " + lines);
    }
  }

  /// One message at a provider.
  ///
  /// @param key the line's, as the effect that sends it is called: `conversation/sequence/effect`
  /// @param part which of the line's messages, from 1
  record Sent(String key, int part) {}

  /// How a provider is reached.
  ///
  /// @param effect what sends there is called so
  /// @param canBeAsked whether the provider has a means to find a message by its key
  record Way(String effect, boolean canBeAsked) {}

  /// Each line of ours reached the provider once, or its end says why not, and in their order.
  ///
  /// @param conversation the conversation's id
  /// @param sent all that the provider has got for the customer, in the order in which it came
  void lookAtSent(String conversation, Way way, List<Sent> sent) {
    Map<Long, Outcome> ends = new HashMap<>();
    for (Recorded<ConversationEvent> each : log) {
      if (each.event() instanceof Settled settled && settled.effect().equals(way.effect)) {
        ends.put(settled.of(), settled.outcome());
      }
    }
    Map<String, Set<Integer>> parts = new HashMap<>();
    for (Sent each : sent) {
      if (!parts.computeIfAbsent(each.key, _ -> new HashSet<>()).add(each.part)) {
        wrong("was sent twice: " + each);
      }
    }
    List<String> said = new ArrayList<>();
    for (Recorded<ConversationEvent> each : log) {
      if (Audit.isOurs(each.event())) {
        String key = conversation + "/" + each.seq() + "/" + way.effect;
        said.add(key);
        lookAt(key, way, ends.get(each.seq()), parts.getOrDefault(key, Set.of()));
      }
    }
    Set<String> strangers = new HashSet<>(parts.keySet());
    said.forEach(strangers::remove);
    if (!strangers.isEmpty()) {
      wrong("was sent what nobody said: " + strangers);
    }
    List<String> order = sent.stream().map(Sent::key).distinct().toList();
    List<String> inLog = said.stream().filter(parts::containsKey).toList();
    if (strangers.isEmpty() && !order.equals(inLog)) {
      wrong("was sent lines out of order: " + order + " of " + inLog);
    }
  }

  private void lookAt(String key, Way way, @Nullable Outcome end, Set<Integer> came) {
    switch (end) {
      case null -> wrong("nobody knows what became of " + key);
      case Outcome.Done _ -> {
        count("delivered");
        if (came.isEmpty() || Collections.max(came) != came.size()) {
          wrong("delivered and not there: " + key + " " + came);
        }
      }
      case Outcome.Uncertain(String why) -> {
        count("uncertain");
        if (way.canBeAsked) {
          wrong("uncertain, and the provider could have been asked: " + key + " " + why);
        }
      }
      case Outcome.Dropped(String why) -> {
        count("dropped");
        if (!came.isEmpty()) {
          wrong("dropped (" + why + ") and there: " + key);
        }
      }
      case Outcome.Failed(String why) -> wrong("failed: " + key + " " + why);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void wrong(String what) {
    wrongs.add(name + ": " + what);
  }
}
