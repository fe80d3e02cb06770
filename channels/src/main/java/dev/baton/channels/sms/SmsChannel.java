package dev.baton.channels.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.channels.sms.SentParts.Part;
import dev.baton.channels.sms.TwilioMessages.Asked;
import dev.baton.channels.sms.TwilioMessages.Found;
import dev.baton.channels.sms.TwilioMessages.Sought;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends lines as text messages.
///
/// A line may become several messages; each is asked for once an attempt, in order. Where the
/// answer is missing, the next attempt first looks at Twilio's list, and takes a message for absent
/// only when it has had time to appear there. It takes one for ours only when it can be no other
/// line's: see [EqualLines]. Every message carries its key in the URL of its status callback, so
/// that a report of progress, too, tells that Twilio has it.
public final class SmsChannel implements Channel {
  /// Its name in addresses.
  public static final String NAME = "sms";

  /// Between the names of a line's messages, in the name of the line.
  static final String REF_SEPARATOR = ",";

  private static final Logger LOG = LoggerFactory.getLogger(SmsChannel.class);

  private final SmsSettings settings;
  private final Clock clock;
  private final OneAttempt wire;
  private final TwilioMessages messages;
  private final OnVirtualThreads threads;
  private final Way texts;
  private final SentParts sent = new SentParts();
  private final Reports reports = new Reports();
  private final Files files;
  private final OptOuts optOuts;

  /// Sends for all media that Twilio carries; by itself, text messages.
  public SmsChannel(Vertx vertx, Clock clock, SmsSettings settings, Files files, OptOuts optOuts) {
    this.settings = settings;
    this.clock = clock;
    this.files = files;
    this.optOuts = optOuts;
    this.wire = new OneAttempt(vertx, settings.apiUrl(), settings.limits());
    this.messages = new TwilioMessages(settings, wire);
    this.threads = new OnVirtualThreads(vertx, settings.limits().concurrentRequests());
    this.texts = new Texts(settings, new PaceKeeper(clock, settings.pace()));
  }

  /// Lines as text messages.
  private record Texts(SmsSettings settings, PaceKeeper pace) implements Way {
    @Override
    public Medium medium() {
      return Medium.SMS;
    }

    @Override
    public String sender() {
      return settings.sender();
    }

    @Override
    public List<Parcel> parcels(Author author, Content content) {
      return SmsText.of(author, content, settings.limits().messageChars()).stream()
          .map(Parcel::of)
          .toList();
    }

    @Override
    public int cost(Parcel parcel) {
      return SmsEncoding.segments(parcel.text());
    }
  }

  /// Is told when Twilio refuses a line because the customer has opted out: their STOP was never
  /// reported to us, or was lost.
  @FunctionalInterface
  public interface OptOuts {

    /// The customer wants no messages there; `key` is the same when the same refusal is told again.
    void discovered(Address customer, String key);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<Delivery> deliver(Line line) {
    return deliver(line, texts);
  }

  /// Sends a line that way, its files as links of ours.
  Future<Delivery> deliver(Line line, Way way) {
    String medium = line.to().channel();
    return send(
        new Line(
            line.key(),
            line.to(),
            line.author(),
            files.spelledOut(line.content(), medium),
            line.recordedAt(),
            line.doubt().map(doubt -> spelledOut(doubt, medium)),
            line.fence(),
            line.offerPersonIn()),
        way);
  }

  private Doubt spelledOut(Doubt doubt, String medium) {
    return new Doubt(
        doubt.since(),
        doubt.others().stream()
            .map(other ->
                new Other(
                    other.author(), files.spelledOut(other.content(), medium), other.outcome()))
            .toList());
  }

