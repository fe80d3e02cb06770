package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Judge.Judgement;
import dev.baton.bot.escalation.Verdict;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Reason;
import dev.baton.gateway.conversation.Reply;
import dev.baton.templates.Choice;
import dev.baton.templates.Language;
import dev.baton.templates.Line;
import dev.baton.templates.Template;
import dev.baton.templates.TemplateId;
import dev.baton.templates.Tier;
import dev.baton.templates.Wording;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the library answers by itself reaches its answer: every example, title and choice of its
/// templates, said as a customer's first line, goes through everything that may hand it over.
@Tag("slow")
class LibraryHeardTest {
  /// So few of the examples may get something else than their answer: who says "shipment is taking
  /// forever" is beside themselves, and that the bot could answer is no reason to.
  private static final double FEWEST = 0.005;

  /// So few of the newcomers' lines may be handed over.
  private static final double FEW = 0.03;

  private static final Judge JUDGE = Shipped.judge();
  private static final LibraryBot BOT = Shipped.bot();

  @Test
  void everyExampleOfWhatTheBotAnswersGetsItsAnswer() {
    Map<Language, Map<String, Set<TemplateId>>> examples = new TreeMap<>();
    answered()
        .forEach(template ->
            template
                .intents()
                .forEach(intent ->
                    intent
                        .examples()
                        .forEach((language, said) -> {
                          Map<String, Set<TemplateId>> lines =
                              examples.computeIfAbsent(language, _ -> new TreeMap<>());
                          said.forEach(example -> add(lines, example, template.id()));
                        })));
    Map<String, String> otherwise = new TreeMap<>();
    examples.forEach((language, lines) -> otherwise.putAll(otherwise(lines, language.code())));
    int said = examples.values().stream().mapToInt(Map::size).sum();
    System.out.printf(
        "FIGURES of %d examples of what the bot answers %d get something else: %s%n",
        said, otherwise.size(), otherwise);
    assertThat(said).isGreaterThan(1000);
    assertThat((double) otherwise.size()).as(otherwise::toString).isLessThan(FEWEST * said);
  }

  @Test
  void whoTypesWhatAChoiceIsCalledGetsItsAnswer() {
    AtomicInteger typed = new AtomicInteger();
    answered()
        .filter(template -> !template.intents().isEmpty())
        .filter(template -> Line.with(template.id()).isEmpty())
        .forEach(template ->
            template
                .wordings()
                .forEach((language, wording) ->
                    called(template, wording)
                        .forEach(choice -> {
                          assertThat(handedOver(choice.label(), language.code()))
                              .as(choice.label())
                              .isEmpty();
                          assertThat(answerTo(choice, language))
                              .as(choice.label())
                              .isEqualTo(choice.value().value());
                          typed.incrementAndGet();
                        })));
    assertThat(typed).hasValueGreaterThan(50);
  }

  @Test
  void hardlyAnyOfTheNewcomersWhomItCanAnswerAreHandedOver() {
    Map<String, Set<TemplateId>> answers = new HashMap<>();
    answered()
        .forEach(template ->
            template.intents().forEach(intent -> add(answers, intent.name(), template.id())));
    Map<String, Set<TemplateId>> lines = new TreeMap<>();
    for (Newcomer newcomer : Newcomer.all()) {
      if (answers.keySet().containsAll(newcomer.about())) {
        newcomer
            .about()
            .forEach(intent ->
                answers
                    .getOrDefault(intent, Set.of())
                    .forEach(answer -> add(lines, newcomer.text(), answer)));
      }
    }
    Map<String, String> otherwise = otherwise(lines, "en");
    List<String> handedOver =
        lines.keySet().stream().filter(line -> handedOver(line, "en").isPresent()).toList();
    System.out.printf(
        "FIGURES of %d newcomers' lines that the bot can answer %d are handed over, %d get something else"
            + " than their answer: %s%n",
        lines.size(), handedOver.size(), otherwise.size() - handedOver.size(), otherwise);
    assertThat((double) handedOver.size()).as(handedOver::toString).isLessThan(FEW * lines.size());
  }

  private static void add(Map<String, Set<TemplateId>> lines, String line, TemplateId answer) {
    lines.computeIfAbsent(line, _ -> new HashSet<>()).add(answer);
  }

  private static Stream<Template> answered() {
    return Shipped.library().templates().stream()
        .filter(template -> template.tier() != Tier.PERSON)
        .filter(template -> !template.id().equals(Line.TALK_TO_A_PERSON.id()));
  }

  /// What it is picked by, and what may be picked after it.
  private static List<Choice> called(Template template, Wording wording) {
    return Stream.concat(
            Stream.of(new Choice(template.id(), wording.title())),
            wording.choices().stream().filter(LibraryHeardTest::isAnswered))
        .toList();
  }

  private static boolean isAnswered(Choice choice) {
    return answered().anyMatch(template -> template.id().equals(choice.value()));
  }

  /// The template that is said to who types what was offered.
  private static String answerTo(Choice choice, Language language) {
    Turns typed =
        Turns.in(language.code())
            .bot("?", new dev.baton.gateway.conversation.Choice(choice.key(), choice.label()))
            .customer(choice.label());
    Reply reply = BOT.reply(typed.turn());
    return (reply instanceof Reply.Step(var _, Reply step) ? step : reply) instanceof Reply.Say said
        ? said.wording().template()
        : "";
  }

  /// Those of the lines that get none of their answers, each with what comes instead: the rule that
  /// brings a person, or another template.
  private static Map<String, String> otherwise(
      Map<String, Set<TemplateId>> lines, String language) {
    Map<String, String> otherwise = new TreeMap<>();
    lines.forEach((line, answers) -> {
      Optional<TemplateId> meant = judged(line, language).meant().map(Template::id);
      handedOver(line, language)
          .or(() ->
              meant.filter(answers::contains).isPresent()
                  ? Optional.empty()
                  : Optional.of(meant.map(TemplateId::value).orElse("nothing")))
          .ifPresent(instead -> otherwise.put(line, instead));
    });
    return otherwise;
  }

  /// The rule by which a line brings in a person.
  private static Optional<String> handedOver(String line, String language) {
    return Stream.of(JUDGE.atOnce(line), judged(line, language).verdict())
        .flatMap(verdict ->
            verdict instanceof Verdict.Person(Reason reason)
                ? Stream.of(reason.rule())
                : Stream.<String>empty())
        .findFirst();
  }

  private static Judgement judged(String line, String language) {
    Turn turn = Turns.in(language).customer(line).turn();
    return JUDGE.of(turn.transcript(), turn.upTo(), language, Optional.empty());
  }
}
