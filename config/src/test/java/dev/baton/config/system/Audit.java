package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.Announced;
import dev.baton.gateway.conversation.ConversationEvent.BotResumed;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationEvent.PersonRequested;
import dev.baton.gateway.conversation.ConversationEvent.Resolved;
import dev.baton.gateway.conversation.ConversationEvent.Settled;
import dev.baton.gateway.conversation.ConversationId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares what customers were promised and what providers were sent with what stands in the log.
/// Finds every difference; it never stops at the first.
final class Audit {
  private static final Pattern CALLBACK = Pattern.compile("[?&]line=([^&]+)&part=(\\d+)");

  private final Books books;
  private final Providers providers;
  private final List<String> wrongs = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  Audit(Books books, Providers providers) {
    this.books = books;
    this.providers = providers;
  }

  /// What is not as it must be, a line each.
  List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  /// How many of these were counted.
  int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  void look(List<Customer> customers, List<SlackAgent> agents) {
    Map<String, List<Recorded<ConversationEvent>>> logs = new HashMap<>();
    for (Customer customer : customers) {
      Optional<ConversationId> conversation = customer.conversation(books);
      if (conversation.isEmpty()) {
        if (!customer.acknowledged().isEmpty()) {
          wrongs.add(customer.name() + " was acknowledged and has no conversation");
        }
        continue;
      }
      List<Recorded<ConversationEvent>> log = books.conversation(conversation.get());
      logs.put(conversation.get().value(), log);
      look(customer, conversation.get(), log);
    }
    Set<String> strays = new HashSet<>(books.conversations());
    strays.removeAll(logs.keySet());
    if (!strays.isEmpty()) {
      wrongs.add("conversations of nobody: " + strays);
    }
    DeskAudit desk = new DeskAudit(providers, logs);
    desk.look(agents);
    wrongs.addAll(desk.wrongs());
    desk.counts().forEach(this::count);
  }

  private void look(Customer customer, ConversationId id, List<Recorded<ConversationEvent>> log) {
    count("events", log.size());
    lookAtInbound(customer, log);
    lookAtEnd(customer, log);
    switch (customer) {
      case WebCustomer web -> lookAtWeb(web, log);
      case SmsCustomer sms -> lookAtSent(customer, id, log, "deliver-sms", sentTo(sms));
      case SlackCustomer slack -> lookAtSent(customer, id, log, "deliver-slack", sentTo(slack));
      default -> throw new IllegalStateException("nobody knows how to look at " + customer);
    }
  }

  /// Every line that was acknowledged is there once, and all are in their order.
  private void lookAtInbound(Customer customer, List<Recorded<ConversationEvent>> log) {
    List<String> stored =
        log.stream()
            .map(Recorded::event)
            .filter(CustomerSaid.class::isInstance)
            .map(event -> ((CustomerSaid) event).messageId())
            .toList();
    count("stored", stored.size());
    count("acknowledged", customer.acknowledged().size());
    if (new HashSet<>(stored).size() != stored.size()) {
      wrongs.add(customer.name() + ": a line is stored twice: " + stored);
    }
    List<String> promised = new ArrayList<>(stored);
    promised.retainAll(new HashSet<>(customer.acknowledged()));
    if (!promised.equals(customer.acknowledged())) {
      List<String> lost = new ArrayList<>(customer.acknowledged());
      lost.removeAll(promised);
      wrongs.add(
          customer.name()
              + (lost.isEmpty()
                  ? ": lines are out of order: " + promised
                  : ": acknowledged and lost: " + lost));
    }
  }

  /// Whoever has written last has been answered, or a person is to come or has been there.
  private void lookAtEnd(Customer customer, List<Recorded<ConversationEvent>> log) {
    long heard = 0;
    long answered = 0;
    for (Recorded<ConversationEvent> each : log) {
      switch (each.event()) {
        case CustomerSaid _ -> heard = each.seq();
        case BotSaid said -> answered = Math.max(answered, said.upTo());
        case PersonRequested _ -> {
          answered = Long.MAX_VALUE;
          count("handoffs", 1);
        }
        case BotResumed _, Resolved _ -> answered = each.seq();
        default -> {}
      }
    }
    if (answered < heard) {
      wrongs.add(customer.name() + " was not answered: heard " + heard + ", answered " + answered);
    }
  }

  private void lookAtWeb(WebCustomer web, List<Recorded<ConversationEvent>> log) {
    wrongs.addAll(web.wrongs());
    List<Long> lines = shown(log);
    count("web lines", lines.size());
    if (!web.told().equals(lines)) {
      wrongs.add(web.name() + " was told " + web.told() + " of " + lines);
    }
  }