  private Future<Delivery> send(Line line, Way way) {
    List<Parcel> parcels = way.parcels(line.author(), line.content());
    if (parcels.isEmpty()) {
      return done(new Delivery.Undeliverable("There is nothing in it that a text can show."));
    }
    if (parcels.size() > settings.limits().lineMessages()) {
      return done(
          new Delivery.Undeliverable(
              "It is too long: it would take " + parcels.size() + " messages."));
    }
    int cost = parcels.stream().mapToInt(way::cost).sum();
    Optional<Duration> turn = way.pace().wait(line.key().toString(), cost);
    if (turn.isEmpty()) {
      return done(
          new Delivery.Undeliverable(
              "Our number has more to send than it may within "
                  + settings.pace().longestWait().toMinutes()
                  + " minutes."));
    }
    return turn.get().isPositive()
        ? done(new Delivery.RetryAfter(turn.get(), "Our number may not send faster."))
        : threads.run(() -> send(line, way, parcels));
  }

  /// Stops sending; what is under way comes to its end.
  public Future<Void> close() {
    threads.close();
    return wire.close();
  }

  /// Twilio has reported on a message: so it has it. Says what the report comes to.
  Reports.News reported(DeliveryReport report) {
    sent.has(report.part(), report.sid());
    return reports.take(report);
  }

  /// Somebody has been told of this failure.
  void told(DeliveryReport report) {
    reports.told(report);
  }

  /// Whatever is reported of a line's messages from its first attempt to its end belongs to that
  /// end.
  private Delivery send(Line line, Way way, List<Parcel> parcels) {
    String key = line.key().toString();
    reports.begin(key);
    Delivery delivery = attempt(line, way, parcels);
    return switch (delivery) {
      case Delivery.RetryAfter _, Delivery.Unknown _ -> delivery;
      case Delivery.Delivered _,
          Delivery.Uncertain _,
          Delivery.Dropped _,
          Delivery.Undeliverable _ ->
          reports
              .end(key, parts(line, parcels).stream().flatMap(p -> sent.sid(p).stream()).toList())
              .map(failed -> failed(line, failed.code()))
              .orElse(delivery);
    };
  }

  private Delivery failed(Line line, int code) {
    noteOptOut(line, code);
    return new Delivery.Undeliverable(TwilioErrors.undelivered(code));
  }

  private void noteOptOut(Line line, int code) {
    if (code == TwilioErrors.OPTED_OUT) {
      optOuts.discovered(line.to(), line.key() + TwilioErrors.OPT_OUT_KEY);
    }
  }

  private Delivery attempt(Line line, Way way, List<Parcel> parcels) {
    if (line.doubt().isPresent()) {
      // All of them may have been sent, so the time that Twilio needs to list them is one and the
      // same.
      Instant since = line.doubt().get().since();
      parts(line, parcels).forEach(part -> sent.doubt(part, since));
    }
    List<String> sids = new ArrayList<>();
    for (Part part : parts(line, parcels)) {
      Optional<Delivery> trouble = sendPart(line, way, part, parcels.get(part.number() - 1));
      if (trouble.isPresent()) {
        return trouble.get();
      }
      sids.add(sent.sid(part).orElse(""));
    }
    return new Delivery.Delivered(String.join(REF_SEPARATOR, sids));
  }

  private static List<Part> parts(Line line, List<Parcel> parcels) {
    return IntStream.rangeClosed(1, parcels.size())
        .mapToObj(number -> new Part(line.key().toString(), number))
        .toList();
  }

  /// Sees to it that Twilio has this part; what kept it from that, if anything.
  private Optional<Delivery> sendPart(Line line, Way way, Part part, Parcel parcel) {
    if (sent.sid(part).isPresent()) {
      return Optional.empty();
    }
    if (line.doubt().isPresent()) {
      Optional<Delivery> ended = look(line, way, part, parcel);
      if (ended.isPresent() || sent.sid(part).isPresent()) {
        return ended;
      }
    }
    return ask(line, way, part, parcel);
  }

