package dev.baton.bot.assistance;

import dev.baton.bot.assistance.Exchange.By;
import dev.baton.gateway.conversation.Author;
import dev.baton.gateway.conversation.Glimpse;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Transcript.Line;
import java.util.ArrayList;
import java.util.List;

/// The latest matter of a conversation, sorted: what the customer said turn by turn, what agents
/// said and noted. What was settled or given back before tells nothing of it.
final class CaseFile {
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<String> agentsLines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean answered = true;
  private boolean waiting;
  private boolean askedByBot;
  private boolean over;

  private CaseFile() {}

  /// Sorts a transcript.
  static CaseFile of(List<Line> transcript) {
    CaseFile file = new CaseFile();
    transcript.forEach(line -> file.read(line.entry()));
    return file;
  }

  /// The customer's turns, oldest first.
  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /// What agents told the customer, oldest first.
  List<String> agentsLines() {
    return List.copyOf(agentsLines);
  }

  /// What people noted, oldest first.
  List<String> notes() {
    return List.copyOf(notes);
  }

  private void read(Entry entry) {
    if (entry instanceof Entry.Said(Author author, var content)) {
      said(author, Glimpse.of(content.text()));
    } else if (entry instanceof Entry.Noted(Author.Person _, String text)) {
      notes.add(text);
    } else if (entry instanceof Entry.Progressed(Progress progress)) {
      progressed(progress);
    } else if (entry instanceof Entry.Asked) {
      waiting = true;
      answered = true;
    } else if (entry instanceof Entry.BotBack || entry instanceof Entry.Closed) {
      waiting = false;
      over = true;
    }
  }

  /// An order number alone is no question that the bot failed to understand, asked for or not.
  private void progressed(Progress progress) {
    if (!answered && !progress.isLeft() && (askedByBot || isNumberAlone(progress))) {
      exchanges.getLast().answersTheBot();
    }
    askedByBot = progress.isOpen();
  }

  private boolean isNumberAlone(Progress progress) {
    return !exchanges.isEmpty()
        && progress.known().containsValue(exchanges.getLast().text().strip());
  }

  private void said(Author author, String text) {
    switch (author) {
      case Author.Customer _ -> asked(text);
      case Author.Person(var agent) -> {
        agentsLines.add(text);
        answered(By.AGENT, agent.name() + ": " + text);
      }
      // While a person is waited for the bot announces, and answers nothing.
      case Author.Bot _ when !waiting -> answered(By.BOT, text);
      case Author.Bot _, Author.System _ -> answered = true;
    }
  }

  private void asked(String text) {
    if (over) {
      exchanges.clear();
      agentsLines.clear();
      notes.clear();
      over = false;
      answered = true;
      askedByBot = false;
    }
    if (answered) {
      exchanges.add(new Exchange(waiting));
      answered = false;
    }
    exchanges.getLast().add(text);
  }

  private void answered(By whom, String what) {
    answered = true;
    if (!exchanges.isEmpty()) {
      exchanges.getLast().answered(whom, what);
    }
  }
}
