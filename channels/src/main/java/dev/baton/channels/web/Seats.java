package dev.baton.channels.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many sockets there may be: in all, and of one client.
final class Seats {
  private final int most;
  private final int mostOfOne;
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<String, Integer> byClient = new ConcurrentHashMap<>();

  Seats(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /// What became of the wish for a seat.
  enum Seat {
    TAKEN,
    NONE_LEFT,
    TOO_MANY_OF_ONE
  }

  Seat take(String client) {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return Seat.NONE_LEFT;
    }
    if (byClient.merge(client, 1, Integer::sum) > mostOfOne) {
      giveBack(client);
      return Seat.TOO_MANY_OF_ONE;
    }
    return Seat.TAKEN;
  }

  void giveBack(String client) {
    taken.decrementAndGet();
    byClient.computeIfPresent(client, (_, seats) -> seats == 1 ? null : seats - 1);
  }

  int taken() {
    return taken.get();
  }
}
