package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import java.util.List;

/// What an agent gets with a case: everything that is known, and what is not known said so.
///
/// @param customer how the customer is called, or their masked address while no name is known
/// @param places where the customer is, the present one first
/// @param language the customer's language, BCP 47
/// @param facts what else is known, in the order of display
/// @param transcript what was said so far, oldest first
public record Brief(
    ConversationId conversation,
    Request request,
    String customer,
    List<Place> places,
    String language,
    List<Fact> facts,
    List<Transcript.Line> transcript) {
  public Brief {
    places = List.copyOf(places);
    facts = List.copyOf(facts);
    transcript = List.copyOf(transcript);
  }

  /// One fact with its label, such as "Tried" and "Where is my order? (twice)".
  public record Fact(String label, String value) {}
}
