package dev.baton.bot;

import dev.baton.bot.connector.Connector;
import dev.baton.bot.connector.Findings;
import dev.baton.bot.connector.LookUp;
import dev.baton.bot.connector.Outcome;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Worth;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The bot with a connector at hand: looks up what an answer needs, and has done what the customer
/// said yes to. The bot itself only thinks; what it thinks of a turn follows from the log and from
/// what was looked up.
public final class Clerk {
  private static final int MOST_LOOK_UPS = 3;
  private static final int MOST_TIER_CHARS = 40;

  /// What `connector.yaml` calls the look-up of who somebody is to the company.
  private static final String STANDING = "standing";

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

  /// What the company's own systems say that a customer is to it, by the look-up `standing` where
  /// the library declares it. Fails where they can't be asked now.
  public Future<Optional<Worth>> recognize(Address address, String identity) {
    LookUp who = new LookUp(STANDING, Map.of("channel", address.channel(), "identity", identity));
    return connector
        .filter(_ -> bots.get().canLookUp(STANDING))
        .map(there ->
            there
                .lookUp(who)
                .compose(outcome ->
                    switch (outcome) {
                      case Outcome.Given(var outputs) ->
                          Future.succeededFuture(Optional.of(worth(outputs)));
                      case Outcome.NotFound _, Outcome.NotTheirs _, Outcome.Refused _ ->
                          Future.succeededFuture(Optional.<Worth>empty());
                      case Outcome.NotAsked(String why) ->
                          Future.<Optional<Worth>>failedFuture(why);
                      case Outcome.Away(String why) -> Future.<Optional<Worth>>failedFuture(why);
                    }))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Worth worth(Map<String, String> outputs) {
    return new Worth(
        Optional.ofNullable(outputs.get("tier"))
            .map(tier -> Glimpse.beginning(tier.strip(), MOST_TIER_CHARS))
            .filter(tier -> !tier.isEmpty()),
        Optional.ofNullable(outputs.get("lifetime-value")).flatMap(Clerk::number));
  }

  /// More digits are a mistake; what it looks like is checked here, where it is used.
  private static Optional<BigDecimal> number(String value) {
    return Optional.of(value.strip())
        .filter(text -> text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?"))
        .map(BigDecimal::new);
  }

  /// What became of a deed. Where that is not known it is asked once more under the same key, which
  /// does not do it twice; where it can't be asked then, it is still not known.
  public Future<Reply> act(Turn turn, Deed deed, String key) {
    return connector
        .map(there ->
            there
                .act(deed, key)
                .compose(outcome ->
                    outcome instanceof Outcome.Away
                        ? there
                            .act(deed, key)
                            .map(again -> again instanceof Outcome.NotAsked ? outcome : again)
                        : Future.succeededFuture(outcome)))
        .orElseGet(() -> Future.succeededFuture(new Outcome.NotAsked("there is no connector")))
        .compose(outcome -> threads.think(turn, asked -> bots.get().done(asked, deed, outcome)));
  }
}
