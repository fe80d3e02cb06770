package dev.baton.bot.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Assistant.Closed;
import dev.baton.gateway.bus.Closings;
import dev.baton.gateway.bus.Closings.Closing;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RecollectionTest {
  private static final int MOST = 5;

  private final Noted noted = new Noted();
  private final List<String> read = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private final Deque<Runnable> due = new ArrayDeque<>();
  private final Timers timers =
      (_, task) -> {
        due.add(task);
        return () -> due.remove(task);
      };
  private final Recollection recollection =
      new Recollection(
          noted,
          closing -> {
            read.add(closing.conversation().value());
            return closing.conversation().value().startsWith("gone")
                ? Future.succeededFuture(Optional.empty())
                : closing.conversation().value().startsWith("broken")
                    ? Future.failedFuture("no log")
                    : Future.succeededFuture(Optional.of(closed(closing)));
          },
          closed -> {
            kept.add(closed.ref().thread().value());
            return Future.succeededFuture();
          },
          timers,
          new Recollection.Limits(MOST, Duration.ofMinutes(1)));

  @Test
  void whatWasClosedBeforeTheStartIsBroughtToMindTheOldestFirst() {
    for (int i = 0; i < 8; i++) {
      close("c" + i, i);
    }
    assertThat(recollection.start().succeeded()).isTrue();
    assertThat(kept).containsExactly("c3", "c4", "c5", "c6", "c7");
  }

  @Test
  void whatCanNotBeReadOrIsErasedIsPassedOver() {
    close("gone", 1);
    close("broken", 2);
    close("there", 3);
    recollection.start();
    assertThat(read).containsExactly("gone", "broken", "there");
    assertThat(kept).containsExactly("there");
  }

  @Test
  void whatOtherNodesCloseComesToMindAtTheNextLook() {
    recollection.start();
    close("there", 60);
    assertThat(kept).isEmpty();
    due.remove().run();
    assertThat(kept).containsExactly("there");
    due.remove().run();
    assertThat(read).as("it is read once").containsExactly("there");

    recollection.stop();
    close("later", 90);
    due.remove().run();
    assertThat(kept).containsExactly("there");
    assertThat(due).isEmpty();
  }

  @Test
  void aLookThatFailsIsMadeAgain() {
    noted.away = true;
    close("there", 1);
    recollection.start();
    noted.away = false;
    due.remove().run();
    assertThat(kept).containsExactly("there");
  }

  @Test
  void howeverManyThereAreTheyAreReadOneAfterTheOther() {
    int many = 20_000;
    Deque<Promise<Optional<Closed>>> asked = new ArrayDeque<>();
    Recollection recalling =
        new Recollection(
            noted,
            _ -> {
              Promise<Optional<Closed>> answer = Promise.promise();
              asked.add(answer);
              return answer.future();
            },
            _ -> Future.succeededFuture(),
            timers,
            new Recollection.Limits(many, Duration.ofMinutes(1)));
    for (int i = 0; i < many; i++) {
      close("c" + i, i);
    }

    Future<Void> done = recalling.start();
    int answered = 0;
    while (!asked.isEmpty()) {
      assertThat(asked).hasSize(1);
      asked.remove().complete(Optional.empty());
      answered++;
    }

    assertThat(answered).isEqualTo(many);
    assertThat(done.succeeded()).isTrue();
    assertThat(due).as("it looks again").hasSize(1);
  }

  private void close(String name, int minute) {
    Closing closing =
        new Closing(new ConversationId(name), 7, Scenes.NOW.plus(Duration.ofMinutes(minute)));
    noted.all.add(closing);
  }

  private static Closed closed(Closing closing) {
    return Scenes.in("en").customer("hello").closed(closing.conversation().value());
  }

  /// Closings in memory.
  private static final class Noted implements Closings {
    private final TreeSet<Closing> all = new TreeSet<>(Comparator.comparing(Closing::at));
    private boolean away;

    @Override
    public Future<Void> note(Closing closing) {
      all.add(closing);
      return Future.succeededFuture();
    }

    @Override
    public Future<List<Closing>> since(Instant from, int most) {
      List<Closing> later = all.stream().filter(one -> !one.at().isBefore(from)).toList();
      return away
          ? Future.failedFuture("away")
          : Future.succeededFuture(later.subList(Math.max(0, later.size() - most), later.size()));
    }
  }
}
