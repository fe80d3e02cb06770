package dev.baton.bot;

import dev.baton.bot.understanding.PlainText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody types who meets the shop for the first time: `newcomers.tsv`, lines in English and
/// German. They were written before the library's examples were looked at, and are never learnt
/// from: no example is to be taken from there.
///
/// @param half while model and library were first worked on only the half `look` was looked at;
///   `once` has been printed since. `later` is of another hand, and was asked once before the
///   library was mended with it in sight
/// @param about intents, any of which answers the line; `oos` for what no template answers
public record Newcomer(String half, Set<String> about, String text) {
  public boolean isBesideThePoint() {
    return about.contains("oos");
  }

  /// All that nothing has learnt: a line that is worded like one of the library's examples says
  /// nothing of others, and is left out.
  public static List<Newcomer> all() {
    Set<String> learnt =
        LibraryBot.examples(Shipped.library()).byIntent().values().stream()
            .flatMap(List::stream)
            .map(Newcomer::wording)
            .collect(Collectors.toSet());
    return Table.beside(Newcomer.class, "understanding/newcomers.tsv")
        .map(cells -> new Newcomer(cells[0], Set.of(cells[1].split("\\|")), cells[2]))
        .filter(line -> !learnt.contains(wording(line.text())))
        .toList();
  }

  private static String wording(String text) {
    return String.join(" ", PlainText.words(text));
  }
}