  private Optional<Delivery> look(Line line, Way way, Part part, Parcel parcel) {
    Instant since = line.recordedAt().minus(settings.limits().clockSkew());
    return switch (messages.find(wire(line, way), parcel, since)) {
      case Sought.Unknown(String why) -> Optional.of(new Delivery.Unknown(why));
      case Sought.Listed(List<Found> listed) -> {
        EqualLines equal = EqualLines.of(line.doubt().orElseThrow(), parcel, way);
        List<Found> free =
            listed.stream()
                .filter(
                    each -> !equal.refs().contains(each.sid()) && !sent.isOther(each.sid(), part))
                .toList();
        yield free.isEmpty()
            ? absent(part)
            : found(line, part, free.getFirst(), free.size() > equal.uncertain());
      }
    };
  }

  /// The newest of the messages that nobody else is known to be; ours, if there are more of them
  /// than equal lines that may have been sent before it.
  private Optional<Delivery> found(Line line, Part part, Found message, boolean certain) {
    if (!certain) {
      return Optional.of(
          new Delivery.Uncertain("An equal text before it may be the one that Twilio has."));
    }
    sent.has(part, message.sid());
    message
        .failure()
        .map(code -> new DeliveryReport(message.sid(), part, line.to(), Progress.FAILED, code))
        .ifPresent(reports::take);
    return Optional.empty();
  }

  private Optional<Delivery> absent(Part part) {
    Instant certain = sent.doubt(part, clock.now()).plus(settings.limits().lookupAfter());
    Duration rest = Duration.between(clock.now(), certain);
    if (rest.isPositive()) {
      return Optional.of(
          new Delivery.RetryAfter(rest, "Twilio does not list the message, and may still do."));
    }
    sent.clear(part);
    return Optional.empty();
  }

  /// Asked when nothing is left to wait for.
  private Optional<Delivery> tooLate(Line line, Part part) {
    Future<Optional<Delivery>> asked =
        line.fence()
            .tooLate()
            .map(late -> late.map(why -> withheld(part, why)))
            .otherwise(
                cause -> Optional.of(new Delivery.RetryAfter(Duration.ZERO, cause.toString())));
    try {
      return asked.await(settings.limits().requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return Optional.of(
          new Delivery.RetryAfter(
              Duration.ZERO, "Nobody said in time whether it may still be sent."));
    }
  }

  private static Delivery withheld(Part part, String why) {
    return part.number() == 1
        ? new Delivery.Dropped(why)
        : new Delivery.Undeliverable("Only its beginning was sent. " + why);
  }

  private static String wire(Line line, Way way) {
    return way.medium().wire(line.to().value());
  }

  private Optional<Delivery> ask(Line line, Way way, Part part, Parcel parcel) {
    Optional<Delivery> late = tooLate(line, part);
    if (late.isPresent()) {
      return late;
    }
    String from = way.medium().wire(way.sender());
    return switch (messages.send(wire(line, way), from, parcel, callback(part))) {
      case Asked.Accepted(String sid) -> {
        sent.has(part, sid);
        yield Optional.empty();
      }
      case Asked.Refused(int code, String message) -> {
        noteOptOut(line, code);
        TwilioErrors.defect(code)
            .ifPresent(defect -> LOG.error("to be mended at Twilio: {} ({})", defect, code));
        yield Optional.of(TwilioErrors.refused(code, message));
      }
      case Asked.TooFast(Duration wait) -> {
        way.pace().close(wait);
        yield Optional.of(new Delivery.RetryAfter(wait, "Twilio takes no more requests just now."));
      }
      case Asked.NotProcessed(String why) ->
          Optional.of(new Delivery.RetryAfter(Duration.ZERO, why));
      case Asked.Unknown(String why) -> {
        sent.doubt(part, clock.now());
        yield Optional.of(new Delivery.Unknown(why));
      }
    };
  }

  private URI callback(Part part) {
    String base = settings.publicUrl().toString().replaceFirst("/+$", "");
    String line = URLEncoder.encode(part.line(), UTF_8);
    return URI.create(base + SmsStatus.PATH + "?line=" + line + "&part=" + part.number());
  }

  private static Future<Delivery> done(Delivery delivery) {
    return Future.succeededFuture(delivery);
  }
}
