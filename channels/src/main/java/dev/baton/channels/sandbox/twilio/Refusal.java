package dev.baton.channels.sandbox.twilio;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/// A request that is not done, as Twilio says so: an HTTP status, a code, a sentence.
record Refusal(int status, int code, String message) {
  private static final int BAD_REQUEST = 400;
  private static final Map<Integer, String> SENTENCES =
      Map.ofEntries(
          Map.entry(21211, "The 'To' number is not a valid phone number."),
          Map.entry(21212, "The 'From' number is not a valid phone number."),
          Map.entry(21266, "'To' and 'From' must not be the same number."),
          Map.entry(21408, "Sending to the region of the 'To' number is not enabled."),
          Map.entry(21602, "A message body is required."),
          Map.entry(21603, "A 'From' number or a Messaging Service is required."),
          Map.entry(21604, "A 'To' number is required."),
          Map.entry(21606, "The 'From' number is not one of this account that can send."),
          Map.entry(21608, "The 'To' number is not verified, which a trial account needs."),
          Map.entry(21610, "The recipient has unsubscribed from this sender."),
          Map.entry(21611, "The queue of this 'From' number is full."),
          Map.entry(21612, "The 'To' number can't be reached from this sender."),
          Map.entry(21614, "The 'To' number is not a mobile number."),
          Map.entry(21617, "The message body is longer than 1600 characters."),
          Map.entry(21620, "A 'MediaUrl' is not a valid URL."),
          Map.entry(21623, "A message has at most 10 files."),
          Map.entry(21609, "The status callback is not a valid URL."),
          Map.entry(21654, "A 'ContentSid' is required where there are 'ContentVariables'."),
          Map.entry(21655, "The 'ContentSid' is not one of this account."),
          Map.entry(21656, "The 'ContentVariables' do not fit the content."),
          Map.entry(21910, "'To' and 'From' must be of the same channel."),
          Map.entry(63007, "No channel has the 'From' address."),
          Map.entry(21701, "The Messaging Service does not exist."));

  /// The refusal that this code stands for.
  static Refusal of(int code) {
    String sentence = SENTENCES.getOrDefault(code, "The request was refused.");
    return new Refusal(BAD_REQUEST, code, sentence);
  }

  static Refusal unauthorized() {
    return new Refusal(401, 20003, "Authenticate");
  }

  static Refusal notFound(String path) {
    return new Refusal(404, 20404, "The requested resource " + path + " was not found");
  }

  static Refusal tooManyRequests() {
    return new Refusal(429, 20429, "Too Many Requests");
  }

  static Refusal unavailable() {
    return new Refusal(503, 20503, "Service Unavailable");
  }

  JsonObject json() {
    return new JsonObject()
        .put("code", code)
        .put("message", message)
        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
        .put("status", status);
  }
}
