package dev.baton.channels.sms;

import dev.baton.channels.sms.SmsSettings.WhatsApp;
import dev.baton.gateway.bus.Channel;
import dev.baton.gateway.bus.Conversations;
import dev.baton.gateway.bus.Delivery;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.time.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Sends lines on WhatsApp, through Twilio and as [SmsChannel] does, but for the rule that WhatsApp
/// has of its own: more than 24 hours after the customer wrote, only what was approved before may
/// be sent. Then a line is filled into the company's template, if there is one; otherwise it is not
/// sent, and agents are told.
public final class WhatsAppChannel implements Channel {
  /// Its name in addresses.
  public static final String NAME = "whatsapp";

  private static final Duration WINDOW = Duration.ofHours(24);
  private static final String TOO_LATE =
      "More than 24 hours have passed since the customer wrote on WhatsApp.";

  /// A template has room for 1024 characters together with what is filled in.
  private static final int MOST_TEMPLATE_CHARS = 700;

  private final SmsChannel twilio;
  private final SmsSettings settings;
  private final WhatsApp whatsApp;
  private final Clock clock;
  private final PaceKeeper pace;
  private final Function<Address, Future<Optional<Instant>>> lastHeard;

  /// @param whatsApp the number that is on WhatsApp
  /// @param twilio sends for it
  public WhatsAppChannel(
      SmsSettings settings,
      WhatsApp whatsApp,
      SmsChannel twilio,
      Conversations conversations,
      Clock clock) {
    this(settings, whatsApp, twilio, lastHeardIn(new Rooms(conversations)), clock);
  }

  WhatsAppChannel(
      SmsSettings settings,
      WhatsApp whatsApp,
      SmsChannel twilio,
      Function<Address, Future<Optional<Instant>>> lastHeard,
      Clock clock) {
    this.settings = settings;
    this.whatsApp = whatsApp;
    this.twilio = twilio;
    this.lastHeard = lastHeard;
    this.clock = clock;
    this.pace = new PaceKeeper(clock, SmsSettings.Pace.WHATSAPP);
  }

  private static Function<Address, Future<Optional<Instant>>> lastHeardIn(Rooms rooms) {
    return address ->
        rooms
            .at(address)
            .map(open -> open.flatMap(o -> o.room().at(address)).map(Place::lastHeard));
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
    return lastHeard
        .apply(line.to())
        .transform(heard ->
            heard.succeeded()
                ? deliver(line, heard.result())
                : Future.succeededFuture(
                    new Delivery.RetryAfter(
                        Duration.ZERO, heard.cause().toString(), Delivery.Reach.PLACE)));
  }

  @Override
  public Future<Delivery> sayInWords(Line line, int message) {
    // Where the day is over meanwhile, WhatsApp refuses, and says why.
    return twilio.sayInWords(line, message, new Free());
  }

  /// Twilio's clock and ours may differ; a minute early a template is still right.
  private boolean isOpen(Optional<Instant> heard) {
    return heard
        .map(at -> at.plus(WINDOW).minus(settings.limits().clockSkew()))
        .filter(closes -> closes.isAfter(clock.now()))
        .isPresent();
  }

  /// Where an earlier attempt may have reached Twilio it is looked for first in the form that it
  /// had then, which the day's end, or a new message of the customer's, may have changed since.
  private Future<Delivery> deliver(Line line, Optional<Instant> heard) {
    boolean open = isOpen(heard);
    Optional<Way> before =
        line.doubt().flatMap(_ -> open ? filledBefore(line, heard) : Optional.<Way>of(new Free()));
    if (before.isEmpty()) {
      return send(line, open);
    }
    return twilio
        .deliver(onlyLookedFor(line), before.get())
        .compose(found ->
            found instanceof Delivery.Dropped ? send(line, open) : Future.succeededFuture(found));
  }

  private Future<Delivery> send(Line line, boolean open) {
    return open ? twilio.deliver(line, new Free()) : late(line);
  }

  /// The template, if the line can have been sent in it before the customer wrote. What now takes
  /// several messages can't be told apart from it when some of them are there.
  private Optional<Way> filledBefore(Line line, Optional<Instant> heard) {
    boolean single = new Free().parcels(line.to(), line.author(), line.content()).size() == 1;
    return heard.filter(at -> single && at.isAfter(line.recordedAt())).flatMap(_ -> template());
  }

  private Optional<Way> template() {
    return whatsApp.template().map(Approved::new);
  }

  /// The same line, which is not sent where it is not there: then it is dropped.
  private static Line onlyLookedFor(Line line) {
    return new Line(
        line.key(),
        line.to(),
        line.author(),
        line.content(),
        line.recordedAt(),
        line.doubt(),
        () -> Future.succeededFuture(Optional.of(TOO_LATE)),
        line.offerPersonIn());
  }

  private Future<Delivery> late(Line line) {
    Optional<Way> approved = template();
    if (approved.isEmpty()) {
      return refused(
          TOO_LATE
              + " Only an approved template may be sent now, and none is set"
              + " (twilio.whatsapp_template).");
    }
    int chars =
        approved.get().parcels(line.to(), line.author(), line.content()).stream()
            .mapToInt(parcel -> parcel.text().length())
            .sum();
    return chars > MOST_TEMPLATE_CHARS
        ? refused(
            "More than 24 hours have passed since the customer wrote on WhatsApp, and the line is"
                + " too long for the template: "
                + chars
                + " characters of "
                + MOST_TEMPLATE_CHARS
                + ".")
        : twilio.deliver(line, approved.get());
  }

  private static Future<Delivery> refused(String why) {
    return Future.succeededFuture(new Delivery.Undeliverable(why));
  }

  /// What all of WhatsApp has in common.
  private abstract class OnWhatsApp implements Way {
    @Override
    public Medium medium() {
      return Medium.WHATSAPP;
    }

    @Override
    public String sender() {
      return whatsApp.sender();
    }

    @Override
    public PaceKeeper pace() {
      return pace;
    }

    @Override
    public List<Parcel> inWords(Parcel parcel) {
      return Parts.of(parcel.inWords(), settings.limits().messageChars()).stream()
          .map(Parcel::of)
          .toList();
    }

    @Override
    public int cost(Parcel parcel) {
      return 1;
    }
  }

  /// Anything may be said. Files follow the words, a message each: a document takes no words along.
  private final class Free extends OnWhatsApp {
    @Override
    public List<Parcel> parcels(Address to, Author author, Content content) {
      Enclosures.Sorted sorted = twilio.enclosures().byWhatsApp(to, content);
      List<String> texts =
          WhatsAppText.of(author, sorted.words(), settings.limits().messageChars());
      return Stream.concat(
              texts.stream().map(Parcel::of),
              sorted.enclosed().stream().map(file -> Parcel.of("", List.of(file))))
          .toList();
    }
  }

  /// The line in the company's template.
  private final class Approved extends OnWhatsApp {
    private final String template;

    Approved(String template) {
      this.template = template;
    }

    /// What is filled in may have neither a line's end nor several blanks in a row.
    @Override
    public List<Parcel> parcels(Address to, Author author, Content content) {
      Content words = twilio.enclosures().inWords(to, content).words();
      String text = String.join(" ", WhatsAppText.of(author, words, Integer.MAX_VALUE));
      String filled = text.replaceAll("\\s+", " ").strip();
      return filled.isEmpty()
          ? List.of()
          : List.of(new Parcel(filled, Optional.of(template), List.of()));
    }
  }
}
