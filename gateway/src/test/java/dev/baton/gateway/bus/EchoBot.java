package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.PlainRules;
import dev.baton.gateway.conversation.Reply;
import dev.baton.gateway.conversation.Transcript;
import dev.baton.gateway.conversation.Wording;
import io.vertx.core.Future;
import java.util.function.Function;

/// A bot that makes its answer of the words it heard last, at once.
///
/// @param answer the answer to these words
public record EchoBot(Function<String, Content> answer) implements Responder {
  public EchoBot() {
    this(heard -> PlainRules.wording("echo", "You said: " + heard, "en").content());
  }

  @Override
  public Future<Reply> respond(Turn turn) {
    String heard =
        turn.transcript().stream()
            .map(Transcript.Line::entry)
            .filter(Transcript.Entry.Said.class::isInstance)
            .map(entry -> ((Transcript.Entry.Said) entry).content().text())
            .reduce("", (_, text) -> text);
    Wording wording = new Wording(answer.apply(heard), "echo", "r1", "en");
    return Future.succeededFuture(new Reply.Say(wording, true));
  }
}
