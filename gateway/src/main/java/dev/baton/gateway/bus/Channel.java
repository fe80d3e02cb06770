package dev.baton.gateway.bus;

import dev.baton.gateway.aggregate.Outcome;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Content;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A way to reach customers: a port that each push channel implements. A channel whose clients
/// pull, such as the web chat, has no need of it.
public interface Channel {

  /// Its name, as in [Address#channel()].
  String name();

  /// Sends one line to one customer, in one attempt. Calls for one address come one after the
  /// other; the channel keeps the provider's limits by itself, and asks the line's fence when it
  /// has waited for them. Never fails for a reason that the provider gives: that is a [Delivery].
  Future<Delivery> deliver(Line line);

  /// For how long a line is of use after it was said. What could not be sent by then, since the
  /// provider was away, is not sent any more.
  default Duration patience() {
    return Duration.ofHours(1);
  }

  /// Changes a line that was delivered, or takes it back, in one attempt; doing it twice does no
  /// harm. A channel whose provider can't do it has no need of this, see
  /// [Rules][dev.baton.gateway.conversation.Rules#canBeChanged].
  default Future<Delivery> amend(Change change) {
    return Future.succeededFuture(
        new Delivery.Undeliverable("What was sent there can't be changed."));
  }

  /// Says in words what one message of this line was to bring, whose files did not get there, as
  /// the provider has told since: its words, and where the files are to be had. It may have been
  /// said before, so the channel looks there first. A channel that sends no files has no need of
  /// it.
  ///
  /// @param line as it was when it was delivered
  /// @param message the message's number among those of the line
  default Future<Delivery> sayInWords(Line line, int message) {
    return Future.succeededFuture(new Delivery.Undeliverable("Nothing else can be sent there."));
  }

  /// What an agent should know of what their line costs on its way, or of how it arrives; nothing
  /// where there is nothing to say. It is asked beside the sending and keeps nothing up.
  default Optional<String> remark(Address to, Author author, Content content) {
    return Optional.empty();
  }

  /// A change of a line that the customer has.
  ///
  /// @param ref the provider's name of it, as it was when it was delivered
  /// @param said what it said first
  /// @param now what it shall say; it shall be gone where that is empty
  record Change(Address to, String ref, Author author, Content said, Optional<Content> now) {}

  /// A line on its way out.
  ///
  /// @param key names it for ever
  /// @param recordedAt when it was said
  /// @param doubt there is one where an earlier attempt may have reached the provider: then the
  ///   channel looks there first
  /// @param fence is asked right before anything is sent, as late as can be
  /// @param offerPersonIn the language to offer a person in, along with the line; empty while
  ///   people have the floor or have been asked for
  record Line(
      EffectId key,
      Address to,
      Author author,
      Content content,
      Instant recordedAt,
      Optional<Doubt> doubt,
      Fence fence,
      Optional<String> offerPersonIn) {}

  /// Whether a line may still be sent: not when the floor has changed hands since it was made, or
  /// the customer has opted out.
  @FunctionalInterface
  interface Fence {
    /// Nothing stands in the way.
    Fence OPEN = () -> Future.succeededFuture(Optional.empty());

    /// Why it may not be sent any more; empty while it may. Fails where that can't be found out
    /// now, and then nothing may be sent either.
    Future<Optional<String>> tooLate();
  }

  /// What is known to whoever looks for a line that may have been sent.
  ///
  /// @param since no attempt that may have reached the provider was made later than this
  /// @param others the other lines of the conversation whose end on this channel was recorded not
  ///   long before this line was said, or since. What has become of them is not this line, however
  ///   equal it looks; and where the end of an equal one is uncertain, it may be that one
  record Doubt(Instant since, List<Other> others) {
    public Doubt {
      others = List.copyOf(others);
    }
  }

  /// Another line, and what has become of it.
  record Other(Author author, Content content, Outcome outcome) {}
}
