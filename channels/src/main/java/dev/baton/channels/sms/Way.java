package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import java.util.List;

/// How lines travel on one medium: from whom, how fast, and what they become.
interface Way {

  Medium medium();

  /// The number that sends, or the service that picks one.
  String sender();

  PaceKeeper pace();

  /// The messages that a line becomes.
  List<Parcel> parcels(Author author, Content content);

  /// How much of the pace a message takes.
  int cost(Parcel parcel);
}
