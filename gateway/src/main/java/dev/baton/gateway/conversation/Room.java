package dev.baton.gateway.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a conversation has whoever holds the floor.
///
/// @param contact the customer
/// @param language the customer's language as far as known, BCP 47
/// @param places where the customer is, the one they last wrote from first; never empty once they
///   have written
/// @param epoch goes up by one each time the floor changes hands
/// @param heardUpTo the sequence number of the customer's last line, 0 before the first
/// @param botSpoke whether the bot has spoken in this conversation, so that it introduces itself
///   once
/// @param offered the choices that the customer may pick from now
/// @param card where agents see the latest request, once it is there
/// @param ties what links other addresses to this conversation, and which have parted from it
/// @param lines what may still be changed by who wrote it
/// @param rounds how often lines were answered of late by no person
/// @param ratings the bot's latest answers, and what the customer says of them
/// @param standing who the customer is to the company, as far as its own systems were asked
public record Room(
    ContactId contact,
    String language,
    List<Place> places,
    long epoch,
    long heardUpTo,
    boolean botSpoke,
    Offer offered,
    Optional<CaseRef> card,
    Ties ties,
    Changeable lines,
    Rounds rounds,
    Ratings ratings,
    Optional<Standing> standing) {

  /// The choices of the line with this sequence number; none before the first.
  public record Offer(long of, List<Choice> choices) {
    /// Nothing is offered.
    public static final Offer NONE = new Offer(0, List.of());

    public Offer {
      choices = List.copyOf(choices);
    }

    /// The choice with this value, if it is among those offered by that line.
    public Optional<Choice> find(long line, String value) {
      return line != of
          ? Optional.empty()
          : choices.stream().filter(c -> c.value().equals(value)).findFirst();
    }
  }

  public Room {
    places = List.copyOf(places);
  }

  /// A room that nothing was ever linked to, and in which no line can be changed.
  public Room(
      ContactId contact,
      String language,
      List<Place> places,
      long epoch,
      long heardUpTo,
      boolean botSpoke,
      Offer offered,
      Optional<CaseRef> card) {
    this(
        contact,
        language,
        places,
        epoch,
        heardUpTo,
        botSpoke,
        offered,
        card,
        Ties.NONE,
        Changeable.NONE,
        Rounds.NONE,
        Ratings.NONE,
        Optional.empty());
  }

  static Room begun(ContactId contact, String language) {
    return new Room(contact, language, List.of(), 1, 0, false, Offer.NONE, Optional.empty());
  }

  /// Where a line for the customer goes: the address they last wrote from.
  public Optional<Place> active() {
    return places.stream().findFirst();
  }

  /// The customer's place at this address.
  public Optional<Place> at(Address address) {
    return places.stream().filter(p -> p.address().equals(address)).findFirst();
  }

  /// The places that a code has linked.
  public List<Place> linked() {
    return places.stream().filter(place -> place.link().isPresent()).toList();
  }

  /// What the customer is called: where they are now, else at any of their places.
  public Optional<String> name() {
    return places.stream().flatMap(place -> place.name().stream()).findFirst();
  }

  Room named(Address address, String name) {
    List<Place> same = new ArrayList<>(places);
    same.replaceAll(p -> p.address().equals(address) ? p.named(name) : p);
    return withPlaces(same);
  }

  Room reached(Address address, Instant at) {
    if (at(address).isPresent()) {
      return this;
    }
    Optional<Place.Link> link =
        Optional.ofNullable(ties.gone().get(address)).flatMap(Ties.Gone::link);
    return withPlaces(with(new Place(address, false, at, Optional.empty(), Optional.empty(), link)))
        .with(ties.here(address, false));
  }

  /// The address is the customer's, and where they are now: they had the code.
  Room linked(Address address, Optional<Elsewhere> before, Instant at) {
    Place place =
        new Place(
            address,
            false,
            at,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Place.Link(at, before)));
    return withPlaces(with(place)).with(ties.here(address, true));
  }

  Room parted(Address address, Ties.Gone where) {
    Room rest =
        withPlaces(places.stream().filter(p -> !p.address().equals(address)).toList())
            .with(ties.without(address, where));
    return rest.knownBy(standing.filter(known -> !known.address().equals(address)));
  }

  Room with(Ties others) {
    return new Room(
        contact, language, places, epoch, heardUpTo, botSpoke, offered, card, others, lines, rounds,
        ratings, standing);
  }

  Room heard(Address from, String said, long seq, Instant at) {
    Place place = at(from).orElse(new Place(from, false, at)).heardAt(at);
    return withPlaces(with(place)).speaking(said).heardSign(seq).offeringNothing();
  }

  Room consenting(Address address, boolean optedOut, String words, Instant at) {
    Place place =
        at(address).orElse(new Place(address, optedOut, at)).consenting(optedOut, words, at);
    List<Place> same = new ArrayList<>(places);
    same.replaceAll(p -> p.address().equals(address) ? place : p);
    return withPlaces(at(address).isPresent() ? same : with(place));
  }

  Room botSaid(long seq, List<Choice> choices) {
    return offering(new Offer(seq, choices), true);
  }

  Room offeringNothing() {
    return offering(Offer.NONE, botSpoke);
  }

  Room inEpoch(long newEpoch) {
    return new Room(
        contact, language, places, newEpoch, heardUpTo, botSpoke, offered, card, ties, lines,
        rounds, ratings, standing);
  }

  Room withCard(Optional<CaseRef> ref) {
    return new Room(
        contact, language, places, epoch, heardUpTo, botSpoke, offered, ref, ties, lines, rounds,
        ratings, standing);
  }

  Room withLines(Changeable changed) {
    return new Room(
        contact, language, places, epoch, heardUpTo, botSpoke, offered, card, ties, changed, rounds,
        ratings, standing);
  }

  Room with(Rounds others) {
    return new Room(
        contact, language, places, epoch, heardUpTo, botSpoke, offered, card, ties, lines, others,
        ratings, standing);
  }

  Room with(Ratings others) {
    return new Room(
        contact, language, places, epoch, heardUpTo, botSpoke, offered, card, ties, lines, rounds,
        others, standing);
  }

  Room knownBy(Optional<Standing> known) {
    return new Room(
        contact, language, places, epoch, heardUpTo, botSpoke, offered, card, ties, lines, rounds,
        ratings, known);
  }

  /// What the company's own systems say that the customer is to it.
  public Optional<Worth> worth() {
    return standing.flatMap(Standing::worth);
  }

  /// The customer has said something by a sign that wants a reply.
  Room heardSign(long seq) {
    return new Room(
        contact, language, places, epoch, seq, botSpoke, offered, card, ties, lines, rounds,
        ratings, standing);
  }

  private Room speaking(String said) {
    return new Room(
        contact, said, places, epoch, heardUpTo, botSpoke, offered, card, ties, lines, rounds,
        ratings, standing);
  }

  private Room offering(Offer offer, boolean bot) {
    return new Room(
        contact, language, places, epoch, heardUpTo, bot, offer, card, ties, lines, rounds, ratings,
        standing);
  }

  private Room withPlaces(List<Place> others) {
    return new Room(
        contact, language, others, epoch, heardUpTo, botSpoke, offered, card, ties, lines, rounds,
        ratings, standing);
  }

  /// This place first, the others behind it in their order.
  private List<Place> with(Place first) {
    List<Place> all = new ArrayList<>();
    all.add(first);
    places.stream().filter(p -> !p.address().equals(first.address())).forEach(all::add);
    return all;
  }
}
