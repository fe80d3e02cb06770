package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Deed;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Worth;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// Whoever answers customers first: the bot, as a port.
@FunctionalInterface
public interface Responder {

  /// Makes a reply to the customer's latest lines. Does not block the caller. A future that fails,
  /// or takes longer than the kernel waits, counts as [Reply.Failed].
  Future<Reply> respond(Turn turn);

  /// Has something done that the customer has said yes to, and says what became of it. Whatever is
  /// called outside is called under this key, so that it is done once however often this is called.
  /// A future that fails, or takes longer than the kernel waits, means that nobody knows.
  default Future<Reply> act(Turn turn, Deed deed, EffectId key) {
    return Future.failedFuture("nobody here can do " + deed.action());
  }

  /// What the company's own systems say that the customer is to it, whom this address proves to be
  /// the one that it knows by that name; empty where they do not know them. A future that fails
  /// means that they can't be asked now.
  default Future<Optional<Worth>> recognize(Address address, String identity) {
    return Future.succeededFuture(Optional.empty());
  }

  /// A burst of the customer's lines that wants one reply.
  ///
  /// @param state the conversation at the time the turn began
  /// @param transcript the conversation so far, oldest first, bounded
  /// @param upTo the sequence number of the last line to be answered
  /// @param channel the name of the channel that the customer is on
  /// @param cancellation is told when the reply is not wanted any more
  /// @param aloud shows the customer what has been made of the reply, where their channel can
  record Turn(
      ConversationId conversation,
      Conversation.Open state,
      List<Transcript.Line> transcript,
      long upTo,
      String channel,
      Cancellation cancellation,
      Aloud aloud) {
    public Turn {
      transcript = List.copyOf(transcript);
    }
  }

  /// Shows a reply while it is in the making. What is shown is not recorded: the reply takes its
  /// place, or nothing does. So only what might be sent as it is may be shown. Any thread may call
  /// it.
  @FunctionalInterface
  interface Aloud {
    /// The reply begins with these words; each call has all of them, from the first.
    void soFar(String words);

    /// For where nobody watches.
    static Aloud silent() {
      return _ -> {};
    }
  }

  /// Says whether a reply is still wanted.
  interface Cancellation {
    /// Completes when the reply is not wanted any more.
    Future<Void> cancelled();

    /// A cancellation that never comes.
    static Cancellation never() {
      return () -> io.vertx.core.Promise.<Void>promise().future();
    }
  }
}
