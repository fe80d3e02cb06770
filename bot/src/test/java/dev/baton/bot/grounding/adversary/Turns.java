package dev.baton.bot.grounding.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Alterations that turn what is said: its conditions, its negations, its hedges, who does what.
final class Turns {
  private static final Map<String, List<String[]>> SOFTER =
      Map.of(
          "en",
          pairs(
              "as long as>even if",
              "if>even if",
              "once>before",
              "within>even after",
              "only one>more than one",
              "only>not only",
              "before>after",
              "after>before",
              "as soon as>long before",
              "until>even after",
              "from 60>from 6",
              "whenever>even before"),
          "de",
          pairs(
              "solange>auch wenn",
              "wenn>auch wenn",
              "sobald>bevor",
              "innerhalb von>auch nach",
              "nur ein>mehr als ein",
              "nur>nicht nur",
              "bevor>nachdem",
              "nach>vor",
              "vor>nach",
              "nachdem>bevor",
              "bis>noch lange nachdem",
              "ab>schon unter"),
          "fr",
          pairs("si>même si", "dès que>avant que"),
          "es",
          pairs("si>aunque", "cuando>antes de que"),
          "it",
          pairs("se>anche se", "quando>prima che"),
          "pt",
          pairs("se>mesmo que", "assim que>antes de"),
          "nl",
          pairs("zodra>voordat", "als>ook als"));

  private static final Map<String, List<String[]>> NEGATED =
      Map.of(
          "en",
          pairs(
              " not > ",
              "n't > ",
              " can't> can",
              " no longer > still ",
              "without>with",
              "never >always ",
              " no > a ",
              " is > isn't ",
              " are > are not ",
              " can > can't ",
              " takes > doesn't take ",
              " works > doesn't work ",
              " get > don't get ",
              "Nothing>Something",
              "nothing>something",
              "Nobody>Somebody"),
          "de",
          pairs(
              " nicht > ",
              " nichts> etwas",
              " keinen > einen ",
              " keine > eine ",
              "ohne>mit",
              "nie >immer ",
              " ist > ist nicht ",
              " sind > sind nicht ",
              " gilt > gilt nicht ",
              " kostet > kostet nicht ",
              " bekommst > bekommst nicht ",
              " kannst du > kannst du nicht "),
          "fr",
          pairs(" pas > ", " suis > ne suis pas ", " peux > ne peux pas "),
          "es",
          pairs(" no > ", "No >", " puedo> no puedo", " soy > no soy "),
          "it",
          pairs(" non > ", "Non >", " posso> non posso", " sono > non sono "),
          "pt",
          pairs(" não > ", "Não >", " sou > não sou ", " consegue> não consegue"),
          "nl",
          pairs(" niet > ", " ben > ben niet ", " is > is niet "));

  private static final Map<String, List<String[]>> SURER =
      Map.of(
          "en",
          pairs(
              "usually>always",
              "Usually>Always",
              "often>always",
              "Most often>Always",
              "most>all",
              "can take up to>takes",
              "up to >",
              "may come>come",
              "may be>is",
              "should arrive>will arrive",
              "some of>all of",
              "or two>or less"),
          "de",
          pairs(
              "meist>immer",
              "Meist>Immer",
              "oft>immer",
              "bei den meisten>bei allen",
              "die meisten>alle",
              "kann bis zu>wird genau",
              "bis zu >",
              "vielleicht>sicher",
              "ankommen soll>sicher ankommt",
              "können einen>werden einen"),
          "fr",
          pairs("suis toujours>suis jamais", "plusieurs>deux"),
          "es",
          pairs("del todo>nunca", "enseguida>siempre"),
          "it",
          pairs("ancora>mai", "al volo>sempre"),
          "pt",
          pairs("bem>nunca", "logo>sempre"),
          "nl",
          pairs("nog steeds>nooit", "meteen>altijd"));

