package dev.baton.channels.sandbox.twilio;

/// Something that happened at the stand-in, told to whoever watches it.
sealed interface Happening {
  /// A message is new or has changed.
  record Moved(String sid) implements Happening {}

  /// A person has opted out of a company's number, or in again.
  record Consented(String person, String company, boolean blocked) implements Happening {}

  /// A person got a phone.
  record Joined(Person who) implements Happening {}

  /// The REST API was called.
  record Called(ApiCall call) implements Happening {}

  /// A webhook was called.
  record Hooked(HookCall call) implements Happening {}

  /// More or less of what the company is to be told is held back.
  record Held() implements Happening {}
}
