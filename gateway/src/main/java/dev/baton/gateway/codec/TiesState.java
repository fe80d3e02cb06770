package dev.baton.gateway.codec;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Parting;
import dev.baton.gateway.conversation.Place;
import dev.baton.gateway.conversation.Ties;
import dev.baton.gateway.conversation.Ties.Gone;
import dev.baton.gateway.conversation.Ties.Invitation;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// What ties addresses to a conversation as JSON: a part of [ConversationState].
final class TiesState {
  private TiesState() {}

  static void ties(JsonOut out, Ties ties) {
    out.objectIfAny("invitation", ties.invitation(), TiesState::invitation)
        .list("invited", ties.invited(), TiesState::moment)
        .list("mistaken", ties.mistaken(), TiesState::moment)
        .list("gone", ties.gone().entrySet(), TiesState::gone);
  }

  static Ties ties(JsonIn in) {
    return new Ties(
        in.objectIfAny("invitation", TiesState::invitation),
        in.list("invited", TiesState::moment),
        in.list("mistaken", TiesState::moment),
        in.list("gone", TiesState::gone).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  static void link(JsonOut out, Place.Link link) {
    out.time("at", link.at()).objectIfAny("before", link.before(), Parts::elsewhere);
  }

  static Place.Link link(JsonIn in) {
    return new Place.Link(in.time("at"), in.objectIfAny("before", Parts::elsewhere));
  }

  private static void invitation(JsonOut out, Invitation code) {
    out.text("digest", code.digest()).time("until", code.until()).number("misses", code.misses());
  }

  private static Invitation invitation(JsonIn in) {
    return new Invitation(in.text("digest"), in.time("until"), in.count("misses"));
  }

  private static void moment(JsonOut out, Instant at) {
    out.time("at", at);
  }

  private static Instant moment(JsonIn in) {
    return in.time("at");
  }

  private static void gone(JsonOut out, Map.Entry<Address, Gone> entry) {
    Gone gone = entry.getValue();
    out.text("address", entry.getKey().toString())
        .number("since", gone.since())
        .text("why", gone.why().name())
        .object("next", gone.next(), Parts::elsewhere)
        .flag("optedOut", gone.optedOut())
        .objectIfAny("link", gone.link(), TiesState::link);
  }

  private static Map.Entry<Address, Gone> gone(JsonIn in) {
    return Map.entry(
        Address.parse(in.text("address")),
        new Gone(
            in.number("since"),
            Parting.valueOf(in.text("why")),
            in.object("next", Parts::elsewhere),
            in.flag("optedOut"),
            in.objectIfAny("link", TiesState::link)));
  }
}
