package dev.baton.channels.sms;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One message as Twilio is asked for it.
///
/// @param text what the customer reads, or what is filled into the template; may be empty where
///   there are files
/// @param template the content that WhatsApp has approved, `HX…`, where it is one
/// @param files what Twilio fetches from us and sends along
record Parcel(String text, Optional<String> template, List<Enclosed> files) {
  /// What Twilio puts before the texts of an account on trial.
  private static final String TRIAL = "Sent from your Twilio trial account - ";

  Parcel {
    files = List.copyOf(files);
  }

  /// A file that travels with its message.
  ///
  /// @param fetched where Twilio fetches it, for a while
  /// @param link where people find it
  /// @param words its name, kind and size
  record Enclosed(URI fetched, URI link, String words) {}

  static Parcel of(String text) {
    return new Parcel(text, Optional.empty(), List.of());
  }

  static Parcel of(String text, List<Enclosed> files) {
    return new Parcel(text, Optional.empty(), files);
  }

  /// The same in words, for where the files can't travel after all.
  String inWords() {
    List<String> lines = new ArrayList<>();
    if (!text.isEmpty()) {
      lines.add(text);
    }
    files.forEach(file -> lines.add(file.words() + ": " + file.link()));
    return String.join("\n", lines);
  }

  /// Whether a message that Twilio lists with this body is this one. What a template makes of the
  /// text Twilio knows better than we do. A body that is empty has files, or there would be no
  /// message.
  boolean isSaidBy(String listed) {
    String theirs = Typography.bare(listed);
    String ours = Typography.bare(text);
    return template.isPresent()
        ? theirs.contains(ours)
        : theirs.equals(ours) || theirs.equals((TRIAL + ours).strip());
  }
}
