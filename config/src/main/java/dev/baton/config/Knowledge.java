package dev.baton.config;

import dev.baton.bot.Judge;
import dev.baton.bot.LibraryBot;
import dev.baton.bot.Mind;
import dev.baton.bot.escalation.Escalation;
import dev.baton.gateway.bus.Briefing;
import dev.baton.gateway.conversation.Words;
import dev.baton.handoff.CaseBriefing;
import dev.baton.handoff.LibraryWords;
import dev.baton.templates.Library;

/// All that hangs on one library: it is made anew, as a whole, where the library changes.
record Knowledge(Library library, Judge judge, LibraryBot bot, Words words, Briefing briefing) {

  static Knowledge of(Library library, Mind mind, Escalation escalation) {
    Judge judge = new Judge(library, mind, escalation);
    return new Knowledge(
        library,
        judge,
        new LibraryBot(library, judge),
        new LibraryWords(library),
        new CaseBriefing(library));
  }
}
