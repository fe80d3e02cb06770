package dev.baton.channels.sms;

import dev.baton.channels.sms.SentParts.Part;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook.Parsed;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a message has come, as Twilio's status callback says.
///
/// @param sid Twilio's name of the message
/// @param part what it is a part of, as the callback's address says
/// @param code why it failed, 0 if it did not
record DeliveryReport(String sid, Part part, Address to, Progress progress, int code) {
  private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final Pattern QUERY =
      Pattern.compile("[?&]line=(?<line>[^&]*)&part=(?<part>[0-9]{1,3})(?:&|$)");

  /// The stations of a message's way, in their order. What is final stays, whatever comes later.
  enum Progress {
    QUEUED(0),
    SENDING(1),
    SENT(2),
    DELIVERED(9),
    READ(10),
    UNDELIVERED(9),
    FAILED(9),
    CANCELED(9);

    private final int rank;

    Progress(int rank) {
      this.rank = rank;
    }

    /// What failed has failed: whatever else is said of it is wrong or late.
    boolean isPast(Progress other) {
      return !other.isFailure() && rank > other.rank;
    }

    boolean isFailure() {
      return this == UNDELIVERED || this == FAILED || this == CANCELED;
    }

    /// What Twilio calls by this word.
    static Optional<Progress> of(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "queued", "accepted", "scheduled" -> Optional.of(QUEUED);
        case "sending" -> Optional.of(SENDING);
        case "sent" -> Optional.of(SENT);
        case "delivered" -> Optional.of(DELIVERED);
        case "read" -> Optional.of(READ);
        case "undelivered" -> Optional.of(UNDELIVERED);
        case "failed" -> Optional.of(FAILED);
        case "canceled" -> Optional.of(CANCELED);
        default -> Optional.empty();
      };
    }
  }

  static Parsed<DeliveryReport> read(FormFields form, RawRequest request, SmsSettings settings) {
    String sid = form.get("MessageSid");
    if (sid.isEmpty()) {
      // A call, an alarm of the debugger, or what is only invented later.
      return new Parsed.Ignored<>("no-message");
    }
    if (!SID.matcher(sid).matches()) {
      return new Parsed.Incomplete<>("MessageSid is not SM or MM and 32 hex digits");
    }
    if (!form.get("AccountSid").equals(settings.accountSid())) {
      return new Parsed.Ignored<>("other-account");
    }
    Optional<Part> part = part(request.target());
    if (part.isEmpty()) {
      return new Parsed.Ignored<>("message-of-others");
    }
    Optional<Medium> to = Medium.of(form.get("To"));
    if (to.isEmpty() || !NUMBER.matcher(to.get().number(form.get("To"))).matches()) {
      return new Parsed.Ignored<>("other-medium");
    }
    Optional<Progress> progress = Progress.of(form.get("MessageStatus"));
    if (progress.isEmpty()) {
      return new Parsed.Ignored<>("unknown-status");
    }
    return new Parsed.Understood<>(
        new DeliveryReport(
            sid,
            part.get(),
            to.get().address(form.get("To")),
            progress.get(),
            code(form.get("ErrorCode"))));
  }

  private static Optional<Part> part(String target) {
    Matcher query = QUERY.matcher(target);
    if (!query.find()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(query.group("part"));
    return FormFields.unescape(query.group("line")).map(line -> new Part(line, number));
  }

  private static int code(String number) {
    return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
  }
}
