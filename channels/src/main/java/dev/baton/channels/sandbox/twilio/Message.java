package dev.baton.channels.sandbox.twilio;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One message as the account's log shows it. Immutable: a change of status is another record.
///
/// @param segments how many segments the body takes on the air
/// @param errorCode why it failed, 0 if it has not
/// @param service the Messaging Service it was sent with
/// @param statusCallback where its progress is to be reported
/// @param sent when it left the queue; nothing as long as it waits there
/// @param media its files
public record Message(
    String sid,
    Origin origin,
    String from,
    String to,
    String body,
    Status status,
    int segments,
    int errorCode,
    Optional<String> service,
    Optional<String> statusCallback,
    Instant created,
    Optional<Instant> sent,
    Instant updated,
    List<Media> media) {
  public Message {
    media = List.copyOf(media);
  }

  /// Who made a message.
  public enum Origin {
    /// A person, on their phone.
    PHONE("inbound"),
    /// The customer of Twilio, through the REST API.
    API("outbound-api"),
    /// The customer of Twilio, in the answer to a webhook.
    WEBHOOK("outbound-reply"),
    /// Twilio itself, in answer to STOP, START or HELP.
    KEYWORD("outbound-reply");

    private final String direction;

    Origin(String direction) {
      this.direction = direction;
    }

    /// The word for it on the wire.
    public String direction() {
      return direction;
    }
  }

  /// How far a message has come.
  public enum Status {
    ACCEPTED,
    QUEUED,
    SENDING,
    SENT,
    DELIVERED,
    READ,
    UNDELIVERED,
    FAILED,
    RECEIVED;

    /// The word for it on the wire.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the handset shows a message of this status.
    boolean reachedHandset() {
      return this == SENT || this == DELIVERED || this == READ;
    }
  }

  /// Whether a person wrote it.
  public boolean inbound() {
    return origin == Origin.PHONE;
  }

  /// The person's number, whichever way the message went.
  public String person() {
    return Medium.number(inbound() ? from : to);
  }

  /// The company's number, whichever way the message went.
  public String company() {
    return Medium.number(inbound() ? to : from);
  }

  /// What it travels on.
  public Medium medium() {
    return Medium.of(from);
  }

  Message with(Status next, int error, Instant at) {
    Optional<Instant> left = sent.isPresent() || next == Status.QUEUED ? sent : Optional.of(at);
    return new Message(
        sid,
        origin,
        from,
        to,
        body,
        next,
        segments,
        error,
        service,
        statusCallback,
        created,
        left,
        at,
        media);
  }

  Message from(String number) {
    return new Message(
        sid,
        origin,
        number,
        to,
        body,
        status,
        segments,
        errorCode,
        service,
        statusCallback,
        created,
        sent,
        updated,
        media);
  }

  Message with(List<Media> files) {
    return new Message(
        sid,
        origin,
        from,
        to,
        body,
        status,
        segments,
        errorCode,
        service,
        statusCallback,
        created,
        sent,
        updated,
        files);
  }
}
