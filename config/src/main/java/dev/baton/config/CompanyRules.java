package dev.baton.config;

import dev.baton.bot.SteppingAside;
import dev.baton.bot.understanding.Languages;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.Conversation;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Rules;
import dev.baton.gateway.conversation.Words;
import java.util.Optional;

/// The policy that conversations are decided under: the handoff's words and patience, the bot's
/// view of when to step aside.
record CompanyRules(Words words, Patience patience) implements Rules {

  @Override
  public String languageOf(Content said, String known) {
    return Languages.of(said.text(), known);
  }

  @Override
  public Optional<Reason> stepsAside(Content said, Conversation before) {
    return SteppingAside.atOnce(said);
  }

  @Override
  public Optional<Reason> failedAttempts(int failures) {
    return SteppingAside.afterFailures(failures);
  }
}
