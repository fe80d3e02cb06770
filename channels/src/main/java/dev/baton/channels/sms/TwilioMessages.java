package dev.baton.channels.sms;

import com.twilio.base.Page;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageFetcher;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import dev.baton.channels.sms.DeliveryReport.Progress;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Twilio's messages: one is sent, one is looked for. Blocks its thread, which is a virtual one,
/// and keeps every type of the SDK to itself.
final class TwilioMessages {
  private static final long PAGE = 100;
  private static final int MOST_PAGES = 5;

  private final TwilioRestClient client;

  TwilioMessages(SmsSettings settings, OneAttempt wire) {
    this.client =
        new TwilioRestClient.Builder(
                settings.accountSid(), settings.authTokens().getFirst().reveal())
            .accountSid(settings.accountSid())
            .httpClient(wire)
            .build();
  }

  /// What came of asking Twilio to send.
  sealed interface Asked {
    /// It has it, under this name.
    record Accepted(String sid) implements Asked {}

    /// It will not, for this reason.
    record Refused(int code, String message) implements Asked {}

    /// It surely has not, and may be asked again.
    record NotProcessed(String why) implements Asked {}

    /// It surely has not, and wants no requests for so long; zero where it does not say.
    record TooFast(Duration pause) implements Asked {}

    /// Nobody knows.
    record Unknown(String why) implements Asked {}
  }

  /// A message in the list.
  ///
  /// @param failure the code that it failed with, if it has
  record Found(String sid, Optional<Integer> failure) {}

  /// What came of looking for a message.
  sealed interface Sought {
    /// Twilio lists these, the newest first; none if it has none.
    record Listed(List<Found> messages) implements Sought {}

    /// Twilio could not be asked.
    record Away(String why) implements Sought {}

    /// Twilio has too many to tell.
    record Unknown(String why) implements Sought {}
  }

  /// @param statusCallback where Twilio reports how far it comes; empty where nobody wants to know
  Asked send(String to, String from, Parcel parcel, Optional<URI> statusCallback) {
    try {
      MessageCreator creator = creator(to, from, parcel);
      statusCallback.ifPresent(creator::setStatusCallback);
      Message message = creator.create(client);
      return new Asked.Accepted(message.getSid());
    } catch (OneAttempt.NotSent e) {
      return new Asked.NotProcessed("Twilio can't be reached: " + e.getMessage());
    } catch (OneAttempt.TooFast e) {
      return new Asked.TooFast(e.pause());
    } catch (OneAttempt.Unanswered | ApiConnectionException e) {
      return new Asked.Unknown("Twilio did not answer: " + e.getMessage());
    } catch (ApiException e) {
      return refused(e);
    }
  }

  private static MessageCreator creator(String to, String from, Parcel parcel) {
    PhoneNumber customer = new PhoneNumber(to);
    boolean wordless = parcel.template().isPresent() || parcel.text().isEmpty();
    String body = wordless ? null : parcel.text();
    MessageCreator creator =
        from.startsWith("MG")
            ? new MessageCreator(customer, from, body)
            : new MessageCreator(customer, new PhoneNumber(from), body);
    if (!parcel.files().isEmpty()) {
      creator.setMediaUrl(parcel.files().stream().map(Parcel.Enclosed::fetched).toList());
    }
    parcel
        .template()
        .ifPresent(template ->
            creator
                .setContentSid(template)
                .setContentVariables(new JsonObject().put("1", parcel.text()).encode()));
    return creator;
  }

  private static Asked refused(ApiException e) {
    Integer status = e.getStatusCode();
    Integer code = e.getCode();
    if (status == null || status >= 500) {
      return new Asked.Unknown("Twilio answered with a failure: " + e.getMessage());
    }
    return new Asked.Refused(code == null ? 0 : code, String.valueOf(e.getMessage()));
  }

  /// Looks for messages to this number that say this, made since then. Messages that have not left
  /// Twilio's queue have no date of sending, so the list is not filtered by that.
  Sought find(String to, Parcel parcel, Instant since) {
    List<Found> found = new ArrayList<>();
    try {
      Page<Message> page =
          new MessageReader().setTo(new PhoneNumber(to)).setPageSize(PAGE).firstPage(client);
      for (int i = 0; page != null && i < MOST_PAGES; i++) {
        List<Message> messages = page.getRecords();
        messages.stream()
            .filter(message -> isIt(message, parcel, since))
            .map(TwilioMessages::found)
            .forEach(found::add);
        boolean more = page.hasNextPage() && messages.stream().anyMatch(m -> made(m, since));
        page = more ? new MessageReader().nextPage(page, client) : null;
      }
      return page == null
          ? new Sought.Listed(found)
          : new Sought.Unknown("Twilio lists too many messages to this number.");
    } catch (OneAttempt.NotSent
        | OneAttempt.Unanswered
        | OneAttempt.TooFast
        | ApiException
        | ApiConnectionException e) {
      return new Sought.Away("Twilio can't be asked what it has: " + e.getMessage());
    }
  }

  private static boolean isIt(Message message, Parcel parcel, Instant since) {
    return message.getDirection() == Message.Direction.OUTBOUND_API
        && parcel.isSaidBy(Objects.requireNonNullElse(message.getBody(), ""))
        && made(message, since);
  }

  private static Found found(Message message) {
    boolean failed =
        message.getStatus() == Message.Status.FAILED
            || message.getStatus() == Message.Status.UNDELIVERED;
    Integer code = message.getErrorCode();
    return new Found(
        message.getSid(), failed ? Optional.of(code == null ? 0 : code) : Optional.empty());
  }

  /// How far a message has come.
  ///
  /// @param code why it failed, 0 if it did not
  record Standing(String sid, Progress progress, int code) {}

  /// How far the message with this name has come; nothing where Twilio does not say.
  Optional<Standing> standing(String sid) {
    try {
      Message message = new MessageFetcher(sid).fetch(client);
      Integer code = message.getErrorCode();
      return Progress.of(String.valueOf(message.getStatus()))
          .map(progress -> new Standing(sid, progress, code == null ? 0 : code));
    } catch (OneAttempt.NotSent
        | OneAttempt.Unanswered
        | OneAttempt.TooFast
        | ApiException
        | ApiConnectionException _) {
      return Optional.empty();
    }
  }

  private static boolean made(Message message, Instant since) {
    return message.getDateCreated() != null
        && !message.getDateCreated().toInstant().isBefore(since);
  }
}
