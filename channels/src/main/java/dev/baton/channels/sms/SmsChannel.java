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
  private final PaceKeeper pace;
  private final SentParts sent = new SentParts();
  private final Reports reports = new Reports();
  private final OptOuts optOuts;

  public SmsChannel(Vertx vertx, Clock clock, SmsSettings settings, OptOuts optOuts) {
    this.settings = settings;
    this.clock = clock;
    this.optOuts = optOuts;
    this.wire = new OneAttempt(vertx, settings.apiUrl(), settings.limits());
    this.messages = new TwilioMessages(settings, wire);
    this.threads = new OnVirtualThreads(vertx, settings.limits().concurrentRequests());
    this.pace = new PaceKeeper(clock, settings.pace());
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
    List<String> texts =
        SmsText.of(line.author(), line.content(), settings.limits().messageChars());
    if (texts.isEmpty()) {
      return done(new Delivery.Undeliverable("There is nothing in it that a text can show."));
    }
    if (texts.size() > settings.limits().lineMessages()) {
      return done(
          new Delivery.Undeliverable(
              "It is too long: it would take " + texts.size() + " text messages."));
    }
    int segments = texts.stream().mapToInt(SmsEncoding::segments).sum();
    Optional<Duration> turn = pace.wait(line.key().toString(), segments);
    if (turn.isEmpty()) {
      return done(
          new Delivery.Undeliverable(
              "Our number has more to send than it may within "
                  + settings.pace().longestWait().toMinutes()
                  + " minutes."));
    }
    return turn.get().isPositive()
        ? done(new Delivery.RetryAfter(turn.get(), "Our number may not send faster."))
        : threads.run(() -> send(line, texts));
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

  /// The address of whom Twilio calls so.
  Address customer(String wire) {
    return new Address(NAME, wire);
  }

  /// Whatever is reported of a line's messages from its first attempt to its end belongs to that
  /// end.
  private Delivery send(Line line, List<String> texts) {
    String key = line.key().toString();
    reports.begin(key);
    Delivery delivery = attempt(line, texts);
    return switch (delivery) {
      case Delivery.RetryAfter _, Delivery.Unknown _ -> delivery;
      case Delivery.Delivered _,
          Delivery.Uncertain _,
          Delivery.Dropped _,
          Delivery.Undeliverable _ ->
          reports
              .end(key, parts(line, texts).stream().flatMap(p -> sent.sid(p).stream()).toList())
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

  private Delivery attempt(Line line, List<String> texts) {
    if (line.doubt().isPresent()) {
      // All of them may have been sent, so the time that Twilio needs to list them is one and the
      // same.
      Instant since = line.doubt().get().since();
      parts(line, texts).forEach(part -> sent.doubt(part, since));
    }
    List<String> sids = new ArrayList<>();
    for (Part part : parts(line, texts)) {
      Optional<Delivery> trouble = sendPart(line, part, texts.get(part.number() - 1));
      if (trouble.isPresent()) {
        return trouble.get();
      }
      sids.add(sent.sid(part).orElse(""));
    }
    return new Delivery.Delivered(String.join(REF_SEPARATOR, sids));
  }

  private static List<Part> parts(Line line, List<String> texts) {
    return IntStream.rangeClosed(1, texts.size())
        .mapToObj(number -> new Part(line.key().toString(), number))
        .toList();
  }

  /// Sees to it that Twilio has this part; what kept it from that, if anything.
  private Optional<Delivery> sendPart(Line line, Part part, String text) {
    if (sent.sid(part).isPresent()) {
      return Optional.empty();
    }
    if (line.doubt().isPresent()) {
      Optional<Delivery> ended = look(line, line.doubt().get(), part, text);
      if (ended.isPresent() || sent.sid(part).isPresent()) {
        return ended;
      }
    }
    return ask(line, part, text);
  }

  private Optional<Delivery> look(Line line, Doubt doubt, Part part, String text) {
    Instant since = line.recordedAt().minus(settings.limits().clockSkew());
    return switch (messages.find(line.to().value(), text, since)) {
      case Sought.Unknown(String why) -> Optional.of(new Delivery.Unknown(why));
      case Sought.Listed(List<Found> listed) -> {
        EqualLines equal = EqualLines.of(doubt, text, settings.limits().messageChars());
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
        .map(code ->
            new DeliveryReport(message.sid(), part, line.to().value(), Progress.FAILED, code))
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

  private Optional<Delivery> ask(Line line, Part part, String text) {
    Optional<Delivery> late = tooLate(line, part);
    if (late.isPresent()) {
      return late;
    }
    return switch (messages.send(line.to().value(), text, callback(part))) {
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
        pace.close(wait);
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
