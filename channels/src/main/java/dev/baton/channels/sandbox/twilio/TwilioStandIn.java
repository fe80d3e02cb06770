package dev.baton.channels.sandbox.twilio;

import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Twilio's Messages API with phones behind it. Any thread may call it.
///
/// Connect it with [#reportTo], let people text with [#text], and ask what came of it with
/// [#messages], [#apiCalls] and [#hookCalls]; [#until] waits for a condition instead of for time.
/// Given a folder, it remembers there what was texted, beyond its end.
public final class TwilioStandIn {
  private final StandInSettings settings;
  private final Exchange exchange = new Exchange();
  private final Faults faults;
  private final Album album = new Album();
  private final Courier courier;
  private final MediaFetch fetch;
  private final Carrier carrier;
  private final HttpServer server;
  private volatile @Nullable Memory memory;
  private volatile List<Message> underWay = List.of();

  private TwilioStandIn(Vertx vertx, Clock clock, Timers timers, StandInSettings settings) {
    this.settings = settings;
    this.faults = new Faults(timers, exchange::held);
    this.courier = new Courier(vertx, clock, timers, settings, exchange);
    this.fetch = new MediaFetch(vertx, exchange, album, faults);
    this.carrier =
        new Carrier(clock, timers, settings, exchange, faults, courier, fetch, this::url);
    Router router = Router.router(vertx);
    new MediaApi(settings, exchange, album).addTo(router);
    new MessagesApi(clock, timers, settings, exchange, faults, carrier).addTo(router);
    new PhonePage(vertx, settings, exchange, album, carrier, new FaultMenu(faults)).addTo(router);
    this.server = vertx.createHttpServer().requestHandler(router);
  }

  /// Starts one; the future has it once it listens.
  public static Future<TwilioStandIn> start(
      Vertx vertx, Clock clock, Timers timers, StandInSettings settings) {
    return new TwilioStandIn(vertx, clock, timers, settings).listen();
  }

  /// Starts one that goes on where the last one in this folder ended.
  public static Future<TwilioStandIn> start(
      Vertx vertx, Clock clock, Timers timers, StandInSettings settings, Path folder) {
    TwilioStandIn standIn = new TwilioStandIn(vertx, clock, timers, settings);
    return vertx
        .executeBlocking(() -> standIn.remembering(Memory.in(folder)))
        .compose(_ -> standIn.listen())
        .recover(cause -> standIn.close().transform(_ -> Future.failedFuture(cause)));
  }

  private TwilioStandIn remembering(Memory kept) {
    kept.serve(exchange);
    memory = kept;
    underWay = exchange.messages().stream().filter(TwilioStandIn::isUnderWay).toList();
    return this;
  }

  private Future<TwilioStandIn> listen() {
    return server.listen(settings.port(), settings.host()).map(_ -> this);
  }

  /// Stops listening and calling; fails where it is strict and was asked in ways that Twilio does
  /// not document.
  public Future<Void> close() {
    return server
        .close()
        .eventually(courier::close)
        .eventually(fetch::close)
        .onComplete(_ -> closeMemory())
        .compose(_ -> byTheBook());
  }

  private Future<Void> byTheBook() {
    List<String> faults = settings.strict() ? unusual() : List.of();
    return faults.isEmpty()
        ? Future.succeededFuture()
        : Future.failedFuture(
            new IllegalStateException("Requests that Twilio does not document: " + faults));
  }

  /// What was not by Twilio's reference in the requests so far, a line for each; Twilio says little
  /// of it itself.
  public List<String> unusual() {
    return exchange.apiCalls().stream().flatMap(call -> Reference.faults(call).stream()).toList();
  }

  private void closeMemory() {
    Memory kept = memory;
    if (kept != null) {
      kept.close();
    }
  }

  private static boolean isUnderWay(Message message) {
    return switch (message.status()) {
      case ACCEPTED, QUEUED, SENDING, SENT -> true;
      case DELIVERED, READ, UNDELIVERED, FAILED, RECEIVED -> false;
    };
  }

  /// What stands for `https://api.twilio.com`.
  public URI url() {
    return URI.create("http://" + settings.host() + ":" + server.actualPort());
  }

