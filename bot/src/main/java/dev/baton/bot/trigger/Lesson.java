package dev.baton.bot.trigger;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A line to learn from: what it calls for, and what may be left open about it.
record Lesson(String text, Set<Trigger> heard, Set<Trigger> open) {
  /// Reads lessons: `== trigger trigger?` opens a group, each other line is an example of it.
  static List<Lesson> read(String text) {
    List<Lesson> lessons = new ArrayList<>();
    Set<Trigger> heard = EnumSet.noneOf(Trigger.class);
    Set<Trigger> open = EnumSet.noneOf(Trigger.class);
    for (String line : text.lines().toList()) {
      if (line.startsWith("==")) {
        heard = EnumSet.noneOf(Trigger.class);
        open = EnumSet.noneOf(Trigger.class);
        for (String name : line.substring(2).strip().split("\\s+")) {
          Set<Trigger> known = heard;
          Set<Trigger> unknown = open;
          Trigger.withKey(name.replace("?", ""))
              .ifPresent(trigger -> (name.endsWith("?") ? unknown : known).add(trigger));
        }
      } else if (!line.isBlank() && !line.startsWith("#")) {
        lessons.add(new Lesson(line.strip(), heard, open));
      }
    }
    return lessons;
  }
}
