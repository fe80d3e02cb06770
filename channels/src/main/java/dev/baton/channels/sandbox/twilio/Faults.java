package dev.baton.channels.sandbox.twilio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What goes wrong next, on demand: with requests to the REST API, with messages on their way, with
/// what webhooks are told. Any thread may set it.
public final class Faults {
  private final Map<Call, Deque<Fault>> queued = new HashMap<>();
  private final Map<String, Fate> fates = new HashMap<>();
  private final Map<String, Integer> refused = new HashMap<>();
  private Progress progress = Progress.IN_ORDER;
  private int copies = 1;
  private boolean dayIsOver;
  private boolean mediaIsLost;
  private Optional<Integer> mediaRefusal = Optional.empty();

  /// What a request to the REST API asks for.
  public enum Call {
    /// To send a message.
    CREATE,
    /// To see the messages.
    LIST,
    /// To see one message.
    FETCH
  }

  /// How a message's progress is reported.
  public enum Progress {
    /// `sent`, then `delivered`, once each.
    IN_ORDER,
    /// `delivered`, then `sent`.
    REVERSED,
    /// Each twice.
    DOUBLED,
    /// Both before the request that made the message is answered.
    EARLY,
    /// Not at all.
    NEVER
  }

  /// The next `times` requests of this kind end in `fault`.
  public synchronized void next(int times, Call call, Fault fault) {
    Deque<Fault> queue = queued.computeIfAbsent(call, _ -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(fault);
    }
  }

  /// Every message to this number ends so from now on.
  public synchronized void fate(String to, Fate fate) {
    fates.put(to, fate);
  }

  /// Every request to send to this number is refused with this code from now on.
  public synchronized void refuse(String to, int code) {
    refused.put(to, code);
  }

  /// Progress is reported so from now on.
  public synchronized void report(Progress how) {
    progress = how;
  }

  /// Every inbound message is reported this often from now on, all copies at once.
  public synchronized void deliverEach(int times) {
    copies = times;
  }

  /// Nothing goes wrong any more.
  public synchronized void clear() {
    queued.clear();
    fates.clear();
    refused.clear();
    progress = Progress.IN_ORDER;
    copies = 1;
    dayIsOver = false;
    mediaIsLost = false;
    mediaRefusal = Optional.empty();
  }

  /// Whether what a `MediaUrl` leads to can't be fetched from now on.
  public synchronized void loseMedia(boolean lost) {
    mediaIsLost = lost;
  }

  /// Every request to send a file is refused with this code from now on, as it is where a number
  /// has no pictures.
  public synchronized void refuseMedia(int code) {
    mediaRefusal = Optional.of(code);
  }

  synchronized Optional<Integer> mediaRefusal() {
    return mediaRefusal;
  }

  synchronized boolean mediaIsLost() {
    return mediaIsLost;
  }

  /// Whether WhatsApp takes it that everybody has written more than a day ago.
  public synchronized void endTheDay(boolean over) {
    dayIsOver = over;
  }

  synchronized boolean dayIsOver() {
    return dayIsOver;
  }

  /// How many requests of this kind are still to go wrong.
  synchronized int waiting(Call call) {
    Deque<Fault> queue = queued.get(call);
    return queue == null ? 0 : queue.size();
  }

  synchronized Map<String, Fate> fates() {
    return Map.copyOf(fates);
  }

  synchronized Optional<Fault> take(Call call) {
    Deque<Fault> queue = queued.get(call);
    return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
  }

  synchronized Fate fateOf(String to) {
    return fates.getOrDefault(to, new Fate.Delivered());
  }

  synchronized Optional<Integer> refusalOf(String to) {
    return Optional.ofNullable(refused.get(to));
  }

  synchronized Progress progress() {
    return progress;
  }

  synchronized int copies() {
    return copies;
  }
}
