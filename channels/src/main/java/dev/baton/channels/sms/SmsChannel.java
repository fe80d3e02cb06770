package dev.baton.channels.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.channels.sms.Plan.Piece;
import dev.baton.channels.sms.SentParts.Part;
import dev.baton.channels.sms.TwilioMessages.Asked;
import dev.baton.channels.sms.TwilioMessages.Found;
import dev.baton.channels.sms.TwilioMessages.Sought;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.bus.Delivery.Reach;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.BriefLinks;
import dev.baton.gateway.files.Files;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  private final Timers timers;
  private final Way texts;
  private final SentParts sent = new SentParts();
  private final Reports reports;
  private final Enclosures enclosures;
  private final FilesUnderWay filesUnderWay;
  private final OptOuts optOuts;

  /// Sends for all media that Twilio carries; by itself, text messages.
  ///
  /// @param brief where Twilio fetches files from
  public SmsChannel(
      Vertx vertx,
      Clock clock,
      Timers timers,
      SmsSettings settings,
      Files files,
      BriefLinks brief,
      OptOuts optOuts) {
    this.settings = settings;
    this.clock = clock;
    this.timers = timers;
    this.reports = new Reports(clock);
    this.enclosures = new Enclosures(files, brief, settings.sendsFiles());
    this.filesUnderWay = new FilesUnderWay(timers, reports, settings.limits().filesWait());
    this.optOuts = optOuts;
    this.wire = new OneAttempt(vertx, settings.apiUrl(), settings.limits());
    this.messages = new TwilioMessages(settings, wire);
    this.threads = new OnVirtualThreads(vertx, settings.limits().concurrentRequests());
    this.texts = new Texts(settings, enclosures, new PaceKeeper(clock, settings.pace()));
  }

  /// Lines as text messages. Pictures go with the last of them.
  private record Texts(SmsSettings settings, Enclosures enclosures, PaceKeeper pace)
      implements Way {
    @Override
    public Medium medium() {
      return Medium.SMS;
    }

    @Override
    public String sender() {
      return settings.sender();
    }

    @Override
    public List<Parcel> parcels(Address to, Author author, Content content) {
      Enclosures.Sorted sorted = enclosures.byText(to, content);
      List<String> texts =
          new ArrayList<>(SmsText.of(author, sorted.words(), settings.limits().messageChars()));
      if (sorted.enclosed().isEmpty()) {
        return texts.stream().map(Parcel::of).toList();
      }
      String last = texts.isEmpty() ? "" : texts.removeLast();
      return Stream.concat(
              texts.stream().map(Parcel::of), Stream.of(Parcel.of(last, sorted.enclosed())))
          .toList();
    }

    @Override
    public List<Parcel> inWords(Parcel parcel) {
      String words = Typography.simplified(parcel.inWords());
      return Parts.of(words, settings.limits().messageChars()).stream().map(Parcel::of).toList();
    }

    @Override
    public int cost(Parcel parcel) {
      return parcel.files().isEmpty() ? SmsEncoding.segments(parcel.text()) : 1;
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
  public Duration patience() {
    return settings.limits().patience();
  }

  @Override
  public Future<Delivery> deliver(Line line) {
    return deliver(line, texts);
  }

  @Override
  public Future<Delivery> sayInWords(Line line, int message) {
    return sayInWords(line, message, texts);
  }

  /// Sends what stands for a message whose files did not get there, unless Twilio has it already.
  Future<Delivery> sayInWords(Line line, int message, Way way) {
    String key = line.key().toString();
    List<Piece> words = Plan.of(line, way).insteadOf(Set.of(new Part(key, message)));
    return threads
        .run(() -> attempt(line, way, words).delivery())
        .map(said ->
            isThere(said) ? new Delivery.Delivered(String.join(REF_SEPARATOR, sids(words))) : said)
        .map(said -> settled(line, way, words, said));
  }

  /// Says something to a customer to whom no line goes any more. It is not looked for, and not said
  /// again.
  public void sayLast(Address to, String words) {
    boolean isText = to.channel().equals(NAME);
    Medium medium = isText ? Medium.SMS : Medium.WHATSAPP;
    String sender = isText ? settings.sender() : settings.whatsApp().orElseThrow().sender();
    threads
        .run(() ->
            messages.send(
                medium.wire(to.value()), medium.wire(sender), Parcel.of(words), Optional.empty()))
        .onSuccess(asked -> {
          if (!(asked instanceof Asked.Accepted)) {
            LOG.warn("somebody who has opted out was not told how to return: {}", asked);
          }
        })
        .onFailure(defect -> LOG.error("a last word was not said", defect));
  }

  /// What the line costs, where that is more than usual.
  @Override
  public Optional<String> remark(Address to, Author author, Content content) {
    List<String> messages =
        texts.parcels(to, author, content).stream()
            .filter(parcel -> parcel.files().isEmpty())
            .map(Parcel::text)
            .toList();
    return SegmentRemark.on(messages, settings.limits().usualSegments());
  }

  /// How files go along.
  Enclosures enclosures() {
    return enclosures;
  }

  /// Sends a line that way.
  Future<Delivery> deliver(Line line, Way way) {
    Plan plan = Plan.of(line, way);
    int messages = plan.pieces().size();
    if (messages == 0) {
      return done(new Delivery.Undeliverable("There is nothing in it that a text can show."));
    }
    if (messages > settings.limits().lineMessages()) {
      return done(
          new Delivery.Undeliverable("It is too long: it would take " + messages + " messages."));
    }
    return send(line, way, plan);
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

  /// Has somebody told of a failure that was noted for the end of its line, where that end does not
  /// come here: another node may have gone on with the line. They are told until they hear it.
  void tellUnlessItEndsHere(DeliveryReport noted, Supplier<Future<Boolean>> tell) {
    timers.after(
        Reports.SENDING,
        () -> {
          switch (reports.fate(noted)) {
            case SETTLED -> {}
            case KEPT -> tellUnlessItEndsHere(noted, tell);
            case OVERDUE ->
                tell.get()
                    .onComplete(heard -> {
                      if (heard.failed() || !heard.result()) {
                        tellUnlessItEndsHere(noted, tell);
                      }
                    });
          }
        });
  }

  /// Somebody has been told of this failure.
  void told(DeliveryReport report) {
    reports.told(report);
  }

  /// Whatever is reported of a line's messages from its first attempt to its end belongs to that
  /// end. Where files can't travel, what they are and where goes in words, once.
  private Future<Delivery> send(Line line, Way way, Plan plan) {
    reports.begin(line.key().toString());
    return threads
        .run(() -> attempt(line, way, plan.pieces()))
        .compose(first ->
            isThere(first.delivery())
                ? spoilt(line.to(), plan, first.refused())
                    .compose(spoilt -> inWords(line, way, plan, spoilt))
                : done(end(line, way, plan, Set.of(), first.delivery())));
  }

  /// What came of an attempt.
  ///
  /// @param refused the messages that Twilio did not take for the sake of their files
  private record Attempted(Delivery delivery, Set<Part> refused) {}

  private static boolean isThere(Delivery delivery) {
    return delivery instanceof Delivery.Delivered;
  }

  private Future<Set<Part>> spoilt(Address to, Plan plan, Set<Part> refused) {
    List<Piece> taken =
        plan.withFiles().stream().filter(piece -> !refused.contains(piece.part())).toList();
    return filesUnderWay
        .spoilt(taken, sent::sid, piece -> look(to, piece))
        .map(later -> {
          Set<Part> all = new HashSet<>(refused);
          all.addAll(later);
          return all;
        });
  }

  /// Asks Twilio how far a message has come, as if it had reported it.
  private Future<Void> look(Address to, Piece piece) {
    return threads
        .run(() -> sent.sid(piece.part()).flatMap(messages::standing))
        .map(standing ->
            standing.map(
                s -> new DeliveryReport(s.sid(), piece.part(), to, s.progress(), s.code())))
        .onSuccess(report -> report.ifPresent(reports::take))
        .mapEmpty();
  }

  private Future<Delivery> inWords(Line line, Way way, Plan plan, Set<Part> spoilt) {
    List<Piece> words = plan.insteadOf(spoilt);
    Future<Delivery> said =
        words.isEmpty()
            ? done(new Delivery.Delivered(""))
            : threads.run(() -> attempt(line, way, words).delivery());
    return said.map(delivery ->
        end(line, way, plan, spoilt, isThere(delivery) ? delivered(plan, spoilt) : delivery));
  }

  private Delivery delivered(Plan plan, Set<Part> spoilt) {
    return new Delivery.Delivered(String.join(REF_SEPARATOR, sids(plan.sent(spoilt))));
  }

  private List<String> sids(List<Piece> pieces) {
    return pieces.stream().flatMap(piece -> sent.sid(piece.part()).stream()).toList();
  }

  private Delivery end(Line line, Way way, Plan plan, Set<Part> spoilt, Delivery last) {
    Delivery delivery = settled(line, way, plan.all(), last);
    return isUnderWay(delivery)
        ? delivery
        : reports
            .end(line.key().toString(), sids(plan.standing(spoilt)))
            .map(failed -> failed(line, failed.code()))
            .orElse(delivery);
  }

  /// What an attempt at these messages comes to; at an end nobody needs the line's turn any more.
  private Delivery settled(Line line, Way way, List<Piece> pieces, Delivery last) {
    Delivery delivery = sids(pieces).isEmpty() ? last : unsure(line, last);
    if (!isUnderWay(delivery)) {
      way.pace().over(line.key().toString());
    }
    return delivery;
  }

  private static boolean isUnderWay(Delivery delivery) {
    return delivery instanceof Delivery.RetryAfter || delivery instanceof Delivery.Unknown;
  }

  /// What is true of a message need not be true of a line that Twilio has a part of. Whoever looks
  /// first anyway may be told how long to wait.
  private static Delivery unsure(Line line, Delivery delivery) {
    return switch (delivery) {
      case Delivery.RetryAfter(var _, String cause, var reach) when line.doubt().isEmpty() ->
          new Delivery.Unknown(cause, reach);
      case Delivery.Dropped(String why) ->
          new Delivery.Undeliverable("Only its beginning was sent. " + why);
      case Delivery.RetryAfter _,
          Delivery.Delivered _,
          Delivery.Unknown _,
          Delivery.Uncertain _,
          Delivery.Undeliverable _ ->
          delivery;
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

  private Attempted attempt(Line line, Way way, List<Piece> pieces) {
    if (line.doubt().isPresent()) {
      // All of them may have been sent, so the time that Twilio needs to list them is one and the
      // same.
      Instant since = line.doubt().get().since();
      pieces.forEach(piece -> sent.doubt(piece.part(), since));
    }
    Set<Part> refused = new HashSet<>();
    for (Piece piece : pieces) {
      Optional<Delivery> trouble = sendPiece(line, way, piece, pieces, refused);
      if (trouble.isPresent()) {
        return new Attempted(trouble.get(), refused);
      }
    }
    return new Attempted(new Delivery.Delivered(""), refused);
  }

  /// Sees to it that Twilio has this message; what kept it from that, if anything.
  private Optional<Delivery> sendPiece(
      Line line, Way way, Piece piece, List<Piece> all, Set<Part> refused) {
    Part part = piece.part();
    if (sent.sid(part).isPresent()) {
      return Optional.empty();
    }
    if (line.doubt().isPresent()) {
      Optional<Delivery> ended = look(line, way, part, piece.parcel());
      if (ended.isPresent() || sent.sid(part).isPresent()) {
        return ended;
      }
    }
    Optional<Delivery> early = tooEarly(line, way, all);
    return early.isPresent() ? early : ask(line, way, piece, refused);
  }

  /// The messages of a line take one turn, and only what is not there yet needs it.
  private Optional<Delivery> tooEarly(Line line, Way way, List<Piece> pieces) {
    int cost = pieces.stream().mapToInt(piece -> way.cost(piece.parcel())).sum();
    Optional<Duration> turn = way.pace().wait(line.key().toString(), cost);
    if (turn.isEmpty()) {
      return Optional.of(
          new Delivery.Undeliverable(
              "Our number has more to send than it may within "
                  + settings.pace().longestWait().toMinutes()
                  + " minutes."));
    }
    return turn.filter(Duration::isPositive)
        .<Delivery>map(
            wait -> new Delivery.RetryAfter(wait, "Our number may not send faster.", Reach.PLACE));
  }

  private Optional<Delivery> look(Line line, Way way, Part part, Parcel parcel) {
    Instant since = line.recordedAt().minus(settings.limits().clockSkew());
    return switch (messages.find(wire(line, way), parcel, since)) {
      case Sought.Away(String why) -> Optional.of(new Delivery.Unknown(why, Reach.PROVIDER));
      case Sought.Unknown(String why) -> Optional.of(new Delivery.Unknown(why));
      case Sought.Listed(List<Found> listed) -> {
        EqualLines equal = EqualLines.of(line, parcel, way);
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
          new Delivery.RetryAfter(
              rest, "Twilio does not list the message, and may still do.", Reach.PLACE));
    }
    sent.clear(part);
    return Optional.empty();
  }

  /// Asked when nothing is left to wait for.
  private Optional<Delivery> tooLate(Line line) {
    Future<Optional<Delivery>> asked =
        line.fence()
            .tooLate()
            .map(late -> late.<Delivery>map(Delivery.Dropped::new))
            .otherwise(cause ->
                Optional.of(new Delivery.RetryAfter(Duration.ZERO, cause.toString(), Reach.PLACE)));
    try {
      return asked.await(settings.limits().requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return Optional.of(
          new Delivery.RetryAfter(
              Duration.ZERO, "Nobody said in time whether it may still be sent.", Reach.PLACE));
    }
  }

  private static String wire(Line line, Way way) {
    return way.medium().wire(line.to().value());
  }

  private Optional<Delivery> ask(Line line, Way way, Piece piece, Set<Part> refused) {
    Part part = piece.part();
    Optional<Delivery> late = tooLate(line);
    if (late.isPresent()) {
      return late;
    }
    String from = way.medium().wire(way.sender());
    return switch (messages.send(
        wire(line, way), from, piece.parcel(), Optional.of(callback(part)))) {
      case Asked.Accepted(String sid) -> {
        sent.has(part, sid);
        yield Optional.empty();
      }
      case Asked.Refused(int code, String _)
          when !piece.parcel().files().isEmpty() && TwilioErrors.isOfFiles(code) -> {
        refused.add(part);
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
        yield Optional.of(
            new Delivery.RetryAfter(
                wait, "Twilio takes no more requests just now.", Reach.PROVIDER));
      }
      case Asked.NotProcessed(String why) ->
          Optional.of(new Delivery.RetryAfter(Duration.ZERO, why, Reach.PROVIDER));
      case Asked.Unknown(String why) -> {
        sent.doubt(part, clock.now());
        yield Optional.of(new Delivery.Unknown(why, Reach.PROVIDER));
      }
    };
  }

  private URI callback(Part part) {
    String base = SmsHook.base(settings.publicUrl());
    String line = URLEncoder.encode(part.line(), UTF_8);
    return URI.create(base + SmsStatus.PATH + "?line=" + line + "&part=" + part.number());
  }

  private static Future<Delivery> done(Delivery delivery) {
    return Future.succeededFuture(delivery);
  }
}
