package dev.baton.bot;

import dev.baton.bot.connector.Connector;
import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.Outcome;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Reply;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/// The bot with a connector at hand: looks up what an answer needs, and has done what the customer
/// said yes to. The bot itself only thinks; what it thinks of a turn follows from the log and from
/// what was looked up.
public final class Clerk {
  private static final int MOST_LOOK_UPS = 3;

  private final BotThreads threads;
  private final Supplier<LibraryBot> bots;
  private final Optional<Connector> connector;

  /// @param bots the bot of the moment
  public Clerk(BotThreads threads, Supplier<LibraryBot> bots, Optional<Connector> connector) {
    this.threads = threads;
    this.bots = bots;
    this.connector = connector;
  }

  /// The answer to a turn.
  public Future<Answer> answer(Turn turn) {
    return answer(turn, connector.isPresent() ? Findings.NONE : Findings.UNCONNECTED);
  }

  private Future<Answer> answer(Turn turn, Findings findings) {
    return threads
        .think(turn, asked -> bots.get().think(asked, findings))
        .compose(thought ->
            switch (thought) {
              case Thought.Ready(Answer answer) -> Future.succeededFuture(answer);
              case Thought.Wants(var lookUp) when findings.known().size() >= MOST_LOOK_UPS ->
                  Future.failedFuture("too much to look up: " + lookUp.name());
              case Thought.Wants(var lookUp) ->
                  connector
                      .orElseThrow()
                      .lookUp(lookUp)
                      .compose(outcome -> answer(turn, findings.with(lookUp, outcome)));
            });
  }

  /// What became of a deed. Where that is not known it is asked once more under the same key, which
  /// does not do it twice.
  public Future<Reply> act(Turn turn, Deed deed, String key) {
    return connector
        .map(there ->
            there
                .act(deed, key)
                .compose(outcome ->
                    outcome instanceof Outcome.Away
                        ? there.act(deed, key)
                        : Future.succeededFuture(outcome)))
        .orElseGet(() -> Future.succeededFuture(new Outcome.Away("there is no connector")))
        .compose(outcome -> threads.think(turn, asked -> bots.get().done(asked, deed, outcome)));
  }
}
