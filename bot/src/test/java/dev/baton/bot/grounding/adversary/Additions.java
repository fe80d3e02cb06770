package dev.baton.bot.grounding.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Alterations that bring in what does not belong there.
final class Additions {
  private static final List<String> CONTROLS =
      List.of(
          "\u001b[31m",
          "\u202e",
          "\u2066",
          "\u0000",
          "\u0007",
          "\u0008",
          "\u200b",
          "\u2060",
          "\ufeff",
          "\u00ad",
          "\u200f",
          "\ue000",
          "\udb40\udc41",
          "\u2028");
  private static final Map<Character, Character> LOOKALIKES =
      Map.of('a', 'а', 'e', 'е', 'o', 'о', 'c', 'с', 'i', 'і', 'p', 'р');

  static final List<Alteration> ALL =
      List.of(
          invented("promise"),
          invented("fact"),
          invented("done"),
          invented("name"),
          invented("reach"),
          invented("link"),
          invented("voice"),
          new Alteration("date-invented", Additions::dated),
          new Alteration("another-customer", sentence("other")),
          new Alteration("markup", sentence("markup")),
          new Alteration("prompt-leak", sentence("leak")),
          new Alteration("control-sequences", Additions::controls),
          new Alteration("lookalike-letters", Additions::lookalikes),
          new Alteration("borrowed", Additions::borrowed),
          new Alteration("wrong-language", Additions::wrongLanguage),
          new Alteration("too-long", Additions::tooLong));

  private static List<Original> library = List.of();

  private Additions() {}

  /// What there is to borrow from.
  static void over(List<Original> originals) {
    library = List.copyOf(originals);
  }

  private static Alteration invented(String kind) {
    return new Alteration(kind + "-invented", sentence(kind));
  }

  private static Alteration.Change sentence(String kind) {
    return (original, dice) ->
        Optional.of(inserted(original, Inventions.one(kind, original.language(), dice), dice));
  }

  private static String inserted(Original original, String addition, Random dice) {
    List<String> sentences = new ArrayList<>(original.sentences());
    int at = dice.nextInt(sentences.size() + 1);
    sentences.add(at, at == 0 ? addition + " " : " " + addition);
    return String.join("", sentences).strip();
  }

  private static Optional<String> dated(Original original, Random dice) {
    String date = Inventions.one("date", original.language(), dice);
    List<String> sentences = new ArrayList<>(original.sentences());
    List<Integer> statements = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (sentences.get(i).endsWith(".")) {
        statements.add(i);
      }
    }
    if (statements.isEmpty()) {
      return Optional.empty();
    }
    int at = statements.get(dice.nextInt(statements.size()));
    sentences.set(at, sentences.get(at).replaceFirst("\\.$", date + "."));
    return Optional.of(String.join("", sentences));
  }

  private static Optional<String> controls(Original original, Random dice) {
    String text = original.text();
    int at = dice.nextInt(text.length() + 1);
    String control = CONTROLS.get(dice.nextInt(CONTROLS.size()));
    return Optional.of(text.substring(0, at) + control + text.substring(at));
  }

  private static Optional<String> lookalikes(Original original, Random dice) {
    List<Integer> places = new ArrayList<>();
    String text = original.text();
    for (int i = 0; i < text.length(); i++) {
      if (LOOKALIKES.containsKey(text.charAt(i))) {
        places.add(i);
      }
    }
    StringBuilder altered = new StringBuilder(text);
    int times = 1 + dice.nextInt(3);
    for (int i = 0; i < times; i++) {
      int at = places.get(dice.nextInt(places.size()));
      altered.setCharAt(at, LOOKALIKES.getOrDefault(altered.charAt(at), altered.charAt(at)));
    }
    return Optional.of(altered.toString());
  }

  /// A sentence of another template: true there, not asked for here.
  private static Optional<String> borrowed(Original original, Random dice) {
    List<String> sentences =
        library.stream()
            .filter(other ->
                other.language().equals(original.language())
                    && !other.template().equals(original.template()))
            .flatMap(other -> other.sentences().stream())
            .map(String::strip)
            .filter(sentence -> sentence.matches("(?s)\\p{Lu}.{30,}[.]"))
            .filter(sentence -> !original.text().contains(sentence))
            .toList();
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(inserted(original, Draws.one(sentences, dice), dice));
  }

  private static Optional<String> wrongLanguage(Original original, Random dice) {
    List<Original> others =
        library.stream()
            .filter(other ->
                other.template().equals(original.template())
                    && other.medium() == original.medium()
                    && !other.language().equals(original.language()))
            .toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Original other = others.get(dice.nextInt(others.size()));
    List<String> sentences =
        other.sentences().stream().filter(sentence -> sentence.strip().length() > 20).toList();
    return Optional.of(
        sentences.isEmpty() || dice.nextBoolean()
            ? other.text()
            : original.text() + " " + sentences.get(dice.nextInt(sentences.size())).strip());
  }

  private static Optional<String> tooLong(Original original, Random dice) {
    StringBuilder longer = new StringBuilder(original.text());
    int limit = original.text().length() * 2 + 1000;
    while (longer.length() < limit) {
      longer.append(dice.nextBoolean() ? " " : "\n\n").append(original.text());
    }
    return Optional.of(longer.toString());
  }
}
