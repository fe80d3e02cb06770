package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Verdict;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Reason;
import dev.baton.templates.Choice;
import dev.baton.templates.Intent;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.Tier;
import dev.baton.templates.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the library answers by itself reaches its answer: every example, title and choice of its
/// templates, said as a customer's first line, goes through everything that may hand it over.
class LibraryHeardTest {
  /// Who says these does want a person, or is beside themselves; that the bot could answer is no
  /// reason to.
  private static final Set<String> RIGHTLY_A_PERSONS =
      Set.of(
          "hola, ¿hay alguien?",
          "where the heck is my parcel, it was due monday",
          "shipment is taking forever");

  /// So few of the newcomers' lines may be handed over.
  private static final double FEW = 0.03;

  private static final Judge JUDGE = Shipped.judge();

  @Test
  void everyExampleOfWhatTheBotAnswersGetsItsAnswer() {
    List<String> examples =
        answered()
            .flatMap(template -> template.intents().stream())
            .flatMap(intent -> intent.examples().values().stream())
            .flatMap(List::stream)
            .distinct()
            .toList();
    Map<String, String> handedOver = handedOver(examples);
    System.out.printf(
        "of %d examples of what the bot answers %d are handed over%n",
        examples.size(), handedOver.size());
    assertThat(handedOver.keySet()).as(handedOver::toString).isSubsetOf(RIGHTLY_A_PERSONS);
    assertThat(examples).hasSizeGreaterThan(1000);
  }

  @Test
  void whoTypesWhatAChoiceIsCalledGetsItsAnswer() {
    List<String> titles =
        answered()
            .filter(template -> !template.intents().isEmpty())
            .filter(template -> Line.with(template.id()).isEmpty())
            .flatMap(template -> template.wordings().values().stream())
            .flatMap(LibraryHeardTest::called)
            .distinct()
            .toList();
    assertThat(handedOver(titles)).isEmpty();
    assertThat(titles).hasSizeGreaterThan(50);
  }

  @Test
  void fewOfTheNewcomersWhomItCanAnswerAreHandedOver() {
    Set<String> answered =
        answered()
            .flatMap(template -> template.intents().stream())
            .map(Intent::name)
            .collect(Collectors.toSet());
    List<String> lines =
        Newcomer.all().stream()
            .filter(line -> answered.containsAll(line.about()))
            .map(Newcomer::text)
            .toList();
    Map<String, String> handedOver = handedOver(lines);
    System.out.printf(
        "of %d newcomers' lines that the bot can answer %d are handed over%n",
        lines.size(), handedOver.size());
    assertThat(handedOver.size()).as(handedOver::toString).isLessThan((int) (FEW * lines.size()));
  }

  private static Stream<Template> answered() {
    return Shipped.library().templates().stream()
        .filter(template -> template.tier() != Tier.PERSON)
        .filter(template -> !template.id().equals(Line.TALK_TO_A_PERSON.id()));
  }

  private static Stream<String> called(Wording wording) {
    return Stream.concat(
        Stream.of(wording.title()),
        wording.choices().stream().filter(LibraryHeardTest::isAnswered).map(Choice::label));
  }

  private static boolean isAnswered(Choice choice) {
    return answered().anyMatch(template -> template.id().equals(choice.value()));
  }

  /// Those of the lines that bring in a person, each with why.
  private static Map<String, String> handedOver(List<String> lines) {
    return lines.stream()
        .flatMap(line -> reason(line).map(why -> Map.entry(line, why)).stream())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
  }

  private static Optional<String> reason(String line) {
    Turn turn = Turns.in("en").customer(line).turn();
    Verdict answered = JUDGE.of(turn.transcript(), turn.upTo(), "en", Optional.empty()).verdict();
    return Stream.of(JUDGE.atOnce(line), answered)
        .flatMap(verdict ->
            verdict instanceof Verdict.Person(Reason reason)
                ? Stream.of(reason.rule())
                : Stream.<String>empty())
        .findFirst();
  }
}
