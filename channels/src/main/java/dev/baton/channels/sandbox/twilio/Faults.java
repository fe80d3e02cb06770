package dev.baton.channels.sandbox.twilio;

import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What goes wrong next, on demand: with requests to the REST API, with messages on their way, with
/// what webhooks are told. Any thread may set it. What is held back when the stand-in ends is never
/// told.
public final class Faults {
  /// How late it is where nothing else is said.
  static final Duration LATE = Duration.ofMinutes(2);

  /// What comes within this time is shuffled together.
  static final Duration TOGETHER = Duration.ofSeconds(5);

  /// Of the order of what is shuffled: the same with every run.
  private static final long SEED = 20_261_121;

  private final Shelf shelf;
  private final Map<Call, Deque<Fault>> queued = new HashMap<>();
  private final Map<String, Fate> fates = new HashMap<>();
  private final Map<String, Integer> refused = new HashMap<>();
  private Progress progress = Progress.IN_ORDER;
  private Arrival arrival = Arrival.AT_ONCE;
  private Duration late = LATE;
  private int copies = 1;
  private boolean dayIsOver;
  private boolean mediaIsLost;
  private Optional<Integer> mediaRefusal = Optional.empty();

  /// Calls `changed` whenever more or less is held back.
  Faults(Timers timers, Runnable changed) {
    this.shelf = new Shelf(timers, changed, SEED);
  }

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
    /// Each twice, also what was held and is let go now.
    DOUBLED,
    /// Both before the request that made the message is answered.
    EARLY,
    /// Each long after it is so.
    LATE,
    /// Once they are let go.
    HELD,
    /// Not at all.
    NEVER
  }

  /// When the company is told of what people write.
  public enum Arrival {
    /// As soon as it is written.
    AT_ONCE,
    /// Long after.
    LATE,
    /// What is written within five seconds comes after them, in another order.
    SHUFFLED,
    /// Once it is let go.
    HELD
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

  /// What people write is reported so from now on.
  public synchronized void hear(Arrival how) {
    arrival = how;
  }

  /// What is late is so late from now on.
  public synchronized void late(Duration by) {
    late = by;
  }

  /// Whatever is held back, late or being shuffled is told now, one after the other. The future
  /// ends when all of it is told.
  public Future<Void> letGo() {
    return shelf.letGo();
  }

  /// How much is not told yet.
  public int held() {
    return shelf.size();
  }

  /// Every inbound message is reported this often from now on, all copies at once.
  public synchronized void deliverEach(int times) {
    copies = times;
  }

  /// Nothing goes wrong any more, and what was held back is told.
  public void clear() {
    forget();
    shelf.letGo();
  }

  private synchronized void forget() {
    queued.clear();
    fates.clear();
    refused.clear();
    progress = Progress.IN_ORDER;
    arrival = Arrival.AT_ONCE;
    late = LATE;
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

  /// How often each report is told now.
  synchronized int repeats() {
    return progress == Progress.DOUBLED ? 2 : 1;
  }

  synchronized Arrival arrival() {
    return arrival;
  }

  private synchronized Duration late() {
    return late;
  }

  /// Tells of progress when it is to be told.
  <T> Future<T> ofProgress(Progress how, Supplier<Future<T>> telling) {
    return switch (how) {
      case IN_ORDER, REVERSED, DOUBLED, EARLY, NEVER -> telling.get();
      case LATE -> shelf.keep(telling, late());
      case HELD -> shelf.keep(telling);
    };
  }

  /// Tells of what a person wrote when it is to be told.
  <T> Future<T> ofText(Supplier<Future<T>> telling) {
    return switch (arrival()) {
      case AT_ONCE -> telling.get();
      case LATE -> shelf.keep(telling, late());
      case SHUFFLED -> shelf.shuffle(telling, TOGETHER);
      case HELD -> shelf.keep(telling);
    };
  }

  synchronized int copies() {
    return copies;
  }
}
