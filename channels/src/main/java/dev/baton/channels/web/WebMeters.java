package dev.baton.channels.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Supplier;

/// What is counted of the web chat.
final class WebMeters {
  private final MeterRegistry registry;

  WebMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /// What became of a customer's line.
  enum Line {
    STORED,
    REPEATED,
    REFUSED,
    TOO_FAST,
    UNAVAILABLE
  }

  /// Why a handshake was refused.
  enum Refused {
    FOREIGN_ORIGIN,
    FULL,
    TOO_MANY_OF_ONE,
    STOPPING
  }

  /// Why we closed a socket.
  enum Closed {
    NO_HELLO,
    PROTOCOL_ERRORS,
    UNREADABLE,
    SLOW,
    STOPPING
  }

  void watch(Supplier<Number> sockets, Supplier<Number> sessions) {
    Gauge.builder("baton.web.sockets", sockets)
        .description("Open sockets of the web chat")
        .register(registry);
    Gauge.builder("baton.web.sessions", sessions)
        .description("Sessions of the web chat with an open socket, or with one a moment ago")
        .register(registry);
  }

  void line(Line outcome) {
    count("baton.web.lines", "Customers' lines by what became of them", "outcome", outcome);
  }

  void malformed() {
    Counter.builder("baton.web.malformed")
        .description("Frames of the web chat that could not be read or came out of turn")
        .register(registry)
        .increment();
  }

  void identityRefused() {
    Counter.builder("baton.web.identity.refused")
        .description("Host sites' words for their customers that were not believed")
        .register(registry)
        .increment();
  }

  void refused(Refused why) {
    count("baton.web.refused", "Handshakes of the web chat that were refused, by why", "why", why);
  }

  void closed(Closed why) {
    count("baton.web.closed", "Sockets of the web chat that we closed, by why", "why", why);
  }

  private void count(String name, String description, String tag, Enum<?> value) {
    Counter.builder(name)
        .description(description)
        .tag(tag, value.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }
}
