package dev.baton.channels.sandbox.twilio;

import dev.baton.channels.sandbox.twilio.Faults.Progress;
import dev.baton.channels.sandbox.twilio.HookCall.Kind;
import dev.baton.channels.sandbox.twilio.Message.Origin;
import dev.baton.channels.sandbox.twilio.Message.Status;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The network between the company and the phones: takes messages to handsets at each number's pace
/// and reports their progress, takes people's messages to the company, and answers STOP, START and
/// HELP itself.
final class Carrier {
  private static final int OUTSIDE_THE_WINDOW = 63016;

  /// How long a message may wait in a number's queue.
  private static final Duration LONGEST_QUEUE = Duration.ofHours(10);

  private final Clock clock;
  private final Timers timers;
  private final StandInSettings settings;
  private final Exchange exchange;
  private final Faults faults;
  private final Courier courier;
  private final MediaFetch fetch;
  private final Supplier<URI> api;
  private final Map<String, Instant> freeFrom = new HashMap<>();
  private volatile Optional<Hook> hook = Optional.empty();

  Carrier(
      Clock clock,
      Timers timers,
      StandInSettings settings,
      Exchange exchange,
      Faults faults,
      Courier courier,
      MediaFetch fetch,
      Supplier<URI> api) {
    this.clock = clock;
    this.timers = timers;
    this.settings = settings;
    this.exchange = exchange;
    this.faults = faults;
    this.courier = courier;
    this.fetch = fetch;
    this.api = api;
  }

  void reportTo(Hook where) {
    hook = Optional.of(where);
  }

  /// Where people's messages are reported.
  Optional<Hook> hook() {
    return hook;
  }

  /// Whether this number's queue takes no more.
  synchronized boolean isFull(String number) {
    Instant now = clock.now();
    Instant free = freeFrom.getOrDefault(number, now);
    return Duration.between(now, free).compareTo(LONGEST_QUEUE) > 0;
  }

  /// Takes an accepted message on its way. The future ends when all of its progress is reported.
  Future<Void> carry(Message message) {
    return take(message, stepsOf(message));
  }

  /// The same with files, which are fetched first.
  Future<Void> carry(Message message, List<String> media) {
    return media.isEmpty()
        ? carry(message)
        : fetch
            .fetch(message, media, hook)
            .compose(code ->
                code == 0
                    ? carry(message)
                    : take(message, List.of(new Step(Status.FAILED, code, Duration.ZERO))));
  }

  private Future<Void> take(Message message, List<Step> steps) {
    List<Future<Void>> reached = new ArrayList<>();
    Future<Void> moved = Future.succeededFuture();
    for (Step step : steps) {
      moved =
          moved.compose(_ -> timers.delay(step.after())).onSuccess(_ -> move(message.sid(), step));
      reached.add(moved);
    }
    return report(message, steps, reached, faults.progress());
  }

  /// One change of status, so long after the one before.
  private record Step(Status status, int code, Duration after) {}

  private List<Step> stepsOf(Message message) {
    Duration queue = queue(message.from(), message.segments());
    Step sent = new Step(Status.SENT, 0, queue);
    return switch (fateOf(message)) {
      case Fate.Delivered() ->
          List.of(sent, new Step(Status.DELIVERED, 0, settings.times().toHandset()));
      case Fate.Unconfirmed() -> List.of(sent);
      case Fate.Undelivered(int code) ->
          List.of(sent, new Step(Status.UNDELIVERED, code, settings.times().toHandset()));
      case Fate.Failed(int code) -> List.of(new Step(Status.FAILED, code, queue));
    };
  }

  /// What was not approved before is taken by WhatsApp, and fails, once the person has not written
  /// for too long.
  private Fate fateOf(Message message) {
    boolean late =
        message.medium() == Medium.WHATSAPP
            && !exchange.isTemplate(message.sid())
            && (faults.dayIsOver() || isLate(message));
    return late ? new Fate.Failed(OUTSIDE_THE_WINDOW) : faults.fateOf(message.person());
  }

