package dev.baton.channels.sandbox.twilio;

import java.util.List;

/// Somebody with a phone.
///
/// @param number theirs, in E.164
public record Person(String number, String name) {

  /// People to begin with, with numbers that are kept for fiction.
  public static List<Person> starters() {
    return List.of(
        new Person("+13125550142", "Maya Torres"),
        new Person("+16465550187", "Jonas Weber"),
        new Person("+12065550119", "Aiko Tanaka"));
  }
}
