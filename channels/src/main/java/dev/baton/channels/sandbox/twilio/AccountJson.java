package dev.baton.channels.sandbox.twilio;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The account and its numbers as the REST API shows them.
final class AccountJson {
  private AccountJson() {}

  static JsonObject of(StandInSettings settings) {
    return new JsonObject()
        .put("sid", settings.accountSid())
        .put("owner_account_sid", settings.accountSid())
        .put("friendly_name", "Sandbox")
        .put("status", "active")
        .put("type", "Full")
        .put("uri", uri(settings) + ".json");
  }

  /// The numbers, or the one that is asked for.
  static JsonObject numbers(
      StandInSettings settings, Optional<Hook> hook, @Nullable String wanted) {
    JsonArray numbers = new JsonArray();
    for (int i = 0; i < settings.numbers().size(); i++) {
      String number = settings.numbers().get(i);
      if (wanted == null || wanted.equals(number)) {
        numbers.add(
            new JsonObject()
                .put("sid", "PN%032x".formatted(i + 1))
                .put("account_sid", settings.accountSid())
                .put("phone_number", number)
                .put("sms_method", "POST")
                .put("sms_url", hook.map(Hook::url).orElse("")));
      }
    }
    String uri = uri(settings) + "/IncomingPhoneNumbers.json";
    return new JsonObject()
        .put("incoming_phone_numbers", numbers)
        .put("uri", uri)
        .put("first_page_uri", uri)
        .putNull("next_page_uri")
        .putNull("previous_page_uri")
        .put("page", 0)
        .put("page_size", 50)
        .put("start", 0)
        .put("end", Math.max(0, numbers.size() - 1));
  }

  /// The numbers as senders on WhatsApp.
  static JsonObject senders(StandInSettings settings, Optional<Hook> hook) {
    JsonArray senders = new JsonArray();
    for (int i = 0; i < settings.numbers().size(); i++) {
      senders.add(
          new JsonObject()
              .put("sid", "XE%032x".formatted(i + 1))
              .put("sender_id", Medium.WHATSAPP.address(settings.numbers().get(i)))
              .put("status", "ONLINE")
              .put(
                  "webhook",
                  new JsonObject()
                      .put("callback_url", hook.map(Hook::url).orElse(""))
                      .put("callback_method", "POST")));
    }
    return new JsonObject()
        .put("senders", senders)
        .put(
            "meta",
            new JsonObject()
                .put("key", "senders")
                .put("page", 0)
                .put("page_size", 50)
                .putNull("next_page_url")
                .putNull("previous_page_url"));
  }

  private static String uri(StandInSettings settings) {
    return "/" + Parameters.API_VERSION + "/Accounts/" + settings.accountSid();
  }
}
