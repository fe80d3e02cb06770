package dev.baton.channels.sandbox.twilio;

import dev.baton.channels.sandbox.twilio.Message.Origin;
import dev.baton.channels.sandbox.twilio.Message.Status;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a request to send must look like, and the message that it makes.
final class Outbound {
  private static final int MAX_BODY_CHARS = 1600;
  private static final int MOST_MEDIA = 10;
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{7,14}");
  private static final Pattern NORTH_AMERICA = Pattern.compile("\\+1[2-9][0-9]{9}");

  /// The numbers that Twilio documents for tests, and what each is refused with.
  private static final Map<String, Integer> MAGIC_TO =
      Map.of(
          "+15005550001", 21211,
          "+15005550002", 21612,
          "+15005550003", 21408,
          "+15005550004", 21610,
          "+15005550009", 21614);

  private static final Map<String, Integer> MAGIC_FROM =
      Map.of("+15005550001", 21212, "+15005550007", 21606, "+15005550008", 21611);

  private final StandInSettings settings;
  private final Exchange exchange;
  private final Faults faults;

  Outbound(StandInSettings settings, Exchange exchange, Faults faults) {
    this.settings = settings;
    this.exchange = exchange;
    this.faults = faults;
  }

  /// What came of a request to send.
  sealed interface Asked {
    /// @param template whether it is made from what WhatsApp has approved
    /// @param media where its files are to be fetched, in the order of its media
    record Granted(Message message, boolean template, List<String> media) implements Asked {}

    record Denied(Refusal why) implements Asked {}
  }

  /// The fields of the form that matter, each empty where it is missing.
  private record Form(
      String to,
      String from,
      String service,
      String body,
      String callback,
      String content,
      String variables,
      List<String> media) {
    static Form of(MultiMap fields) {
      return new Form(
          field(fields, "To"),
          field(fields, "From"),
          field(fields, "MessagingServiceSid"),
          field(fields, "Body"),
          field(fields, "StatusCallback"),
          field(fields, "ContentSid"),
          field(fields, "ContentVariables"),
          media(fields));
    }

    /// Whoever sends more than one on WhatsApp has all but the first ignored.
    private static List<String> media(MultiMap fields) {
      List<String> all = fields.getAll("MediaUrl");
      boolean one = Medium.of(field(fields, "To")) == Medium.WHATSAPP && !all.isEmpty();
      return one ? all.subList(0, 1) : all;
    }

    boolean isTemplate() {
      return !content.isEmpty();
    }

    private static String field(MultiMap fields, String name) {
      return Optional.ofNullable(fields.get(name)).orElse("");
    }
  }

  Asked ask(MultiMap fields, Instant now) {
    Form form = Form.of(fields);
    return problemWith(form)
        .<Asked>map(code -> new Asked.Denied(Refusal.of(code)))
        .orElseGet(() -> new Asked.Granted(message(form, now), form.isTemplate(), form.media()));
  }

  private Message message(Form form, Instant now) {
    return new Message(
        Sids.next(form.media().isEmpty() ? "SM" : "MM"),
        Origin.API,
        senderOf(form),
        form.to(),
        bodyOf(form),
        form.service().isEmpty() ? Status.QUEUED : Status.ACCEPTED,
        Segments.of(bodyOf(form)),
        0,
        present(form.service()),
        present(form.callback()),
        now,
        Optional.empty(),
        now,
        form.media().stream().map(_ -> Media.awaited()).toList());
  }

  private String senderOf(Form form) {
    return form.from().isEmpty()
        ? Medium.of(form.to()).address(settings.numbers().getFirst())
        : form.from();
  }

  private String bodyOf(Form form) {
    return form.isTemplate()
        ? Templates.filled(
                settings.whatsApp().templates().getOrDefault(form.content(), ""), form.variables())
            .orElse("")
        : form.body();
  }

  private Optional<Integer> problemWith(Form form) {
    return problemWithTo(form.to())
        .or(() -> problemWithSender(form.from(), form.service()))
        .or(() -> problemWithContent(form))
        .or(() -> problemWithMedia(form))
        .or(() -> problemWithCallback(form.callback()))
        .or(() -> problemWithPair(senderOf(form), form.to()));
  }

  private Optional<Integer> problemWithTo(String to) {
    if (to.isEmpty()) {
      return Optional.of(21604);
    }
    if (MAGIC_TO.containsKey(to)) {
      return Optional.ofNullable(MAGIC_TO.get(to));
    }
    String number = Medium.number(to);
    return isNumber(number) ? faults.refusalOf(number) : Optional.of(21211);
  }

  private Optional<Integer> problemWithSender(String from, String service) {
    if (from.isEmpty() && service.isEmpty()) {
      return Optional.of(21603);
    }
    if (!service.isEmpty() && !settings.service().equals(Optional.of(service))) {
      return Optional.of(21701);
    }
    if (from.isEmpty()) {
      return Optional.empty();
    }
    if (MAGIC_FROM.containsKey(from)) {
      return Optional.ofNullable(MAGIC_FROM.get(from));
    }
    if (settings.numbers().contains(Medium.number(from))) {
      return Optional.empty();
    }
    if (Medium.of(from) == Medium.WHATSAPP) {
      return Optional.of(63007);
    }
    return Optional.of(isNumber(from) || isShortCode(from) ? 21606 : 21212);
  }

  private static boolean isShortCode(String from) {
    return from.matches("[0-9]{3,8}");
  }

  private Optional<Integer> problemWithContent(Form form) {
    if (form.isTemplate()) {
      String template = settings.whatsApp().templates().get(form.content());
      if (template == null) {
        return Optional.of(21655);
      }
      return Templates.filled(template, form.variables()).isPresent()
          ? Optional.empty()
          : Optional.of(21656);
    }
    return form.variables().isEmpty() ? problemWithBody(form) : Optional.of(21654);
  }

  private static Optional<Integer> problemWithBody(Form form) {
    if (form.body().isEmpty() && form.media().isEmpty()) {
      return Optional.of(21602);
    }
    return form.body().length() > MAX_BODY_CHARS ? Optional.of(21617) : Optional.empty();
  }

  /// Only phones in North America are sent pictures by text.
  private Optional<Integer> problemWithMedia(Form form) {
    if (form.media().isEmpty()) {
      return Optional.empty();
    }
    if (form.media().size() > MOST_MEDIA) {
      return Optional.of(21623);
    }
    if (!form.media().stream().allMatch(Outbound::isWebAddress)) {
      return Optional.of(21620);
    }
    if (faults.mediaRefusal().isPresent()) {
      return faults.mediaRefusal();
    }
    boolean sms = Medium.of(form.to()) == Medium.SMS;
    return sms && !NORTH_AMERICA.matcher(form.to()).matches()
        ? Optional.of(21612)
        : Optional.empty();
  }

  private static Optional<Integer> problemWithCallback(String url) {
    return url.isEmpty() || isWebAddress(url) ? Optional.empty() : Optional.of(21609);
  }

  private static boolean isWebAddress(String url) {
    try {
      URI uri = URI.create(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null;
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private Optional<Integer> problemWithPair(String from, String to) {
    if (from.equals(to)) {
      return Optional.of(21266);
    }
    if (Medium.of(from) != Medium.of(to)) {
      return Optional.of(21910);
    }
    return exchange.hasBlocked(to, from) ? Optional.of(21610) : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return text.startsWith("+1")
        ? NORTH_AMERICA.matcher(text).matches()
        : E164.matcher(text).matches();
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
