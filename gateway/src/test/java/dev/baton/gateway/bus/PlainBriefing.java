package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import java.util.List;

/// Tells agents what the room knows and nothing more; a notice is told by its own name.
public final class PlainBriefing implements Briefing {
  @Override
  public Brief brief(
      ConversationId id,
      Request request,
      Conversation.Open state,
      List<Transcript.Line> lines,
      Assistant.Outline outline) {
    String customer = state.room().name().orElse("somebody");
    List<Brief.Fact> facts =
        outline.category().stream().map(category -> new Brief.Fact("Category", category)).toList();
    return new Brief(id, request, customer, state.room().places(), "en", facts, lines);
  }

  @Override
  public Desk.Note words(
      Effect.Notice notice,
      Conversation.Open state,
      List<Transcript.Line> lines,
      Assistant.Outline outline) {
    return new Desk.Note(notice.getClass().getSimpleName(), false);
  }
}
