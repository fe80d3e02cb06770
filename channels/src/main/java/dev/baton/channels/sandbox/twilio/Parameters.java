package dev.baton.channels.sandbox.twilio;

import dev.baton.channels.sandbox.twilio.Message.Status;
import dev.baton.channels.sandbox.twilio.StandInSettings.OptOut;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form fields of webhooks.
final class Parameters {
  static final String API_VERSION = "2010-04-01";

  private Parameters() {}

  /// What a person's message is reported with. North American numbers come with a place.
  static List<Map.Entry<String, String>> inbound(
      StandInSettings settings, Message message, Optional<Keyword> keyword) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    place(fields, "To", message.to());
    fields.add(Map.entry("SmsMessageSid", message.sid()));
    fields.add(Map.entry("NumMedia", Integer.toString(message.media().size())));
    place(fields, "From", message.from());
    fields.add(Map.entry("SmsSid", message.sid()));
    fields.add(Map.entry("SmsStatus", message.status().word()));
    fields.add(Map.entry("Body", message.body()));
    fields.add(Map.entry("To", message.to()));
    message.service().ifPresent(sid -> fields.add(Map.entry("MessagingServiceSid", sid)));
    fields.add(Map.entry("NumSegments", Integer.toString(message.segments())));
    fields.add(Map.entry("MessageSid", message.sid()));
    fields.add(Map.entry("AccountSid", settings.accountSid()));
    fields.add(Map.entry("From", message.from()));
    fields.add(Map.entry("ApiVersion", API_VERSION));
    if (settings.optOut() == OptOut.ADVANCED) {
      keyword.ifPresent(word -> fields.add(Map.entry("OptOutType", word.name())));
    }
    return fields;
  }

  /// What a person's message on WhatsApp is reported with: no places, but their name.
  static List<Map.Entry<String, String>> whatsApp(
      StandInSettings settings, Message message, String name) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    fields.add(Map.entry("SmsMessageSid", message.sid()));
    fields.add(Map.entry("NumMedia", Integer.toString(message.media().size())));
    if (!name.isEmpty()) {
      fields.add(Map.entry("ProfileName", name));
    }
    fields.add(Map.entry("MessageType", typeOf(message)));
    fields.add(Map.entry("SmsSid", message.sid()));
    fields.add(Map.entry("WaId", message.person().substring(1)));
    fields.add(Map.entry("SmsStatus", message.status().word()));
    fields.add(Map.entry("Body", message.body()));
    fields.add(Map.entry("To", message.to()));
    fields.add(Map.entry("NumSegments", "1"));
    fields.add(Map.entry("ReferralNumMedia", "0"));
    fields.add(Map.entry("MessageSid", message.sid()));
    fields.add(Map.entry("AccountSid", settings.accountSid()));
    fields.add(Map.entry("From", message.from()));
    fields.add(Map.entry("ApiVersion", API_VERSION));
    return fields;
  }

  private static String typeOf(Message message) {
    if (message.media().isEmpty()) {
      return "text";
    }
    return message.media().getFirst().type().startsWith("image/") ? "image" : "document";
  }

  /// What tells of a message's files.
  ///
  /// @param api where the REST API is
  static List<Map.Entry<String, String>> media(StandInSettings settings, Message message, URI api) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    for (int i = 0; i < message.media().size(); i++) {
      Media media = message.media().get(i);
      String url = api.resolve(MediaApi.path(settings, message, media)).toString();
      fields.add(Map.entry("MediaUrl" + i, url));
      fields.add(Map.entry("MediaContentType" + i, media.type()));
    }
    return fields;
  }

  /// What comes along when a button was tapped.
  static List<Map.Entry<String, String>> tapped(String payload, String label) {
    return List.of(Map.entry("ButtonPayload", payload), Map.entry("ButtonText", label));
  }

  /// What a message's progress is reported with.
  static List<Map.Entry<String, String>> progress(
      StandInSettings settings, Message message, Status status, int code) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    if (code != 0) {
      fields.add(Map.entry("ErrorCode", Integer.toString(code)));
    }
    fields.add(Map.entry("SmsSid", message.sid()));
    fields.add(Map.entry("SmsStatus", status.word()));
    fields.add(Map.entry("MessageStatus", status.word()));
    fields.add(Map.entry("To", message.to()));
    message.service().ifPresent(sid -> fields.add(Map.entry("MessagingServiceSid", sid)));
    fields.add(Map.entry("MessageSid", message.sid()));
    fields.add(Map.entry("AccountSid", settings.accountSid()));
    fields.add(Map.entry("From", message.from()));
    fields.add(Map.entry("ApiVersion", API_VERSION));
    return fields;
  }

  private static void place(List<Map.Entry<String, String>> fields, String side, String number) {
    boolean northAmerica = number.startsWith("+1");
    fields.add(Map.entry(side + "Country", northAmerica ? "US" : ""));
    fields.add(Map.entry(side + "State", northAmerica ? "DC" : ""));
    fields.add(Map.entry(side + "City", northAmerica ? "WASHINGTON" : ""));
    fields.add(Map.entry(side + "Zip", northAmerica ? "20001" : ""));
  }
}
