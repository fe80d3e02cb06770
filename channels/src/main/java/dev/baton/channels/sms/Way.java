package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import java.util.List;

/// How lines travel on one medium: from whom, how fast, and what they become.
interface Way {

  Medium medium();

  /// The number that sends, or the service that picks one.
  String sender();

  PaceKeeper pace();

  /// The messages that a line to this address becomes.
  List<Parcel> parcels(Address to, Author author, Content content);

  /// The messages that one with files becomes where those can't travel after all: its words, and
  /// the files' links.
  List<Parcel> inWords(Parcel parcel);

  /// How much of the pace a message takes.
  int cost(Parcel parcel);
}
