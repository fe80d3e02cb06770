package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.files.ProviderFiles.Remote;
import dev.baton.gateway.http.Webhook.Parsed;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A message from a customer, as Twilio's webhook reports it.
///
/// @param sid Twilio's name of it, and the key that makes a repeated report harmless
/// @param files what came with it, where Twilio has it
/// @param tapped the button or list entry that it is, if it is one
/// @param name what the customer calls themselves on WhatsApp
/// @param optOutType what Twilio's Advanced Opt-Out took it for, empty where that is not in use
/// @param toShortCode whether it came to a short code
/// @param at when the report came
record InboundText(
    String sid,
    Address from,
    String body,
    List<Remote> files,
    Optional<Tapped> tapped,
    Optional<String> name,
    String optOutType,
    boolean toShortCode,
    Instant at) {
  InboundText {
    files = List.copyOf(files);
  }

  private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
  private static final Pattern ANSWERABLE = Pattern.compile("\\+[1-9][0-9]{6,14}|[0-9]{3,8}");

  private static final Pattern COORDINATE = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,15})?");

  /// Where nothing is: what is to be had there is missing.
  private static final URI NOWHERE = URI.create("https://nowhere.invalid/");

  /// What carriers put in place of a number that is withheld.
  private static final String ANONYMOUS = "+266696687";

  /// A button or an entry of a list on WhatsApp.
  ///
  /// @param value what we gave it
  /// @param label what the customer read on it
  record Tapped(String value, String label) {}

  static Parsed<InboundText> read(FormFields form, SmsSettings settings, Instant at) {
    String sid = form.get("MessageSid");
    String from = form.get("From");
    if (sid.isEmpty()) {
      // A call, an alarm of the debugger, or what is only invented later.
      return new Parsed.Ignored<>("no-message");
    }
    if (!SID.matcher(sid).matches()) {
      return new Parsed.Malformed<>("MessageSid is not SM or MM and 32 hex digits");
    }
    if (!form.get("AccountSid").equals(settings.accountSid())) {
      return new Parsed.Ignored<>("other-account");
    }
    Optional<Medium> medium = Medium.of(from).filter(each -> isSpoken(each, settings));
    if (medium.isEmpty()) {
      return new Parsed.Ignored<>("other-medium");
    }
    if (!isForUs(form, medium.get(), settings)) {
      return new Parsed.Ignored<>("other-number");
    }
    if (!form.get("MessageStatus").isEmpty()) {
      return new Parsed.Ignored<>("status-at-inbound");
    }
    String number = medium.get().number(from);
    if (number.equals(ANONYMOUS) || !ANSWERABLE.matcher(number).matches()) {
      return new Parsed.Ignored<>("sender-without-number");
    }
    if (form.get("MessageType").equals("reaction")) {
      return new Parsed.Ignored<>("reaction");
    }
    List<Remote> files = files(form);
    String said = said(form);
    if (said.isBlank() && files.isEmpty()) {
      return new Parsed.Ignored<>("empty");
    }
    return new Parsed.Understood<>(
        new InboundText(
            sid,
            medium.get().address(from),
            said,
            files,
            tapped(form),
            Optional.of(form.get("ProfileName").strip()).filter(name -> !name.isEmpty()),
            form.get("OptOutType"),
            SmsSettings.isShortCode(form.get("To")),
            at));
  }

  private static boolean isSpoken(Medium medium, SmsSettings settings) {
    return switch (medium) {
      case SMS -> true;
      case WHATSAPP -> settings.whatsApp().isPresent();
    };
  }

  /// The words, and where somebody is, if they say so.
  private static String said(FormFields form) {
    String latitude = form.get("Latitude");
    String longitude = form.get("Longitude");
    if (!COORDINATE.matcher(latitude).matches() || !COORDINATE.matcher(longitude).matches()) {
      return form.get("Body");
    }
    String place =
        Stream.of(form.get("Label"), form.get("Address"), latitude + ", " + longitude)
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; ", "[location: ", "]"));
    return form.get("Body").isBlank() ? place : form.get("Body") + "\n" + place;
  }

  private static Optional<Tapped> tapped(FormFields form) {
    return Stream.of(
            new Tapped(form.get("ButtonPayload"), form.get("ButtonText")),
            new Tapped(form.get("ListId"), form.get("ListTitle")))
        .filter(each -> !each.value().isBlank())
        .findFirst();
  }

  private static boolean isForUs(FormFields form, Medium medium, SmsSettings settings) {
    if (medium == Medium.WHATSAPP) {
      String ours = settings.whatsApp().map(SmsSettings.WhatsApp::sender).orElse("");
      return form.get("To").equals(medium.wire(ours));
    }
    String field = settings.sendsThroughService() ? "MessagingServiceSid" : "To";
    return form.get(field).equals(settings.sender());
  }

  /// Twilio says no names.
  private static List<Remote> files(FormFields form) {
    int count = count(form.get("NumMedia"));
    List<Remote> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String kind = form.get("MediaContentType" + i).startsWith("image/") ? "picture" : "file";
      String name = count == 1 ? kind : kind + "-" + (i + 1);
      files.add(new Remote(address(form.get("MediaUrl" + i)), name));
    }
    return files;
  }

  private static URI address(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() == null ? NOWHERE : uri;
    } catch (IllegalArgumentException unreadable) {
      return NOWHERE;
    }
  }

  private static int count(String number) {
    return number.matches("[0-9]{1,2}") ? Integer.parseInt(number) : 0;
  }
}