  private static final Map<String, List<String[]>> CONTRASTS =
      Map.of(
          "en",
          pairs(
              "unused>used",
              "complete>incomplete",
              "new>old",
              "old>new",
              "larger>smaller",
              "free>paid",
              "standard>express",
              "express>standard",
              "within the country>abroad",
              "from abroad>from within the country",
              "cold>hot",
              "low>high",
              "inside>outside",
              "keep>throw away",
              "first>last",
              "the next>the same",
              "private>public",
              "quickest>slowest",
              "outside>inside",
              "never>please",
              "credit or debit>only credit",
              "safe>lost",
              "in advance>afterwards",
              "stays>goes"),
          "de",
          pairs(
              "unbenutzt>benutzt",
              "vollständig>unvollständig",
              "neues>altes",
              "neue>alte",
              "größere>kleinere",
              "kostenlos>kostenpflichtig",
              "standardlieferung>expresslieferung",
              "im Inland>im Ausland",
              "aus dem Ausland>aus dem Inland",
              "kalt>heiß",
              "heb>wirf",
              "ersten>letzten",
              "nächsten>selben",
              "privaten>öffentlichen",
              "am schnellsten>am langsamsten",
              "außerhalb>innerhalb",
              "sicher>verloren",
              "bleibt>verfällt",
              "ganzen>halben"),
          "fr",
          pairs("avec>sans", "courantes>rares"),
          "es",
          pairs("cortas>largas", "con>sin"),
          "it",
          pairs("corte>lunghe", "presto>tardi"),
          "pt",
          pairs("curtas>longas", "uma pessoa>outro bot"),
          "nl",
          pairs("kortere>langere", "een mens>een andere bot"));

  private static final Map<String, List<String[]>> PERSONS =
      Map.of(
          "en",
          pairs(
              "you pay>we pay",
              "your bank>our bank",
              "we send>you send",
              "We send>You send",
              "we give>you give",
              "You get>We get",
              "you get>we get",
              "tell us>we tell you",
              "send us>we send you",
              "a person will>I will",
              "A person will>I will",
              "you can>we can",
              "You can>We can",
              "we answer>they answer"),
          "de",
          pairs(
              "zahlst du>zahlen wir",
              "deine Bank>unsere Bank",
              "Wir schicken>Du schickst",
              "Wir geben>Du gibst",
              "du bekommst>wir bekommen",
              "Du bekommst>Wir bekommen",
              "schick uns>wir schicken dir",
              "ein Mensch>ich",
              "Du kannst>Wir können",
              "du kannst>wir können",
              "Wir erstatten>Du erstattest"),
          "fr",
          pairs("Je >Vous ", "une personne>je"),
          "es",
          pairs("una persona>yo"),
          "it",
          pairs("una persona>io"),
          "pt",
          pairs("uma pessoa>eu"),
          "nl",
          pairs("een mens>ik"));

  static final List<Alteration> ALL =
      List.of(
          new Alteration("condition-dropped", Turns::dropped),
          new Alteration("condition-softened", (o, dice) -> turned(o, SOFTER, dice)),
          new Alteration("negation-turned", (o, dice) -> turned(o, NEGATED, dice)),
          new Alteration("hedge-dropped", (o, dice) -> turned(o, SURER, dice)),
          new Alteration("contrast-turned", (o, dice) -> turned(o, CONTRASTS, dice)),
          new Alteration("person-exchanged", (o, dice) -> turned(o, PERSONS, dice)));

  private Turns() {}

  private static List<String[]> pairs(String... pairs) {
    return java.util.Arrays.stream(pairs).map(pair -> pair.split(">", -1)).toList();
  }

  private static Optional<String> turned(
      Original original, Map<String, List<String[]>> turns, Random dice) {
    String text = original.text();
    List<String> altered = new ArrayList<>();
    for (String[] turn : turns.getOrDefault(original.language(), List.of())) {
      String bounded =
          (Character.isLetter(turn[0].charAt(0)) ? "(?<!\\pL)" : "")
              + Pattern.quote(turn[0])
              + (Character.isLetter(turn[0].charAt(turn[0].length() - 1)) ? "(?!\\pL)" : "");
      List<MatchResult> found = Figures.matcher(bounded, text).results().toList();
      if (!found.isEmpty()) {
        MatchResult match = found.get(dice.nextInt(found.size()));
        altered.add(Figures.replaced(text, match, turn[1]));
      }
    }
    return altered.isEmpty()
        ? Optional.empty()
        : Optional.of(altered.get(dice.nextInt(altered.size())));
  }

  /// Cuts the phrase out, or its part of the sentence, or the whole sentence.
  private static Optional<String> dropped(Original original, Random dice) {
    if (original.conditions().isEmpty()) {
      return Optional.empty();
    }
    String phrase = original.conditions().get(dice.nextInt(original.conditions().size()));
    String part =
        switch (dice.nextInt(3)) {
          case 0 -> "\\s*" + Pattern.quote(phrase);
          case 1 -> "[^.,;:!?]*" + Pattern.quote(phrase) + "[^.,;:!?]*[,;:]?";
          default -> "[^.!?]*" + Pattern.quote(phrase) + "[^.!?]*[.!?]";
        };
    String text = original.text();
    return Figures.matcher(part, text)
        .results()
        .findFirst()
        .map(match -> Figures.replaced(text, match, "").strip())
        .filter(altered ->
            !altered.isEmpty() && !Figures.matcher(Pattern.quote(phrase), altered).find());
  }
}
