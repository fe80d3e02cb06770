package dev.baton.gateway.bus;

import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.ConversationId;
import dev.baton.gateway.conversation.Effect;
import dev.baton.gateway.conversation.Request;
import dev.baton.gateway.conversation.Transcript;
import java.util.List;

/// What agents are told, as the handoff's room words it. Pure.
public interface Briefing {

  /// The brief of a case.
  ///
  /// @param outline what was made of the conversation, by whoever read it
  Brief brief(
      ConversationId id,
      Request request,
      Conversation.Open state,
      List<Transcript.Line> transcript,
      Assistant.Outline outline);

  /// The brief of a case that nobody has read.
  default Brief brief(
      ConversationId id,
      Request request,
      Conversation.Open state,
      List<Transcript.Line> transcript) {
    return brief(id, request, state, transcript, Assistant.Outline.NONE);
  }

  /// The words of a notice in the case's thread.
  ///
  /// @param outline what was made of the conversation, by whoever read it
  Desk.Note words(
      Effect.Notice notice,
      Conversation.Open state,
      List<Transcript.Line> transcript,
      Assistant.Outline outline);

  /// The same of a case that nobody has read.
  default Desk.Note words(
      Effect.Notice notice, Conversation.Open state, List<Transcript.Line> transcript) {
    return words(notice, state, transcript, Assistant.Outline.NONE);
  }
}
