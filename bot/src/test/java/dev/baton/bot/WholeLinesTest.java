package dev.baton.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.escalation.Verdict;
import dev.baton.gateway.bus.Responder.Turn;
import dev.baton.gateway.conversation.Reason;
import dev.baton.templates.Line;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What the whole bot makes of a customer's first line, the ear, the intents and the rules
/// together: which rule brings a person, or none.
class WholeLinesTest {
  private static final String NONE = "-";

  @ParameterizedTest
  @CsvFileSource(
      resources = "whole.tsv",
      delimiter = '\t',
      numLinesToSkip = 1,
      quoteCharacter = '\0')
  void aPersonComesForWhatCallsForOneAndForNothingElse(String rule, String line) {
    assertThat(personFor(line).orElse(NONE)).isEqualTo(rule);
  }

  @Test
  void whatTheLibraryTakesForAWishBringsAPerson() {
    List<String> wishes =
        Shipped.library().template(Line.TALK_TO_A_PERSON.id()).orElseThrow().intents().stream()
            .flatMap(intent -> intent.examples().values().stream())
            .flatMap(List::stream)
            .toList();
    assertThat(wishes).hasSizeGreaterThan(100).allMatch(wish -> personFor(wish).isPresent());
  }

  private static Optional<String> personFor(String line) {
    Turn turn = Turns.in("en").customer(line).turn();
    Judge judge = Shipped.judge();
    return Stream.of(
            judge.atOnce(line),
            judge.of(turn.transcript(), turn.upTo(), "en", Optional.empty()).verdict())
        .flatMap(verdict ->
            verdict instanceof Verdict.Person(Reason reason)
                ? Stream.of(reason.rule())
                : Stream.<String>empty())
        .findFirst();
  }
}