  /// The numbers of what a customer reads.
  static List<Long> shown(List<Recorded<ConversationEvent>> log) {
    return log.stream()
        .filter(each -> each.event() instanceof CustomerSaid || isOurs(each.event()))
        .map(Recorded::seq)
        .toList();
  }

  /// Whether customers are shown this event as a line of the company.
  static boolean isOurs(ConversationEvent event) {
    return event instanceof BotSaid || event instanceof Announced || event instanceof AgentSaid;
  }

  /// Each line of ours reached the provider once, or its end says why not, and in their order.
  private void lookAtSent(
      Customer customer,
      ConversationId id,
      List<Recorded<ConversationEvent>> log,
      String effect,
      List<Sent> sent) {
    Map<Long, Outcome> ends = new HashMap<>();
    for (Recorded<ConversationEvent> each : log) {
      if (each.event() instanceof Settled settled && settled.effect().equals(effect)) {
        ends.put(settled.of(), settled.outcome());
      }
    }
    Map<String, Set<Integer>> parts = new HashMap<>();
    Set<Sent> once = new HashSet<>();
    for (Sent each : sent) {
      parts.computeIfAbsent(each.key(), _ -> new HashSet<>()).add(each.part());
      if (!once.add(each)) {
        wrongs.add(customer.name() + " was sent twice: " + each);
      }
    }
    List<String> expected = new ArrayList<>();
    for (Recorded<ConversationEvent> each : log) {
      if (isOurs(each.event())) {
        String key = id + "/" + each.seq() + "/" + effect;
        Set<Integer> came = parts.getOrDefault(key, Set.of());
        expected.add(key);
        lookAt(customer, key, ends.get(each.seq()), came);
      }
    }
    Set<String> strangers = new HashSet<>(parts.keySet());
    expected.forEach(strangers::remove);
    if (!strangers.isEmpty()) {
      wrongs.add(customer.name() + " was sent what nobody said: " + strangers);
    }
    List<String> order = sent.stream().map(Sent::key).distinct().toList();
    List<String> inLog = expected.stream().filter(parts::containsKey).toList();
    if (!order.equals(inLog)) {
      wrongs.add(customer.name() + " was sent lines out of order: " + order + " of " + inLog);
    }
  }

  private void lookAt(Customer customer, String key, @Nullable Outcome end, Set<Integer> came) {
    boolean whole = !came.isEmpty() && Collections.max(came) == came.size();
    switch (end) {
      case null -> wrongs.add(customer.name() + ": nobody knows what became of " + key);
      case Outcome.Done _ -> {
        count("delivered", 1);
        if (!whole) {
          wrongs.add(customer.name() + ": delivered and not there: " + key + " " + came);
        }
      }
      case Outcome.Uncertain _ -> count("uncertain", 1);
      case Outcome.Dropped(String why) -> {
        count("dropped", 1);
        if (!came.isEmpty()) {
          wrongs.add(customer.name() + ": dropped (" + why + ") and there: " + key);
        }
      }
      case Outcome.Failed(String why) ->
          wrongs.add(customer.name() + ": failed: " + key + " " + why);
    }
  }

  private List<Sent> sentTo(SmsCustomer customer) {
    List<Sent> sent = new ArrayList<>();
    for (Message message : providers.twilio().sentTo(customer.number())) {
      Matcher callback = CALLBACK.matcher(message.statusCallback().orElse(""));
      if (callback.find()) {
        String key = URLDecoder.decode(callback.group(1), StandardCharsets.UTF_8);
        sent.add(new Sent(key, Integer.parseInt(callback.group(2))));
      } else {
        wrongs.add(customer.name() + " was sent something without a key: " + message.body());
      }
    }
    count("sms sent", sent.size());
    return sent;
  }

  private List<Sent> sentTo(SlackCustomer customer) {
    List<Sent> sent = new ArrayList<>();
    for (Line line : providers.slack().observed().lines(customer.room())) {
      if (line.fromApp()) {
        DeskAudit.keys(line).forEach(key -> sent.add(sent(key)));
      }
    }
    count("slack sent", sent.size());
    return sent;
  }

  /// A line of several posts has `#2` and so on behind the key of the later ones.
  private static Sent sent(String key) {
    int number = key.indexOf('#');
    return number < 0
        ? new Sent(key, 1)
        : new Sent(key.substring(0, number), Integer.parseInt(key.substring(number + 1)));
  }

  private void count(String what, int more) {
    counts.merge(what, more, Integer::sum);
  }

  /// One message at a provider.
  private record Sent(String key, int part) {}
}