  private boolean isLate(Message message) {
    return exchange
        .lastHeard(message.to(), message.from())
        .map(heard -> heard.plus(settings.whatsApp().window()))
        .filter(until -> until.isAfter(clock.now()))
        .isEmpty();
  }

  private synchronized Duration queue(String number, int segments) {
    Instant now = clock.now();
    Instant free = freeFrom.getOrDefault(number, now);
    Instant leaves = free.isBefore(now) ? now : free;
    freeFrom.put(number, leaves.plus(settings.times().perSegment().multipliedBy(segments)));
    return Duration.between(now, leaves);
  }

  private void move(String sid, Step step) {
    exchange.move(sid, message -> message.with(step.status(), step.code(), clock.now()));
  }

  private Future<Void> report(
      Message message, List<Step> steps, List<Future<Void>> reached, Progress progress) {
    if (message.statusCallback().isEmpty() || progress == Progress.NEVER) {
      return reached.getLast();
    }
    boolean reversed = progress == Progress.REVERSED;
    // What is late or held waits for itself alone and not for the report before it.
    boolean apart = progress == Progress.LATE || progress == Progress.HELD;
    List<Future<Void>> all = new ArrayList<>();
    Future<Void> before = reversed ? reached.getLast() : Future.succeededFuture();
    for (Step step : reversed ? steps.reversed() : steps) {
      Future<Void> told =
          (apart ? Future.<Void>succeededFuture() : before)
              .compose(_ -> reached.get(steps.indexOf(step)))
              .compose(_ -> tell(message, step, progress));
      all.add(told);
      before = told;
    }
    return Future.join(all).mapEmpty();
  }

  private Future<Void> tell(Message message, Step step, Progress progress) {
    return faults.ofProgress(progress, () -> tell(message, step, faults.repeats()));
  }

