package dev.baton.config;

import dev.baton.bot.Clerk;
import dev.baton.bot.llm.Asking;
import dev.baton.bot.llm.Nearness;
import dev.baton.bot.llm.Ollama;
import dev.baton.bot.llm.PhrasingBot;
import dev.baton.bot.llm.PhrasingBot.Phrased;
import dev.baton.gateway.bus.EffectId;
import dev.baton.gateway.bus.Responder;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Worth;
import dev.baton.templates.Library;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The bot as customers meet it. What it guesses is ranked by an embedding model as well, and its
/// answers are put into words by a language model, each wherever one is there; what the customer
/// said yes to is done by its clerk.
final class CustomersBot implements Responder {
  private final Clerk clerk;
  private final Nearness nearness;
  private final PhrasingBot words;

  /// @param libraries the library of the moment
  /// @param replies how a model is asked for words
  /// @param embeddings how one is asked where texts lie
  /// @param left how long a model may still take for a turn's reply
  CustomersBot(
      Clerk clerk,
      Supplier<Library> libraries,
      Ollama ollama,
      Asking replies,
      Asking embeddings,
      Function<Turn, Duration> left) {
    this.clerk = clerk;
    this.nearness = new Nearness(embeddings, libraries, ollama.embedding());
    this.words =
        new PhrasingBot(
            replies,
            turn ->
                clerk
                    .answer(turn)
                    .compose(answer ->
                        nearness.refined(
                            answer, left.apply(turn), turn.cancellation().cancelled())),
            libraries,
            ollama,
            left);
  }

  /// Learns where the library's texts lie, as it otherwise does once it has guessed, while its
  /// customers go on. Ends well also where no model is there that could tell.
  Future<Void> learn() {
    return nearness.learn();
  }

  /// The reply, and how it came about.
  Future<Phrased> phrase(Turn turn) {
    return words.phrase(turn);
  }

  @Override
  public Future<Reply> respond(Turn turn) {
    return words.respond(turn);
  }

  @Override
  public Future<Reply> act(Turn turn, Deed deed, EffectId key) {
    return clerk.act(turn, deed, key.toString());
  }

  @Override
  public Future<Optional<Worth>> recognize(Address address, String identity) {
    return clerk.recognize(address, identity);
  }
}
