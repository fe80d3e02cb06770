package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.http.Webhook.Parsed;
import java.time.Instant;
import java.util.regex.Pattern;

/// A text message from a customer, as Twilio's webhook reports it.
///
/// @param sid Twilio's name of it, and the key that makes a repeated report harmless
/// @param files how many files came with it
/// @param optOutType what Twilio's Advanced Opt-Out took it for, empty where that is not in use
/// @param at when the report came
record InboundText(
    String sid, Address from, String body, int files, String optOutType, Instant at) {
  private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
  private static final Pattern ANSWERABLE = Pattern.compile("\\+[1-9][0-9]{6,14}|[0-9]{3,8}");

  /// What carriers put in place of a number that is withheld.
  private static final String ANONYMOUS = "+266696687";

  static Parsed<InboundText> read(FormFields form, SmsSettings settings, Instant at) {
    String sid = form.get("MessageSid");
    String from = form.get("From");
    String body = form.get("Body");
    if (!SID.matcher(sid).matches()) {
      return new Parsed.Malformed<>("MessageSid is not SM or MM and 32 hex digits");
    }
    if (!form.get("AccountSid").equals(settings.accountSid())) {
      return new Parsed.Ignored<>("other-account");
    }
    if (!isForUs(form, settings)) {
      return new Parsed.Ignored<>("other-number");
    }
    if (!form.get("MessageStatus").isEmpty()) {
      return new Parsed.Ignored<>("status-at-inbound");
    }
    if (from.startsWith("whatsapp:") || from.startsWith("messenger:") || from.startsWith("rcs:")) {
      return new Parsed.Ignored<>("other-medium");
    }
    if (from.equals(ANONYMOUS) || !ANSWERABLE.matcher(from).matches()) {
      return new Parsed.Ignored<>("sender-without-number");
    }
    int files = count(form.get("NumMedia"));
    if (body.isBlank() && files == 0) {
      return new Parsed.Ignored<>("empty");
    }
    Address address = new Address(SmsChannel.NAME, from);
    return new Parsed.Understood<>(
        new InboundText(sid, address, body, files, form.get("OptOutType"), at));
  }

  private static boolean isForUs(FormFields form, SmsSettings settings) {
    String field = settings.sendsThroughService() ? "MessagingServiceSid" : "To";
    return form.get(field).equals(settings.sender());
  }

  private static int count(String number) {
    return number.matches("[0-9]{1,2}") ? Integer.parseInt(number) : 0;
  }
}