  /// The page that is a phone.
  public URI phonePage() {
    return url().resolve(PhonePage.PATH);
  }

  /// The account that it serves.
  public StandInSettings settings() {
    return settings;
  }

  /// What goes wrong on demand.
  public Faults faults() {
    return faults;
  }

  /// Sets where people's messages are reported. What was on its way when the last stand-in in the
  /// folder ended goes on its way now.
  public void reportTo(Hook hook) {
    carrier.reportTo(hook);
    List<Message> waiting = underWay;
    underWay = List.of();
    waiting.forEach(carrier::carry);
  }

  /// Gives somebody a phone. Whoever texts has one anyway; this one shows a name.
  public void invite(Person person) {
    exchange.join(person);
  }

  /// A person texts the company's first number. The future has the last call of the webhook; its
  /// outcome, good or bad, is in there.
  public Future<HookCall> text(String from, String body) {
    return carrier.report(receive(from, body));
  }

  /// A person writes on this medium to the company's first number.
  public Future<HookCall> write(Medium medium, String from, String body) {
    String to = medium.address(settings.number(medium));
    return carrier.report(carrier.receive(medium.address(from), to, body));
  }

  /// A person sends a file of this type, with words or without.
  public Future<HookCall> send(Medium medium, String from, String body, String type, Buffer file) {
    String to = medium.address(settings.number(medium));
    Media media = album.add(Sids.next("ME"), type, file);
    return carrier.report(carrier.receive(medium.address(from), to, body, List.of(media)));
  }

  /// The bytes of a message's file, as far as they are kept.
  public Optional<Buffer> content(Media media) {
    return album.find(media.sid()).map(Album.Entry::bytes);
  }

  /// A person on WhatsApp taps a button that carries `payload` and reads `label`.
  public Future<HookCall> tap(String from, String payload, String label) {
    String to = Medium.WHATSAPP.address(settings.number(Medium.WHATSAPP));
    Message message = carrier.receive(Medium.WHATSAPP.address(from), to, label);
    return carrier.report(message, Parameters.tapped(payload, label));
  }

  /// A person on WhatsApp sees what the company's first number has sent them. The future ends when
  /// that is reported.
  public Future<Void> read(String person) {
    return carrier.read(person, settings.numbers().getFirst());
  }

  /// A person texts, and nobody is told of it until [#report].
  public Message receive(String from, String body) {
    return carrier.receive(from, settings.numbers().getFirst(), body);
  }

  /// A person writes to one of the company's numbers, both as addresses of a medium; nobody is told
  /// yet.
  public Message receive(String from, String to, String body) {
    return carrier.receive(from, to, body);
  }

  /// Tells the company of a person's message, again if it has been told before.
  public Future<HookCall> report(Message message) {
    return carrier.report(message);
  }

  /// All messages, in the order in which they were made.
  public List<Message> messages() {
    return exchange.messages();
  }

  /// The company's messages to this person, in order, without Twilio's own answers to keywords.
  public List<Message> sentTo(String person) {
    return exchange.messages().stream()
        .filter(each -> each.person().equals(person))
        .filter(each -> !each.inbound() && each.origin() != Message.Origin.KEYWORD)
        .toList();
  }

  /// Whether this person has opted out of this number of the company.
  public boolean hasBlocked(String person, String company) {
    return exchange.hasBlocked(person, company);
  }

  /// Every request to the REST API, in order.
  public List<ApiCall> apiCalls() {
    return exchange.apiCalls();
  }

  /// Every call of a webhook, in order.
  public List<HookCall> hookCalls() {
    return exchange.hookCalls();
  }

  /// Succeeds as soon as the condition holds; it is asked now and after everything that happens.
  public Future<Void> until(BooleanSupplier condition) {
    Promise<Void> reached = Promise.promise();
    Runnable stop =
        exchange.watch(_ -> {
          if (condition.getAsBoolean()) {
            reached.tryComplete();
          }
        });
    if (condition.getAsBoolean()) {
      reached.tryComplete();
    }
    return reached.future().onComplete(_ -> stop.run());
  }
}
