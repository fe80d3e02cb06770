package dev.baton.bot.assistance;

import java.util.ArrayList;
import java.util.List;

/// What the customer said in one go, and who answered it.
final class Exchange {
  /// Who answered.
  enum By {
    NOBODY,
    BOT,
    AGENT
  }

  private static final int LINES = 8;

  private final List<String> lines = new ArrayList<>();
  private By by = By.NOBODY;
  private String answer = "";
  private boolean question = true;
  private final boolean waiting;

  /// @param waiting whether a person had been asked for before
  Exchange(boolean waiting) {
    this.waiting = waiting;
  }

  /// The customer's lines, of many the last.
  List<String> lines() {
    return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  /// The lines as one text.
  String text() {
    return String.join("\n", lines());
  }

  By by() {
    return by;
  }

  /// What the last answer said; nothing before there is one.
  String answer() {
    return answer;
  }

  /// Whether it asks for something; what answers a question of the bot's does not.
  boolean isQuestion() {
    return question;
  }

  /// Whether it was said while a person was waited for, or there.
  boolean isAfterAsking() {
    return waiting;
  }

  void answersTheBot() {
    question = false;
  }

  void add(String line) {
    lines.add(line);
  }

  void answered(By whom, String what) {
    by = whom;
    answer = what;
  }
}
