package dev.baton.config;

import dev.baton.gateway.bus.Assistant;
import dev.baton.gateway.bus.Brief;
import dev.baton.gateway.bus.Briefing;
import dev.baton.gateway.bus.Desk;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import java.util.List;
import java.util.function.Supplier;

/// What agents are told, in the words of the library of the moment.
record CompanyBriefing(Supplier<Briefing> now) implements Briefing {

  @Override
  public Brief brief(
      ConversationId id,
      Request request,
      Conversation.Open state,
      List<Transcript.Line> transcript,
      Assistant.Outline outline) {
    return now.get().brief(id, request, state, transcript, outline);
  }

  @Override
  public Desk.Note words(
      Effect.Notice notice,
      Conversation.Open state,
      List<Transcript.Line> transcript,
      Assistant.Outline outline) {
    return now.get().words(notice, state, transcript, outline);
  }
}
