package dev.baton.channels.sandbox.twilio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// All that the stand-in remembers: messages, phones, who has opted out of what, and every request
/// in both directions. Any thread may ask and tell.
///
/// Watchers are told after the change and outside the lock, by the thread that made it: two changes
/// may be told in either order, so a watcher reads the present state instead of trusting the news.
final class Exchange {
  /// Enough for the longest run of tests; the oldest go first.
  private static final int MOST_KEPT = 100_000;

  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Set<Blocking> blocked = new HashSet<>();
  private final Set<String> templates = new HashSet<>();
  private final List<ApiCall> apiCalls = new ArrayList<>();
  private final List<HookCall> hookCalls = new ArrayList<>();
  private final Map<String, HookCall> lastReports = new LinkedHashMap<>();
  private final List<Consumer<Happening>> watchers = new CopyOnWriteArrayList<>();

  private record Blocking(String person, String company) {}

  /// Calls back on every happening, until the returned task is run.
  Runnable watch(Consumer<Happening> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  Message add(Message message) {
    synchronized (this) {
      messages.put(message.sid(), message);
      forgetOldest(messages);
      join(message.person());
    }
    tell(new Happening.Moved(message.sid()));
    return message;
  }

  /// Changes a message; does nothing when it is not known any more.
  Optional<Message> move(String sid, UnaryOperator<Message> change) {
    Message moved;
    synchronized (this) {
      moved = messages.computeIfPresent(sid, (_, message) -> change.apply(message));
    }
    tell(new Happening.Moved(sid));
    return Optional.ofNullable(moved);
  }

  synchronized Optional<Message> message(String sid) {
    return Optional.ofNullable(messages.get(sid));
  }

  /// In the order in which they were made.
  synchronized List<Message> messages() {
    return List.copyOf(messages.values());
  }

  synchronized List<Person> people() {
    return List.copyOf(people.values());
  }

  void join(Person person) {
    synchronized (this) {
      people.put(person.number(), person);
    }
    tell(new Happening.Joined(person));
  }

  synchronized boolean hasBlocked(String person, String company) {
    return blocked.contains(new Blocking(person, company));
  }

  /// Records what the person wants; says whether that is new.
  boolean block(String person, String company, boolean wanted) {
    boolean changed;
    synchronized (this) {
      Blocking blocking = new Blocking(person, company);
      changed = wanted ? blocked.add(blocking) : blocked.remove(blocking);
    }
    if (changed) {
      tell(new Happening.Consented(person, company, wanted));
    }
    return changed;
  }

  /// The message with this name was made from what WhatsApp has approved.
  synchronized void addTemplate(String sid) {
    templates.add(sid);
  }

  synchronized boolean isTemplate(String sid) {
    return templates.contains(sid);
  }

  /// When this address of a person last wrote to that one of the company.
  synchronized Optional<Instant> lastHeard(String person, String company) {
    return messages.values().stream()
        .filter(each -> each.inbound() && each.from().equals(person) && each.to().equals(company))
        .map(Message::created)
        .max(Comparator.naturalOrder());
  }

  /// What this person is called, empty where nobody knows.
  synchronized String nameOf(String number) {
    Person person = people.get(number);
    return person == null ? "" : person.name();
  }

  void record(ApiCall call) {
    synchronized (this) {
      keep(apiCalls, call);
    }
    tell(new Happening.Called(call));
  }

  void record(HookCall call) {
    synchronized (this) {
      keep(hookCalls, call);
      if (call.kind() != HookCall.Kind.STATUS) {
        lastReports.put(call.sid(), call);
        forgetOldest(lastReports);
      }
    }
    tell(new Happening.Hooked(call));
  }

  /// More or less is held back from the company than before.
  void held() {
    tell(new Happening.Held());
  }

  /// The last attempt to tell the company of this inbound message.
  synchronized Optional<HookCall> lastReport(String sid) {
    return Optional.ofNullable(lastReports.get(sid));
  }

  synchronized List<ApiCall> apiCalls() {
    return List.copyOf(apiCalls);
  }

  synchronized List<HookCall> hookCalls() {
    return List.copyOf(hookCalls);
  }

  private void join(String number) {
    people.computeIfAbsent(number, _ -> new Person(number, ""));
  }

  private void tell(Happening happening) {
    watchers.forEach(watcher -> watcher.accept(happening));
  }

  private static <T> void keep(List<T> list, T entry) {
    if (list.size() >= MOST_KEPT) {
      list.subList(0, MOST_KEPT / 10).clear();
    }
    list.add(entry);
  }

  private static void forgetOldest(Map<String, ?> map) {
    if (map.size() > MOST_KEPT) {
      map.remove(map.keySet().iterator().next());
    }
  }
}
