package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.twilio.Message;
import dev.baton.config.system.CustomerAudit.Sent;
import dev.baton.config.system.CustomerAudit.Way;
import dev.baton.gateway.aggregate.Recorded;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationEvent.AgentSaid;
import dev.baton.gateway.conversation.ConversationEvent.Announced;
import dev.baton.gateway.conversation.ConversationEvent.BotSaid;
import dev.baton.gateway.conversation.ConversationEvent.CustomerSaid;
import dev.baton.gateway.conversation.ConversationId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares what customers and agents were promised, and what providers were sent, with what stands
/// in the log. Finds every difference; it never stops at the first.
final class Audit {
  private static final Pattern CALLBACK = Pattern.compile("[?&]line=([^&]+)&part=(\\d+)");
  private static final Way SMS = new Way("deliver-sms", false);
  private static final Way WHATSAPP = new Way("deliver-whatsapp", false);
  private static final Way SLACK = new Way("deliver-slack", true);

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
      String id = conversation.get().value();
      logs.put(id, books.conversation(conversation.get()));
      look(customer, id, logs.get(id));
    }
    Set<String> strays = new HashSet<>(books.conversations());
    strays.removeAll(logs.keySet());
    if (!strays.isEmpty()) {
      wrongs.add("conversations of nobody: " + strays);
    }
    DeskAudit desk = new DeskAudit(inSupport(), logs);
    desk.look(agents.stream().flatMap(agent -> agent.acknowledged().stream()).toList());
    add(desk.wrongs(), desk.counts());
  }

  private void look(Customer customer, String id, List<Recorded<ConversationEvent>> log) {
    CustomerAudit audit = new CustomerAudit(customer.name(), log);
    audit.lookAtInbound(customer.acknowledged());
    audit.lookAtEnd();
    switch (customer) {
      case WebCustomer web -> {
        wrongs.addAll(web.wrongs());
        audit.lookAtShown(web.told());
      }
      case SmsCustomer sms -> audit.lookAtSent(id, wayTo(sms), sentTo(sms));
      case SlackCustomer slack -> audit.lookAtSent(id, SLACK, sentTo(slack));
      default -> throw new IllegalStateException("nobody knows how to look at " + customer);
    }
    add(audit.wrongs(), audit.counts());
  }

  private static Way wayTo(SmsCustomer customer) {
    return switch (customer.medium()) {
      case SMS -> SMS;
      case WHATSAPP -> WHATSAPP;
    };
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

  private void add(List<String> found, Map<String, Integer> counted) {
    wrongs.addAll(found);
    counted.forEach((what, number) -> counts.merge(what, number, Integer::sum));
  }

  private List<Line> inSupport() {
    return providers.support().stream()
        .flatMap(room -> providers.slack().observed().lines(room).stream())
        .toList();
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
    counts.merge(customer.channel() + " sent", sent.size(), Integer::sum);
    return sent;
  }

  private List<Sent> sentTo(SlackCustomer customer) {
    List<Sent> sent = new ArrayList<>();
    for (Line line : providers.slack().observed().lines(customer.room())) {
      if (line.fromApp()) {
        DeskAudit.keys(line).forEach(key -> sent.add(sent(key)));
      }
    }
    counts.merge("slack sent", sent.size(), Integer::sum);
    return sent;
  }

  /// A line of several posts has `#2` and so on behind the key of the later ones.
  private static Sent sent(String key) {
    int number = key.indexOf('#');
    return number < 0
        ? new Sent(key, 1)
        : new Sent(key.substring(0, number), Integer.parseInt(key.substring(number + 1)));
  }
}
