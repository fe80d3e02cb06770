package dev.baton.gateway.bus;

import dev.baton.gateway.bus.Assistant.Closed;
import dev.baton.gateway.bus.Closings.Closing;
import dev.baton.gateway.conversation.CaseRef;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationCommand;
import dev.baton.gateway.conversation.ConversationEvent;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Floor;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// The cases that end, as an assistant is told of them: when they do, and again from the log.
final class Endings {
  private final Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect>
      conversations;
  private final int most;

  /// @param most how much of a transcript is told
  Endings(
      Aggregates<Conversation, ConversationCommand, ConversationEvent, Effect> conversations,
      int most) {
    this.conversations = conversations;
    this.most = most;
  }

  /// The case that this step ends, if it ends one.
  Optional<Future<Closed>> in(String id, Held.Step<Conversation, ConversationEvent, Effect> step) {
    if (!(step.recorded().event() instanceof ConversationEvent.Resolved)
        || !(step.before().state() instanceof Conversation.Open open)
        || !(open.floor() instanceof Floor.Nobody(Instant _, Optional<Request> leaving))) {
      return Optional.empty();
    }
    return open.room()
        .card()
        .flatMap(card -> leaving.map(request -> closed(id, open, card, request, step)));
  }

  /// The case that ended there; empty where the log does not say so, or not any more.
  Future<Optional<Closed>> at(Closing closing) {
    String id = closing.conversation().value();
    return conversations
        .steps(id, closing.seq())
        .compose(steps ->
            steps.stream()
                .limit(1)
                .filter(step -> step.recorded().seq() == closing.seq())
                .flatMap(step -> in(id, step).stream())
                .findFirst()
                .map(closed -> closed.map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /// Its transcript's last line is the end.
  private Future<Closed> closed(
      String id,
      Conversation.Open open,
      CaseRef card,
      Request request,
      Held.Step<Conversation, ConversationEvent, Effect> step) {
    long upTo = step.recorded().seq();
    return conversations
        .read(id, Math.max(0, upTo - most), most)
        .map(events ->
            // What was said later is no part of it, however late it is read.
            events.stream().filter(event -> event.seq() <= upTo).toList())
        .map(events ->
            new Closed(
                card,
                request,
                step.recorded().at(),
                new Assistant.Scene(new ConversationId(id), open, Transcript.of(events))));
  }
}