  private Future<Void> tell(Message message, Step step, int times) {
    Courier.Errand errand =
        Courier.Errand.of(
            Kind.STATUS,
            message.sid(),
            message.statusCallback().orElseThrow(),
            hook.flatMap(Hook::via),
            Parameters.progress(settings, message, step.status(), step.code()));
    List<Future<HookCall>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      calls.add(courier.run(errand));
    }
    return Future.join(calls).mapEmpty();
  }

  /// A person has texted: recorded, and answered by Twilio itself where the text is a keyword. The
  /// company is not told yet.
  Message receive(String from, String to, String body) {
    return receive(from, to, body, List.of());
  }

  /// The same with files.
  Message receive(String from, String to, String body, List<Media> media) {
    Instant now = clock.now();
    Message message =
        exchange.add(
            new Message(
                Sids.next(media.isEmpty() ? "SM" : "MM"),
                Origin.PHONE,
                from,
                to,
                body,
                Status.RECEIVED,
                Segments.of(body),
                0,
                settings.service(),
                Optional.empty(),
                now,
                Optional.of(now),
                now,
                media));
    keywordIn(message)
        .filter(keyword -> heed(keyword, from, to))
        .ifPresent(keyword -> answer(keyword, message));
    return message;
  }

  /// The words are carriers'; on WhatsApp they are words, and so they are at a short code, unless
  /// Advanced Opt-Out is on.
  private Optional<Keyword> keywordIn(Message message) {
    boolean heeds =
        switch (settings.optOut()) {
          case OFF -> false;
          case DEFAULT -> message.to().startsWith("+");
          case ADVANCED -> true;
        };
    return heeds && message.medium() == Medium.SMS ? Keyword.in(message.body()) : Optional.empty();
  }

  /// A person sees what they were sent on WhatsApp.
  Future<Void> read(String person, String company) {
    List<Future<Void>> told = new ArrayList<>();
    for (Message message : exchange.messages()) {
      boolean seen =
          message.medium() == Medium.WHATSAPP
              && message.status() == Status.DELIVERED
              && message.person().equals(person)
              && message.company().equals(company);
      if (seen) {
        Step step = new Step(Status.READ, 0, Duration.ZERO);
        move(message.sid(), step);
        Progress progress = faults.progress();
        boolean silent = message.statusCallback().isEmpty() || progress == Progress.NEVER;
        told.add(silent ? Future.succeededFuture() : tell(message, step, progress));
      }
    }
    return Future.join(told).mapEmpty();
  }

  /// Does what the keyword asks for; says whether it is to be answered.
  private boolean heed(Keyword keyword, String person, String company) {
    return switch (keyword) {
      case STOP -> block(person, company, true);
      case START -> block(person, company, false);
      case HELP -> true;
    };
  }

  /// A Messaging Service is left as a whole, a lone number for itself.
  private boolean block(String person, String company, boolean wanted) {
    boolean changed = false;
    for (String number : settings.numbers()) {
      if (number.equals(company) || settings.service().isPresent()) {
        changed |= exchange.block(person, number, wanted);
      }
    }
    return changed;
  }

  private void answer(Keyword keyword, Message heard) {
    text(Origin.KEYWORD, heard.to(), heard.from(), keyword.answer());
  }

  /// Tells the company of a person's message, when and as often as the faults ask for. The future
  /// has how the last call of the first copy went.
  Future<HookCall> report(Message message) {
    return report(message, List.of());
  }

  /// The same with these parameters besides.
  Future<HookCall> report(Message message, List<Map.Entry<String, String>> more) {
    List<Future<HookCall>> copies = new ArrayList<>();
    for (int i = 0; i < faults.copies(); i++) {
      copies.add(faults.ofText(() -> reportOnce(message, more)));
    }
    return Future.join(copies).compose(_ -> copies.getFirst());
  }

  private Future<HookCall> reportOnce(Message message, List<Map.Entry<String, String>> more) {
    Hook where =
        hook.orElseThrow(() -> new IllegalStateException("no webhook is set for the numbers"));
    List<Map.Entry<String, String>> parameters = new ArrayList<>(parametersOf(message));
    parameters.addAll(Parameters.media(settings, message, api.get()));
    parameters.addAll(more);
    return courier
        .run(Courier.Errand.of(Kind.INBOUND, message.sid(), where.url(), where.via(), parameters))
        .compose(call -> call.taken() ? done(call) : fallBack(where, message, parameters, call))
        .onSuccess(call -> textBack(message, call));
  }

  private List<Map.Entry<String, String>> parametersOf(Message message) {
    return switch (message.medium()) {
      case SMS -> Parameters.inbound(settings, message, keywordIn(message));
      case WHATSAPP -> Parameters.whatsApp(settings, message, exchange.nameOf(message.person()));
    };
  }

  private Future<HookCall> fallBack(
      Hook where, Message message, List<Map.Entry<String, String>> parameters, HookCall failed) {
    if (where.fallback().isEmpty()) {
      return done(failed);
    }
    List<Map.Entry<String, String>> more = new ArrayList<>(parameters);
    more.add(Map.entry("ErrorCode", Integer.toString(failed.problem())));
    more.add(Map.entry("ErrorUrl", failed.url()));
    return courier.run(
        Courier.Errand.of(Kind.FALLBACK, message.sid(), where.fallback().get(), where.via(), more));
  }

  private void textBack(Message heard, HookCall call) {
    if (call.taken() && typeOf(call) instanceof Twiml.Reply(List<String> texts)) {
      texts.forEach(text -> text(Origin.WEBHOOK, heard.to(), heard.from(), text));
    }
  }

  private static Twiml typeOf(HookCall call) {
    return Twiml.read(call.repliedType(), call.replied());
  }

  private static Future<HookCall> done(HookCall call) {
    return Future.succeededFuture(call);
  }

  private void text(Origin origin, String from, String to, String body) {
    if (origin != Origin.KEYWORD && exchange.hasBlocked(to, from)) {
      return;
    }
    Instant now = clock.now();
    Message message =
        exchange.add(
            new Message(
                Sids.next("SM"),
                origin,
                from,
                to,
                body,
                Status.QUEUED,
                Segments.of(body),
                0,
                settings.service(),
                Optional.empty(),
                now,
                Optional.empty(),
                now,
                List.of()));
    carry(message);
  }
}
