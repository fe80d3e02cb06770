package dev.baton.channels.sms;

import dev.baton.gateway.conversation.Choice;
import dev.baton.gateway.conversation.Conversation.Open;
import dev.baton.gateway.conversation.ConversationEvent.Picked;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Rating;
import dev.baton.gateway.conversation.Room;
import java.util.List;
import java.util.Optional;

/// Tells what a text means.
final class Reading {
  private static final String PERSON_WORD = "PERSON";

  private Reading() {}

  static TextMeaning of(InboundText text, String language, Optional<Open> open) {
    Optional<Room> room = open.map(Open::room);
    boolean optedOut = room.flatMap(r -> r.at(text.from())).filter(Place::optedOut).isPresent();
    Optional<Keyword> keyword =
        Keyword.of(text.optOutType(), text.body(), optedOut)
            .or(() -> begging(text.body(), open.flatMap(Open::request).isPresent()));
    if (keyword.isPresent() && keyword.get() != Keyword.HELP) {
      boolean optOut = keyword.get() == Keyword.STOP;
      boolean unanswered =
          optOut && !Keyword.isCarriers(text.optOutType(), text.body(), text.toShortCode());
      return new TextMeaning.Consent(
          optOut,
          Optional.of(HowToReturn.in(room.map(Room::language).orElse(language)))
              .filter(_ -> unanswered));
    }
    Optional<Picked> picked = room.flatMap(r -> picked(text, r)).or(() -> person(text));
    Optional<Rating> sign =
        picked.isPresent() || !text.files().isEmpty() ? Optional.empty() : Sign.in(text.body());
    return sign.<TextMeaning>map(TextMeaning.Verdict::new)
        .orElseGet(() -> new TextMeaning.Line(picked));
  }

  private static Optional<Keyword> begging(String body, boolean toAPerson) {
    return Optional.of(Keyword.STOP).filter(_ -> !toAPerson && Keyword.begsToStop(body));
  }

  private static Optional<Picked> picked(InboundText text, Room room) {
    Room.Offer offer = room.offered();
    return text.tapped()
        .flatMap(tapped -> tappedOf(tapped, offer.choices()))
        .or(() -> NumberedChoices.pickedBy(text.body(), offer.choices()))
        .map(choice -> new Picked(offer.of(), choice.value()));
  }

  /// What was tapped may be older than what is offered now; then its label is what counts.
  private static Optional<Choice> tappedOf(InboundText.Tapped tapped, List<Choice> choices) {
    return choices.stream().filter(choice -> choice.value().equals(tapped.value())).findFirst();
  }

  private static Optional<Picked> person(InboundText text) {
    return text.body().strip().equalsIgnoreCase(PERSON_WORD)
            || text.tapped().filter(each -> each.value().equals(Choice.PERSON)).isPresent()
        ? Optional.of(new Picked(0, Choice.PERSON))
        : Optional.empty();
  }
}
