package dev.baton.config.system;

import dev.baton.channels.sandbox.slack.Actor;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.sandbox.slack.Line;
import dev.baton.channels.sandbox.slack.SlackStandIn;
import dev.baton.gateway.time.Timers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// Somebody who takes the cases of one support channel, one after the other: joins, says a line or
/// two to the customer, and gives the case back or settles it. Slack delivers a press only once, so
/// they press again until the card shows that it has worked.
final class SlackAgent {
  private static final String JOIN = "baton.join";
  private static final List<String> ENDS = List.of("baton.back", "baton.resolve");
  private static final List<String> WORDS =
      List.of("Let me look into that.", "I am on it.", "Done, have a good day.");
  private static final Duration UNTIL_SLACK_GIVES_UP = Duration.ofSeconds(100);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int PRESSES = 40;
  private static final int LOOKS_A_PRESS = 15;

  private final SlackStandIn slack;
  private final Actor person;
  private final String room;
  private final SlackDoor door;
  private final Timers timers;
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private final Set<String> seen = new HashSet<>();

  SlackAgent(SlackStandIn slack, Actor person, String room, SlackDoor door, Timers timers) {
    this.slack = slack;
    this.person = person;
    this.room = room;
    this.door = door;
    this.timers = timers;
  }

  /// The lines to customers that Baton has said it has, by the references that it knows them by.
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /// Takes cases until no more can come and none is left. Runs on a thread that may block.
  void work(BooleanSupplier closed, Random random) {
    while (true) {
      boolean last = closed.getAsBoolean();
      Optional<Line> card = next();
      if (card.isPresent()) {
        seen.add(card.get().ts());
        attend(card.get().ts(), random);
      } else if (last) {
        return;
      } else {
        timers.delay(LOOK).await();
      }
    }
  }

  private Optional<Line> next() {
    return slack.observed().lines(room).stream()
        .filter(line -> line.actions().contains(JOIN) && !seen.contains(line.ts()))
        .findFirst();
  }

  private void attend(String card, Random random) {
    if (!press(card, JOIN)) {
      return;
    }
    for (int lines = 1 + random.nextInt(2); lines > 0; lines--) {
      String ts = person.reply(room, card, WORDS.get(random.nextInt(WORDS.size())));
      boolean taken =
          timers
              .within(UNTIL_SLACK_GIVES_UP, door.taken(room, ts))
              .map(_ -> true)
              .otherwise(false)
              .await();
      if (taken) {
        acknowledged.add(Cast.TEAM + "/" + room + "/" + ts);
      }
      timers.delay(Duration.ofMillis(200 + random.nextInt(1_500))).await();
    }
    press(card, ENDS.get(random.nextInt(ENDS.size())));
  }

  /// Presses until the button is gone; whether it is.
  private boolean press(String card, String button) {
    for (int i = 0; i < PRESSES; i++) {
      person.press(room, card, button).otherwiseEmpty().await();
      for (int look = 0; look < LOOKS_A_PRESS; look++) {
        if (!slack.observed().thread(room, card).getFirst().actions().contains(button)) {
          return true;
        }
        timers.delay(LOOK).await();
      }
    }
    return false;
  }
}
