package dev.baton.channels.slack;

import com.slack.api.methods.request.conversations.ConversationsMembersRequest;
import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import dev.baton.gateway.time.Clock;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Who sits in the support channels. That somebody does is remembered for a minute; that somebody
/// does not is asked anew each time, since they may have come in just now.
final class Members {
  private static final Duration MAX_AGE = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;
  private static final int PAGE = 999;
  private static final int MOST_PAGES = 10;

  /// What is known of somebody.
  enum Seat {
    /// They are in one of the channels.
    INSIDE,
    /// They are in none.
    OUTSIDE,
    /// It can't be found out in time.
    UNKNOWN
  }

  private final SlackApi api;
  private final Lanes lanes;
  private final Clock clock;
  private final Timers timers;
  private final Duration patience;

  /// Until when a `channel/member` is believed; guarded by this object.
  private final Map<String, Instant> inside = new HashMap<>();

  Members(SlackApi api, Lanes lanes, Clock clock, Timers timers, Duration patience) {
    this.api = api;
    this.lanes = lanes;
    this.clock = clock;
    this.timers = timers;
    this.patience = patience;
  }

  /// Whether they are in any of these channels.
  Future<Seat> seat(String member, List<String> channels) {
    return look(member, channels, 0, Seat.OUTSIDE);
  }

  /// The same while somebody waits for the answer.
  Future<Seat> seatInTime(String member, List<String> channels) {
    Promise<Seat> seat = Promise.promise();
    Timers.Wakeup limit = timers.after(patience, () -> seat.tryComplete(Seat.UNKNOWN));
    look(member, channels, 0, Seat.OUTSIDE)
        .onSuccess(found -> {
          limit.cancel();
          seat.tryComplete(found);
        });
    return seat.future();
  }

  /// They have left this channel, or all of them where it is empty.
  synchronized void left(String channel, String member) {
    inside
        .keySet()
        .removeIf(each ->
            channel.isEmpty() ? each.endsWith("/" + member) : each.equals(channel + "/" + member));
  }

  private Future<Seat> look(String member, List<String> channels, int at, Seat soFar) {
    if (at == channels.size()) {
      return Future.succeededFuture(soFar);
    }
    String channel = channels.get(at);
    if (isKnown(channel, member)) {
      return Future.succeededFuture(Seat.INSIDE);
    }
    return page(channel, member, "", 0)
        .compose(seat ->
            switch (seat) {
              case INSIDE -> Future.succeededFuture(seat);
              case OUTSIDE -> look(member, channels, at + 1, soFar);
              case UNKNOWN -> look(member, channels, at + 1, Seat.UNKNOWN);
            });
  }

  private Future<Seat> page(String channel, String member, String cursor, int page) {
    var request =
        ConversationsMembersRequest.builder()
            .channel(channel)
            .limit(PAGE)
            .cursor(cursor.isEmpty() ? null : cursor)
            .build();
    return lanes
        .send(
            new ApiCall<>(
                api,
                Lane.CUSTOMER,
                "conversations.members",
                Pace.TIER_4,
                methods -> methods.conversationsMembers(request)))
        .compose(reply -> {
          if (!(reply instanceof Reply.Done<ConversationsMembersResponse>(var response))) {
            return Future.succeededFuture(Seat.UNKNOWN);
          }
          List<String> there = Objects.requireNonNullElse(response.getMembers(), List.of());
          remember(channel, there);
          if (there.contains(member)) {
            return Future.succeededFuture(Seat.INSIDE);
          }
          String next = Pages.next(response.getResponseMetadata());
          return next.isEmpty()
              ? Future.succeededFuture(Seat.OUTSIDE)
              : page + 1 >= MOST_PAGES
                  ? Future.succeededFuture(Seat.UNKNOWN)
                  : page(channel, member, next, page + 1);
        });
  }

  private synchronized boolean isKnown(String channel, String member) {
    Instant until = inside.get(channel + "/" + member);
    return until != null && until.isAfter(clock.now());
  }

  /// One look at a channel answers for all who are in it.
  private synchronized void remember(String channel, List<String> members) {
    Instant now = clock.now();
    if (inside.size() >= REMEMBERED) {
      inside.values().removeIf(until -> !until.isAfter(now));
    }
    members.forEach(member -> inside.put(channel + "/" + member, now.plus(MAX_AGE)));
  }
}
