package dev.baton.channels.sandbox.twilio;

import dev.baton.channels.sandbox.twilio.Message.Status;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A message as the REST API shows it: numbers as strings, dates after RFC 2822.
final class MessageJson {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private MessageJson() {}

  static JsonObject of(Message message, String accountSid) {
    String path =
        "/" + Parameters.API_VERSION + "/Accounts/" + accountSid + "/Messages/" + message.sid();
    // A Messaging Service picks the sender later: until then neither it nor the segments are known.
    boolean undecided = message.status() == Status.ACCEPTED;
    JsonObject json =
        new JsonObject()
            .put("sid", message.sid())
            .put("account_sid", accountSid)
            .put("api_version", Parameters.API_VERSION)
            .put("body", message.body())
            .put("num_segments", undecided ? "0" : Integer.toString(message.segments()))
            .put("num_media", Integer.toString(message.media().size()))
            .put("direction", message.origin().direction())
            .put("to", message.to())
            .put("messaging_service_sid", message.service().orElse(null))
            .put("status", message.status().word())
            .put("date_created", date(message.created()))
            .put("date_updated", date(message.updated()))
            .put("price_unit", "USD")
            .put("uri", path + ".json")
            .put("subresource_uris", new JsonObject().put("media", path + "/Media.json"));
    if (undecided) {
      json.putNull("from");
    } else {
      json.put("from", message.from());
    }
    if (message.errorCode() == 0) {
      json.putNull("error_code");
    } else {
      json.put("error_code", message.errorCode());
    }
    return json.put("date_sent", message.sent().map(MessageJson::date).orElse(null))
        .putNull("error_message")
        .putNull("price");
  }

  private static String date(Instant at) {
    return RFC_2822.format(at);
  }
}
