package dev.baton.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sms.DeliveryReport.Progress;
import dev.baton.gateway.http.RawRequest;
import dev.baton.gateway.http.Webhook.Parsed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of request that Twilio documents for a messaging webhook, and what becomes of it.
class PayloadShapesTest {
  private static final SmsSettings SETTINGS =
      Forms.settings().with(new SmsSettings.WhatsApp("+12025550100", Optional.empty()));
  private static final String MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC/Media/ME";

  private static Map<String, String> whatsApp(String... changes) {
    Map<String, String> fields = new LinkedHashMap<>(Forms.inbound());
    fields.keySet().removeIf(name -> name.matches("(From|To)(City|State|Zip|Country)"));
    fields.put("From", "whatsapp:+13125550142");
    fields.put("To", "whatsapp:+12025550100");
    fields.put("ProfileName", "Maya");
    fields.put("WaId", "13125550142");
    fields.put("MessageType", "text");
    for (int i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], changes[i + 1]);
    }
    return fields;
  }

  private static Arguments shape(String name, Map<String, String> fields, String becomes) {
    return Arguments.of(name, fields, becomes);
  }

  @SuppressWarnings("unchecked") // the second of a shape is its fields
  static Map<String, String> fields(Arguments shape) {
    return (Map<String, String>) Objects.requireNonNull(shape.get()[1]);
  }

  static Stream<Arguments> inbound() {
    return Stream.of(
        shape("text", Forms.inbound(), "sms: Where is my order?"),
        shape(
            "text to a service",
            Forms.inbound("MessagingServiceSid", "MG" + "1".repeat(32)),
            "sms: Where is my order?"),
        shape("short code", Forms.inbound("From", "72345"), "sms: Where is my order?"),
        shape(
            "MMS",
            Forms.inbound(
                "MessageSid",
                "MM" + "1".repeat(32),
                "Body",
                "",
                "NumMedia",
                "2",
                "MediaUrl0",
                MEDIA,
                "MediaContentType0",
                "image/jpeg",
                "MediaUrl1",
                MEDIA,
                "MediaContentType1",
                "text/vcard"),
            "sms:  + 2 files"),
        shape("opted out", Forms.inbound("Body", "Stop", "OptOutType", "STOP"), "sms: Stop"),
        shape(
            "click to an advertisement",
            Forms.inbound("ReferralNumMedia", "1", "ReferralBody", "Kites", "ReferralUrl", MEDIA),
            "sms: Where is my order?"),
        shape("what nobody knows yet", Forms.inbound("Mood", "cloudy"), "sms: Where is my order?"),
        shape("WhatsApp text", whatsApp("Body", "Hola"), "whatsapp: Hola"),
        shape(
            "WhatsApp picture with words",
            whatsApp("MessageType", "image", "NumMedia", "1", "MediaUrl0", MEDIA, "Body", "Look"),
            "whatsapp: Look + 1 files"),
        shape(
            "WhatsApp sticker",
            whatsApp("MessageType", "sticker", "NumMedia", "1", "Body", ""),
            "whatsapp:  + 1 files"),
        shape(
            "WhatsApp place",
            whatsApp(
                "MessageType",
                "location",
                "Body",
                "",
                "Latitude",
                "41.8827",
                "Longitude",
                "-87.6233",
                "Label",
                "The Bean",
                "Address",
                "201 E Randolph St"),
            "whatsapp: [location: The Bean; 201 E Randolph St; 41.8827, -87.6233]"),
        shape(
            "WhatsApp place without a place",
            whatsApp("Body", "", "Latitude", "north", "Longitude", ""),
            "ignored: empty"),
        shape(
            "WhatsApp button",
            whatsApp(
                "MessageType",
                "button",
                "ButtonPayload",
                "track",
                "ButtonText",
                "Track it",
                "Body",
                "Track it"),
            "whatsapp: Track it, tapped track"),
        shape(
            "WhatsApp list",
            whatsApp(
                "MessageType",
                "interactive",
                "ListId",
                "two",
                "ListTitle",
                "The second",
                "Body",
                "The second"),
            "whatsapp: The second, tapped two"),
        shape(
            "WhatsApp answer to one message",
            whatsApp("OriginalRepliedMessageSid", Forms.SID, "Body", "That one"),
            "whatsapp: That one"),
        shape(
            "WhatsApp contact",
            whatsApp(
                "MessageType",
                "contacts",
                "NumMedia",
                "1",
                "MediaUrl0",
                MEDIA,
                "MediaContentType0",
                "text/vcard",
                "Body",
                ""),
            "whatsapp:  + 1 files"),
        shape(
            "WhatsApp from an advertisement",
            whatsApp(
                "ReferralBody",
                "Kites",
                "ReferralHeadline",
                "Fly!",
                "ReferralSourceId",
                "118",
                "ReferralSourceType",
                "post",
                "ReferralSourceUrl",
                "https://fb.me/x",
                "ReferralMediaId",
                "9",
                "ReferralMediaContentType",
                "image/jpeg",
                "ReferralMediaUrl",
                MEDIA,
                "ReferralNumMedia",
                "1",
                "ReferralCtwaClid",
                "c1",
                "Body",
                "Hola"),
            "whatsapp: Hola"),
        shape(
            "WhatsApp with metadata",
            whatsApp(
                "ChannelMetadata",
                "{\"type\":\"whatsapp\",\"data\":{\"context\":{\"ProfileName\":\"Maya\"}}}",
                "Forwarded",
                "true",
                "FrequentlyForwarded",
                "true",
                "Body",
                "Hola"),
            "whatsapp: Hola"),
        shape(
            "WhatsApp answer to a quick reply of a template",
            whatsApp(
                "MessageType",
                "button",
                "ButtonPayload",
                "yes",
                "ButtonText",
                "Yes",
                "ButtonType",
                "QUICK_REPLY",
                "OriginalRepliedMessageSender",
                "whatsapp:+12025550100",
                "Body",
                "Yes"),
            "whatsapp: Yes, tapped yes"),
        shape("help", Forms.inbound("Body", "HELP", "OptOutType", "HELP"), "sms: HELP"),
        shape("back in", Forms.inbound("Body", "start", "OptOutType", "START"), "sms: start"),
        shape(
            "what the first address could not take",
            Forms.inbound("ErrorCode", "11200", "ErrorUrl", "https://shop.example/in"),
            "sms: Where is my order?"),
        shape("without a body", Forms.inbound("Body", "(absent)"), "ignored: empty"),
        shape(
            "without a number",
            Forms.inbound("From", "+266696687"),
            "ignored: sender-without-number"),
        shape("from a name", Forms.inbound("From", "KITES"), "ignored: sender-without-number"),
        shape(
            "the debugger's",
            Map.of(
                "Sid",
                "NO" + "1".repeat(32),
                "AccountSid",
                Forms.ACCOUNT,
                "ParentAccountSid",
                "",
                "Timestamp",
                "2026-05-04T10:00:00Z",
                "Level",
                "ERROR",
                "PayloadType",
                "application/json",
                "Payload",
                "{\"error_code\":\"11200\"}"),
            "ignored: no-message"),
        shape(
            "WhatsApp reaction",
            whatsApp("MessageType", "reaction", "Body", "👍"),
            "ignored: reaction"),
        shape("RCS", Forms.inbound("From", "rcs:+13125550142"), "ignored: other-medium"),
        shape("Messenger", Forms.inbound("From", "messenger:104"), "ignored: other-medium"),
        shape("status at inbound", Forms.status(), "ignored: other-number"),
        shape(
            "a voice call",
            Map.of("CallSid", "CA" + "1".repeat(32), "CallStatus", "ringing"),
            "ignored: no-message"),
        shape("a SID that is none", Forms.inbound("MessageSid", "SM1"), "malformed"),
        shape("nothing", Map.of(), "ignored: no-message"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inbound")
  void eachInboundMessageIsClassified(String name, Map<String, String> fields, String becomes) {
    RawRequest request = Forms.post(SmsInbound.PATH, fields);
    FormFields form = FormFields.decode(request.body()).orElseThrow();
    assertThat(shown(InboundText.read(form, SETTINGS, Forms.AT))).as(name).isEqualTo(becomes);
  }

  private static String shown(Parsed<InboundText> parsed) {
    return switch (parsed) {
      case Parsed.Ignored<InboundText>(String why) -> "ignored: " + why;
      case Parsed.Incomplete<InboundText> _ -> "incomplete";
      case Parsed.Malformed<InboundText> _ -> "malformed";
      case Parsed.Understood<InboundText>(InboundText text) ->
          text.from().channel()
              + ": "
              + text.body()
              + (text.files().isEmpty() ? "" : " + " + text.files().size() + " files")
              + text.tapped().map(tapped -> ", tapped " + tapped.value()).orElse("");
    };
  }

  static Stream<Arguments> reports() {
    return Stream.of(
        shape("accepted", Forms.status("MessageStatus", "accepted"), "QUEUED"),
        shape("scheduled", Forms.status("MessageStatus", "scheduled"), "QUEUED"),
        shape("queued", Forms.status("MessageStatus", "queued"), "QUEUED"),
        shape("sending", Forms.status("MessageStatus", "sending"), "SENDING"),
        shape(
            "sent, with the date of the carrier",
            Forms.status("MessageStatus", "sent", "RawDlrDoneDate", "2605041000"),
            "SENT"),
        shape("delivered", Forms.status(), "DELIVERED"),
        shape(
            "undelivered",
            Forms.status("MessageStatus", "undelivered", "ErrorCode", "30003"),
            "UNDELIVERED 30003"),
        shape(
            "failed with a reason in words",
            Forms.status(
                "MessageStatus", "failed", "ErrorCode", "30034", "ErrorMessage", "Unregistered"),
            "FAILED 30034"),
        shape("failed without a reason", Forms.status("MessageStatus", "failed"), "FAILED"),
        shape("canceled", Forms.status("MessageStatus", "canceled"), "CANCELED"),
        shape(
            "read on WhatsApp",
            Forms.status(
                "MessageStatus",
                "read",
                "EventType",
                "READ",
                "To",
                "whatsapp:+13125550142",
                "ChannelPrefix",
                "whatsapp"),
            "READ"),
        shape(
            "failed on WhatsApp",
            Forms.status(
                "MessageStatus",
                "undelivered",
                "ErrorCode",
                "63016",
                "To",
                "whatsapp:+13125550142",
                "ChannelStatusMessage",
                "Outside the window"),
            "UNDELIVERED 63016"),
        shape(
            "deprecated",
            Forms.status("MessageStatus", "partially_delivered"),
            "ignored: unknown-status"),
        shape("RCS", Forms.status("To", "rcs:+13125550142"), "ignored: other-medium"),
        shape(
            "a code that is none",
            Forms.status("MessageStatus", "failed", "ErrorCode", "NaN"),
            "FAILED"),
        shape("an inbound message", Forms.inbound(), "ignored: unknown-status"),
        shape(
            "a voice call", Map.of("CallSid", "CA", "CallStatus", "busy"), "ignored: no-message"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reports")
  void eachReportOfProgressIsClassified(String name, Map<String, String> fields, String becomes) {
    RawRequest request = Forms.post(SmsStatus.PATH + "?line=c1%2F7%2Fdeliver-sms&part=1", fields);
    FormFields form = FormFields.decode(request.body()).orElseThrow();
    Parsed<DeliveryReport> parsed = DeliveryReport.read(form, request, SETTINGS);
    String shown =
        switch (parsed) {
          case Parsed.Ignored<DeliveryReport>(String why) -> "ignored: " + why;
          case Parsed.Incomplete<DeliveryReport> _ -> "incomplete";
          case Parsed.Malformed<DeliveryReport> _ -> "malformed";
          case Parsed.Understood<DeliveryReport>(DeliveryReport report) ->
              shown(report.progress(), report.code());
        };
    assertThat(shown).as(name).isEqualTo(becomes);
  }

  private static String shown(Progress progress, int code) {
    return code == 0 ? progress.name() : progress + " " + code;
  }
}
