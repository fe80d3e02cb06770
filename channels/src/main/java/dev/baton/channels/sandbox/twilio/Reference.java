package dev.baton.channels.sandbox.twilio;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What Twilio's reference says of the requests that the stand-in serves: which parameters each has
/// and needs, and what they may hold.
///
/// Twilio itself passes over a parameter that it does not know. So all that is not by the book is
/// told here of every request that came ([TwilioStandIn#unusual]), and a stand-in for tests does
/// not end well while there is any.
final class Reference {
  private static final Set<String> CREATE =
      Set.of(
          "AddressRetention",
          "ApplicationSid",
          "Attempt",
          "Body",
          "ContentRetention",
          "ContentSid",
          "ContentVariables",
          "ForceDelivery",
          "From",
          "MaxPrice",
          "MediaUrl",
          "MessagingServiceSid",
          "PersistentAction",
          "ProvideFeedback",
          "RiskCheck",
          "ScheduleType",
          "SendAsMms",
          "SendAt",
          "ShortenUrls",
          "SmartEncoded",
          "StatusCallback",
          "To",
          "TrafficType",
          "ValidityPeriod");
  private static final Set<String> PAGE = Set.of("Page", "PageSize", "PageToken");
  private static final Set<String> LIST =
      Set.of("DateSent", "DateSent<", "DateSent>", "From", "To");
  private static final Set<String> NUMBERS =
      Set.of("Beta", "FriendlyName", "Origin", "PhoneNumber");
  private static final Set<String> SENDERS = Set.of("Channel");

  /// A short code texts us, too: that it can't be answered is for Twilio to say (21211).
  private static final Pattern NUMBER = Pattern.compile("(whatsapp:)?\\+[1-9]\\d{1,14}|\\d{3,8}");

  private static final Pattern SENDER =
      Pattern.compile(NUMBER + "|[A-Za-z0-9 ]*[A-Za-z][A-Za-z0-9 ]*");
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final Pattern TEMPLATE = Pattern.compile("HX[0-9a-fA-F]{32}");
  private static final Pattern PAGE_SIZE = Pattern.compile("[1-9]\\d{0,2}|1000");

  /// What WhatsApp does not take within a template: line ends, tabs, more than four blanks.
  private static final Pattern NOT_FILLED_IN = Pattern.compile("[\\n\\r\\t]| {5}");

  private static final int MOST_BODY = 1_600;
  private static final int MOST_MEDIA = 10;

  private Reference() {}

  /// What is not by the book in this request, a line for each; none where it is.
  static List<String> faults(ApiCall call) {
    List<String> faults = new ArrayList<>();
    Map<String, String> sent = call.sent();
    if (call.path().endsWith("/Messages.json")) {
      if (call.method().equals("POST")) {
        create(sent, faults);
      } else {
        named(sent, LIST, faults);
        paged(sent, faults);
      }
    } else if (call.path().endsWith("/IncomingPhoneNumbers.json")) {
      named(sent, NUMBERS, faults);
      paged(sent, faults);
    } else if (call.path().endsWith("/Channels/Senders")) {
      named(sent, SENDERS, faults);
      needs(sent, faults, "Channel");
      paged(sent, faults);
    } else {
      named(sent, Set.of(), faults);
    }
    return faults.stream().map(fault -> call.method() + " " + call.path() + ": " + fault).toList();
  }

  private static void create(Map<String, String> sent, List<String> faults) {
    sent.keySet().stream()
        .filter(name -> !CREATE.contains(name))
        .forEach(name -> faults.add("there is no parameter '" + name + "'"));
    needs(sent, faults, "To");
    needs(sent, faults, "From", "MessagingServiceSid");
    needs(sent, faults, "Body", "MediaUrl", "ContentSid");
    holds(sent, faults, "To", NUMBER);
    holds(sent, faults, "From", SENDER);
    holds(sent, faults, "MessagingServiceSid", SERVICE);
    holds(sent, faults, "ContentSid", TEMPLATE);
    if (sent.getOrDefault("Body", "").length() > MOST_BODY) {
      faults.add("'Body' has " + sent.getOrDefault("Body", "").length() + " characters");
    }
    if (sent.containsKey("ContentVariables") && !sent.containsKey("ContentSid")) {
      faults.add("'ContentVariables' are for a template");
    }
    boolean isWhatsApp = sent.getOrDefault("To", "").startsWith("whatsapp:");
    if (!variables(sent.getOrDefault("ContentVariables", "{}"), isWhatsApp)) {
      faults.add("'ContentVariables' may not hold " + sent.get("ContentVariables"));
    }
    // What is sent several times is joined by blanks, which no address has.
    String[] media = sent.getOrDefault("MediaUrl", "").split(" ", -1);
    if (media.length > MOST_MEDIA || (isWhatsApp && media.length > 1)) {
      faults.add("'MediaUrl' comes " + media.length + " times");
    }
    if (sent.containsKey("MediaUrl")) {
      for (String url : media) {
        address(url, faults, "MediaUrl");
      }
    }
    if (sent.containsKey("StatusCallback")) {
      address(sent.getOrDefault("StatusCallback", ""), faults, "StatusCallback");
    }
  }

  private static void named(Map<String, String> sent, Set<String> names, List<String> faults) {
    sent.keySet().stream()
        .filter(name -> !names.contains(name) && !(PAGE.contains(name) && !names.isEmpty()))
        .forEach(name -> faults.add("there is no parameter '" + name + "'"));
  }

  private static void paged(Map<String, String> sent, List<String> faults) {
    holds(sent, faults, "PageSize", PAGE_SIZE);
    holds(sent, faults, "To", NUMBER);
    holds(sent, faults, "From", SENDER);
  }

  private static void needs(Map<String, String> sent, List<String> faults, String... anyOf) {
    for (String name : anyOf) {
      if (!sent.getOrDefault(name, "").isEmpty()) {
        return;
      }
    }
    faults.add("it needs " + String.join(" or ", anyOf));
  }

  private static void holds(
      Map<String, String> sent, List<String> faults, String name, Pattern what) {
    String value = sent.get(name);
    if (value != null && !what.matcher(value).matches()) {
      faults.add("'" + name + "' may not hold " + value);
    }
  }

  private static boolean variables(String json, boolean isWhatsApp) {
    try {
      return new JsonObject(json)
          .stream()
              .allMatch(each ->
                  each.getKey().matches("\\w{1,16}")
                      && each.getValue() instanceof String text
                      && !(isWhatsApp && NOT_FILLED_IN.matcher(text).find()));
    } catch (DecodeException _) {
      return false;
    }
  }

  private static void address(String url, List<String> faults, String name) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return;
      }
    } catch (IllegalArgumentException unreadable) {
      // Told below.
    }
    faults.add("'" + name + "' is no address: " + url);
  }
}
