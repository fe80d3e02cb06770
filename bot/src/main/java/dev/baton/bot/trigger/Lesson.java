package dev.baton.bot.trigger;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A line to learn from: what it calls for, and what may be left open about it.
record Lesson(String text, Set<Trigger> heard, Set<Trigger> open) {
  private static final Pattern SLOT = Pattern.compile("\\{([^}]*)}");

  /// Reads lessons: `== trigger trigger?` opens a group, each other line is an example of it, or
  /// several: `my {card|phone} is {gone|lost|away}` is three, each with the next of what is between
  /// braces, over again where that is short.
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
        for (String example : examples(line.strip())) {
          lessons.add(new Lesson(example, heard, open));
        }
      }
    }
    return lessons;
  }

  private static List<String> examples(String line) {
    List<String[]> slots =
        SLOT.matcher(line).results().map(slot -> slot.group(1).split("\\|")).toList();
    int count = slots.stream().mapToInt(slot -> slot.length).max().orElse(1);
    return IntStream.range(0, count)
        .mapToObj(number -> {
          Iterator<String[]> next = slots.iterator();
          return SLOT.matcher(line)
              .replaceAll(_ -> {
                String[] slot = next.next();
                return Matcher.quoteReplacement(slot[number % slot.length]);
              });
        })
        .toList();
  }
}
