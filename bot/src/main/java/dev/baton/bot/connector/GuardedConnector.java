package dev.baton.bot.connector;

import dev.baton.bot.outside.Dealings;
import dev.baton.gateway.conversation.Deed;
import io.vertx.core.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// A connector that is asked so much at once and no more, and is left alone for a while when it has
/// failed several times in a row. What is not asked is [Outcome.NotAsked], at once.
public final class GuardedConnector implements Connector {
  private final Connector connector;
  private final Dealings dealings;
  private final Semaphore room;

  /// @param connector ends within its time limit
  /// @param atOnce how much it may be asked at once
  public GuardedConnector(Connector connector, Dealings dealings, int atOnce) {
    this.connector = connector;
    this.dealings = dealings;
    this.room = new Semaphore(atOnce);
  }

  @Override
  public Future<Outcome> lookUp(LookUp what) {
    return guarded(() -> connector.lookUp(what));
  }

  @Override
  public Future<Outcome> act(Deed deed, String key) {
    return guarded(() -> connector.act(deed, key));
  }

  private Future<Outcome> guarded(Supplier<Future<Outcome>> call) {
    if (!room.tryAcquire()) {
      dealings.wereBusy();
      return Future.succeededFuture(new Outcome.NotAsked("it has enough to do"));
    }
    if (!dealings.mayAsk()) {
      room.release();
      return Future.succeededFuture(new Outcome.NotAsked("it has failed: " + dealings.problem()));
    }
    Dealings.Call begun = dealings.begin();
    return call.get()
        .onComplete(_ -> room.release())
        .onSuccess(outcome -> {
          switch (outcome) {
            case Outcome.Away(String why) -> begun.failed(why);
            case Outcome.NotAsked(String why) -> begun.failed(why);
            case Outcome.Given _, Outcome.NotFound _, Outcome.NotTheirs _, Outcome.Refused _ ->
                begun.answered();
          }
        });
  }
}
