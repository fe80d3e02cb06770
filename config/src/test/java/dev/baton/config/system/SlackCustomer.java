package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/// Somebody who writes to the app in Slack. Slack itself delivers again, and gives up in the end.
///
/// @param door by what it is known whether Baton has a line, by its channel and `ts`
record SlackCustomer(
    Actor person,
    BiFunction<String, String, Future<Void>> door,
    Timers timers,
    List<String> acknowledged)
    implements Customer {
  private static final Duration UNTIL_SLACK_GIVES_UP = Duration.ofSeconds(100);

  SlackCustomer(Actor person, BiFunction<String, String, Future<Void>> door, Timers timers) {
    this(person, door, timers, new CopyOnWriteArrayList<>());
  }

  @Override
  public String name() {
    return "slack:" + person.id();
  }

  /// The conversation with the app.
  String room() {
    return person.direct();
  }

  @Override
  public boolean say(String text) {
    String room = room();
    String ts = person.say(room, text);
    boolean taken =
        timers
            .within(UNTIL_SLACK_GIVES_UP, door.apply(room, ts))
            .map(_ -> true)
            .otherwise(false)
            .await();
    if (taken) {
      acknowledged.add(room + "/" + ts);
    }
    return taken;
  }

  @Override
  public Optional<ConversationId> conversation(Books books) {
    return books.home(new Address("slack", Cast.TEAM + "/" + person.id()));
  }
}
