package dev.baton.channels.web;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.people.People.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the open tabs of one session share on this node. They may be on different event loops.
final class Session {
  private final Address address;
  private final Home home;
  private final Pace lines;
  private final Pace pages;
  private final Pace signs;
  private final Pace typing;
  private final Pace holds;

  Session(Address address, Home home, WebSettings settings) {
    this.address = address;
    this.home = home;
    this.lines = new Pace(settings.limits().lines(), settings.limits().linesWindow());
    this.pages = new Pace(settings.limits().lines(), settings.limits().linesWindow());
    this.signs = new Pace(settings.limits().lines(), settings.limits().linesWindow());
    this.typing = new Pace(1, settings.times().typing());
    // The other half is for a store that is away.
    this.holds = new Pace(1, settings.times().unused().dividedBy(2));
  }

  /// Where the customer writes from: a digest of the session's secret, never the secret.
  Address address() {
    return address;
  }

  /// What the customer was shown as theirs.
  Home home() {
    return home;
  }

  ConversationId conversation() {
    return home.conversation();
  }

  /// Takes a line; or says how long to wait before the next is taken.
  synchronized Optional<Duration> takeLine(Instant now) {
    return lines.take(now);
  }

  /// A line that was taken then is none: it was stored before.
  synchronized void repeatedLine(Instant at) {
    lines.giveBack(at);
  }

  /// Takes a wish for earlier lines, each of which costs reads; or says how long to wait.
  synchronized Optional<Duration> takePage(Instant now) {
    return pages.take(now);
  }

  /// Takes what is said of an answer by a sign, which costs the customer none of their lines; or
  /// says how long to wait.
  synchronized Optional<Duration> takeSign(Instant now) {
    return signs.take(now);
  }

  /// Whether a typing sign is to be passed on.
  synchronized boolean takeTyping(Instant now) {
    return typing.take(now).isEmpty();
  }

  /// Whether it is time to keep the session for another while.
  synchronized boolean takeHold(Instant now) {
    return holds.take(now).isEmpty();
  }
}
